import type { Footprint, Limit, Volume } from '#core/airspace/zone.ts';
import { circleFootprint, polygonFootprint } from '../geometry.ts';
import { SURFACE, UNLIMITED, orderLimits, readCeiling, readFloor } from '../limits.ts';
import type { ZoneNotes } from '../reading.ts';
import type { JsonObject } from '../values.ts';
import { isBlank, isObject, listOf, textOf } from '../values.ts';

interface Limits {
  lower: Limit;
  upper: Limit;
}

/**
 * The volumes of an ED-318 geometry: every part of a collection with its own layer, or with that of what holds it. A part without any layer reaches from the surface
 * up without limit.
 */
export function readLayers(geometry: unknown, layer: JsonObject | undefined, notes: ZoneNotes): Volume[] {
  if (!isObject(geometry)) {
    notes.restrict('the feature has no geometry');
    return [];
  }
  const volumes: Volume[] = [];
  const limits = new Map<JsonObject | undefined, Limits>();
  const pending: { part: unknown; layer: JsonObject | undefined }[] = [{ part: geometry, layer }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { part } = next;
    if (!isObject(part)) {
      notes.restrict('a part of the geometry is no geometry');
      continue;
    }
    const own = isObject(part['layer']) ? part['layer'] : next.layer;
    if (textOf(part['type']) === 'GeometryCollection') {
      for (const inner of listOf(part['geometries']).toReversed()) pending.push({ part: inner, layer: own });
      continue;
    }
    let read = limits.get(own);
    if (read === undefined) limits.set(own, (read = readLayer(own, notes)));
    for (const footprint of readFootprints(part, notes)) volumes.push({ footprint, ...read });
  }
  return volumes;
}

function readLayer(layer: JsonObject | undefined, notes: ZoneNotes): Limits {
  if (layer === undefined) return { lower: SURFACE, upper: UNLIMITED };
  const uom = layer['uom'] ?? layer['UOM'] ?? layer['uomDimensions'];
  // the schema's default
  const unit = isBlank(uom) ? 'm' : uom;
  const lower = readFloor({ value: layer['lower'], unit, reference: layer['lowerReference'] }, notes);
  const upper = readCeiling({ value: layer['upper'], unit, reference: layer['upperReference'] }, notes);
  if (lower.reference === 'AGL' && upper.reference === 'AGL' && lower.value_m === 0 && upper.value_m === 0) {
    notes.restrict('the layer reaches from the surface to the surface, as if no limits were given; taken as unlimited');
    return { lower, upper: UNLIMITED };
  }
  return orderLimits(lower, upper, notes);
}

function readFootprints(part: JsonObject, notes: ZoneNotes): Footprint[] {
  const kind = textOf(part['type']);
  const { coordinates } = part;
  const extent = part['extent'];
  const read = (footprint: Footprint | undefined): Footprint[] => {
    if (footprint === undefined) notes.restrict(`a part of the geometry of type '${kind.slice(0, 20)}' cannot be placed`);
    return footprint === undefined ? [] : [footprint];
  };
  if (kind === 'Polygon') return read(polygonFootprint(coordinates, notes));
  if (kind === 'MultiPolygon') return listOf(coordinates).flatMap((polygon) => read(polygonFootprint(polygon, notes)));
  if (kind === 'Point' && isObject(extent)) {
    const subType = textOf(extent['subType']);
    if (subType !== '' && subType.toUpperCase() !== 'CIRCLE') notes.restrict(`the extent '${subType.slice(0, 20)}' is not known; taken as a circle`);
    return read(circleFootprint(coordinates, extent['radius'], 'M', notes));
  }
  if (kind === 'LineString') {
    notes.restrict('a line is no area; taken as the area that it closes');
    return read(polygonFootprint([coordinates], notes));
  }
  return read(undefined);
}

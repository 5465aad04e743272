import type { Footprint } from '#core/airspace/zone.ts';
import { circleFootprint, polygonFootprint } from './geometry.ts';
import type { ZoneNotes } from './reading.ts';
import { restoredCircle } from './restoredCircle.ts';
import type { JsonObject } from './values.ts';
import { isObject, listOf, numberOf, textOf } from './values.ts';
import type { ZoneProperties } from './zoneProperties.ts';

/** The simple geometries in a GeoJSON geometry (RFC 7946, section 3.1), collections and multi-geometries taken apart without recursion. */
export function partsOf(geometry: unknown): JsonObject[] {
  const parts: JsonObject[] = [];
  const pending: unknown[] = [geometry];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!isObject(next)) continue;
    const kind = textOf(next['type']);
    if (kind === 'GeometryCollection') {
      for (const inner of listOf(next['geometries']).toReversed()) pending.push(inner);
    } else if (/^Multi(Polygon|LineString|Point)$/.test(kind)) {
      for (const coordinates of listOf(next['coordinates'])) parts.push({ type: kind.slice(5), coordinates });
    } else parts.push(next);
  }
  return parts;
}

/** Whether a geometry has an area of its own; a point has none, nor has a line. */
export function hasArea(geometry: unknown): boolean {
  return partsOf(geometry).some((part) => part['type'] === 'Polygon');
}

/**
 * The footprints of a feature. A point with a radius among its properties is a circle, a closed line the outline of an area; an open line is kept
 * as the line that it is. What has no place is noted and left out.
 */
export function footprintsOf(geometry: unknown, properties: ZoneProperties, notes: ZoneNotes): Footprint[] {
  const all = partsOf(geometry);
  const marked = properties.find('radius') === undefined && hasArea(geometry) && all.some((part) => part['type'] === 'Point');
  if (marked) notes.repair('a point beside the area was taken as its label');
  const parts = marked ? all.filter((part) => part['type'] !== 'Point') : all;
  if (parts.length === 0) notes.restrict('the feature has no geometry');
  return parts.map((part) => footprintOf(part, properties, notes)).filter((footprint) => footprint !== undefined);
}

function footprintOf(part: JsonObject, properties: ZoneProperties, notes: ZoneNotes): Footprint | undefined {
  const kind = textOf(part['type']);
  const coordinates = part['coordinates'];
  if (kind === 'Polygon') return restoredCircle(properties.named('circle'), coordinates) ?? polygonFootprint(coordinates, notes);
  if (kind === 'LineString') return lineFootprint(coordinates, notes);
  if (kind === 'Point' && properties.find('radius') !== undefined) return circle(coordinates, properties, notes);
  notes.restrict(kind === 'Point' ? 'a point without a radius is no area' : `a geometry of type '${kind.slice(0, 20)}' is no area`);
  return undefined;
}

/** Units of length that heights do not have. */
const METRES_IN: Readonly<Record<string, number>> = { km: 1000, nm: 1852, nmi: 1852 };

function circle(center: unknown, properties: ZoneProperties, notes: ZoneNotes): Footprint | undefined {
  const radius = properties.find('radius');
  const written = /^([\d.,]+)\s*([a-z]*)$/i.exec(textOf(radius?.value));
  const unit = written?.[2] || textOf(properties.get('radiusUnit')) || (radius?.unit ?? '');
  const length = numberOf(written?.[1]);
  const scale = METRES_IN[unit.toLowerCase()];
  return circleFootprint(center, length === undefined || scale === undefined ? length : length * scale, scale === undefined ? unit : 'M', notes);
}

/** There and back again: a ring without area that lies on the line and on nothing else. */
function lineFootprint(coordinates: unknown, notes: ZoneNotes): Footprint | undefined {
  const positions = listOf(coordinates);
  const [first, last] = [positions[0], positions.at(-1)].map((position) => listOf(position).slice(0, 2).map(numberOf));
  if (positions.length >= 4 && first?.[0] !== undefined && first[0] === last?.[0] && first[1] === last[1]) {
    notes.repair('a closed line was taken as the outline of an area');
    return polygonFootprint([positions], notes);
  }
  notes.restrict('a line is no area; kept as the line that it is');
  return polygonFootprint([[...positions, ...positions.slice(0, -1).toReversed()]], notes);
}

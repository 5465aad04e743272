import type { Limit } from '#core/airspace/zone.ts';
import { SURFACE, UNLIMITED } from '../limits.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { JsonObject } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { childElement, childElements, childText, textContent } from '../xmlElement.ts';

/** The geometry of a placemark as one of GeoJSON, and how the heights of each part are meant. */
export interface KmlGeometry {
  geometry: JsonObject;
  /** of each ring and line; a point is a label, or the centre of a circle whose limits are in its data */
  heights: PartHeights[];
}

interface PartHeights {
  mode: string;
  extruded: boolean;
  /** metres above what the mode says; NaN where a position has none or one that is no number */
  highest: number;
  lowest: number;
}

/** Multi-geometries within multi-geometries are taken apart; tracks and models are kept by their names, which are no areas. */
export function kmlGeometry(placemark: XmlElement): KmlGeometry {
  const geometries: JsonObject[] = [];
  const heights: PartHeights[] = [];
  const pending = childElements(placemark).toReversed();
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.name === 'MultiGeometry') for (const inner of childElements(part).toReversed()) pending.push(inner);
    else if (part.name === 'Polygon') geometries.push({ type: 'Polygon', coordinates: polygon(part, heights) });
    else if (part.name === 'LinearRing') geometries.push({ type: 'Polygon', coordinates: [positions(part, part, heights)] });
    else if (part.name === 'LineString') geometries.push({ type: 'LineString', coordinates: positions(part, part, heights) });
    else if (part.name === 'Point') geometries.push({ type: 'Point', coordinates: positions(part, part, [])[0] });
    else if (['Track', 'MultiTrack', 'Model'].includes(part.name)) geometries.push({ type: part.name });
  }
  return { geometry: { type: 'GeometryCollection', geometries }, heights };
}

/** Outer ring first; a boundary may hold several rings although the schema has one. */
function polygon(part: XmlElement, heights: PartHeights[]): string[][][] {
  const rings = (name: string): string[][][] => childElements(part, name).flatMap((boundary) => childElements(boundary, 'LinearRing').map((ring) => positions(ring, part, heights)));
  const outer = rings('outerBoundaryIs');
  return outer.length === 0 ? [] : [...outer, ...rings('innerBoundaryIs')];
}

/** `lon,lat[,height]` tuples in any white space, also with blanks beside the commas. `owner` says how heights are meant. */
function positions(element: XmlElement, owner: XmlElement, heights: PartHeights[]): string[][] {
  const text = textContent(childElement(element, 'coordinates')).replace(/\s+/g, ' ').replace(/ ?, ?/g, ',');
  const tuples = text === '' ? [] : text.split(' ').map((tuple) => tuple.split(','));
  let [highest, lowest] = [-Infinity, Infinity];
  for (const tuple of tuples) {
    const height = numberOf(tuple[2]) ?? NaN;
    highest = Math.max(highest, height);
    lowest = Math.min(lowest, height);
  }
  heights.push({ mode: childText(owner, 'altitudeMode'), extruded: /^(1|true)$/.test(childText(owner, 'extrude')), highest, lowest });
  return tuples;
}

/**
 * The limits that a geometry draws (OGC 12-007r2, section 10.2): extruded from a height down to the ground, that height is the ceiling, above ground or above mean sea level.
 * A sheet in the air does not say on which side of it the zone lies, so it limits nothing; `told` where the properties have limits of their own.
 */
export function kmlLimits(heights: readonly PartHeights[], told: boolean, notes: ZoneNotes): { lower: Limit; upper: Limit } | undefined {
  const [first] = heights;
  if (told || first === undefined) return undefined;
  const measured = heights.filter((part) => part.mode === 'relativeToGround' || part.mode === 'absolute');
  if (measured.every((part) => part.highest === 0 && part.lowest === 0)) return undefined;
  const upper_m = measured.reduce((highest, part) => Math.max(highest, part.highest), -Infinity);
  if (measured.length < heights.length || measured.some((part) => !part.extruded || part.mode !== first.mode) || !(upper_m > 0)) {
    notes.restrict('the heights of the geometry are not those of a body that stands on the ground; taken as surface to unlimited');
    return { lower: SURFACE, upper: UNLIMITED };
  }
  return { lower: SURFACE, upper: { value_m: upper_m, reference: first.mode === 'absolute' ? 'AMSL' : 'AGL' } };
}

import type { LonLat } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElements, textContent } from '../xmlElement.ts';
import type { AixmMessage } from './message.ts';

/** How numbers of a position stand for a place. 'unknown' is a reference system that is not read: nothing in it can be placed. */
export type Axes = 'latLon' | 'lonLat' | 'unknown';

/** One position of a list; null where it cannot be read. */
export type PositionRead = LonLat | null;

/**
 * The axes that `srsName` names, or those of the element around. EPSG defines latitude first for its geographic systems, OGC's CRS84 longitude first.
 * WGS84 (4326, 4979), ETRS89 (4258, 4937), NAD83 (4269) and CGCS2000 (4490) agree within two metres.
 */
export function axesOf(element: XmlElement, around: Axes): Axes {
  const name = attribute(element, 'srsName')?.trim();
  if (name === undefined || name === '') return around;
  if (/CRS:?84h?$/i.test(name)) return 'lonLat';
  return /(?:EPSG|epsg\.xml|epsg)(?:[/:#]+[\d.]*)*[/:#](?:4326|4979|4258|4937|4269|4490)$/.test(name) || /^WGS-?84$/i.test(name) ? 'latLon' : 'unknown';
}

/** The positions written in an element: `pos`, `posList`, or points in place or by reference, in document order (GML 3.2.1, section 10.1.4). */
export function positionsIn(element: XmlElement, around: Axes, message: AixmMessage, notes: ZoneNotes): PositionRead[] {
  const axes = axesOf(element, around);
  const out: PositionRead[] = [];
  for (const child of childElements(element)) {
    if (child.name === 'pos' || child.name === 'posList' || child.name === 'coordinates') {
      const own = child.name === 'coordinates' && attribute(child, 'srsName') === undefined ? axes : axesOf(child, axes);
      const dimension = Number(attribute(child, 'srsDimension') ?? attribute(element, 'srsDimension') ?? 2);
      for (const position of readList(textContent(child), own, dimension, notes)) out.push(position);
    } else if (child.name === 'pointProperty' || child.name === 'pointRep') {
      out.push(pointOf(message.valueOf(child), axes, message, notes));
    }
  }
  return out;
}

/** The place of a point, or of a feature that has one (a designated point, a navaid, an aerodrome); null where there is none. */
export function pointOf(element: XmlElement | undefined, around: Axes, message: AixmMessage, notes: ZoneNotes): PositionRead {
  let inside = element;
  // a feature keeps its point in the last time slice, under a property of its own name
  for (let depth = 0; inside !== undefined && depth < 6; depth++) {
    const [position] = inside.name.endsWith('Point') || inside.name === 'Position' ? positionsIn(inside, around, message, notes) : [];
    if (position !== undefined) return position;
    const next: XmlElement[] = childElements(inside).filter((child) => child.name === 'timeSlice' || child.name.endsWith('TimeSlice') || child.name.endsWith('Point') || child.name === 'location' || child.name === 'ARP' || child.name === 'Position');
    inside = next.at(-1);
  }
  notes.restrict('a point that a shape refers to cannot be found');
  return null;
}

function readList(text: string, axes: Axes, dimension: number, notes: ZoneNotes): PositionRead[] {
  if (axes === 'unknown') {
    notes.restrict('the positions are not in WGS84');
    return [];
  }
  const words = text === '' ? [] : text.split(/[\s,]+/);
  const width = dimension === 3 ? 3 : 2;
  const out: PositionRead[] = [];
  for (let i = 0; i < words.length; i += width) {
    const first = numberOf(words[i]);
    const second = numberOf(words[i + 1]);
    if (first === undefined || second === undefined) out.push(null);
    else out.push(axes === 'latLon' ? [second, first] : [first, second]);
  }
  return out;
}

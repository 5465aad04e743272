import type { Footprint } from '#core/airspace/zone.ts';
import { METRES_PER_FOOT } from '#core/units.ts';
import { unitOf } from './limits.ts';
import type { ZoneNotes } from './reading.ts';
import { numberOf } from './values.ts';

/** Coordinates of JSON formats into footprints. What cannot be read in full stays as the smallest box round what can. */

/** A polygon from rings of `[lon, lat]`; undefined where not one position can be read. */
export function polygonFootprint(coordinates: unknown, notes: ZoneNotes): Footprint | undefined {
  const rings = ringsOf(coordinates, notes);
  const outer = rings[0] === undefined ? undefined : readRing(rings[0], notes, true);
  if (outer === undefined) return undefined;
  if (outer.damaged) return { kind: 'polygon', rings: [boxRing(outer.flat)] };
  const holes: Float64Array[] = [];
  for (const hole of rings.slice(1)) {
    const ring = readRing(hole, notes, false);
    if (ring === undefined || ring.damaged || ring.flat.length < 6) notes.restrict('a hole cannot be read; taken as part of the zone');
    else holes.push(Float64Array.from(ring.flat));
  }
  return { kind: 'polygon', rings: [Float64Array.from(outer.flat), ...holes] };
}

/** Rings of a polygon; a bare ring is taken as the outer one. */
function ringsOf(coordinates: unknown, notes: ZoneNotes): unknown[] {
  if (!Array.isArray(coordinates)) return [];
  const first: unknown = coordinates[0];
  if (Array.isArray(first) && numberOf(first[0]) !== undefined) {
    notes.repair('the polygon is a bare list of positions; taken as its outer ring');
    return [coordinates];
  }
  return coordinates;
}

interface RingRead {
  flat: number[];
  damaged: boolean;
}

function readRing(ring: unknown, notes: ZoneNotes, outer: boolean): RingRead | undefined {
  if (!Array.isArray(ring)) return undefined;
  const flat: number[] = [];
  let lost = 0;
  let swapped = 0;
  for (const position of ring as unknown[]) {
    const read = readPosition(position);
    if (read === undefined) {
      lost++;
      continue;
    }
    if (Math.abs(read[1]) > 90) swapped++;
    flat.push(read[0], read[1]);
  }
  if (flat.length === 0) return undefined;
  if (swapped > 0) exchange(flat, notes);
  const damaged = lost > 0 || !onEarth(flat);
  if (damaged && outer) notes.restrict(`${lost > 0 ? `${lost} positions of a ring` : 'positions of a ring'} cannot be read; taken as the box round the others`);
  const kept = damaged ? flat.filter((_, i) => onEarth(flat.slice(i - (i % 2), i - (i % 2) + 2))) : flat;
  if (kept.length === 0) return undefined;
  tidy(kept, notes);
  if (kept.length < 6 && outer) notes.repair('a ring with fewer than three different positions; kept as the line or point that it is');
  return { flat: kept, damaged };
}

function readPosition(position: unknown): [number, number] | undefined {
  if (!Array.isArray(position)) return undefined;
  const lon = numberOf(position[0]);
  const lat = numberOf(position[1]);
  return lon === undefined || lat === undefined ? undefined : [lon, lat];
}

/** A ring whose second numbers cannot all be latitudes, while its first ones can, was written latitude first. */
function exchange(flat: number[], notes: ZoneNotes): void {
  for (let i = 0; i < flat.length; i += 2) if (Math.abs(flat[i]!) > 90 || Math.abs(flat[i + 1]!) > 180) return;
  for (let i = 0; i < flat.length; i += 2) [flat[i], flat[i + 1]] = [flat[i + 1]!, flat[i]!];
  notes.repair('positions were written latitude first');
}

function onEarth(flat: readonly number[]): boolean {
  for (let i = 0; i < flat.length; i += 2) if (!(Math.abs(flat[i]!) <= 540) || !(Math.abs(flat[i + 1]!) <= 90)) return false;
  return true;
}

/** Drops the closing position and positions repeated in a row. */
export function tidy(flat: number[], notes: ZoneNotes): void {
  const last = flat.length - 2;
  if (last > 0 && flat[0] === flat[last] && flat[1] === flat[last + 1]) flat.length = last;
  else if (last > 0) notes.repair('a ring was not closed');
  let n = 2;
  for (let i = 2; i < flat.length; i += 2) {
    if (flat[i] === flat[n - 2] && flat[i + 1] === flat[n - 1]) continue;
    flat[n++] = flat[i]!;
    flat[n++] = flat[i + 1]!;
  }
  if (n < flat.length) notes.repair('positions repeated in a row were dropped');
  flat.length = n;
  const once = lapOf(flat);
  if (once < n) notes.repair(`a ring is traced ${n / once} times; taken once`);
  flat.length = once;
}

/** Length of the shortest lap of which a ring is made: shorter than the ring where it goes round the same positions again. */
function lapOf(flat: readonly number[]): number {
  for (let lap = 6; lap <= flat.length / 2; lap += 2) {
    if (flat.length % lap === 0 && flat[lap] === flat[0] && flat[lap + 1] === flat[1] && flat.every((value, i) => i < lap || value === flat[i - lap])) return lap;
  }
  return flat.length;
}

function boxRing(flat: readonly number[]): Float64Array {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    west = Math.min(west, flat[i]!);
    east = Math.max(east, flat[i]!);
    south = Math.min(south, flat[i + 1]!);
    north = Math.max(north, flat[i + 1]!);
  }
  return Float64Array.of(west, south, east, south, east, north, west, north);
}

/** A circle; undefined where centre or radius cannot be read, with the reason noted. `unit` is that of the radius; unknown units count as metres. */
export function circleFootprint(center: unknown, radius: unknown, unit: unknown, notes: ZoneNotes): Footprint | undefined {
  let position = readPosition(center);
  const size = numberOf(radius);
  if (position !== undefined && Math.abs(position[1]) > 90 && Math.abs(position[0]) <= 90 && Math.abs(position[1]) <= 180) {
    notes.repair('positions were written latitude first');
    position = [position[1], position[0]];
  }
  if (position === undefined || !onEarth(position)) {
    notes.restrict('the centre of a circle cannot be read');
    return undefined;
  }
  if (size === undefined || size < 0 || size > 20_000_000) {
    notes.restrict('the radius of a circle cannot be read');
    return undefined;
  }
  const known = unitOf(unit);
  if (known === undefined) notes.restrict('the radius of a circle has no unit; taken as metres, the larger reading');
  return { kind: 'circle', center: position, radius_m: known === 'FT' ? size * METRES_PER_FOOT : size };
}

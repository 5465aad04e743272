import type { Footprint } from '../airspace/zone.ts';
import type { EpochMs } from '../units.ts';
import { Shapes } from './shapes.ts';

/** A piece of airspace for a span of time, as operators declare them to each other (ASTM F3548-21, Volume4D; edges there are geodesics). */
export interface Volume4D {
  footprint: Footprint;
  edges: 'geodesic' | 'planar';
  /** metres, all volumes over the same datum */
  lower_m: number;
  upper_m: number;
  from: EpochMs;
  to: EpochMs;
}

/** Numbers of one volume in the sweep: box in degrees, heights, times. */
const WIDTH = 8;

/**
 * The pairs of volumes that have a part of the air in common for some time, as two indices a pair, the smaller first. Volumes that only touch, in space,
 * height or time, are not in conflict; an overlap of a centimetre is (F3548-21, IntersectionMinimumPrecision). Those that start first are swept first; a
 * list of the active ones is thinned out while it is scanned, so the cost is volumes times active ones on eight flat numbers each.
 * @throws RangeError for a footprint without a vertex or not on the Earth
 */
export function conflictsAmong(volumes: readonly Volume4D[]): Uint32Array {
  const n = volumes.length;
  const shapes = new Shapes(n);
  for (const volume of volumes) shapes.add(volume.footprint, volume.edges);
  const { box } = shapes;
  const starts = Float64Array.from(volumes, (volume) => volume.from);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => starts[a]! - starts[b]! || a - b);
  // the active volumes, side by side
  const active = new Float64Array(n * WIDTH);
  const who = new Uint32Array(n);
  let count = 0;
  let pairs = new Uint32Array(1024);
  let found = 0;
  for (let k = 0; k < n; k++) {
    const b = order[k]!;
    const west = box[4 * b]!;
    const south = box[4 * b + 1]!;
    const east = box[4 * b + 2]!;
    const north = box[4 * b + 3]!;
    const { lower_m: low, upper_m: high, from, to } = volumes[b]!;
    if (!(low < high) || !(from < to)) continue;
    for (let i = 0; i < count; ) {
      const at = i * WIDTH;
      if (active[at + 7]! <= from) {
        // over: the last one takes its place
        count--;
        active.copyWithin(at, count * WIDTH, (count + 1) * WIDTH);
        who[i] = who[count]!;
        continue;
      }
      const a = who[i++]!;
      if (active[at + 4]! >= high || active[at + 5]! <= low || active[at + 1]! >= north || active[at + 3]! <= south) continue;
      if (!meetsRound(active[at]!, active[at + 2]!, west, east) || !shapes.overlap(a, b)) continue;
      if (found + 2 > pairs.length) {
        const wider = new Uint32Array(pairs.length * 2);
        wider.set(pairs);
        pairs = wider;
      }
      pairs[found++] = Math.min(a, b);
      pairs[found++] = Math.max(a, b);
    }
    const place = count * WIDTH;
    active[place] = west;
    active[place + 1] = south;
    active[place + 2] = east;
    active[place + 3] = north;
    active[place + 4] = low;
    active[place + 5] = high;
    active[place + 6] = from;
    active[place + 7] = to;
    who[count++] = b;
  }
  return pairs.slice(0, found);
}

/** Whether two spans of longitude meet with more than an end, on whatever branch they stand. */
function meetsRound(west1: number, east1: number, west2: number, east2: number): boolean {
  return (west1 < east2 && west2 < east1) || (west1 + 360 < east2 && west2 < east1 + 360) || (west1 < east2 + 360 && west2 + 360 < east1);
}

import { orient2d } from 'robust-predicates';
import type { Footprint } from '../airspace/zone.ts';
import { geodesicDistance, geodesicOffset } from '../geo/geodesic.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { BOXES_PER_BLOCK, CHUNKS_PER_BLOCK, EDGES_PER_CHUNK, PolygonBuilder, RING, RING_WIDTH } from '../geo/polygonArrays.ts';
import { PolygonStore } from '../geo/polygonStore.ts';
import { geodesicRing, pushRing } from '../geo/ring.ts';
import type { EpochMs } from '../units.ts';

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

/** A volume is asked for a point seldom: slabs as coarse as that are built quickly. */
const EDGES_PER_SLAB = 64;
/** Numbers of one volume in the sweep: box in degrees, heights, times. */
const WIDTH = 8;

/**
 * The pairs of volumes that have a part of the air in common for some time, as two indices a pair, the smaller first. Volumes that only touch, in space,
 * height or time, are not in conflict; an overlap of a centimetre is (F3548-21, IntersectionMinimumPrecision). Those that start first are swept first; a
 * list of the active ones is thinned out while it is scanned, so the cost is volumes times active ones on eight flat numbers each.
 * @throws RangeError for a footprint without a vertex or not on the Earth
 */
export function conflictsAmong(volumes: readonly Volume4D[]): Uint32Array {
  const shapes = new Shapes(volumes);
  const n = volumes.length;
  const starts = Float64Array.from(volumes, (volume) => volume.from);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => starts[a]! - starts[b]! || a - b);
  // the active volumes, side by side
  const active = new Float64Array(n * WIDTH);
  const who = new Uint32Array(n);
  let count = 0;
  let pairs = new Uint32Array(1024);
  let found = 0;
  const own = new Float64Array(WIDTH);
  for (let k = 0; k < n; k++) {
    const b = order[k]!;
    shapes.describe(b, volumes[b]!, own);
    const west = own[0]!;
    const south = own[1]!;
    const east = own[2]!;
    const north = own[3]!;
    const low = own[4]!;
    const high = own[5]!;
    const from = own[6]!;
    const to = own[7]!;
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
    active.set(own, count * WIDTH);
    who[count++] = b;
  }
  return pairs.slice(0, found);
}

/** Whether two spans of longitude meet with more than an end, on whatever branch they stand. */
function meetsRound(west1: number, east1: number, west2: number, east2: number): boolean {
  return (west1 < east2 && west2 < east1) || (west1 + 360 < east2 && west2 < east1 + 360) || (west1 < east2 + 360 && west2 + 360 < east1);
}

/** The footprints of all volumes, ready for the test whether two overlap. */
class Shapes {
  private readonly volumes: readonly Volume4D[];
  private readonly arrays;
  /** polygon of each volume, -1 for a circle */
  private readonly polygon: number[] = [];
  private readonly store: PolygonStore;

  constructor(volumes: readonly Volume4D[]) {
    this.volumes = volumes;
    const builder = new PolygonBuilder(volumes.reduce((sum, { footprint }) => sum + (footprint.kind === 'polygon' ? footprint.rings.reduce((all, ring) => all + ring.length / 2 + 1, 0) : 0), 0), EDGES_PER_SLAB);
    for (const { footprint, edges } of volumes) {
      for (const ring of footprint.kind === 'polygon' ? footprint.rings : []) {
        const start = builder.vertices.length;
        pushRing(builder.vertices, ring);
        if (edges === 'geodesic') {
          const curved = geodesicRing(builder.vertices.xy.subarray(start, builder.vertices.length), 0);
          builder.vertices.length = start;
          builder.vertices.append(curved);
        }
        builder.endRing();
      }
      this.polygon.push(footprint.kind === 'polygon' ? builder.endPolygon() : -1);
    }
    this.arrays = builder.finish();
    this.store = new PolygonStore(this.arrays);
  }

  describe(index: number, volume: Volume4D, out: Float64Array): void {
    const { footprint } = volume;
    if (footprint.kind === 'circle') {
      const [lon, lat] = footprint.center;
      const dLat = footprint.radius_m / 110_500;
      const highest = Math.abs(lat) + dLat;
      const dLon = highest > 89.9 ? 180 : footprint.radius_m / metresPerDegLon(highest);
      out[0] = lon - dLon;
      out[1] = lat - dLat;
      out[2] = lon + dLon;
      out[3] = lat + dLat;
    } else {
      for (let k = 0; k < 4; k++) out[k] = this.arrays.ringRecord[RING_WIDTH * this.polygon[index]! + k]!;
    }
    out[4] = volume.lower_m;
    out[5] = volume.upper_m;
    out[6] = volume.from;
    out[7] = volume.to;
  }

  /** Whether two footprints have more than a boundary in common. */
  overlap(a: number, b: number): boolean {
    const fa = this.volumes[a]!.footprint;
    const fb = this.volumes[b]!.footprint;
    if (fa.kind === 'circle' && fb.kind === 'circle') return geodesicDistance(...fa.center, ...fb.center) < fa.radius_m + fb.radius_m;
    if (fa.kind === 'circle') return this.circleOverlaps(fa.center[0], fa.center[1], fa.radius_m, this.polygon[b]!);
    if (fb.kind === 'circle') return this.circleOverlaps(fb.center[0], fb.center[1], fb.radius_m, this.polygon[a]!);
    return this.polygonsOverlap(this.polygon[a]!, this.polygon[b]!);
  }

  /**
   * Two polygons overlap where edges cross, or where a vertex, or the middle of a part of an edge between two touches, lies strictly inside the other one,
   * or where they are the same. Edges outside of the common box are passed over.
   */
  private polygonsOverlap(a: number, b: number): boolean {
    const { ringRecord, xy } = this.arrays;
    const ra = RING_WIDTH * a;
    const rb = RING_WIDTH * b;
    // longitudes of b are brought to the branch of a
    const shift = 360 * Math.round((ringRecord[ra]! + ringRecord[ra + RING.east]! - ringRecord[rb]! - ringRecord[rb + RING.east]!) / 720);
    const west = Math.max(ringRecord[ra]!, ringRecord[rb]! + shift);
    const south = Math.max(ringRecord[ra + RING.south]!, ringRecord[rb + RING.south]!);
    const east = Math.min(ringRecord[ra + RING.east]!, ringRecord[rb + RING.east]! + shift);
    const north = Math.min(ringRecord[ra + RING.north]!, ringRecord[rb + RING.north]!);
    const end = ringRecord[ra + RING.end]! | 0;
    let touching = false;
    for (let r = a; r < end; r++) {
      for (let v = ringRecord[r * RING_WIDTH + RING.first]! | 0, last = ringRecord[r * RING_WIDTH + RING.last]! | 0; v < last; v++) {
        const x1 = xy[2 * v]!;
        const y1 = xy[2 * v + 1]!;
        const x2 = xy[2 * v + 2]!;
        const y2 = xy[2 * v + 3]!;
        if ((x1 < west && x2 < west) || (x1 > east && x2 > east) || (y1 < south && y2 < south) || (y1 > north && y2 > north)) continue;
        const met = this.crosses(b, shift, x1, y1, x2, y2);
        if (met === CROSSES) return true;
        if (met === TOUCHES) touching = true;
      }
    }
    if (touching) return this.entersStrictly(a, b, shift) || this.entersStrictly(b, a, -shift) || this.sameInside(a, b, shift);
    // no edge of one meets an edge of the other: one lies inside the other as a whole, or they are apart
    const va = 2 * (ringRecord[ra + RING.first]! | 0);
    const vb = 2 * (ringRecord[rb + RING.first]! | 0);
    return this.store.contains(b, xy[va]! - shift, xy[va + 1]!) || this.store.contains(a, xy[vb]! + shift, xy[vb + 1]!);
  }

  /** How an edge meets the edges of polygon b. */
  private crosses(b: number, shift: number, x1: number, y1: number, x2: number, y2: number): number {
    const { xy, ringRecord, edgeBoxes } = this.arrays;
    const left = Math.min(x1, x2) - shift;
    const right = Math.max(x1, x2) - shift;
    const south = Math.min(y1, y2);
    const north = Math.max(y1, y2);
    const end = ringRecord[b * RING_WIDTH + RING.end]! | 0;
    let met = APART;
    for (let r = b; r < end; r++) {
      const at = r * RING_WIDTH;
      const last = ringRecord[at + RING.last]! | 0;
      let v = ringRecord[at + RING.first]! | 0;
      for (let box = 4 * (ringRecord[at + RING.edgeBox]! | 0); v < last; box += 4 * BOXES_PER_BLOCK) {
        const blockEnd = Math.min(last, v + CHUNKS_PER_BLOCK * EDGES_PER_CHUNK);
        if (edgeBoxes[box]! > right || edgeBoxes[box + 2]! < left || edgeBoxes[box + 1]! > north || edgeBoxes[box + 3]! < south) {
          v = blockEnd;
          continue;
        }
        for (; v < blockEnd; v++) {
          const x3 = xy[2 * v]!;
          const y3 = xy[2 * v + 1]!;
          const x4 = xy[2 * v + 2]!;
          const y4 = xy[2 * v + 3]!;
          if ((y3 < south && y4 < south) || (y3 > north && y4 > north) || (x3 < left && x4 < left) || (x3 > right && x4 > right)) continue;
          const s1 = orient2d(x1, y1, x2, y2, x3 + shift, y3);
          const s2 = orient2d(x1, y1, x2, y2, x4 + shift, y4);
          if ((s1 > 0 && s2 > 0) || (s1 < 0 && s2 < 0)) continue;
          const s3 = orient2d(x3 + shift, y3, x4 + shift, y4, x1, y1);
          const s4 = orient2d(x3 + shift, y3, x4 + shift, y4, x2, y2);
          if ((s3 > 0 && s4 > 0) || (s3 < 0 && s4 < 0)) continue;
          if (s1 !== 0 && s2 !== 0 && s3 !== 0 && s4 !== 0) return CROSSES;
          met = TOUCHES;
        }
      }
    }
    return met;
  }

  /** Whether the boundary of a comes strictly inside of b: looked for between the places where it touches b's boundary. */
  private entersStrictly(a: number, b: number, shift: number): boolean {
    const { ringRecord, xy } = this.arrays;
    for (let r = a; r < ringRecord[a * RING_WIDTH + RING.end]!; r++) {
      for (let v = (ringRecord[r * RING_WIDTH + RING.first]! | 0); v < (ringRecord[r * RING_WIDTH + RING.last]! | 0); v++) {
        const [x1, y1, x2, y2] = [xy[2 * v]! - shift, xy[2 * v + 1]!, xy[2 * v + 2]! - shift, xy[2 * v + 3]!];
        const cuts = [0, 1];
        this.store.eachEdgeNear(b, Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2), (x3, y3, x4, y4) => {
          for (const [x, y] of [[x3, y3], [x4, y4]] as const) {
            const along = Math.abs(x2 - x1) > Math.abs(y2 - y1) ? (x - x1) / (x2 - x1) : (y - y1) / (y2 - y1);
            if (along > 0 && along < 1 && orient2d(x1, y1, x2, y2, x, y) === 0) cuts.push(along);
          }
        });
        cuts.sort((p, q) => p - q);
        for (let k = 0; k + 1 < cuts.length; k++) {
          const t = (cuts[k]! + cuts[k + 1]!) / 2;
          if (this.store.containsStrictly(b, x1 + t * (x2 - x1), y1 + t * (y2 - y1))) return true;
        }
      }
    }
    return false;
  }

  /** For polygons whose boundaries do not enter each other: whether a place inside of one is inside of the other, so that they are the same. */
  private sameInside(a: number, b: number, shift: number): boolean {
    const inside = this.store.somewhereInside(a);
    return inside !== undefined && this.store.containsStrictly(b, inside[0] - shift, inside[1]);
  }

  private circleOverlaps(lon: number, lat: number, radius_m: number, b: number): boolean {
    const { ringRecord } = this.arrays;
    const at = RING_WIDTH * b;
    const x = lon + 360 * Math.round(((ringRecord[at]! + ringRecord[at + 2]!) / 2 - lon) / 360);
    if (this.store.containsStrictly(b, x, lat)) return true;
    let least = Infinity;
    const padY = radius_m / metresPerDegLat(0) + 1e-6;
    const padX = Math.abs(lat) + padY > 89.9 ? 360 : radius_m / metresPerDegLon(Math.abs(lat) + padY) + 1e-6;
    this.store.eachEdgeNear(b, x - padX, lat - padY, x + padX, lat + padY, (x1, y1, x2, y2) => {
      const [ax, ay] = geodesicOffset(x, lat, x1, y1);
      const [bx, by] = geodesicOffset(x, lat, x2, y2);
      const [ex, ey] = [bx - ax, by - ay];
      const square = ex * ex + ey * ey;
      const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * ex + ay * ey) / square));
      least = Math.min(least, Math.hypot(ax + t * ex, ay + t * ey));
    });
    return least < radius_m;
  }
}

const APART = 0;
const TOUCHES = 1;
const CROSSES = 2;

import { orient2d } from 'robust-predicates';
import { BOXES_PER_BLOCK, CHUNKS_PER_BLOCK, EDGES_PER_CHUNK, HOLES, PolygonBuilder, RING, RING_WIDTH, SLAB_LONG, SLAB_WIDTH, slabOf } from './polygonArrays.ts';
import type { PolygonArrays } from './polygonArrays.ts';
import { pushRing } from './ring.ts';
import { mergeSpans, nearEdge, pushSpan, segmentDistance2 } from './spans.ts';
import type { Spans } from './spans.ts';

/** The leg of a distance query, in the plane whose origin is the start of the leg: metres = degrees * (kx, ky). */
export interface PlaneLeg {
  lon: number;
  lat: number;
  kx: number;
  ky: number;
  dx: number;
  dy: number;
  /** box round everything within reach of the leg, degrees */
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A leg of a plane with the box round what is within `reach_m` of it. */
export function planeLeg(lon: number, lat: number, kx: number, ky: number, dx: number, dy: number, reach_m: number): PlaneLeg {
  return {
    lon,
    lat,
    kx,
    ky,
    dx,
    dy,
    west: lon + (Math.min(0, dx) - reach_m) / kx,
    south: lat + (Math.min(0, dy) - reach_m) / ky,
    east: lon + (Math.max(0, dx) + reach_m) / kx,
    north: lat + (Math.max(0, dy) + reach_m) / ky,
  };
}

/** Where a place lies that is not near an edge. */
export const SIDE = { unknown: 0, inside: 1, outside: 2 } as const;
export type Side = (typeof SIDE)[keyof typeof SIDE];

/** Asks the questions of the arrays. Polygons by the index of their outer ring. */
export class PolygonStore {
  private readonly xy: Float64Array;
  private readonly ringRecord: Float64Array;
  private readonly slabs: Uint16Array;
  private readonly longSlabs: Uint32Array;
  private readonly edgeBoxes: Float32Array;

  constructor(arrays: PolygonArrays) {
    this.xy = arrays.xy;
    this.ringRecord = arrays.ringRecord;
    this.slabs = arrays.slabs;
    this.longSlabs = arrays.longSlabs;
    this.edgeBoxes = arrays.edgeBoxes;
  }

  /**
   * Of polygons in any form that `normaliseRing` takes, the outer ring first; `ids` has what each is known by.
   * @throws RangeError where one has no vertex
   */
  static of(polygons: readonly (readonly ArrayLike<number>[])[]): { store: PolygonStore; ids: number[] } {
    const builder = new PolygonBuilder(16);
    const ids = polygons.map((rings) => {
      for (const ring of rings) {
        pushRing(builder.vertices, ring);
        builder.endRing();
      }
      return builder.endPolygon();
    });
    return { store: new PolygonStore(builder.finish()), ids };
  }

  /**
   * Whether a polygon contains a point; boundaries, those of holes too, are inside. The outer ring counts by winding number, so that the parts
   * of a self-crossing ring that it goes round twice stay inside; a hole takes out only what it goes round an odd number of times.
   */
  contains(polygon: number, x: number, y: number): boolean {
    const at = polygon * RING_WIDTH;
    const polar = this.ringRecord[at + RING.east]! - this.ringRecord[at + RING.west]! >= 360;
    const outer = polar ? this.turned(polygon, x, y) : this.winding(polygon, x, y);
    if (outer === 0) return false;
    if (outer === BOUNDARY) return true;
    const holes = Math.floor(this.ringRecord[at + RING.topSlab]! / HOLES);
    for (let r = polygon + 1; r <= polygon + holes; r++) {
      const w = polar ? this.turned(r, x, y) : this.winding(r, x, y);
      if (w !== BOUNDARY && (w & 1) !== 0) return false;
    }
    return true;
  }

  /** Whether a ring of a polygon goes round a pole, and so was closed over it along a meridian. */
  goesRoundPole(polygon: number): boolean {
    const end = this.ringRecord[polygon * RING_WIDTH + RING.end]! | 0;
    for (let r = polygon; r < end; r++) if (this.ringRecord[r * RING_WIDTH + RING.east]! - this.ringRecord[r * RING_WIDTH + RING.west]! >= 360) return true;
    return false;
  }

  /** The winding number of a ring of a polygon that goes round a pole, over all branches on which the ring meets the place. */
  private turned(r: number, x: number, y: number): number {
    const at = r * RING_WIDTH;
    const west = this.ringRecord[at + RING.west]!;
    const east = this.ringRecord[at + RING.east]!;
    let sum = 0;
    for (let image = x + 360 * Math.ceil((west - x) / 360); image <= east; image += 360) {
      const w = this.winding(r, image, y);
      if (w === BOUNDARY) return BOUNDARY;
      // both ends of a ring that is just one turn wide are the same meridian
      if (image < west + 360 || east !== west + 360) sum += w;
    }
    return sum;
  }

  private winding(r: number, x: number, y: number): number {
    const record = this.ringRecord;
    const at = r * RING_WIDTH;
    const south = record[at + RING.south]!;
    if (!(x >= record[at + RING.west]! && x <= record[at + RING.east]! && y >= south && y <= record[at + RING.north]!)) return 0;
    const slab = ((record[at + RING.firstSlab]! | 0) + slabOf(y, south, record[at + RING.slabScale]!, record[at + RING.topSlab]! & (HOLES - 1))) * SLAB_WIDTH;
    const first = record[at + RING.vertex]! | 0;
    const { slabs } = this;
    const count = slabs[slab]!;
    if (count === SLAB_LONG) return this.longWinding(slabs[slab + 1]! | (slabs[slab + 2]! << 16), first, x, y);
    let winding = 0;
    for (let k = slab + 1; k <= slab + count; k++) {
      const w = this.crossing(first + slabs[k]!, x, y);
      if (w === BOUNDARY) return BOUNDARY;
      winding += w;
    }
    return winding;
  }

  private longWinding(place: number, first: number, x: number, y: number): number {
    const { longSlabs } = this;
    let winding = 0;
    for (let k = place + 1; k <= place + longSlabs[place]!; k++) {
      const w = this.crossing(first + longSlabs[k]!, x, y);
      if (w === BOUNDARY) return BOUNDARY;
      winding += w;
    }
    return winding;
  }

  /** How an edge crosses the line from a place to the east: 1 upwards, -1 downwards, 0 not at all, BOUNDARY where the place lies on it. */
  private crossing(vertex: number, x: number, y: number): number {
    const { xy } = this;
    const v = 2 * vertex;
    const x1 = xy[v]!;
    const y1 = xy[v + 1]!;
    const x2 = xy[v + 2]!;
    const y2 = xy[v + 3]!;
    if (y1 === y && x1 === x) return BOUNDARY;
    if (y1 <= y === y2 <= y) return y1 === y && y2 === y && x1 > x !== x2 > x ? BOUNDARY : 0;
    if (x1 < x && x2 < x) return 0;
    if (!(x1 > x && x2 > x)) {
      const side = orient2d(x1, y1, x2, y2, x, y);
      if (side === 0) return BOUNDARY;
      // robust-predicates counts clockwise as positive: the crossing lies east of the point if the point is left of the upward edge
      if (side > 0 === y2 > y1) return 0;
    }
    return y2 > y1 ? 1 : -1;
  }

  /**
   * Appends to `out` the parts of a leg that are within `reach_m` of a polygon's edges, and the parts between them that are inside.
   * `shift` is added to the leg's longitudes to bring them to the polygon's branch. `before` says where the leg's start lies, if that is known; returned
   * is where its end lies: a leg that goes on from there, with no edge near, needs no test.
   */
  spansOf(polygon: number, leg: PlaneLeg, shift: number, reach_m: number, out: Spans, before: Side = SIDE.unknown): Side {
    const start = out.count;
    const lon = leg.lon + shift;
    this.nearEdges(polygon, leg, shift, reach_m, out);
    const near = out.count - start > 1 ? mergeSpans(out, start) : out.count;
    let from = 0;
    let side = before;
    for (let k = start; k <= near; k++) {
      const to = k < near ? out.from[k]! : 1;
      if (to > from || (k === start && k === near)) {
        const middle = (from + to) / 2;
        if (side === SIDE.unknown) side = this.contains(polygon, lon + (middle * leg.dx) / leg.kx, leg.lat + (middle * leg.dy) / leg.ky) ? SIDE.inside : SIDE.outside;
        if (side === SIDE.inside) {
          pushSpan(out, from, to);
          out.least_m = 0;
        }
      }
      if (k < near) {
        from = out.to[k]!;
        side = SIDE.unknown;
      }
    }
    if (out.count - start > 1) mergeSpans(out, start);
    return side;
  }

  /**
   * The least distance in metres between a leg and the edges of a polygon that are within `reach_m` of it, Infinity if none is; or any number below
   * `enough_m`, as soon as one is known to be nearer than that.
   */
  leastDistance(polygon: number, leg: PlaneLeg, shift: number, enough_m: number, reach_m: number): number {
    const { ringRecord } = this;
    const end = ringRecord[polygon * RING_WIDTH + RING.end]! | 0;
    let least = Infinity;
    for (let r = polygon; r < end && !(least < enough_m); r++) {
      const at = r * RING_WIDTH;
      least = Math.min(least, this.ringDistance(ringRecord[at + RING.first]! | 0, ringRecord[at + RING.last]! | 0, ringRecord[at + RING.edgeBox]! | 0, leg, shift, enough_m, reach_m));
    }
    return least;
  }

  /** As `leastDistance`, of one ring, whose numbers the caller has at hand: its first and last vertex and its first edge box. */
  ringDistance(first: number, last: number, edgeBox: number, leg: PlaneLeg, shift: number, enough_m: number, reach_m: number): number {
    const lon = leg.lon + shift;
    const west = leg.west + shift;
    const east = leg.east + shift;
    const { south, north, lat, kx, ky, dx, dy } = leg;
    const { edgeBoxes, xy } = this;
    const enough = enough_m * enough_m;
    const beside = reach_m * Math.sqrt(dx * dx + dy * dy);
    let least = Infinity;
    let v = first;
    for (let block = 4 * edgeBox; v < last; block += 4 * BOXES_PER_BLOCK) {
      const blockEnd = Math.min(last, v + CHUNKS_PER_BLOCK * EDGES_PER_CHUNK);
      if (edgeBoxes[block]! > east || edgeBoxes[block + 2]! < west || edgeBoxes[block + 1]! > north || edgeBoxes[block + 3]! < south) {
        v = blockEnd;
        continue;
      }
      for (let c = block + 4; v < blockEnd; c += 4, v += EDGES_PER_CHUNK) {
        if (edgeBoxes[c]! > east || edgeBoxes[c + 2]! < west || edgeBoxes[c + 1]! > north || edgeBoxes[c + 3]! < south) continue;
        const chunkEnd = Math.min(v + EDGES_PER_CHUNK, last);
        let ax = (xy[2 * v]! - lon) * kx;
        let ay = (xy[2 * v + 1]! - lat) * ky;
        for (let i = v + 1; i <= chunkEnd; i++) {
          const bx = (xy[2 * i]! - lon) * kx;
          const by = (xy[2 * i + 1]! - lat) * ky;
          const a = dx * ay - dy * ax;
          const b = dx * by - dy * bx;
          // most edges lie to one side of the leg's line, and too far from it
          if (!((a > beside && b > beside) || (a < -beside && b < -beside))) {
            const d = segmentDistance2(dx, dy, ax, ay, bx, by, enough);
            if (d < least) {
              if (d < enough) return Math.sqrt(d);
              least = d;
            }
          }
          ax = bx;
          ay = by;
        }
      }
    }
    return Math.sqrt(least);
  }

  /** Appends to `out` the parts of a leg that are within `reach_m` of a polygon's edges. */
  nearEdges(polygon: number, leg: PlaneLeg, shift: number, reach_m: number, out: Spans): void {
    const lon = leg.lon + shift;
    const west = leg.west + shift;
    const east = leg.east + shift;
    const { south, north } = leg;
    const { edgeBoxes, ringRecord } = this;
    const end = ringRecord[polygon * RING_WIDTH + RING.end]! | 0;
    for (let r = polygon; r < end; r++) {
      const at = r * RING_WIDTH;
      const last = ringRecord[at + RING.last]! | 0;
      let v = ringRecord[at + RING.first]! | 0;
      for (let b = 4 * (ringRecord[at + RING.edgeBox]! | 0); v < last; b += 4 * BOXES_PER_BLOCK) {
        const blockEnd = Math.min(last, v + CHUNKS_PER_BLOCK * EDGES_PER_CHUNK);
        if (edgeBoxes[b]! > east || edgeBoxes[b + 2]! < west || edgeBoxes[b + 1]! > north || edgeBoxes[b + 3]! < south) {
          v = blockEnd;
          continue;
        }
        for (let c = b + 4; v < blockEnd; c += 4, v += EDGES_PER_CHUNK) {
          if (edgeBoxes[c]! > east || edgeBoxes[c + 2]! < west || edgeBoxes[c + 1]! > north || edgeBoxes[c + 3]! < south) continue;
          this.nearChunk(v, Math.min(v + EDGES_PER_CHUNK, last), leg, lon, reach_m, out);
        }
      }
    }
  }

  /** Visits at least the edges that meet a box. */
  eachEdgeNear(polygon: number, west: number, south: number, east: number, north: number, visit: (x1: number, y1: number, x2: number, y2: number) => void): void {
    const { xy, edgeBoxes, ringRecord } = this;
    const end = ringRecord[polygon * RING_WIDTH + RING.end]! | 0;
    for (let r = polygon; r < end; r++) {
      const at = r * RING_WIDTH;
      const last = ringRecord[at + RING.last]! | 0;
      let v = ringRecord[at + RING.first]! | 0;
      for (let b = 4 * (ringRecord[at + RING.edgeBox]! | 0); v < last; b += 4 * BOXES_PER_BLOCK) {
        const blockEnd = Math.min(last, v + CHUNKS_PER_BLOCK * EDGES_PER_CHUNK);
        if (edgeBoxes[b]! > east || edgeBoxes[b + 2]! < west || edgeBoxes[b + 1]! > north || edgeBoxes[b + 3]! < south) {
          v = blockEnd;
          continue;
        }
        for (let c = b + 4; v < blockEnd; c += 4, v += EDGES_PER_CHUNK) {
          if (edgeBoxes[c]! > east || edgeBoxes[c + 2]! < west || edgeBoxes[c + 1]! > north || edgeBoxes[c + 3]! < south) continue;
          const chunkEnd = Math.min(v + EDGES_PER_CHUNK, last);
          for (let i = v; i < chunkEnd; i++) visit(xy[2 * i]!, xy[2 * i + 1]!, xy[2 * i + 2]!, xy[2 * i + 3]!);
        }
      }
    }
  }

  /** The parts of a leg near the edges that start at vertices [v, end). */
  private nearChunk(v: number, end: number, leg: PlaneLeg, lon: number, reach_m: number, out: Spans): void {
    const { xy } = this;
    const { lat, kx, ky, dx, dy } = leg;
    let ax = (xy[2 * v]! - lon) * kx;
    let ay = (xy[2 * v + 1]! - lat) * ky;
    for (let i = v + 1; i <= end; i++) {
      const bx = (xy[2 * i]! - lon) * kx;
      const by = (xy[2 * i + 1]! - lat) * ky;
      nearEdge(dx, dy, ax, ay, bx, by, reach_m, out);
      ax = bx;
      ay = by;
    }
  }
}

const BOUNDARY = 0x4000_0000;


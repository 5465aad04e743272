import { orient2d } from 'robust-predicates';
import { CHUNKS_PER_BLOCK, EDGES_PER_CHUNK, PolygonBuilder, slabOf } from './polygonArrays.ts';
import type { PolygonArrays } from './polygonArrays.ts';
import { pushRing } from './ring.ts';
import { mergeSpans, nearEdge, pushSpan } from './spans.ts';
import type { Spans } from './spans.ts';

/** The leg of a distance query, in the plane whose origin is the start of the leg: metres = degrees * (kx, ky). */
export interface PlaneLeg {
  lon: number;
  lat: number;
  kx: number;
  ky: number;
  dx: number;
  dy: number;
}

/** Where a place lies that is not near an edge. */
export const SIDE = { unknown: 0, inside: 1, outside: 2 } as const;
export type Side = (typeof SIDE)[keyof typeof SIDE];

/** Asks the questions of the arrays. */
export class PolygonStore {
  readonly polygonCount: number;
  private readonly xy: Float64Array;
  private readonly polygonAt: Uint32Array;
  private readonly ringAt: Uint32Array;
  private readonly ringRecord: Float64Array;
  private readonly slabAt: Uint32Array;
  private readonly slabEdges: Uint32Array;
  private readonly chunkAt: Uint32Array;
  private readonly chunks: Float32Array;
  private readonly blockAt: Uint32Array;
  private readonly blocks: Float32Array;

  constructor(arrays: PolygonArrays) {
    this.polygonCount = arrays.polygonAt.length - 1;
    this.xy = arrays.xy;
    this.polygonAt = arrays.polygonAt;
    this.ringAt = arrays.ringAt;
    this.ringRecord = arrays.ringRecord;
    this.slabAt = arrays.slabAt;
    this.slabEdges = arrays.slabEdges;
    this.chunkAt = arrays.chunkAt;
    this.chunks = arrays.chunks;
    this.blockAt = arrays.blockAt;
    this.blocks = arrays.blocks;
  }

  /** Of polygons in any form that `normaliseRing` takes; `polygons[i][0]` is the outer ring of polygon i, the others are its holes. */
  static of(polygons: readonly (readonly ArrayLike<number>[])[]): PolygonStore {
    const builder = new PolygonBuilder(16);
    for (const rings of polygons) {
      for (const ring of rings) {
        pushRing(builder.vertices, ring);
        builder.endRing();
      }
      builder.endPolygon();
    }
    return new PolygonStore(builder.finish());
  }

  /**
   * Whether a polygon contains a point; boundaries, those of holes too, are inside. The outer ring counts by winding number, so that the parts
   * of a self-crossing ring that it goes round twice stay inside; a hole takes out only what it goes round an odd number of times.
   */
  contains(polygon: number, x: number, y: number): boolean {
    const first = this.polygonAt[polygon]!;
    const end = this.polygonAt[polygon + 1]!;
    if (first === end) return false;
    const outer = this.winding(first, x, y);
    if (outer === 0) return false;
    if (outer === BOUNDARY) return true;
    for (let r = first + 1; r < end; r++) {
      const w = this.winding(r, x, y);
      if (w !== BOUNDARY && (w & 1) !== 0) return false;
    }
    return true;
  }

  private winding(r: number, x: number, y: number): number {
    const record = this.ringRecord;
    const at = 8 * r;
    const south = record[at + 1]!;
    if (!(x >= record[at]! && x <= record[at + 2]! && y >= south && y <= record[at + 3]!)) return 0;
    const xy = this.xy;
    const slab = record[at + 5]! + slabOf(y, south, record[at + 4]!, record[at + 6]!);
    let winding = 0;
    for (let k = this.slabAt[slab]!; k < this.slabAt[slab + 1]!; k++) {
      const v = 2 * this.slabEdges[k]!;
      const x1 = xy[v]!;
      const y1 = xy[v + 1]!;
      const x2 = xy[v + 2]!;
      const y2 = xy[v + 3]!;
      if (y1 === y && x1 === x) return BOUNDARY;
      if (y1 <= y === y2 <= y) {
        if (y1 === y && y2 === y && x1 > x !== x2 > x) return BOUNDARY;
        continue;
      }
      if (x1 < x && x2 < x) continue;
      if (!(x1 > x && x2 > x)) {
        const side = orient2d(x1, y1, x2, y2, x, y);
        if (side === 0) return BOUNDARY;
        // robust-predicates counts clockwise as positive: the crossing lies east of the point if the point is left of the upward edge
        if (side > 0 === y2 > y1) continue;
      }
      winding += y2 > y1 ? 1 : -1;
    }
    return winding;
  }

  /**
   * Appends to `out` the parts of a leg that are within `reach_m` of a polygon's edges, and the parts between them that are inside.
   * `shift` is added to the leg's longitudes to bring them to the polygon's branch. `before` says where the leg's start lies, if that is known; returned
   * is where its end lies: a leg that goes on from there, with no edge near, needs no test.
   */
  spansOf(polygon: number, leg: PlaneLeg, shift: number, reach_m: number, out: Spans, before: Side = SIDE.unknown): Side {
    const start = out.count;
    const lon = leg.lon + shift;
    const west = Math.min(0, leg.dx) / leg.kx + lon - reach_m / leg.kx;
    const east = Math.max(0, leg.dx) / leg.kx + lon + reach_m / leg.kx;
    const south = Math.min(0, leg.dy) / leg.ky + leg.lat - reach_m / leg.ky;
    const north = Math.max(0, leg.dy) / leg.ky + leg.lat + reach_m / leg.ky;
    const { chunks, blocks } = this;
    for (let r = this.polygonAt[polygon]!; r < this.polygonAt[polygon + 1]!; r++) {
      const firstChunk = this.chunkAt[r]!;
      const endChunk = this.chunkAt[r + 1]!;
      const firstBlock = this.blockAt[r]!;
      for (let b = firstBlock; b < this.blockAt[r + 1]!; b++) {
        if (blocks[4 * b]! > east || blocks[4 * b + 2]! < west || blocks[4 * b + 1]! > north || blocks[4 * b + 3]! < south) continue;
        const from = firstChunk + (b - firstBlock) * CHUNKS_PER_BLOCK;
        const to = Math.min(endChunk, from + CHUNKS_PER_BLOCK);
        for (let c = from; c < to; c++) {
          if (chunks[4 * c]! > east || chunks[4 * c + 2]! < west || chunks[4 * c + 1]! > north || chunks[4 * c + 3]! < south) continue;
          const v = this.ringAt[r]! + (c - firstChunk) * EDGES_PER_CHUNK;
          this.nearChunk(v, Math.min(v + EDGES_PER_CHUNK, this.ringAt[r + 1]! - 1), leg, lon, reach_m, out);
        }
      }
    }
    const near = mergeSpans(out, start);
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
    mergeSpans(out, start);
    return side;
  }

  /** Visits at least the edges that meet a box. */
  eachEdgeNear(polygon: number, west: number, south: number, east: number, north: number, visit: (x1: number, y1: number, x2: number, y2: number) => void): void {
    const { xy, chunks, blocks } = this;
    for (let r = this.polygonAt[polygon]!; r < this.polygonAt[polygon + 1]!; r++) {
      const firstChunk = this.chunkAt[r]!;
      const endChunk = this.chunkAt[r + 1]!;
      const firstBlock = this.blockAt[r]!;
      for (let b = firstBlock; b < this.blockAt[r + 1]!; b++) {
        if (blocks[4 * b]! > east || blocks[4 * b + 2]! < west || blocks[4 * b + 1]! > north || blocks[4 * b + 3]! < south) continue;
        const from = firstChunk + (b - firstBlock) * CHUNKS_PER_BLOCK;
        for (let c = from; c < Math.min(endChunk, from + CHUNKS_PER_BLOCK); c++) {
          if (chunks[4 * c]! > east || chunks[4 * c + 2]! < west || chunks[4 * c + 1]! > north || chunks[4 * c + 3]! < south) continue;
          const v = this.ringAt[r]! + (c - firstChunk) * EDGES_PER_CHUNK;
          const end = Math.min(v + EDGES_PER_CHUNK, this.ringAt[r + 1]! - 1);
          for (let i = v; i < end; i++) visit(xy[2 * i]!, xy[2 * i + 1]!, xy[2 * i + 2]!, xy[2 * i + 3]!);
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


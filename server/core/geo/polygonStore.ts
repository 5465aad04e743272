import { orient2d } from 'robust-predicates';

/**
 * Polygons with holes in flat arrays, for two questions without allocation: does a polygon contain a point (exact, boundary included), and
 * over which parts of a leg is the polygon within a distance. Coordinates are degrees, edges straight in them; rings are closed by a repeated
 * first vertex and already on one branch of longitude (ring.ts).
 *
 * Layout: `xy` holds all vertices; ring r owns vertices [ringAt[r], ringAt[r+1]). Its latitude range is cut into equal slabs, each listing the
 * edges that touch it (`slabAt`, `slabEdges`, compressed rows): a point is tested against one slab only. Runs of eight edges have a box (`chunks`).
 */

const EDGES_PER_CHUNK = 8;
const MAX_SLABS = 512;

/** The leg of a distance query, in the plane whose origin is the start of the leg: metres = degrees * (kx, ky). */
export interface PlaneLeg {
  lon: number;
  lat: number;
  kx: number;
  ky: number;
  dx: number;
  dy: number;
}

/** Parts of a leg as pairs of parameters in [0, 1]; reused between calls. */
export interface Spans {
  count: number;
  from: Float64Array;
  to: Float64Array;
  /** least distance met, metres */
  least_m: number;
}

export function createSpans(capacity = 64): Spans {
  return { count: 0, from: new Float64Array(capacity), to: new Float64Array(capacity), least_m: Infinity };
}

export class PolygonStore {
  readonly polygonCount: number;
  private readonly xy: Float64Array;
  private readonly polygonAt: Uint32Array;
  private readonly ringAt: Uint32Array;
  private readonly ringBox: Float64Array;
  private readonly slabBase: Uint32Array;
  private readonly slabCount: Uint32Array;
  private readonly slabScale: Float64Array;
  private readonly slabAt: Uint32Array;
  private readonly slabEdges: Uint32Array;
  private readonly chunkBase: Uint32Array;
  private readonly chunks: Float64Array;

  /** `polygons[i][0]` is the outer ring of polygon i, the others are its holes. */
  constructor(polygons: readonly (readonly Float64Array[])[]) {
    this.polygonCount = polygons.length;
    this.polygonAt = new Uint32Array(polygons.length + 1);
    let rings = 0;
    let vertices = 0;
    polygons.forEach((polygon, i) => {
      rings += polygon.length;
      for (const ring of polygon) vertices += ring.length / 2;
      this.polygonAt[i + 1] = rings;
    });
    this.xy = new Float64Array(vertices * 2);
    this.ringAt = new Uint32Array(rings + 1);
    this.ringBox = new Float64Array(rings * 4);
    this.slabBase = new Uint32Array(rings + 1);
    this.slabCount = new Uint32Array(rings);
    this.slabScale = new Float64Array(rings);
    this.chunkBase = new Uint32Array(rings + 1);
    let vertex = 0;
    let r = 0;
    for (const polygon of polygons) {
      for (const ring of polygon) {
        this.xy.set(ring, vertex * 2);
        vertex += ring.length / 2;
        this.ringAt[r + 1] = vertex;
        this.prepareRing(r++, ring);
      }
    }
    this.chunks = new Float64Array(this.chunkBase[rings]! * 4);
    for (let i = 0; i < rings; i++) this.fillChunks(i);
    this.slabAt = new Uint32Array(this.slabBase[rings]! + 1);
    for (let i = 0; i < rings; i++) this.eachSlab(i, (slab) => this.slabAt[slab + 1]!++);
    for (let i = 1; i < this.slabAt.length; i++) this.slabAt[i]! += this.slabAt[i - 1]!;
    this.slabEdges = new Uint32Array(this.slabAt[this.slabAt.length - 1]!);
    const next = this.slabAt.slice();
    for (let i = 0; i < rings; i++) {
      this.eachSlab(i, (slab, edge) => {
        this.slabEdges[next[slab]!++] = edge;
      });
    }
  }

  private prepareRing(r: number, ring: Float64Array): void {
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i]!;
      const y = ring[i + 1]!;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    this.ringBox.set([west, south, east, north], r * 4);
    const edges = Math.max(0, ring.length / 2 - 1);
    const slabs = Math.max(1, Math.min(MAX_SLABS, edges >> 1));
    this.slabCount[r] = slabs;
    this.slabScale[r] = north > south ? slabs / (north - south) : 0;
    this.slabBase[r + 1] = this.slabBase[r]! + slabs;
    this.chunkBase[r + 1] = this.chunkBase[r]! + Math.ceil(edges / EDGES_PER_CHUNK);
  }

  private fillChunks(r: number): void {
    const first = this.ringAt[r]!;
    const last = this.ringAt[r + 1]! - 1;
    for (let c = this.chunkBase[r]!, v = first; c < this.chunkBase[r + 1]!; c++, v += EDGES_PER_CHUNK) {
      let west = Infinity;
      let south = Infinity;
      let east = -Infinity;
      let north = -Infinity;
      for (let i = v; i <= Math.min(v + EDGES_PER_CHUNK, last); i++) {
        west = Math.min(west, this.xy[2 * i]!);
        east = Math.max(east, this.xy[2 * i]!);
        south = Math.min(south, this.xy[2 * i + 1]!);
        north = Math.max(north, this.xy[2 * i + 1]!);
      }
      this.chunks[4 * c] = west;
      this.chunks[4 * c + 1] = south;
      this.chunks[4 * c + 2] = east;
      this.chunks[4 * c + 3] = north;
    }
  }

  /** Monotone in y, so that an edge that spans y is listed in y's slab, rounding or not. */
  private slabOf(r: number, y: number): number {
    const slab = Math.floor((y - this.ringBox[4 * r + 1]!) * this.slabScale[r]!);
    return Math.min(Math.max(slab, 0), this.slabCount[r]! - 1);
  }

  private eachSlab(r: number, visit: (slab: number, edge: number) => void): void {
    const base = this.slabBase[r]!;
    for (let v = this.ringAt[r]!; v < this.ringAt[r + 1]! - 1; v++) {
      const y1 = this.xy[2 * v + 1]!;
      const y2 = this.xy[2 * v + 3]!;
      const top = this.slabOf(r, Math.max(y1, y2));
      for (let s = this.slabOf(r, Math.min(y1, y2)); s <= top; s++) visit(base + s, v);
    }
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
    const box = this.ringBox;
    if (!(x >= box[4 * r]! && x <= box[4 * r + 2]! && y >= box[4 * r + 1]! && y <= box[4 * r + 3]!)) return 0;
    const xy = this.xy;
    const slab = this.slabBase[r]! + this.slabOf(r, y);
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
   * `shift` is added to the leg's longitudes to bring them to the polygon's branch.
   */
  spansOf(polygon: number, leg: PlaneLeg, shift: number, reach_m: number, out: Spans): void {
    const start = out.count;
    const lon = leg.lon + shift;
    const west = Math.min(0, leg.dx) / leg.kx + lon - reach_m / leg.kx;
    const east = Math.max(0, leg.dx) / leg.kx + lon + reach_m / leg.kx;
    const south = Math.min(0, leg.dy) / leg.ky + leg.lat - reach_m / leg.ky;
    const north = Math.max(0, leg.dy) / leg.ky + leg.lat + reach_m / leg.ky;
    const { chunks, xy } = this;
    for (let r = this.polygonAt[polygon]!; r < this.polygonAt[polygon + 1]!; r++) {
      const lastVertex = this.ringAt[r + 1]! - 1;
      let v = this.ringAt[r]!;
      for (let c = this.chunkBase[r]!; c < this.chunkBase[r + 1]!; c++, v += EDGES_PER_CHUNK) {
        if (chunks[4 * c]! > east || chunks[4 * c + 2]! < west || chunks[4 * c + 1]! > north || chunks[4 * c + 3]! < south) continue;
        const end = Math.min(v + EDGES_PER_CHUNK, lastVertex);
        for (let i = v; i < end; i++) {
          nearEdge(
            leg.dx,
            leg.dy,
            (xy[2 * i]! - lon) * leg.kx,
            (xy[2 * i + 1]! - leg.lat) * leg.ky,
            (xy[2 * i + 2]! - lon) * leg.kx,
            (xy[2 * i + 3]! - leg.lat) * leg.ky,
            reach_m,
            out,
          );
        }
      }
    }
    const near = mergeSpans(out, start);
    let from = 0;
    for (let k = start; k <= near; k++) {
      const to = k < near ? out.from[k]! : 1;
      if (to > from || (k === start && k === near)) {
        const middle = (from + to) / 2;
        if (this.contains(polygon, lon + (middle * leg.dx) / leg.kx, leg.lat + (middle * leg.dy) / leg.ky)) {
          pushSpan(out, from, to);
          out.least_m = 0;
        }
      }
      if (k < near) from = out.to[k]!;
    }
    mergeSpans(out, start);
  }
}

const BOUNDARY = 0x4000_0000;

export function pushSpan(out: Spans, from: number, to: number): void {
  if (out.count === out.from.length) {
    const wider = new Float64Array(out.count * 2);
    wider.set(out.from);
    out.from = wider;
    const widerTo = new Float64Array(out.count * 2);
    widerTo.set(out.to);
    out.to = widerTo;
  }
  out.from[out.count] = from;
  out.to[out.count++] = to;
}

/** Sorts and joins the spans from index `start` on; returns the new count. */
export function mergeSpans(out: Spans, start: number): number {
  const { from, to } = out;
  for (let i = start + 1; i < out.count; i++) {
    const f = from[i]!;
    const t = to[i]!;
    let j = i - 1;
    for (; j >= start && from[j]! > f; j--) {
      from[j + 1] = from[j]!;
      to[j + 1] = to[j]!;
    }
    from[j + 1] = f;
    to[j + 1] = t;
  }
  let n = start;
  for (let i = start; i < out.count; i++) {
    if (n > start && from[i]! <= to[n - 1]!) to[n - 1] = Math.max(to[n - 1]!, to[i]!);
    else {
      from[n] = from[i]!;
      to[n++] = to[i]!;
    }
  }
  out.count = n;
  return n;
}

/**
 * The part of the leg from (0, 0) to (dx, dy) that is within `reach` of the segment a-b, all metres. The distance to a segment is convex along
 * a line, so it is one span: the hull of its parts in the two discs round the ends and in the strip along the segment.
 */
function nearEdge(dx: number, dy: number, ax: number, ay: number, bx: number, by: number, reach: number, out: Spans): void {
  const length = Math.sqrt(dx * dx + dy * dy);
  const sideA = dx * ay - dy * ax;
  const sideB = dx * by - dy * bx;
  if (length > 0 && ((sideA > reach * length && sideB > reach * length) || (sideA < -reach * length && sideB < -reach * length))) return;
  const least = segmentDistance(dx, dy, ax, ay, bx, by);
  if (least > reach) return;
  if (least < out.least_m) out.least_m = least;
  if (length === 0) {
    pushSpan(out, 0, 1);
    return;
  }
  spanFrom = Infinity;
  spanTo = -Infinity;
  addDisc(ax, ay, dx, dy, length, reach);
  addDisc(bx, by, dx, dy, length, reach);
  const ex = bx - ax;
  const ey = by - ay;
  const edge = Math.sqrt(ex * ex + ey * ey);
  if (edge > 0) {
    // place along the edge in [0, edge], offset from it in [-reach, reach]
    clipFrom = 0;
    clipTo = 1;
    clip(-(ax * ex + ay * ey) / edge, (dx * ex + dy * ey) / edge, 0, edge);
    clip((ey * ax - ex * ay) / edge, (ex * dy - ey * dx) / edge, -reach, reach);
    if (clipFrom <= clipTo) {
      spanFrom = Math.min(spanFrom, clipFrom);
      spanTo = Math.max(spanTo, clipTo);
    }
  }
  let from = spanFrom;
  let to = spanTo;
  // the exact distance said "near": rounding must not lose a grazing touch
  if (!(from <= to)) {
    const t = nearestParameter(dx, dy, ax, ay, bx, by, length);
    from = t;
    to = t;
  }
  from = Math.max(0, from);
  to = Math.min(1, to);
  if (from > to) {
    const t = from > 1 ? 1 : 0;
    from = t;
    to = t;
  }
  pushSpan(out, from, to);
}

let spanFrom = 0;
let spanTo = 0;
let clipFrom = 0;
let clipTo = 0;

/** Widens the span by the part of the leg inside a disc. */
function addDisc(cx: number, cy: number, dx: number, dy: number, length: number, reach: number): void {
  const off = (cx * dy - cy * dx) / length;
  const rest = reach * reach - off * off;
  if (rest < 0) return;
  const middle = (cx * dx + cy * dy) / (length * length);
  const half = Math.sqrt(rest) / length;
  spanFrom = Math.min(spanFrom, middle - half);
  spanTo = Math.max(spanTo, middle + half);
}

/** Narrows the clip to the parameters t with min <= p + q t <= max. */
function clip(p: number, q: number, min: number, max: number): void {
  if (q === 0) {
    if (p < min || p > max) clipTo = -1;
    return;
  }
  const t1 = (min - p) / q;
  const t2 = (max - p) / q;
  clipFrom = Math.max(clipFrom, Math.min(t1, t2));
  clipTo = Math.min(clipTo, Math.max(t1, t2));
}

function nearestParameter(dx: number, dy: number, ax: number, ay: number, bx: number, by: number, length: number): number {
  const ta = Math.min(1, Math.max(0, (ax * dx + ay * dy) / (length * length)));
  const tb = Math.min(1, Math.max(0, (bx * dx + by * dy) / (length * length)));
  return Math.hypot(ta * dx - ax, ta * dy - ay) <= Math.hypot(tb * dx - bx, tb * dy - by) ? ta : tb;
}

/** Distance between the segments (0, 0)-(dx, dy) and a-b. */
function segmentDistance(dx: number, dy: number, ax: number, ay: number, bx: number, by: number): number {
  const ex = bx - ax;
  const ey = by - ay;
  const s1 = dx * ay - dy * ax;
  const s2 = dx * by - dy * bx;
  const s3 = ex * -ay - ey * -ax;
  const s4 = ex * (dy - ay) - ey * (dx - ax);
  if (((s1 < 0 && s2 > 0) || (s1 > 0 && s2 < 0)) && ((s3 < 0 && s4 > 0) || (s3 > 0 && s4 < 0))) return 0;
  return Math.min(
    pointSegment(0, 0, ax, ay, ex, ey),
    pointSegment(dx, dy, ax, ay, ex, ey),
    pointSegment(ax, ay, 0, 0, dx, dy),
    pointSegment(bx, by, 0, 0, dx, dy),
  );
}

/** Distance from p to the segment that starts in a with the direction e. */
function pointSegment(px: number, py: number, ax: number, ay: number, ex: number, ey: number): number {
  const square = ex * ex + ey * ey;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * ex + (py - ay) * ey) / square));
  const x = ax + t * ex - px;
  const y = ay + t * ey - py;
  return Math.sqrt(x * x + y * y);
}

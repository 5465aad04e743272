import { Vertices } from './ring.ts';

/**
 * Polygons with holes in flat arrays, for two questions without allocation: does a polygon contain a point (exact, boundary included), and
 * over which parts of a leg is the polygon within a distance. Coordinates are degrees, edges straight in them; rings are closed by a repeated
 * first vertex and already on one branch of longitude (ring.ts). A polygon is known by the index of its outer ring; its holes are the rings after it.
 * What one question reads of a ring lies side by side: a query meets memory that is not in the cache, and each line of it costs more than the arithmetic.
 */
export interface PolygonArrays {
  /** vertices of all rings, lon, lat */
  xy: Float64Array;
  /** RING_WIDTH numbers a ring, see RING */
  ringRecord: Float64Array;
  /**
   * Edges that touch slab s, at SLAB_WIDTH s: how many, then each as its distance from the ring's first vertex. Where they have no room there, SLAB_LONG and the place
   * in `longSlabs` (low and high half), where the number of edges and the edges stand.
   */
  slabs: Uint16Array;
  longSlabs: Uint32Array;
  /** boxes of edges, west, south, east, north at 4 i, rounded outwards: for each run of 64 edges its own, followed by those of its runs of eight */
  edgeBoxes: Float32Array;
}

/**
 * What is kept of a ring, a cache line for each question. For a point: its box; slabs per degree of latitude (its latitude range is cut into equal slabs),
 * its first slab, its last slab counted from there plus HOLES for each hole of the polygon (outer rings), its first vertex. For a leg: its first vertex,
 * and the vertex that repeats it; its first edge box; the ring after the last hole. Whoever counts on from one of the whole numbers turns it into an
 * integer first (`| 0`): loops over doubles are several times slower.
 */
export const RING = { west: 0, south: 1, east: 2, north: 3, slabScale: 4, firstSlab: 5, topSlab: 6, vertex: 7, first: 8, last: 9, edgeBox: 10, end: 11 } as const;
export const HOLES = 4096;
export const RING_WIDTH = 16;

export const SLAB_WIDTH = 8;
export const SLAB_LONG = 0xffff;
/** Edges that a slab has room for, and the largest distance from the first vertex that it can say. */
const SLAB_ROOM = SLAB_WIDTH - 1;
const SLAB_FAR = 0xffff;

export const EDGES_PER_CHUNK = 8;
export const CHUNKS_PER_BLOCK = 8;
/** Boxes of a whole block: its own and those of its chunks. */
export const BOXES_PER_BLOCK = CHUNKS_PER_BLOCK + 1;
const MAX_SLABS = HOLES;
const EDGES_PER_SLAB = 2;

/** Collects rings and polygons, and works out slabs and boxes over them in two passes. */
export class PolygonBuilder {
  readonly vertices: Vertices;
  private readonly ringStart: number[] = [0];
  /** first ring of each polygon, and at the end the ring after the last */
  private readonly polygonStart: number[] = [0];
  /** `vertices` is how many are expected; more are taken too. */
  constructor(vertices: number) {
    this.vertices = new Vertices(2 * vertices);
  }

  /** Ends the ring whose vertices were added last, at number `length` of the vertices; a ring of none is not there. */
  endRing(length = this.vertices.length): void {
    const end = length / 2;
    if (end > this.ringStart[this.ringStart.length - 1]!) this.ringStart.push(end);
  }

  /**
   * Ends the polygon whose rings were added last; returns what it is known by.
   * @throws RangeError where it has no vertex
   */
  endPolygon(): number {
    const rings = this.ringStart.length - 1;
    const first = this.polygonStart[this.polygonStart.length - 1]!;
    if (rings === first) throw new RangeError('a polygon with a vertex is expected');
    this.polygonStart.push(rings);
    return first;
  }

  finish(): PolygonArrays {
    const rings = this.ringStart.length - 1;
    const xy = this.vertices.xy.subarray(0, this.vertices.length);
    const ringRecord = new Float64Array(rings * RING_WIDTH);
    let slabs = 0;
    let boxes = 0;
    for (let r = 0, polygon = 0; r < rings; r++) {
      if (r >= this.polygonStart[polygon + 1]!) polygon++;
      const first = this.ringStart[r]!;
      const last = this.ringStart[r + 1]! - 1;
      const edges = last - first;
      const own = Math.max(1, Math.min(MAX_SLABS, Math.floor(edges / EDGES_PER_SLAB)));
      const at = r * RING_WIDTH;
      boxOf(xy, first, last, ringRecord, at);
      const height = ringRecord[at + RING.north]! - ringRecord[at + RING.south]!;
      ringRecord[at + RING.slabScale] = height > 0 ? own / height : 0;
      ringRecord[at + RING.firstSlab] = slabs;
      const end = this.polygonStart[polygon + 1]!;
      ringRecord[at + RING.topSlab] = own - 1 + (r === this.polygonStart[polygon]! ? HOLES * (end - r - 1) : 0);
      ringRecord[at + RING.vertex] = first;
      ringRecord[at + RING.first] = first;
      ringRecord[at + RING.last] = last;
      ringRecord[at + RING.edgeBox] = boxes;
      ringRecord[at + RING.end] = end;
      const chunks = Math.ceil(edges / EDGES_PER_CHUNK);
      slabs += own;
      boxes += chunks + Math.ceil(chunks / CHUNKS_PER_BLOCK);
    }
    const edgeBoxes = new Float32Array(boxes * 4);
    for (let r = 0; r < rings; r++) boxEdges(r * RING_WIDTH, xy, ringRecord, edgeBoxes);
    return { xy, ringRecord, ...slabsOf(xy, ringRecord, rings, slabs), edgeBoxes };
  }
}

/** Writes west, south, east, north of the vertices [first, last] to `out` from `at` on. */
function boxOf(xy: Float64Array, first: number, last: number, out: Float64Array, at: number): void {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 2 * first; i <= 2 * last; i += 2) {
    const x = xy[i]!;
    const y = xy[i + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  out[at] = west;
  out[at + 1] = south;
  out[at + 2] = east;
  out[at + 3] = north;
}

const FLOAT32_SLACK = 2 ** -23;

/** Boxes of the blocks and chunks of one ring. */
function boxEdges(ring: number, xy: Float64Array, record: Float64Array, boxes: Float32Array): void {
  const last = record[ring + RING.last]! | 0;
  let at = 4 * (record[ring + RING.edgeBox]! | 0);
  let block = at;
  for (let v = record[ring + RING.first]! | 0, k = 0; v < last; v += EDGES_PER_CHUNK, k++) {
    const opens = k % CHUNKS_PER_BLOCK === 0;
    if (opens) {
      block = at;
      at += 4;
    }
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    const end = 2 * Math.min(v + EDGES_PER_CHUNK, last);
    for (let i = 2 * v; i <= end; i += 2) {
      const x = xy[i]!;
      const y = xy[i + 1]!;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    // half the spacing of a Float32 is at most 2^-24 of its value; twice that keeps a box outside of what it holds
    west -= Math.abs(west) * FLOAT32_SLACK;
    south -= Math.abs(south) * FLOAT32_SLACK;
    east += Math.abs(east) * FLOAT32_SLACK;
    north += Math.abs(north) * FLOAT32_SLACK;
    boxes[at] = west;
    boxes[at + 1] = south;
    boxes[at + 2] = east;
    boxes[at + 3] = north;
    if (opens || west < boxes[block]!) boxes[block] = west;
    if (opens || south < boxes[block + 1]!) boxes[block + 1] = south;
    if (opens || east > boxes[block + 2]!) boxes[block + 2] = east;
    if (opens || north > boxes[block + 3]!) boxes[block + 3] = north;
    at += 4;
  }
}

/** Lists the edges of each slab; the rings of slabs without room for theirs are gone over again. */
function slabsOf(xy: Float64Array, record: Float64Array, rings: number, count: number): Pick<PolygonArrays, 'slabs' | 'longSlabs'> {
  const slabs = new Uint16Array(count * SLAB_WIDTH);
  const crowded: number[] = [];
  for (let r = 0; r < rings; r++) if (fillSlabs(xy, record, r * RING_WIDTH, slabs)) crowded.push(r * RING_WIDTH);
  const counts = new Uint32Array(MAX_SLABS);
  let room = 0;
  for (const at of crowded) room = placeLongSlabs(xy, record, at, slabs, counts, room);
  const longSlabs = new Uint32Array(room);
  for (const at of crowded) eachSlab(xy, record, at, (slab, edge) => {
    const s = slab * SLAB_WIDTH;
    if (slabs[s] !== SLAB_LONG) return;
    const place = slabs[s + 1]! | (slabs[s + 2]! << 16);
    longSlabs[place + ++longSlabs[place]!] = edge;
  });
  return { slabs, longSlabs };
}

/** Enters the edges of one ring; whether some had no room. */
function fillSlabs(xy: Float64Array, record: Float64Array, at: number, slabs: Uint16Array): boolean {
  let full = false;
  eachSlab(xy, record, at, (slab, edge) => {
    const s = slab * SLAB_WIDTH;
    const n = slabs[s]!;
    if (n === SLAB_ROOM || edge > SLAB_FAR) {
      slabs[s] = SLAB_LONG;
      full = true;
    } else if (n !== SLAB_LONG) {
      slabs[s] = n + 1;
      slabs[s + 1 + n] = edge;
    }
  });
  return full;
}

/** Gives each slab of a ring that has no room a place in the long list, from `room` on; returns what comes after the last. */
function placeLongSlabs(xy: Float64Array, record: Float64Array, at: number, slabs: Uint16Array, counts: Uint32Array, room: number): number {
  const base = record[at + RING.firstSlab]! | 0;
  const top = record[at + RING.topSlab]! & (HOLES - 1);
  counts.fill(0, 0, top + 1);
  eachSlab(xy, record, at, (slab) => counts[slab - base]!++);
  let next = room;
  for (let k = 0; k <= top; k++) {
    const s = (base + k) * SLAB_WIDTH;
    if (slabs[s] !== SLAB_LONG) continue;
    slabs[s + 1] = next & 0xffff;
    slabs[s + 2] = next >>> 16;
    next += counts[k]! + 1;
  }
  return next;
}

/** Visits each slab that an edge of a ring touches, with the edge as its distance from the first vertex. */
function eachSlab(xy: Float64Array, record: Float64Array, at: number, visit: (slab: number, edge: number) => void): void {
  const south = record[at + RING.south]!;
  const scale = record[at + RING.slabScale]!;
  const base = record[at + RING.firstSlab]! | 0;
  const top = record[at + RING.topSlab]! & (HOLES - 1);
  const first = record[at + RING.first]! | 0;
  const last = record[at + RING.last]! | 0;
  let s1 = slabOf(xy[2 * first + 1]!, south, scale, top);
  for (let v = first; v < last; v++) {
    const s2 = slabOf(xy[2 * v + 3]!, south, scale, top);
    const high = base + (s1 < s2 ? s2 : s1);
    for (let s = base + (s1 < s2 ? s1 : s2); s <= high; s++) visit(s, v - first);
    s1 = s2;
  }
}

/** Truncated, not rounded down: below the first slab is the first slab either way. Monotone in y, so that an edge that spans y is listed in y's slab, rounding or not. */
export function slabOf(y: number, south: number, scale: number, top: number): number {
  const slab = ((y - south) * scale) | 0;
  return slab > 0 ? (slab < top ? slab : top) : 0;
}

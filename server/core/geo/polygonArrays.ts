import { Vertices } from './ring.ts';

/**
 * Polygons with holes in flat arrays, for two questions without allocation: does a polygon contain a point (exact, boundary included), and
 * over which parts of a leg is the polygon within a distance. Coordinates are degrees, edges straight in them; rings are closed by a repeated
 * first vertex and already on one branch of longitude (ring.ts).
 */
export interface PolygonArrays {
  /** vertices of all rings, lon, lat */
  xy: Float64Array;
  /** rings of polygon p: [polygonAt[p], polygonAt[p + 1]), the outer one first */
  polygonAt: Uint32Array;
  /** vertices of ring r: [ringAt[r], ringAt[r + 1]) */
  ringAt: Uint32Array;
  /**
   * One cache line a ring, at 8 r: west, south, east, north, slabs per degree of latitude, its first slab, its last slab counted from there, unused.
   * The latitude range of a ring is cut into equal slabs.
   */
  ringRecord: Float64Array;
  /** edges that touch slab s, as the index of their first vertex: slabEdges[slabAt[s]] to slabEdges[slabAt[s + 1]] */
  slabAt: Uint32Array;
  slabEdges: Uint32Array;
  /** chunks of ring r, runs of eight edges: [chunkAt[r], chunkAt[r + 1]) */
  chunkAt: Uint32Array;
  /** west, south, east, north of chunk c at 4 c, rounded outwards */
  chunks: Float32Array;
  /** blocks of ring r, runs of eight chunks: [blockAt[r], blockAt[r + 1]) */
  blockAt: Uint32Array;
  blocks: Float32Array;
}

export const EDGES_PER_CHUNK = 8;
export const CHUNKS_PER_BLOCK = 8;
const MAX_SLABS = 4096;

/** Collects rings and polygons, and works out slabs, chunks and blocks over them in two passes. */
export class PolygonBuilder {
  readonly vertices: Vertices;
  private readonly polygonStart: number[] = [0];
  private readonly ringStart: number[] = [0];

  /** `vertices` is how many are expected; more are taken too. */
  constructor(vertices: number) {
    this.vertices = new Vertices(2 * vertices);
  }

  /** Ends the ring whose vertices were added last, at number `length` of the vertices; a ring of none is not there. */
  endRing(length = this.vertices.length): void {
    const end = length / 2;
    if (end > this.ringStart[this.ringStart.length - 1]!) this.ringStart.push(end);
  }

  /** Ends the polygon whose rings were added last; returns its index. */
  endPolygon(): number {
    this.polygonStart.push(this.ringStart.length - 1);
    return this.polygonStart.length - 2;
  }

  finish(): PolygonArrays {
    const rings = this.ringStart.length - 1;
    const xy = this.vertices.xy.subarray(0, this.vertices.length);
    const ringAt = Uint32Array.from(this.ringStart);
    const ringRecord = new Float64Array(rings * 8);
    const chunkAt = new Uint32Array(rings + 1);
    const blockAt = new Uint32Array(rings + 1);
    let slabs = 0;
    for (let r = 0; r < rings; r++) {
      const edges = Math.max(0, ringAt[r + 1]! - ringAt[r]! - 1);
      const own = Math.max(1, Math.min(MAX_SLABS, edges >> 1));
      recordRing(ringRecord, r, xy, ringAt[r]!, ringAt[r + 1]!, own, slabs);
      slabs += own;
      const chunks = Math.ceil(edges / EDGES_PER_CHUNK);
      chunkAt[r + 1] = chunkAt[r]! + chunks;
      blockAt[r + 1] = blockAt[r]! + Math.ceil(chunks / CHUNKS_PER_BLOCK);
    }
    const chunks = new Float32Array(chunkAt[rings]! * 4);
    const blocks = new Float32Array(blockAt[rings]! * 4);
    for (let r = 0; r < rings; r++) boxRing(r, xy, ringAt, chunkAt, chunks, blockAt, blocks);
    return { xy, polygonAt: Uint32Array.from(this.polygonStart), ringAt, ringRecord, ...slabsOf(xy, ringAt, ringRecord, rings, slabs), chunkAt, chunks, blockAt, blocks };
  }
}

function recordRing(record: Float64Array, r: number, xy: Float64Array, first: number, end: number, slabs: number, firstSlab: number): void {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let i = 2 * first; i < 2 * end; i += 2) {
    const x = xy[i]!;
    const y = xy[i + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const at = 8 * r;
  record[at] = west;
  record[at + 1] = south;
  record[at + 2] = east;
  record[at + 3] = north;
  record[at + 4] = north > south ? slabs / (north - south) : 0;
  record[at + 5] = firstSlab;
  record[at + 6] = slabs - 1;
}

/** Boxes of the chunks and blocks of one ring. */
function boxRing(r: number, xy: Float64Array, ringAt: Uint32Array, chunkAt: Uint32Array, chunks: Float32Array, blockAt: Uint32Array, blocks: Float32Array): void {
  const last = ringAt[r + 1]! - 1;
  let block = blockAt[r]!;
  let inBlock = 0;
  let [blockWest, blockSouth, blockEast, blockNorth] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let c = chunkAt[r]!, v = ringAt[r]!; c < chunkAt[r + 1]!; c++, v += EDGES_PER_CHUNK) {
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
    writeBox(chunks, c, west, south, east, north);
    if (west < blockWest) blockWest = west;
    if (south < blockSouth) blockSouth = south;
    if (east > blockEast) blockEast = east;
    if (north > blockNorth) blockNorth = north;
    if (++inBlock === CHUNKS_PER_BLOCK || c + 1 === chunkAt[r + 1]!) {
      writeBox(blocks, block++, blockWest, blockSouth, blockEast, blockNorth);
      inBlock = 0;
      [blockWest, blockSouth, blockEast, blockNorth] = [Infinity, Infinity, -Infinity, -Infinity];
    }
  }
}

/** Half the spacing of a Float32 is at most 2^-24 of its value; twice that keeps a box outside of what it holds. */
const FLOAT32_SLACK = 2 ** -23;

function writeBox(boxes: Float32Array, at: number, west: number, south: number, east: number, north: number): void {
  boxes[4 * at] = west - Math.abs(west) * FLOAT32_SLACK;
  boxes[4 * at + 1] = south - Math.abs(south) * FLOAT32_SLACK;
  boxes[4 * at + 2] = east + Math.abs(east) * FLOAT32_SLACK;
  boxes[4 * at + 3] = north + Math.abs(north) * FLOAT32_SLACK;
}

/** Lists the edges of each slab: counted first, then filled in. */
function slabsOf(xy: Float64Array, ringAt: Uint32Array, record: Float64Array, rings: number, slabs: number): Pick<PolygonArrays, 'slabAt' | 'slabEdges'> {
  // shifted by one, so that after filling slabAt[s] is where slab s begins
  const slabAt = new Uint32Array(slabs + 2);
  let slabEdges = new Uint32Array(0);
  for (const filling of [false, true]) {
    for (let r = 0; r < rings; r++) {
      const south = record[8 * r + 1]!;
      const scale = record[8 * r + 4]!;
      const base = record[8 * r + 5]!;
      const top = record[8 * r + 6]!;
      const first = ringAt[r]!;
      const end = ringAt[r + 1]! - 1;
      let s1 = slabOf(xy[2 * first + 1]!, south, scale, top);
      for (let v = first; v < end; v++) {
        const s2 = slabOf(xy[2 * v + 3]!, south, scale, top);
        const low = base + (s1 < s2 ? s1 : s2);
        const high = base + (s1 < s2 ? s2 : s1);
        if (filling) for (let s = low; s <= high; s++) slabEdges[slabAt[s + 1]!++] = v;
        else for (let s = low; s <= high; s++) slabAt[s + 2]!++;
        s1 = s2;
      }
    }
    if (filling) break;
    for (let s = 2; s < slabAt.length; s++) slabAt[s]! += slabAt[s - 1]!;
    slabEdges = new Uint32Array(slabAt[slabs + 1]!);
  }
  return { slabAt: slabAt.subarray(0, slabs + 1), slabEdges };
}

/** Monotone in y, so that an edge that spans y is listed in y's slab, rounding or not. */
export function slabOf(y: number, south: number, scale: number, top: number): number {
  const slab = Math.floor((y - south) * scale);
  return slab > 0 ? (slab < top ? slab : top) : 0;
}


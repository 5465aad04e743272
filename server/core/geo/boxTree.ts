/**
 * A packed R-tree over boxes that lie in a good order already (Hilbert, see hilbertOrder): node i of a level is the box round 16 neighbours of the
 * level below, so there are no child pointers and the leaves are the caller's own boxes. Boxes are west, south, east, north at 4 i.
 */

const FAN = 16;

/** Boxes of all inner levels, from the lowest up, the root last; empty for fewer than two leaves. */
export function plantTree(box: Float32Array, count: number): Float32Array {
  let total = 0;
  for (let n = count; n > 1; total += n) n = Math.ceil(n / FAN);
  const nodes = new Float32Array(total * 4);
  let below = box;
  let belowAt = 0;
  let at = 0;
  for (let n = count; n > 1; ) {
    const parents = Math.ceil(n / FAN);
    for (let p = 0; p < parents; p++) {
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let c = p * FAN; c < Math.min(n, (p + 1) * FAN); c++) {
        const b = 4 * (belowAt + c);
        if (below[b]! < west) west = below[b]!;
        if (below[b + 1]! < south) south = below[b + 1]!;
        if (below[b + 2]! > east) east = below[b + 2]!;
        if (below[b + 3]! > north) north = below[b + 3]!;
      }
      nodes[4 * (at + p)] = west;
      nodes[4 * (at + p) + 1] = south;
      nodes[4 * (at + p) + 2] = east;
      nodes[4 * (at + p) + 3] = north;
    }
    below = nodes;
    belowAt = at;
    at += parents;
    n = parents;
  }
  return nodes;
}

/** Searches without allocation; one search at a time. */
export class BoxTree {
  /** what the last search found */
  found = new Int32Array(256);
  private readonly box: Float32Array;
  private readonly nodes: Float32Array;
  /** first node of each level above the leaves, the lowest first, and the number of items of the level below it */
  private readonly levels: { at: number; items: number }[] = [];
  private readonly count: number;
  /** eastern end of all boxes */
  readonly east: number;

  constructor(box: Float32Array, nodes: Float32Array, count: number) {
    this.box = box;
    this.nodes = nodes;
    this.count = count;
    let at = 0;
    for (let n = count; n > 1; ) {
      const parents = Math.ceil(n / FAN);
      this.levels.push({ at, items: n });
      at += parents;
      n = parents;
    }
    this.east = count === 0 ? -Infinity : count === 1 ? box[2]! : nodes[nodes.length - 2]!;
  }

  /** Puts the leaves whose box meets a box (touching counts) into `found` from place `from` on; returns the place after the last. */
  search(west: number, south: number, east: number, north: number, from = 0): number {
    if (this.count === 0) return from;
    return this.descend(this.levels.length, 0, west, south, east, north, from);
  }

  /** Recursion is as deep as the tree has levels: log16 of the leaves. */
  private descend(level: number, node: number, west: number, south: number, east: number, north: number, place: number): number {
    if (level === 0) {
      if (!meets(this.box, 4 * node, west, south, east, north)) return place;
      return this.take(place, node);
    }
    const { at, items } = this.levels[level - 1]!;
    if (!meets(this.nodes, 4 * (at + node), west, south, east, north)) return place;
    const end = Math.min(items, (node + 1) * FAN);
    let next = place;
    if (level === 1) {
      const { box } = this;
      for (let c = node * FAN; c < end; c++) {
        const b = 4 * c;
        if (box[b]! <= east && box[b + 2]! >= west && box[b + 1]! <= north && box[b + 3]! >= south) next = this.take(next, c);
      }
      return next;
    }
    for (let c = node * FAN; c < end; c++) next = this.descend(level - 1, c, west, south, east, north, next);
    return next;
  }

  private take(place: number, leaf: number): number {
    if (place === this.found.length) {
      const wider = new Int32Array(place * 2);
      wider.set(this.found);
      this.found = wider;
    }
    this.found[place] = leaf;
    return place + 1;
  }
}

function meets(boxes: Float32Array, b: number, west: number, south: number, east: number, north: number): boolean {
  return boxes[b]! <= east && boxes[b + 2]! >= west && boxes[b + 1]! <= north && boxes[b + 3]! >= south;
}

/** The order in which boxes follow each other along a Hilbert curve through their centres, 16 bits an axis. */
export function hilbertOrder(box: Float64Array, count: number): Uint32Array {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    const x = box[4 * i]! + box[4 * i + 2]!;
    const y = box[4 * i + 1]! + box[4 * i + 3]!;
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const sx = east > west ? 65_535 / (east - west) : 0;
  const sy = north > south ? 65_535 / (north - south) : 0;
  // key and index in one double, so that a plain numeric sort keeps both: 53 bits, of which the index has as many as it needs and the curve up to 32
  const keys = new Float64Array(count);
  const radix = 2 ** Math.max(21, Math.ceil(Math.log2(count + 1)));
  const coarser = radix / 2 ** 21;
  for (let i = 0; i < count; i++) {
    const x = Math.floor((box[4 * i]! + box[4 * i + 2]! - west) * sx);
    const y = Math.floor((box[4 * i + 1]! + box[4 * i + 3]! - south) * sy);
    keys[i] = Math.floor(hilbert(x, y) / coarser) * radix + i;
  }
  keys.sort();
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = keys[i]! % radix;
  return order;
}

/** Distance along the Hilbert curve of a cell of a 65,536 square grid (Hamilton, "Compact Hilbert Indices", 2006, for two dimensions). */
function hilbert(x: number, y: number): number {
  let d = 0;
  let px = x;
  let py = y;
  for (let s = 32_768; s > 0; s >>= 1) {
    const rx = (px & s) > 0 ? 1 : 0;
    const ry = (py & s) > 0 ? 1 : 0;
    d += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) {
        px = 65_535 - px;
        py = 65_535 - py;
      }
      const swap = px;
      px = py;
      py = swap;
    }
  }
  return d;
}

import { pointSquare, segmentSquare } from './segments.ts';

/**
 * An obstacle of a route in a tangent plane, metres. Rings are flat [x, y, x, y, ...], closing point not repeated, with the obstacle on the
 * left hand: outer rings counter-clockwise, holes clockwise.
 */
export interface Obstacle {
  /** slot in the caller's list; several obstacles may share one */
  id: number;
  rings: Float64Array[];
  /** x1 y1 x2 y2 of each edge */
  edges: Float64Array;
  /** minX minY maxX maxY of each group of edges */
  boxes: Float64Array;
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  /** when it is there, [from, to, from, to, ...] in UTC milliseconds, half-open and in order; always where absent */
  spans?: Float64Array;
}

/** Edges are tested in groups of this many, each with its box. */
const GROUP = 16;

/** Makes an obstacle of rings of either direction; the first is the outer one. Vertices that repeat the one before are dropped. */
export function obstacleOf(id: number, rings: readonly Float64Array[], spans?: Float64Array): Obstacle {
  const turned = rings.map(distinct).flatMap((ring, index) => (ring.length < 6 ? [] : [oriented(ring, index === 0)]));
  const count = turned.reduce((sum, ring) => sum + ring.length / 2, 0);
  const edges = new Float64Array(count * 4);
  let e = 0;
  for (const ring of turned) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      edges[e++] = ring[i]!;
      edges[e++] = ring[i + 1]!;
      edges[e++] = ring[j]!;
      edges[e++] = ring[j + 1]!;
    }
  }
  const groups = Math.ceil(count / GROUP);
  const boxes = new Float64Array(groups * 4);
  const all: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let g = 0; g < groups; g++) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = g * GROUP * 4; k < Math.min(edges.length, (g + 1) * GROUP * 4); k += 2) {
      minX = Math.min(minX, edges[k]!);
      maxX = Math.max(maxX, edges[k]!);
      minY = Math.min(minY, edges[k + 1]!);
      maxY = Math.max(maxY, edges[k + 1]!);
    }
    boxes.set([minX, minY, maxX, maxY], g * 4);
    all[0] = Math.min(all[0], minX);
    all[1] = Math.min(all[1], minY);
    all[2] = Math.max(all[2], maxX);
    all[3] = Math.max(all[3], maxY);
  }
  return { id, edges, boxes, minX: all[0], minY: all[1], maxX: all[2], maxY: all[3], rings: turned, ...(spans === undefined ? {} : { spans }) };
}

function distinct(ring: Float64Array): Float64Array {
  const n = ring.length;
  return ring.filter((_, k) => {
    const i = k - (k % 2);
    return n <= 2 || ring[i] !== ring[(i + n - 2) % n] || ring[i + 1] !== ring[(i + n - 1) % n];
  });
}

function oriented(ring: Float64Array, left: boolean): Float64Array {
  let double = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    double += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!;
  }
  if (double > 0 === left) return ring;
  const back = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    back[i] = ring[ring.length - 2 - i]!;
    back[i + 1] = ring[ring.length - 1 - i]!;
  }
  return back;
}

/** Whether a point lies in the obstacle (even-odd rule). */
export function contains(o: Obstacle, x: number, y: number): boolean {
  if (x < o.minX || x > o.maxX || y < o.minY || y > o.maxY) return false;
  const edges = o.edges;
  let odd = false;
  for (let k = 0; k < edges.length; k += 4) {
    const y1 = edges[k + 1]!;
    const y2 = edges[k + 3]!;
    if (y1 > y !== y2 > y && x < ((edges[k + 2]! - edges[k]!) * (y - y1)) / (y2 - y1) + edges[k]!) odd = !odd;
  }
  return odd;
}

/** Whether the stretch from a to b comes nearer than `reach` to an edge of the obstacle. */
export function comesNear(o: Obstacle, ax: number, ay: number, bx: number, by: number, reach: number): boolean {
  const minX = Math.min(ax, bx) - reach;
  const maxX = Math.max(ax, bx) + reach;
  const minY = Math.min(ay, by) - reach;
  const maxY = Math.max(ay, by) + reach;
  if (o.maxX < minX || o.minX > maxX || o.maxY < minY || o.minY > maxY) return false;
  const { edges, boxes } = o;
  const square = reach * reach;
  for (let g = 0; g < boxes.length; g += 4) {
    if (boxes[g]! > maxX || boxes[g + 2]! < minX || boxes[g + 1]! > maxY || boxes[g + 3]! < minY) continue;
    const end = Math.min(edges.length, (g + 4) * GROUP);
    for (let k = g * GROUP; k < end; k += 4) {
      if (segmentSquare(ax, ay, bx, by, edges[k]!, edges[k + 1]!, edges[k + 2]!, edges[k + 3]!) < square) return true;
    }
  }
  return false;
}

/** Distance from a point to the nearest edge, metres; infinite where it is more than `reach`. */
export function edgeDistance(o: Obstacle, x: number, y: number, reach: number): number {
  if (x < o.minX - reach || x > o.maxX + reach || y < o.minY - reach || y > o.maxY + reach) return Infinity;
  let least = Infinity;
  for (let k = 0; k < o.edges.length; k += 4) least = Math.min(least, pointSquare(x, y, o.edges[k]!, o.edges[k + 1]!, o.edges[k + 2]!, o.edges[k + 3]!));
  return least <= reach * reach ? Math.sqrt(least) : Infinity;
}

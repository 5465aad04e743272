/**
 * Obstacles of a route in a tangent plane, metres. Rings are flat [x, y, x, y, ...], closing point not repeated, with the obstacle on the
 * left hand: outer rings counter-clockwise, holes clockwise. Kernel: typed arrays, no allocation in the tests.
 */

/** Edges are tested in groups of this many, each with its box. */
const GROUP = 16;
/** Largest turn of one corner of the way round a vertex, radians. */
const ARC = Math.PI / 6;
/** Rings with more vertices than this are rounded off before ways round them are looked for. */
const MANY_VERTICES = 80;

export interface Obstacle {
  /** slot in the caller's list of volumes */
  id: number;
  /** x1 y1 x2 y2 of each edge */
  edges: Float64Array;
  /** minX minY maxX maxY of each group of edges */
  boxes: Float64Array;
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  rings: Float64Array[];
}

/** Makes an obstacle of rings of either direction; the first is the outer one. */
export function obstacleOf(id: number, rings: readonly Float64Array[]): Obstacle {
  const turned = rings.filter((ring) => ring.length >= 6).map((ring, index) => oriented(ring, index === 0));
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
  const all = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
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
  return { id, edges, boxes, minX: all[0], minY: all[1], maxX: all[2], maxY: all[3], rings: turned };
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
  let least = reach * reach;
  let found = false;
  for (let k = 0; k < o.edges.length; k += 4) {
    const square = pointSquare(x, y, o.edges[k]!, o.edges[k + 1]!, o.edges[k + 2]!, o.edges[k + 3]!);
    if (square <= least) {
      least = square;
      found = true;
    }
  }
  return found ? Math.sqrt(least) : Infinity;
}

function pointSquare(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  const px = ax + t * dx - x;
  const py = ay + t * dy - y;
  return px * px + py * py;
}

/** Square of the distance of two stretches; 0 where they cross. */
function segmentSquare(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): number {
  const abc = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const abd = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  const cda = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const cdb = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  if (abc > 0 !== abd > 0 && cda > 0 !== cdb > 0) return 0;
  return Math.min(pointSquare(ax, ay, cx, cy, dx, dy), pointSquare(bx, by, cx, cy, dx, dy), pointSquare(cx, cy, ax, ay, bx, by), pointSquare(dx, dy, ax, ay, bx, by));
}

/**
 * Corners of the ways round an obstacle at a distance: at each vertex that sticks out, tangents to the circle round it. A path over them
 * keeps `distance` to the obstacle. Flat [x, y, angle in, angle out, ...]: the directions of the way round before and after the corner, radians,
 * with the obstacle on the left hand.
 */
export function cornersRound(o: Obstacle, distance: number): number[] {
  const corners: number[] = [];
  for (const full of o.rings) {
    const { ring, strayed } = full.length / 2 > MANY_VERTICES ? roundedOff(full) : { ring: full, strayed: 0 };
    const n = ring.length;
    for (let i = 0; i < n; i += 2) {
      const px = ring[(i + n - 2) % n]!;
      const py = ring[(i + n - 1) % n]!;
      const x = ring[i]!;
      const y = ring[i + 1]!;
      const inAngle = Math.atan2(y - py, x - px);
      const outAngle = Math.atan2(ring[(i + 3) % n]! - y, ring[(i + 2) % n]! - x);
      let turn = outAngle - inAngle;
      if (turn > Math.PI) turn -= 2 * Math.PI;
      if (turn <= -Math.PI) turn += 2 * Math.PI;
      if (!(turn > 1e-9)) continue;
      const steps = Math.max(1, Math.ceil(turn / ARC));
      const radius = (distance + strayed) / Math.cos(turn / (2 * steps));
      for (let k = 0; k < steps; k++) {
        const angle = inAngle - Math.PI / 2 + ((k + 0.5) * turn) / steps;
        corners.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle), inAngle + (k * turn) / steps, inAngle + ((k + 1) * turn) / steps);
      }
    }
  }
  return corners;
}

/** Fewer vertices by the Douglas-Peucker method, and how far the ring has strayed at most. */
function roundedOff(ring: Float64Array): { ring: Float64Array; strayed: number } {
  for (let tolerance = 2; ; tolerance *= 2) {
    const keep = new Uint8Array(ring.length / 2);
    const half = Math.floor(keep.length / 2);
    keep[0] = 1;
    keep[half] = 1;
    keepBends(ring, 0, half, tolerance * tolerance, keep);
    keepBends(ring, half, keep.length, tolerance * tolerance, keep);
    const out: number[] = [];
    keep.forEach((kept, i) => {
      if (kept === 1) out.push(ring[2 * i]!, ring[2 * i + 1]!);
    });
    if (out.length / 2 <= MANY_VERTICES || tolerance > 200) return { ring: Float64Array.from(out), strayed: tolerance };
  }
}

function keepBends(ring: Float64Array, first: number, last: number, square: number, keep: Uint8Array): void {
  const stack: [number, number][] = [[first, last]];
  const n = ring.length / 2;
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [a, b] = span;
    let worst = -1;
    let far = square;
    const ax = ring[2 * a]!;
    const ay = ring[2 * a + 1]!;
    const bx = ring[2 * (b % n)]!;
    const by = ring[2 * (b % n) + 1]!;
    for (let i = a + 1; i < b; i++) {
      const d = pointSquare(ring[2 * i]!, ring[2 * i + 1]!, ax, ay, bx, by);
      if (d > far) {
        far = d;
        worst = i;
      }
    }
    if (worst >= 0) {
      keep[worst] = 1;
      stack.push([a, worst], [worst, b]);
    }
  }
}

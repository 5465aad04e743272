import { type Obstacle, comesNear, contains, cornersRound, edgeDistance } from './obstacle.ts';

/** Corners stand this much farther out than the distance that is tested, so that a tangent passes, metres. */
const TANGENT_SLACK_M = 0.05;
/** More corners than this are not searched; the path is then reported as not found. */
const MAX_CORNERS = 6_000;
/** More edges than this are not queued; the same. */
const MAX_EDGES = 3_000_000;

/**
 * Shortest path between two points that keeps `distance` metres from obstacles: A* over the visibility graph of the corners round them, its
 * edges tested only when they are taken from the queue (lazy; Dellin and Srinivasa 2016). At an end that lies nearer to an obstacle than
 * that, the leg there keeps what the end has. Exact for the rounded corners. Flat [x, y, ...] with both ends, or undefined: no way round.
 */
export function shortestPath(from: readonly [number, number], to: readonly [number, number], obstacles: readonly Obstacle[], distance: number): number[] | undefined {
  const start = reaches(from, obstacles, distance);
  const goal = reaches(to, obstacles, distance);
  // the obstacle that was in the way last is the likeliest to be in the way again
  let likely = 0;
  const near = (i: number, ax: number, ay: number, bx: number, by: number, atStart: boolean, atGoal: boolean): boolean => {
    const reach = Math.min(distance, atStart ? start[i]! : Infinity, atGoal ? goal[i]! : Infinity);
    return reach >= 0 && comesNear(obstacles[i]!, ax, ay, bx, by, reach);
  };
  const clear: Clear = (ax, ay, bx, by, atStart, atGoal) => {
    if (likely < obstacles.length && near(likely, ax, ay, bx, by, atStart, atGoal)) return false;
    for (let i = 0; i < obstacles.length; i++) {
      if (i !== likely && near(i, ax, ay, bx, by, atStart, atGoal)) {
        likely = i;
        return false;
      }
    }
    return true;
  };
  if (clear(from[0], from[1], to[0], to[1], true, true)) return [...from, ...to];
  const nodes = nodesOf(from, to, obstacles, distance);
  if (nodes === undefined) return undefined;
  const tight = [start.some((reach) => reach < distance * 0.998), goal.some((reach) => reach < distance * 0.998)] as const;
  return search(nodes, clear, tight);
}

type Clear = (ax: number, ay: number, bx: number, by: number, atStart: boolean, atGoal: boolean) => boolean;

/** Distance that the leg at an end has to keep from each obstacle; -1 where the end seems to lie inside (the caller knows better). */
function reaches(end: readonly [number, number], obstacles: readonly Obstacle[], distance: number): number[] {
  return obstacles.map((o) => (contains(o, end[0], end[1]) ? -1 : Math.min(distance, edgeDistance(o, end[0], end[1], distance) * 0.999)));
}

/** A node takes six numbers: x, y, and the directions back and on along the way round its obstacle (unit vectors; 0 for start and goal). */
const STRIDE = 6;

/** Start, goal, and every corner that stands clear of all obstacles. */
function nodesOf(from: readonly [number, number], to: readonly [number, number], obstacles: readonly Obstacle[], distance: number): Float64Array | undefined {
  const nodes: number[] = [from[0], from[1], 0, 0, 0, 0, to[0], to[1], 0, 0, 0, 0];
  for (const o of obstacles) {
    const corners = cornersRound(o, distance + TANGENT_SLACK_M);
    for (let k = 0; k < corners.length; k += 4) {
      const x = corners[k]!;
      const y = corners[k + 1]!;
      if (obstacles.every((other) => !comesNear(other, x, y, x, y, distance) && !contains(other, x, y))) {
        const back = corners[k + 2]!;
        const on = corners[k + 3]!;
        nodes.push(x, y, -Math.cos(back), -Math.sin(back), Math.cos(on), Math.sin(on));
      }
    }
    if (nodes.length / STRIDE > MAX_CORNERS) return undefined;
  }
  return Float64Array.from(nodes);
}

/**
 * On which side of a line through node `w` with direction (dx, dy) its obstacle lies: 1 left, -1 right, 0 the line runs into the obstacle and
 * so can be no part of a shortest path; 2 where there is no obstacle (start and goal).
 */
function sideAt(nodes: Float64Array, w: number, dx: number, dy: number): number {
  const k = w * STRIDE;
  if (nodes[k + 2] === 0 && nodes[k + 3] === 0) return 2;
  const back = dx * nodes[k + 3]! - dy * nodes[k + 2]!;
  const on = dx * nodes[k + 5]! - dy * nodes[k + 4]!;
  if (back >= -TANGENT && on >= -TANGENT) return 1;
  return back <= TANGENT && on <= TANGENT ? -1 : 0;
}

/** Sine of the angle by which a tangent may miss. */
const TANGENT = 1e-6;

/** `tight`: whether start and goal lie nearer to an obstacle than the corners do; their legs need not be tangents then. */
function search(nodes: Float64Array, clear: Clear, tight: readonly [boolean, boolean]): number[] | undefined {
  const n = nodes.length / STRIDE;
  const closed = new Uint8Array(n);
  const parent = new Int32Array(n).fill(-1);
  const cost = new Float64Array(n).fill(Infinity);
  const goalX = nodes[STRIDE]!;
  const goalY = nodes[STRIDE + 1]!;
  const queue = new Queue();
  const expand = (u: number): void => {
    closed[u] = 1;
    const x = nodes[u * STRIDE]!;
    const y = nodes[u * STRIDE + 1]!;
    let inX = 0;
    let inY = 0;
    let side = 2;
    if (parent[u]! >= 0) {
      inX = x - nodes[parent[u]! * STRIDE]!;
      inY = y - nodes[parent[u]! * STRIDE + 1]!;
      const length = Math.hypot(inX, inY);
      inX /= length;
      inY /= length;
      side = sideAt(nodes, u, inX, inY);
    }
    for (let w = 1; w < n; w++) {
      if (closed[w] === 1) continue;
      const dx = nodes[w * STRIDE]! - x;
      const dy = nodes[w * STRIDE + 1]! - y;
      const length = Math.hypot(dx, dy);
      const loose = (u === 0 && tight[0]) || (w === 1 && tight[1]);
      if (length > 0 && !loose) {
        // a taut string turns only towards the obstacle that it lies on, and only tangents join two corners
        const turn = (inX * dy - inY * dx) / length;
        if ((side === 1 && turn < -TANGENT) || (side === -1 && turn > TANGENT)) continue;
        if (sideAt(nodes, u, dx / length, dy / length) === 0 || sideAt(nodes, w, dx / length, dy / length) === 0) continue;
      }
      const g = cost[u]! + length;
      queue.push(g + Math.hypot(nodes[w * STRIDE]! - goalX, nodes[w * STRIDE + 1]! - goalY), g, u, w);
    }
  };
  cost[0] = 0;
  expand(0);
  while (queue.pushed < MAX_EDGES && queue.pop()) {
    const { from: u, to: v } = queue;
    if (closed[v] === 1 || !clear(nodes[u * STRIDE]!, nodes[u * STRIDE + 1]!, nodes[v * STRIDE]!, nodes[v * STRIDE + 1]!, u === 0, v === 1)) continue;
    cost[v] = queue.g;
    parent[v] = u;
    if (v === 1) return traced(nodes, parent);
    expand(v);
  }
  return undefined;
}

function traced(nodes: Float64Array, parent: Int32Array): number[] {
  const path: number[] = [];
  for (let v = 1; v >= 0; v = parent[v]!) path.unshift(nodes[v * STRIDE]!, nodes[v * STRIDE + 1]!);
  return path;
}

/** Binary heap of edges by the length of the path that they promise; ties by the order of pushing, so that a result never depends on luck. */
class Queue {
  private readonly keys: number[] = [];
  private readonly items: number[] = [];
  private readonly gs: number[] = [];
  private readonly us: number[] = [];
  private readonly vs: number[] = [];
  g = 0;
  from = 0;
  to = 0;

  get pushed(): number {
    return this.gs.length;
  }

  push(key: number, g: number, u: number, v: number): void {
    const item = this.gs.length;
    this.gs.push(g);
    this.us.push(u);
    this.vs.push(v);
    let i = this.keys.length;
    this.keys.push(key);
    this.items.push(item);
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (this.keys[up]! <= key) break;
      this.keys[i] = this.keys[up]!;
      this.items[i] = this.items[up]!;
      i = up;
    }
    this.keys[i] = key;
    this.items[i] = item;
  }

  /** Takes the least off the heap into g, from and to; false where the heap is empty. */
  pop(): boolean {
    const item = this.items[0];
    if (item === undefined) return false;
    this.g = this.gs[item]!;
    this.from = this.us[item]!;
    this.to = this.vs[item]!;
    const key = this.keys.pop()!;
    const last = this.items.pop()!;
    const size = this.keys.length;
    if (size === 0) return true;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= size) break;
      if (down + 1 < size && this.keys[down + 1]! < this.keys[down]!) down++;
      if (this.keys[down]! >= key) break;
      this.keys[i] = this.keys[down]!;
      this.items[i] = this.items[down]!;
      i = down;
    }
    this.keys[i] = key;
    this.items[i] = last;
    return true;
  }
}

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
  const clear = (ax: number, ay: number, bx: number, by: number, atStart: boolean, atGoal: boolean): boolean => {
    for (let i = 0; i < obstacles.length; i++) {
      const reach = Math.min(distance, atStart ? start[i]! : Infinity, atGoal ? goal[i]! : Infinity);
      if (reach >= 0 && comesNear(obstacles[i]!, ax, ay, bx, by, reach)) return false;
    }
    return true;
  };
  if (clear(from[0], from[1], to[0], to[1], true, true)) return [...from, ...to];
  const nodes = nodesOf(from, to, obstacles, distance);
  if (nodes === undefined) return undefined;
  return search(nodes, clear);
}

/** Distance that the leg at an end has to keep from each obstacle; -1 where the end seems to lie inside (the caller knows better). */
function reaches(end: readonly [number, number], obstacles: readonly Obstacle[], distance: number): number[] {
  return obstacles.map((o) => (contains(o, end[0], end[1]) ? -1 : Math.min(distance, edgeDistance(o, end[0], end[1], distance) * 0.999)));
}

/** Start, goal, and every corner that stands clear of all obstacles. */
function nodesOf(from: readonly [number, number], to: readonly [number, number], obstacles: readonly Obstacle[], distance: number): Float64Array | undefined {
  const nodes: number[] = [from[0], from[1], to[0], to[1]];
  for (const o of obstacles) {
    const corners = cornersRound(o, distance + TANGENT_SLACK_M);
    for (let k = 0; k < corners.length; k += 2) {
      const x = corners[k]!;
      const y = corners[k + 1]!;
      if (obstacles.every((other) => !comesNear(other, x, y, x, y, distance) && !contains(other, x, y))) nodes.push(x, y);
    }
    if (nodes.length / 2 > MAX_CORNERS) return undefined;
  }
  return Float64Array.from(nodes);
}

type Clear = (ax: number, ay: number, bx: number, by: number, atStart: boolean, atGoal: boolean) => boolean;

function search(nodes: Float64Array, clear: Clear): number[] | undefined {
  const n = nodes.length / 2;
  const closed = new Uint8Array(n);
  const parent = new Int32Array(n).fill(-1);
  const cost = new Float64Array(n).fill(Infinity);
  const goalX = nodes[2]!;
  const goalY = nodes[3]!;
  const queue = new Queue();
  const expand = (u: number): void => {
    closed[u] = 1;
    for (let w = 1; w < n; w++) {
      if (closed[w] === 1) continue;
      const g = cost[u]! + Math.hypot(nodes[2 * w]! - nodes[2 * u]!, nodes[2 * w + 1]! - nodes[2 * u + 1]!);
      queue.push(g + Math.hypot(nodes[2 * w]! - goalX, nodes[2 * w + 1]! - goalY), g, u, w);
    }
  };
  cost[0] = 0;
  expand(0);
  while (queue.pushed < MAX_EDGES && queue.pop()) {
    const { from: u, to: v } = queue;
    if (closed[v] === 1 || !clear(nodes[2 * u]!, nodes[2 * u + 1]!, nodes[2 * v]!, nodes[2 * v + 1]!, u === 0, v === 1)) continue;
    cost[v] = queue.g;
    parent[v] = u;
    if (v === 1) return traced(nodes, parent);
    expand(v);
  }
  return undefined;
}

function traced(nodes: Float64Array, parent: Int32Array): number[] {
  const path: number[] = [];
  for (let v = 1; v >= 0; v = parent[v]!) path.unshift(nodes[2 * v]!, nodes[2 * v + 1]!);
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

import { cornersRound } from './corners.ts';
import { EdgeQueue } from './edgeQueue.ts';
import { type Obstacle, comesNear, contains } from './obstacle.ts';
import { PathNodes, TANGENT } from './pathNodes.ts';
import { CLEAR, type Scene, leastAt } from './scene.ts';
import { type SoftObstacle, gatesOf, leastFactor, meanFactor } from './softAreas.ts';
import { isThere } from './timedObstacle.ts';
import type { Weight } from './weight.ts';

/** A question to a scene; positions in its plane. */
export interface PathQuery {
  from: readonly [number, number];
  to: readonly [number, number];
  weight: Weight;
  /** the weight of each leg flown the other way, where that is another */
  backWeight?: Weight;
  /** obstacles of this question alone, among them those that are there for a time only */
  extra?: readonly Obstacle[];
  /** areas in which a metre counts for more or for less; the answer is then the cheapest over corners and gates of areas, and no proof */
  soft?: readonly SoftObstacle[];
  /** UTC milliseconds at `from`; the weight is seconds then. Without it obstacles with spans are there always. */
  depart?: number;
}

export interface PathAnswer {
  /** flat [x, y, ...] with both ends; absent where there is no way */
  path?: number[];
  /** by the weight; Infinity where there is no way */
  cost: number;
  /** slots of obstacles, those of `extra` after the scene's own: at whose corners the path bends, and that were found in the way of some leg, the first first */
  shaping: number[];
  found: number[];
}

/** Edges looked at before the search from the other end gets its turn; then twice as many, and so on. Its own turns are an eighth of that. */
const FIRST_TURN = 1_000;

/**
 * The cheapest path that keeps the scene's distance from every obstacle: A* over the visibility graph of corners, lazy twice over. Edges are tested when they
 * are taken from the queue (Dellin and Srinivasa 2016), and an obstacle comes into the graph when it blocks one. The answer is the cheapest among all obstacles,
 * for it is the cheapest among those found, and clear of all others. At an end that lies nearer to an obstacle than the distance, the leg there keeps
 * what the end has. No way is proven: the search ends when it has nothing left to try, from one of both ends.
 */
export function shortestPath(scene: Scene, query: PathQuery): PathAnswer {
  const there = new PathSearch(scene, query);
  // arrival times are known from the start on only
  if (query.depart !== undefined && there.run(Infinity)) return there.answer();
  const { from, to, weight, backWeight = weight } = query;
  let back: PathSearch | undefined;
  for (let turn = FIRST_TURN; ; turn *= 2) {
    if (there.run(turn)) return there.answer();
    // a closed pocket is small: seen from inside, it is soon known that there is no way out
    back ??= new PathSearch(scene, { ...query, from: to, to: from, weight: backWeight });
    if (back.run(turn / 8)) return back.answer(true);
  }
}

const START = 0;
const GOAL = 1;
/** The search begins with paths so much longer than the straight leg at most, as a share; where they do not suffice the excess grows by a factor. */
const FIRST_EXCESS = 5e-4;
/** Corners looked at together at most, so that those out of the way are passed over together. */
const RUN = 32;
const EXCESS_GROWTH = 5;

class PathSearch {
  private readonly scene: Scene;
  private readonly query: PathQuery;
  private readonly extra: readonly Obstacle[];
  private readonly nodes = new PathNodes();
  private readonly queue = new EdgeQueue();
  private readonly nearFrom: Map<number, number>;
  private readonly nearTo: Map<number, number>;
  private readonly nearBoth: Map<number, number>;
  /** slots of obstacles whose corners are in the graph */
  private readonly found = new Set<number>();
  /** corners that no path within the limit passes: obstacle, corner, least cost of a path over it */
  private parked: { slot: number; k: number; least: number }[] = [];
  private readonly extraCorners = new Map<number, Float64Array>();
  /** runs of nodes that are corners of one obstacle: first node, middle and radius */
  private readonly runFirst: number[] = [];
  private readonly runX: number[] = [];
  private readonly runY: number[] = [];
  private readonly runRadius: number[] = [];
  /** nodes with a cost, in the order in which they got it */
  private readonly expanded: number[] = [];
  private readonly straight: number;
  private readonly soft: readonly SoftObstacle[];
  /** what a metre counts for at least */
  private readonly least: number;
  /** paths that cost more are not looked at yet */
  private limit: number;
  /** least cost of a path that was put off */
  private beyond = Infinity;
  private done = false;

  constructor(scene: Scene, query: PathQuery) {
    const { from, to, weight, extra = [], soft = [] } = query;
    this.soft = soft;
    this.least = leastFactor(soft);
    this.scene = scene;
    this.query = query;
    this.extra = extra;
    this.nearFrom = this.nearEnd(from);
    this.nearTo = this.nearEnd(to);
    this.nearBoth = new Map(this.nearFrom);
    for (const [slot, least] of this.nearTo) this.nearBoth.set(slot, Math.min(least, this.nearBoth.get(slot) ?? Infinity));
    this.straight = this.least * weight.least(from[0], from[1], to[0], to[1]);
    this.limit = this.straight * (1 + FIRST_EXCESS);
    this.nodes.add(from[0], from[1], this.straight, -1, true);
    this.nodes.add(to[0], to[1], 0, -1, true);
    this.nodes.cost[START] = 0;
    this.expanded.push(START);
    const gates = gatesOf(soft);
    for (let k = 0; k < gates.length; k += 2) this.nodes.add(gates[k]!, gates[k + 1]!, this.least * weight.least(gates[k]!, gates[k + 1]!, to[0], to[1]), -1, true);
    this.closeRuns(GOAL);
    this.scan(START, 0, -1);
  }

  private nearEnd([x, y]: readonly [number, number]): Map<number, number> {
    const near = this.scene.nearEnd(x, y);
    this.extra.forEach((o, k) => {
      const least = leastAt(o, x, y, this.scene.reach);
      if (least < Infinity) near.set(this.scene.obstacles.length + k, least);
    });
    return near;
  }

  /** Takes up to so many edges from the queue; true when the answer is known. */
  run(turn: number): boolean {
    const { nodes, queue } = this;
    for (let taken = 0; taken < turn && !this.done; taken++) {
      if (queue.least > this.limit) {
        this.done = !this.raise();
        continue;
      }
      queue.pop();
      const { u, v, key } = queue;
      const cost = nodes.cost[u]! + this.legCost(u, v);
      // stale: v has a better parent by now, or u got one since, and with it an edge of its own
      if (cost >= nodes.cost[v]! || cost + nodes.rest[v]! < key - 1e-9 * key) continue;
      if (this.soft.length > 0 && cost + nodes.rest[v]! > key * (1 + 1e-9)) {
        // queued by the least that it may cost
        queue.push(cost + nodes.rest[v]!, u, v);
        continue;
      }
      const blocker = this.blocker(u, v);
      if (blocker !== CLEAR) {
        this.discover(blocker);
        continue;
      }
      if (nodes.cost[v] === Infinity && v !== GOAL) this.expanded.push(v);
      nodes.cost[v] = cost;
      nodes.parent[v] = u;
      if (v === GOAL) this.done = true;
      else this.scan(v, 0, -1);
    }
    return this.done;
  }

  private legCost(u: number, v: number): number {
    const { x, y } = this.nodes;
    const leg = this.query.weight.leg(x[u]!, y[u]!, x[v]!, y[v]!);
    return this.soft.length === 0 ? leg : leg * meanFactor(this.soft, x[u]!, y[u]!, x[v]!, y[v]!);
  }

  answer(reversed = false): PathAnswer {
    const { nodes } = this;
    const found = [...this.found];
    if (nodes.cost[GOAL] === Infinity) return { cost: Infinity, shaping: [], found };
    const points: [number, number][] = [];
    const shaping = new Set<number>();
    for (let v = GOAL; v >= 0; v = nodes.parent[v]!) {
      points.push([nodes.x[v]!, nodes.y[v]!]);
      if (nodes.owner[v]! >= 0) shaping.add(nodes.owner[v]!);
    }
    if (!reversed) points.reverse();
    return { path: points.flat(), cost: nodes.cost[GOAL]!, shaping: [...shaping].sort((a, b) => a - b), found };
  }

  private obstacleAt(slot: number): Obstacle {
    return this.scene.obstacles[slot] ?? this.extra[slot - this.scene.obstacles.length]!;
  }

  /** An obstacle in the way of an edge; CLEAR where there is none. */
  private blocker(u: number, v: number): number {
    const { scene, nodes, extra } = this;
    const own = scene.obstacles.length;
    const near = u === START ? (v === GOAL ? this.nearBoth : this.nearFrom) : v === GOAL ? this.nearTo : undefined;
    const [ax, ay, bx, by] = [nodes.x[u]!, nodes.y[u]!, nodes.x[v]!, nodes.y[v]!];
    // a leg that begins in an obstacle leaves it
    if (u === START && v !== GOAL) {
      for (const [slot, least] of this.nearFrom) if (least < 0 && contains(this.obstacleAt(slot), bx, by)) return slot;
    }
    // what was in the way at either end before is likely to be in the way again
    if (near === undefined) {
      for (const edge of [nodes.wall[u]!, nodes.wall[v]!]) {
        const again = edge < 0 ? CLEAR : scene.blockerBeside(edge, ax, ay, bx, by);
        if (again !== CLEAR) return again;
      }
    }
    const blocker = scene.blocker(ax, ay, bx, by, near);
    if (blocker !== CLEAR) {
      nodes.wall[u] = scene.lastEdge;
      nodes.wall[v] = scene.lastEdge;
      return blocker;
    }
    for (let k = 0; k < extra.length; k++) {
      const reach = near?.get(own + k) ?? scene.reach;
      if (reach >= 0 && comesNear(extra[k]!, ax, ay, bx, by, reach) && this.isThere(extra[k]!, u, v, reach)) return own + k;
    }
    return CLEAR;
  }

  private isThere(o: Obstacle, u: number, v: number, reach: number): boolean {
    const { depart, weight } = this.query;
    if (depart === undefined || o.spans === undefined) return true;
    const { x, y, cost } = this.nodes;
    const start = depart + 1000 * cost[u]!;
    return isThere(o, x[u]!, y[u]!, x[v]!, y[v]!, reach, start, start + 1000 * weight.leg(x[u]!, y[u]!, x[v]!, y[v]!));
  }

  /** Brings the corners of an obstacle into the graph, with edges from every node that has a cost. */
  private discover(slot: number): void {
    if (this.found.has(slot)) return;
    this.found.add(slot);
    const count = this.cornersOf(slot).length / 6;
    const run = this.runFirst.length;
    const first = this.nodes.count;
    for (let k = 0; k < count; k++) this.enter(slot, k);
    this.closeRuns(first);
    for (const u of this.expanded) this.scan(u, run, -1);
  }

  /** Makes runs of the nodes from `first` on. */
  private closeRuns(first: number): void {
    const { x, y, count } = this.nodes;
    for (let begin = first; begin < count; begin += RUN) {
      let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = begin; i < Math.min(count, begin + RUN); i++) {
        minX = Math.min(minX, x[i]!);
        maxX = Math.max(maxX, x[i]!);
        minY = Math.min(minY, y[i]!);
        maxY = Math.max(maxY, y[i]!);
      }
      this.runFirst.push(begin);
      this.runX.push((minX + maxX) / 2);
      this.runY.push((minY + maxY) / 2);
      this.runRadius.push(Math.hypot(maxX - minX, maxY - minY) / 2 + 1e-3);
    }
  }

  private cornersOf(slot: number): Float64Array {
    const own = this.scene.obstacles.length;
    if (slot < own) return this.scene.cornersOf(slot);
    let corners = this.extraCorners.get(slot);
    if (corners === undefined) {
      corners = cornersRound(this.extra[slot - own]!, this.scene.reach);
      this.extraCorners.set(slot, corners);
    }
    return corners;
  }

  /** Makes a node of a corner, or parks it where no path over it is within the limit. */
  private enter(slot: number, k: number): void {
    const { from, to, weight } = this.query;
    const at = this.cornersOf(slot);
    const x = at[6 * k]!;
    const y = at[6 * k + 1]!;
    const rest = this.least * weight.least(x, y, to[0], to[1]);
    const least = this.least * weight.least(from[0], from[1], x, y) + rest;
    if (least > this.limit) {
      this.beyond = Math.min(this.beyond, least);
      this.parked.push({ slot, k, least });
      return;
    }
    const i = this.nodes.add(x, y, rest, slot, this.soft.length > 0 || this.nearBoth.has(slot));
    this.nodes.directions(i, at[6 * k + 2]!, at[6 * k + 3]!, at[6 * k + 4]!, at[6 * k + 5]!);
  }

  /** Raises the limit so that at least one path more is within it; false where there is none. */
  private raise(): boolean {
    this.beyond = Math.min(this.beyond, this.queue.least);
    if (this.beyond === Infinity) return false;
    const before = this.limit;
    this.limit = Math.max(this.straight + EXCESS_GROWTH * (before - this.straight), this.beyond * (1 + 1e-9));
    this.beyond = Infinity;
    const run = this.runFirst.length;
    const parked = this.parked;
    this.parked = [];
    let first = this.nodes.count;
    parked.forEach((corner, i) => {
      if (corner.least <= this.limit) this.enter(corner.slot, corner.k);
      else {
        this.beyond = Math.min(this.beyond, corner.least);
        this.parked.push(corner);
      }
      // corners of an obstacle were parked one after the other
      if (corner.slot !== parked[i + 1]?.slot) {
        this.closeRuns(first);
        first = this.nodes.count;
      }
    });
    for (const u of this.expanded) {
      this.scan(u, 0, before, run);
      this.scan(u, run, -1);
    }
    return true;
  }

  /**
   * Queues the edges from u to the nodes of the runs [run, end) that a taut string may take, with paths above `over` and within the limit. It turns only towards the
   * obstacle that it lies on, by no more than that turns itself, and only tangents join two corners.
   */
  private scan(u: number, run: number, over: number, end = this.runFirst.length): void {
    const { nodes, queue, limit } = this;
    const { weight } = this.query;
    const { x, y, backX, backY, onX, onY, cost, rest, loose } = nodes;
    const ux = x[u]!;
    const uy = y[u]!;
    const base = cost[u]!;
    const share = this.least;
    // directions that u may be left in: from (fromX, fromY) left to (toX, toY)
    const free = loose[u] === 1;
    let fromX = 0;
    let fromY = 0;
    let toX = 0;
    let toY = 0;
    if (!free) {
      const p = nodes.parent[u]!;
      const inX = ux - x[p]!;
      const inY = uy - y[p]!;
      const length = Math.sqrt(inX * inX + inY * inY);
      if (length === 0) {
        fromX = -backX[u]!;
        fromY = -backY[u]!;
        toX = onX[u]!;
        toY = onY[u]!;
      } else if (inX * (onX[u]! - backX[u]!) + inY * (onY[u]! - backY[u]!) > 0) {
        fromX = inX / length;
        fromY = inY / length;
        toX = onX[u]!;
        toY = onY[u]!;
      } else {
        fromX = backX[u]!;
        fromY = backY[u]!;
        toX = inX / length;
        toY = inY / length;
      }
    }
    const aheadX = fromX + toX;
    const aheadY = fromY + toY;
    for (let r = run; r < end; r++) {
      const wide = this.runRadius[r]!;
      const cx = this.runX[r]! - ux;
      const cy = this.runY[r]! - uy;
      if (!free && (fromX * cy - fromY * cx < -wide || cx * toY - cy * toX < -wide)) continue;
      const last = this.runFirst[r + 1] ?? nodes.count;
      for (let v = this.runFirst[r]!; v < last; v++) {
        // nothing that is reached for less already can be reached from here for less still
        if (cost[v]! <= base) continue;
        const dx = x[v]! - ux;
        const dy = y[v]! - uy;
        const miss = TANGENT * (Math.abs(dx) + Math.abs(dy));
        if (!free && (dx * aheadX + dy * aheadY < 0 || fromX * dy - fromY * dx < -miss || dx * toY - dy * toX < -miss)) continue;
        if (loose[v] === 0) {
          const back = dx * backY[v]! - dy * backX[v]!;
          const on = dx * onY[v]! - dy * onX[v]!;
          if (dx * (onX[v]! - backX[v]!) + dy * (onY[v]! - backY[v]!) > 0 ? back < -miss || on < -miss : back > miss || on > miss) continue;
        }
        const reached = base + share * weight.leg(ux, uy, x[v]!, y[v]!);
        if (reached >= cost[v]!) continue;
        const key = reached + rest[v]!;
        if (key > limit) {
          if (key < this.beyond) this.beyond = key;
        } else if (key > over) queue.push(key, u, v);
      }
    }
  }
}

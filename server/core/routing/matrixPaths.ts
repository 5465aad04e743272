import { EdgeQueue } from './edgeQueue.ts';
import { contains, edgeDistance } from './obstacle.ts';
import { TANGENT } from './pathNodes.ts';
import { CLEAR, type Scene } from './scene.ts';
import type { PathAnswer } from './shortest.ts';
import type { Weight } from './weight.ts';

/** Legs that a search takes up; what needs more, a site in a closed pocket, is left to a search that begins at both ends. */
const MOST_TAKEN = 20_000;
/** Nearest obstacles whose middles are looked at before edges are. */
const MOST_HIDING = 32;

/**
 * Shortest paths between many sites of one scene, in still air: A* over the visibility graph of corners, whose legs are found once for all searches, each
 * corner's when a search first goes on from it. The paths are those of `shortestPath`, which finds what one search needs and is the faster one where few are asked.
 */
export class MatrixPaths {
  private readonly scene: Scene;
  private readonly weight: Weight;
  /** corners of all obstacles, then the sites */
  private readonly corners: number;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly backX: Float64Array;
  private readonly backY: Float64Array;
  private readonly onX: Float64Array;
  private readonly onY: Float64Array;
  private readonly owner: Int32Array;
  /** first corner of each obstacle with its middle and radius, and one more that ends the last */
  private readonly first: Int32Array;
  private readonly middleX: Float64Array;
  private readonly middleY: Float64Array;
  private readonly radius: Float64Array;
  /** no leg comes as near to the middle as this; 0 where the middle is not solid */
  private readonly solid: Float64Array;
  private readonly everyObstacle: readonly number[];
  /** no metre of the plane costs less */
  private readonly leastScale: number;
  private readonly near: readonly boolean[];
  private readonly legs: (Legs | undefined)[];
  /** sites in sight of each corner */
  private readonly inSight: (number[] | undefined)[] = [];
  private readonly cost: Float64Array;
  private readonly parent: Int32Array;
  /** least cost from a node that has a cost to the goal, and whether it is to be gone on from */
  private readonly rest: Float64Array;
  private readonly open: Uint8Array;
  private readonly hiding: number[] = [];
  private readonly away: Float64Array;
  private readonly touched: number[] = [];
  private readonly queue = new EdgeQueue();

  /** `sites`: flat [x, y, ...] in the plane of the scene. */
  constructor(scene: Scene, weight: Weight, sites: readonly number[]) {
    this.scene = scene;
    this.weight = weight;
    const kept: number[] = [];
    const first: number[] = [];
    scene.obstacles.forEach((_, slot) => {
      first.push(kept.length / 7);
      const at = scene.cornersOf(slot);
      // what lies too near to an obstacle is on no path
      for (let k = 0; k < at.length; k += 6) if (scene.blocker(at[k]!, at[k + 1]!, at[k]!, at[k + 1]!) === CLEAR) kept.push(slot, at[k]!, at[k + 1]!, at[k + 2]!, at[k + 3]!, at[k + 4]!, at[k + 5]!);
    });
    this.corners = kept.length / 7;
    first.push(this.corners);
    const count = this.corners + sites.length / 2;
    const column = (k: number): Float64Array => Float64Array.from({ length: count }, (_, i) => (i < this.corners ? kept[7 * i + k]! : 0));
    [this.x, this.y, this.backX, this.backY, this.onX, this.onY] = [column(1), column(2), column(3), column(4), column(5), column(6)];
    this.owner = Int32Array.from({ length: count }, (_, i) => (i < this.corners ? kept[7 * i]! : -1));
    this.near = Array.from({ length: sites.length / 2 }, (_, s) => scene.nearEnd(sites[2 * s]!, sites[2 * s + 1]!).size > 0);
    for (let s = 0; s < sites.length / 2; s++) {
      this.x[this.corners + s] = sites[2 * s]!;
      this.y[this.corners + s] = sites[2 * s + 1]!;
    }
    this.first = Int32Array.from(first);
    const obstacles = scene.obstacles.length;
    this.middleX = new Float64Array(obstacles);
    this.middleY = new Float64Array(obstacles);
    this.radius = new Float64Array(obstacles);
    this.solid = new Float64Array(obstacles);
    this.away = new Float64Array(obstacles);
    this.everyObstacle = scene.obstacles.map((_, o) => o);
    for (let o = 0; o < obstacles; o++) this.encircle(o);
    const heights = [...scene.obstacles.flatMap(({ minY, maxY }) => [minY, maxY]), ...this.y.subarray(this.corners)];
    this.leastScale = Math.min(...[heights.reduce((a, b) => Math.min(a, b), 0), heights.reduce((a, b) => Math.max(a, b), 0)].flatMap((y) => [weight.least(0, y, 1, y), weight.least(0, y, 0, y + 1)]));
    this.legs = Array.from({ length: count });
    this.cost = new Float64Array(count).fill(Infinity);
    this.parent = new Int32Array(count).fill(-1);
    this.rest = new Float64Array(count);
    this.open = new Uint8Array(count);
    for (let s = this.corners; s < count; s++) {
      const { to } = this.legsOf(s);
      for (const v of to) (this.inSight[v] ??= []).push(s);
    }
  }

  private encircle(o: number): void {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = this.first[o]!; i < this.first[o + 1]!; i++) {
      minX = Math.min(minX, this.x[i]!);
      maxX = Math.max(maxX, this.x[i]!);
      minY = Math.min(minY, this.y[i]!);
      maxY = Math.max(maxY, this.y[i]!);
    }
    this.middleX[o] = (minX + maxX) / 2;
    this.middleY[o] = (minY + maxY) / 2;
    this.radius[o] = Math.hypot(maxX - minX, maxY - minY) / 2 + 1e-3;
    const [obstacle, x, y] = [this.scene.obstacles[o]!, this.middleX[o], this.middleY[o]];
    if (contains(obstacle, x, y)) this.solid[o] = this.scene.reach + edgeDistance(obstacle, x, y, this.radius[o]);
  }

  private least(u: number, v: number): number {
    return this.weight.least(this.x[u]!, this.y[u]!, this.x[v]!, this.y[v]!);
  }

  private leg(u: number, v: number): number {
    return this.weight.leg(this.x[u]!, this.y[u]!, this.x[v]!, this.y[v]!);
  }

  /**
   * The shortest path between two sites; undefined where none was found soon, which is no proof that there is none, or where a site is
   * nearer to an obstacle than its corners. `found` holds every obstacle without which there could be a shorter one.
   */
  between(from: number, to: number): PathAnswer | undefined {
    const { cost, parent, touched, corners, queue } = this;
    if (this.near[from] === true || this.near[to] === true) return undefined;
    const s = corners + from;
    const goal = corners + to;
    queue.clear();
    cost[s] = 0;
    parent[s] = -1;
    touched.push(s);
    const own = this.legsOf(s);
    for (let k = 0; k < own.to.length; k++) this.reach(s, own.to[k]!, own.cost[k]!, goal);
    if (this.sees(s, goal)) this.reach(s, goal, this.leg(s, goal), goal);
    let answer: PathAnswer | undefined;
    for (let taken = 0; taken < MOST_TAKEN && queue.least < Infinity; taken++) {
      queue.pop();
      const { v, u } = queue;
      if (v === goal) {
        answer = this.answer(s, goal);
        break;
      }
      if (parent[v] === u && this.open[v] === 1) {
        this.open[v] = 0;
        this.goOn(v, cost[v]!, goal);
      }
    }
    for (let k = 0; k < touched.length; k++) cost[touched[k]!] = Infinity;
    touched.length = 0;
    return answer;
  }

  private reach(u: number, v: number, value: number, goal: number): void {
    const before = this.cost[v]!;
    if (value >= before) return;
    if (before === Infinity) {
      this.touched.push(v);
      this.rest[v] = this.least(v, goal);
    }
    this.cost[v] = value;
    this.parent[v] = u;
    this.open[v] = 1;
    this.queue.push(value + this.rest[v]!, u, v);
  }

  /** Legs from a corner that turn towards its obstacle only, by no more than that turns itself. */
  private goOn(u: number, reached: number, goal: number): void {
    const { x, y, backX, backY, onX, onY, cost } = this;
    const p = this.parent[u]!;
    const ux = x[u]!;
    const uy = y[u]!;
    const inX = ux - x[p]!;
    const inY = uy - y[p]!;
    const length = Math.sqrt(inX * inX + inY * inY);
    if (length === 0) return;
    const forward = inX * (onX[u]! - backX[u]!) + inY * (onY[u]! - backY[u]!) > 0;
    const fromX = forward ? inX / length : backX[u]!;
    const fromY = forward ? inY / length : backY[u]!;
    const toX = forward ? onX[u]! : inX / length;
    const toY = forward ? onY[u]! : inY / length;
    const { to, cost: each } = this.legsOf(u);
    for (let k = 0; k < to.length; k++) {
      const v = to[k]!;
      const value = reached + each[k]!;
      if (value < cost[v]! && isWithin(fromX, fromY, toX, toY, x[v]! - ux, y[v]! - uy)) this.reach(u, v, value, goal);
    }
    if (this.inSight[u]?.includes(goal) === true && isWithin(fromX, fromY, toX, toY, x[goal]! - ux, y[goal]! - uy)) this.reach(u, goal, reached + this.leg(u, goal), goal);
  }

  private answer(s: number, goal: number): PathAnswer {
    const points: [number, number][] = [];
    const shaping = new Set<number>();
    for (let v = goal; v >= 0; v = this.parent[v]!) {
      points.push([this.x[v]!, this.y[v]!]);
      if (v < this.corners) shaping.add(this.owner[v]!);
    }
    const cost = this.cost[goal]!;
    return { path: points.reverse().flat(), cost, shaping: [...shaping].sort((a, b) => a - b), found: this.inEllipse(s, goal, cost) };
  }

  /** Obstacles past which a path could lead, if they were not there, that costs no more: those that the ellipse round both ends meets. */
  private inEllipse(s: number, goal: number, cost: number): number[] {
    const { reach, obstacles } = this.scene;
    const [ax, ay, bx, by] = [this.x[s]!, this.y[s]!, this.x[goal]!, this.y[goal]!];
    const longest = (cost * (1 + 1e-9)) / this.leastScale + 4 * reach;
    const found: number[] = [];
    for (let o = 0; o < obstacles.length; o++) {
      const { minX, minY, maxX, maxY } = obstacles[o]!;
      if (outside(ax, ay, minX, minY, maxX, maxY) + outside(bx, by, minX, minY, maxX, maxY) <= longest) found.push(o);
    }
    return found;
  }

  private sees(u: number, v: number): boolean {
    return this.scene.blocker(this.x[u]!, this.y[u]!, this.x[v]!, this.y[v]!) === CLEAR;
  }

  /** Legs from a corner or a site to all corners that a taut string may take, in either direction along the obstacle. */
  private legsOf(u: number): Legs {
    return (this.legs[u] ??= this.makeLegs(u));
  }

  private makeLegs(u: number): Legs {
    const { x, y, first } = this;
    const to: number[] = [];
    const ux = x[u]!;
    const uy = y[u]!;
    const corner = u < this.corners;
    const ahead = corner ? this.obstaclesAhead(u) : this.everyObstacle;
    let hiding = 0;
    for (const o of ahead) {
      if (this.isBehind(ux, uy, o, hiding)) continue;
      const last = first[o + 1]!;
      for (let v = first[o]!; v < last; v++) {
        if (v === u || (corner && !this.isTangent(u, x[v]! - ux, y[v]! - uy)) || !this.isTangent(v, x[v]! - ux, y[v]! - uy)) continue;
        // a leg is the same both ways
        const other = corner ? this.legs[v] : undefined;
        if (other === undefined ? !this.isHidden(ux, uy, x[v]!, y[v]!, hiding) && this.sees(u, v) : other.to.includes(u)) to.push(v);
      }
      if (corner && hiding < MOST_HIDING && this.solid[o]! > 0) this.hiding[hiding++] = o;
    }
    return { to: Int32Array.from(to), cost: Float64Array.from(to, (v) => this.leg(u, v)) };
  }

  /** Obstacles that a leg from a corner may lead to, the nearest first. */
  private obstaclesAhead(u: number): number[] {
    const { middleX, middleY, radius, away } = this;
    const [bx, by, ox, oy] = [this.backX[u]!, this.backY[u]!, this.onX[u]!, this.onY[u]!];
    const ahead: number[] = [];
    for (let o = 0; o < middleX.length; o++) {
      const wide = radius[o]!;
      const cx = middleX[o]! - this.x[u]!;
      const cy = middleY[o]! - this.y[u]!;
      const back = bx * cy - by * cx;
      const on = cx * oy - cy * ox;
      // forwards between -back and on, backwards between back and -on
      if ((back > wide || on < -wide) && (back < -wide || on > wide)) continue;
      away[o] = cx * cx + cy * cy;
      ahead.push(o);
    }
    return ahead.sort((a, b) => away[a]! - away[b]!);
  }

  /** Whether a direction touches the obstacle of a corner as a taut string does, in either direction along it. */
  private isTangent(v: number, dx: number, dy: number): boolean {
    const [bx, by, ox, oy] = [this.backX[v]!, this.backY[v]!, this.onX[v]!, this.onY[v]!];
    const back = dx * by - dy * bx;
    const on = dx * oy - dy * ox;
    const miss = TANGENT * (Math.abs(dx) + Math.abs(dy));
    return dx * (ox - bx) + dy * (oy - by) > 0 ? back >= -miss && on >= -miss : back <= miss && on <= miss;
  }

  /** Whether the solid middle of one nearer obstacle hides all corners of another. */
  private isBehind(ax: number, ay: number, o: number, count: number): boolean {
    const { hiding, middleX, middleY, solid, radius } = this;
    const dx = middleX[o]! - ax;
    const dy = middleY[o]! - ay;
    const far = Math.sqrt(dx * dx + dy * dy);
    const wide = radius[o]!;
    if (far <= wide) return false;
    const spread = wide / Math.sqrt(far * far - wide * wide);
    for (let k = 0; k < count; k++) {
      const h = hiding[k]!;
      const cx = middleX[h]! - ax;
      const cy = middleY[h]! - ay;
      const along = (dx * cx + dy * cy) / far;
      const aside = Math.abs(dx * cy - dy * cx) / far;
      // how far rays to the rim stray from the one to the middle, where they pass
      if (along > 0 && (along + aside) * spread + aside < solid[h]! && along + aside + solid[h]! < far - wide) return true;
    }
    return false;
  }

  /** Whether a leg runs through the solid middle of an obstacle that lies nearer: seen at less cost than by its edges. */
  private isHidden(ax: number, ay: number, bx: number, by: number, count: number): boolean {
    const { hiding, middleX, middleY, solid } = this;
    const dx = bx - ax;
    const dy = by - ay;
    const square = dx * dx + dy * dy;
    for (let k = 0; k < count; k++) {
      const o = hiding[k]!;
      const cx = middleX[o]! - ax;
      const cy = middleY[o]! - ay;
      const along = dx * cx + dy * cy;
      const aside = dx * cy - dy * cx;
      if (along > 0 && along < square && aside * aside < solid[o]! * solid[o]! * square) return true;
    }
    return false;
  }
}

/** Whether a direction lies between two others, from the first one left. */
function isWithin(fromX: number, fromY: number, toX: number, toY: number, dx: number, dy: number): boolean {
  const miss = TANGENT * (Math.abs(dx) + Math.abs(dy));
  return dx * (fromX + toX) + dy * (fromY + toY) >= 0 && fromX * dy - fromY * dx >= -miss && dx * toY - dy * toX >= -miss;
}

/** Distance of a point from a box. */
function outside(x: number, y: number, minX: number, minY: number, maxX: number, maxY: number): number {
  const dx = Math.max(minX - x, 0, x - maxX);
  const dy = Math.max(minY - y, 0, y - maxY);
  return Math.sqrt(dx * dx + dy * dy);
}

interface Legs {
  to: Int32Array;
  cost: Float64Array;
}

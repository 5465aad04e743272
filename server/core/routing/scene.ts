import { cornerTolerance, cornersRound } from './corners.ts';
import { EdgeGrid } from './edgeGrid.ts';
import { type Obstacle, contains, edgeDistance } from './obstacle.ts';

/** Tests of stretches between corners that are remembered, at most; then all are let go. */
const MOST_REMEMBERED = 2_000_000;
/** Answers about a corner: not asked yet, clear. */
const UNKNOWN = -2;
export const CLEAR = -1;

/** The corners of one obstacle, and what is known of them. */
export interface Corners {
  /** number of the first one among all corners of the scene */
  first: number;
  /** six numbers a corner, see cornersRound */
  at: Float64Array;
  /** by corner, the obstacle in or near which it lies; CLEAR or UNKNOWN */
  buried: Int32Array;
}

/**
 * Obstacles of one plane and the distance to keep from them, indexed once and asked for many paths. It remembers which corners lie in another
 * obstacle and which stretches between corners are clear. Obstacles that are there for a time only do not belong here: they come with a query.
 */
export class Scene {
  readonly obstacles: readonly Obstacle[];
  /** distance to keep, metres in the plane */
  readonly reach: number;
  private readonly grid: EdgeGrid;
  /** minX minY maxX maxY of each obstacle, wider by reach and corner tolerance */
  private readonly boxes: Float64Array;
  private readonly corners: (Corners | undefined)[];
  private cornerCount = 0;
  private remembered = new Map<number, number>();

  constructor(obstacles: readonly Obstacle[], reach: number) {
    this.obstacles = obstacles;
    this.reach = reach;
    this.grid = new EdgeGrid(obstacles, reach);
    this.boxes = new Float64Array(obstacles.length * 4);
    const wider = reach + cornerTolerance(reach);
    obstacles.forEach((o, i) => this.boxes.set([o.minX - wider, o.minY - wider, o.maxX + wider, o.maxY + wider], i * 4));
    this.corners = Array.from({ length: obstacles.length });
  }

  cornersOf(obstacle: number): Corners {
    const known = this.corners[obstacle];
    if (known !== undefined) return known;
    const at = cornersRound(this.obstacles[obstacle]!, this.reach);
    const made = { first: this.cornerCount, at, buried: new Int32Array(at.length / 6).fill(UNKNOWN) };
    this.cornerCount += at.length / 6;
    this.corners[obstacle] = made;
    return made;
  }

  /** The obstacle in or near which corner `k` of an obstacle lies; CLEAR where there is none. */
  buriedBy(obstacle: number, k: number): number {
    const { at, buried } = this.cornersOf(obstacle);
    if (buried[k] === UNKNOWN) buried[k] = this.at(at[6 * k]!, at[6 * k + 1]!);
    return buried[k]!;
  }

  private at(x: number, y: number): number {
    const near = this.grid.blocker(x, y, x, y);
    return near >= 0 ? near : (this.around(x, y).find((i) => contains(this.obstacles[i]!, x, y)) ?? CLEAR);
  }

  /** Obstacles whose box, wider by the reach, holds a point. */
  private around(x: number, y: number): number[] {
    const { boxes } = this;
    const found: number[] = [];
    for (let i = 0; i < boxes.length; i += 4) {
      if (x >= boxes[i]! && y >= boxes[i + 1]! && x <= boxes[i + 2]! && y <= boxes[i + 3]!) found.push(i / 4);
    }
    return found;
  }

  /** An obstacle that the stretch from a to b comes too near to; CLEAR where there is none. Obstacles in `allowed` have a distance of their own. */
  blocker(ax: number, ay: number, bx: number, by: number, allowed?: ReadonlyMap<number, number>): number {
    return this.grid.blocker(ax, ay, bx, by, allowed);
  }

  /** As `blocker`, for a stretch between two corners, told by their numbers among all of the scene: it is tested once. */
  blockerBetween(a: number, b: number, ax: number, ay: number, bx: number, by: number): number {
    const key = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const found = this.grid.blocker(ax, ay, bx, by);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered = new Map();
    this.remembered.set(key, found);
    return found;
  }

  /** Obstacles that an end of a path is nearer to than corners stand, with the distance that a leg there has to keep from each (see leastAt). */
  nearEnd(x: number, y: number): Map<number, number> {
    const near = new Map<number, number>();
    for (const i of this.around(x, y)) {
      const least = leastAt(this.obstacles[i]!, x, y, this.reach);
      if (least < Infinity) near.set(i, least);
    }
    return near;
  }
}

/**
 * The distance that a leg has to keep from an obstacle near its end: `reach`, or what the end itself has; -1 where the end seems to lie inside
 * (the caller knows better). Infinite where the end is farther away than the corners of the obstacle.
 */
export function leastAt(o: Obstacle, x: number, y: number, reach: number): number {
  if (contains(o, x, y)) return -1;
  const distance = edgeDistance(o, x, y, reach + cornerTolerance(reach));
  return distance === Infinity ? Infinity : Math.min(reach, distance * 0.999);
}

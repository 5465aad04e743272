import { cornerTolerance, cornersRound } from './corners.ts';
import { EdgeGrid } from './edgeGrid.ts';
import { type Obstacle, contains, edgeDistance } from './obstacle.ts';

/** Answer where no obstacle is in the way. */
export const CLEAR = -1;

/**
 * Obstacles of one plane and the distance to keep from them, indexed once and asked for many paths. Obstacles that are there for a time only do not belong
 * here: they come with a query.
 */
export class Scene {
  readonly obstacles: readonly Obstacle[];
  /** distance to keep, metres in the plane */
  readonly reach: number;
  private readonly grid: EdgeGrid;
  private readonly corners: (Float64Array | undefined)[];

  constructor(obstacles: readonly Obstacle[], reach: number) {
    this.obstacles = obstacles;
    this.reach = reach;
    this.grid = new EdgeGrid(obstacles, reach);
    this.corners = Array.from({ length: obstacles.length });
  }

  /** Corners of the ways round an obstacle, see cornersRound. */
  cornersOf(obstacle: number): Float64Array {
    return (this.corners[obstacle] ??= cornersRound(this.obstacles[obstacle]!, this.reach));
  }

  /** An obstacle that the stretch from a to b comes too near to; CLEAR where there is none. Obstacles in `allowed` have a distance of their own. */
  blocker(ax: number, ay: number, bx: number, by: number, allowed?: ReadonlyMap<number, number>): number {
    return this.grid.blocker(ax, ay, bx, by, allowed);
  }

  /** The edge that `blocker` found in the way last; only for `blockerBeside`. */
  get lastEdge(): number {
    return this.grid.found;
  }

  /** As `blocker`, but looks only at some edges beside one that was in the way before. */
  blockerBeside(edge: number, ax: number, ay: number, bx: number, by: number): number {
    return this.grid.blockerBeside(edge, ax, ay, bx, by);
  }

  /** Obstacles that an end of a path is nearer to than corners stand, with the distance that a leg there has to keep from each (see leastAt). */
  nearEnd(x: number, y: number): Map<number, number> {
    const near = new Map<number, number>();
    this.obstacles.forEach((o, i) => {
      const least = leastAt(o, x, y, this.reach);
      if (least < Infinity) near.set(i, least);
    });
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

import { obstacleOf } from './obstacle.ts';
import { leastAt, type Scene } from './scene.ts';
import { pointSquare } from './segments.ts';
import { type PathAnswer, type PathQuery, shortestPath } from './shortest.ts';

/** Bends of the best path that are shut in turn, at most. */
const MOST_TRIALS = 12;
/** An alternative costs at most this much more than the best path, as a factor. */
const MOST_COST = 1.5;
/** It strays from every other path by this share of the way between the ends at least. */
const LEAST_STRAY = 0.02;
/** How far a bend is shut outwards, as a share of the way between the ends. */
const BARRIER = 0.3;

/**
 * Other paths than the best one, the cheapest first: at each bend in turn a barrier stands out from the obstacle, so that the path has to pass on its other side
 * or far out. None of them is far from all paths given before. A straight path has no alternative.
 */
export function alternativePaths(scene: Scene, query: PathQuery, best: PathAnswer, count: number): PathAnswer[] {
  const { path } = best;
  if (path === undefined) return [];
  const { from, to, extra = [] } = query;
  const direct = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const found: PathAnswer[] = [];
  for (const bend of sharpestBends(path).slice(0, MOST_TRIALS)) {
    const barrier = barrierAt(path, bend, 2 * scene.reach, BARRIER * direct);
    if ([from, to].some(([x, y]) => leastAt(barrier, x, y, scene.reach) < Infinity)) continue;
    // behind the other obstacles, so that their slots stay
    const answer = shortestPath(scene, { ...query, extra: [...extra, barrier] });
    const isBarrier = (slot: number): boolean => slot === scene.obstacles.length + extra.length;
    if (answer.path !== undefined && answer.cost <= MOST_COST * best.cost) found.push({ ...answer, shaping: answer.shaping.filter((slot) => !isBarrier(slot)), found: answer.found.filter((slot) => !isBarrier(slot)) });
  }
  const kept: PathAnswer[] = [];
  for (const answer of found.sort((a, b) => a.cost - b.cost)) {
    if (kept.length < count && [best, ...kept].every((other) => strays(answer.path!, other.path!) >= LEAST_STRAY * direct)) kept.push(answer);
  }
  return kept;
}

/** Inner points of a path, the sharpest turns first. */
function sharpestBends(path: readonly number[]): number[] {
  const bends: { at: number; turn: number }[] = [];
  for (let at = 2; at + 2 < path.length; at += 2) {
    const first = Math.atan2(path[at + 1]! - path[at - 1]!, path[at]! - path[at - 2]!);
    const turn = Math.abs(Math.atan2(path[at + 3]! - path[at + 1]!, path[at + 2]! - path[at]!) - first);
    bends.push({ at, turn: Math.min(turn, 2 * Math.PI - turn) });
  }
  return bends.sort((a, b) => b.turn - a.turn).map(({ at }) => at);
}

/** A wall a metre wide across a bend, from inside the obstacle outwards. */
function barrierAt(path: readonly number[], at: number, inwards: number, outwards: number): ReturnType<typeof obstacleOf> {
  const [x, y] = [path[at]!, path[at + 1]!];
  const unit = (dx: number, dy: number): [number, number] => {
    const length = Math.hypot(dx, dy);
    return length === 0 ? [0, 0] : [dx / length, dy / length];
  };
  const [bx, by] = unit(x - path[at - 2]!, y - path[at - 1]!);
  const [ax, ay] = unit(x - path[at + 2]!, y - path[at + 3]!);
  const [nx, ny] = unit(ax + bx, ay + by);
  const corner = (along: number, side: number): [number, number] => [x + along * nx - side * ny, y + along * ny + side * nx];
  return obstacleOf(-1, [Float64Array.from([corner(-inwards, -0.5), corner(outwards, -0.5), corner(outwards, 0.5), corner(-inwards, 0.5)].flat())]);
}

/** How far a path is from another one at most, looked at along its legs. */
function strays(path: readonly number[], other: readonly number[]): number {
  let most = 0;
  for (let i = 0; i + 2 < path.length; i += 2) {
    for (let k = 0; k <= 8; k++) {
      const x = path[i]! + ((path[i + 2]! - path[i]!) * k) / 8;
      const y = path[i + 1]! + ((path[i + 3]! - path[i + 1]!) * k) / 8;
      let least = Infinity;
      for (let j = 0; j + 2 < other.length; j += 2) least = Math.min(least, pointSquare(x, y, other[j]!, other[j + 1]!, other[j + 2]!, other[j + 3]!));
      most = Math.max(most, least);
    }
  }
  return Math.sqrt(most);
}

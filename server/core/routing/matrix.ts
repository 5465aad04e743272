import type { LonLat } from '../units.ts';
import { MatrixPaths } from './matrixPaths.ts';
import type { Router } from './route.ts';
import type { RouteRequest, RouteResult } from './types.ts';

/** What all routes of a matrix have in common. */
export type MatrixConditions = Pick<RouteRequest, 'agl_m' | 'span' | 'buffer_m' | 'lifted'>;

/** Edges of zones for each pair up to which legs are found for each pair alone: finding those of all corners takes as long as some thousand pairs. */
const EDGES_A_PAIR = 6;
/** Half a diagonal up to which one plane serves all pairs, metres: at its rim it is off by 1 % there, and buffers are that much wider. */
const ONE_PLANE_M = 80_000;

/**
 * The shortest routes between the sites of a day under the same conditions, each searched for once and when it is first asked, or many at once (`fill`). In still
 * air a route is the same both ways, so that one of both is searched for, and handed out turned round for the other; not so where the ground decides whether a zone is met, since
 * the height profile is another one on the way back. Sites count from 0, in the order given.
 */
export class RouteMatrix {
  readonly sites: readonly LonLat[];
  readonly conditions: MatrixConditions;
  /** metres from site i to site j at [i * n + j]; NaN where it was not asked, Infinity where there is no way */
  readonly distance_m: Float64Array;
  private readonly router: Router;
  private readonly known = new Map<number, RouteResult>();

  constructor(router: Router, sites: readonly LonLat[], conditions: MatrixConditions) {
    this.router = router;
    this.sites = sites;
    this.conditions = conditions;
    this.distance_m = new Float64Array(sites.length ** 2).fill(NaN);
    sites.forEach((_, i) => (this.distance_m[i * sites.length + i] = 0));
  }

  /** The route from site i to site j; searched for where it is not known. */
  route(i: number, j: number): RouteResult {
    return this.peek(i, j) ?? this.take(i, j, this.router.route(this.request(i, j)));
  }

  /** The route from site i to site j where it is known. */
  peek(i: number, j: number): RouteResult | undefined {
    return this.known.get(i * this.sites.length + j);
  }

  /** Keeps the answer to `request(i, j)`, found here or elsewhere; gives back the route from i to j. */
  take(i: number, j: number, result: RouteResult): RouteResult {
    const [from, to] = this.router.sameBothWays && i > j ? [j, i] : [i, j];
    this.keep(from, to, result);
    if (this.router.sameBothWays && from !== to) this.keep(to, from, turned(result));
    return this.peek(i, j)!;
  }

  /** What is asked for the route from site i to site j: the way back, where that is the same and the lower site is its beginning. */
  request(i: number, j: number): RouteRequest {
    const [from, to] = this.router.sameBothWays && i > j ? [j, i] : [i, j];
    return { ...this.conditions, from: this.sites[from]!, to: this.sites[to]! };
  }

  private keep(i: number, j: number, result: RouteResult): void {
    const at = i * this.sites.length + j;
    this.known.set(at, result);
    this.distance_m[at] = result.feasible ? result.distance_m : Infinity;
  }

  /** Pairs of sites whose route is known. */
  pairs(): [i: number, j: number][] {
    const n = this.sites.length;
    return [...this.known.keys()].map((key) => [Math.floor(key / n), key % n]);
  }

  /** Searches for all pairs, or for some, that are not known yet. Where many are asked, the legs between corners are found once for all of them. */
  fill(pairs: Iterable<readonly [i: number, j: number]> = everyPair(this.sites.length)): void {
    const asked = [...pairs].filter(([i, j]) => i !== j && this.peek(i, j) === undefined);
    if (asked.length === 0) return;
    const scene = this.router.sceneRound({ ...this.conditions, ...this.box() });
    const edges = scene.scene.obstacles.reduce((sum, o) => sum + o.edges.length / 4, 0);
    const paths = asked.length * EDGES_A_PAIR >= edges && Math.hypot(...scene.half_m) <= ONE_PLANE_M ? new MatrixPaths(scene.scene, scene.metres, this.sites.flatMap((site) => scene.plane.toPlane(site))) : undefined;
    for (const [i, j] of asked) {
      if (this.peek(i, j) !== undefined) continue;
      const [from, to] = this.router.sameBothWays && i > j ? [j, i] : [i, j];
      const answer = paths?.between(from, to);
      this.take(i, j, this.router.route(this.request(i, j), answer === undefined ? undefined : { scene, answer }));
    }
  }

  /** The south-west and the north-east corner of the box of all sites; over the antimeridian it goes the longer way round. */
  private box(): { from: LonLat; to: LonLat } {
    const at = (axis: 0 | 1, pick: (a: number, b: number) => number): number => this.sites.reduce((value, site) => pick(value, site[axis]), this.sites[0]![axis]);
    return { from: [at(0, Math.min), at(1, Math.min)], to: [at(0, Math.max), at(1, Math.max)] };
  }
}

function* everyPair(n: number): Generator<[number, number]> {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) yield [i, j];
}

function turned(result: RouteResult): RouteResult {
  return result.feasible ? { ...result, points: result.points.toReversed() } : result;
}

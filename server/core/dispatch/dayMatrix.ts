import type { Airspace } from '../airspace/airspace.ts';
import { RouteMatrix } from '../routing/matrix.ts';
import { type CostClass, MatrixCosts } from '../routing/matrixCosts.ts';
import type { Router } from '../routing/route.ts';
import type { RouteRequest, RouteResult } from '../routing/types.ts';
import { zoneBlocks } from '../airspace/zoneBlocks.ts';
import type { Interval } from '../time.ts';
import type { LonLat } from '../units.ts';

/** Load classes between empty and full; a load counts as the class above. */
const LOAD_STEPS = 4;

/**
 * The routes between the places of a day: one matrix for each height, set of lifted zones and set of zones that apply, so that epochs in which the same zones apply
 * share it. It answers as a router does, and asks its own router for what is not between its places, or for the spans of single flights.
 */
export class DayMatrix implements Router {
  private readonly router: Router;
  private readonly siteOf: ReadonlyMap<string, number>;
  private readonly sites: readonly LonLat[];
  private readonly matrices = new Map<string, RouteMatrix>();
  private readonly costs = new Map<string, MatrixCosts>();
  private readonly applying = new Map<string, string>();

  /** `spans`: of the epochs. */
  constructor(router: Router, airspace: Airspace, places: readonly LonLat[], spans: readonly Interval[]) {
    this.router = router;
    const byKey = new Map(places.map((place) => [place.join(), place]));
    this.sites = [...byKey.values()];
    this.siteOf = new Map(this.sites.map((site, i) => [site.join(), i]));
    const blocking = airspace.zones.flatMap((zone, index) => (zoneBlocks(zone) ? [index] : []));
    for (const span of spans) this.applying.set(keyOf(span), blocking.filter((index) => airspace.active(index, span)).join());
  }

  get sameBothWays(): boolean {
    return this.router.sameBothWays;
  }

  sceneRound(request: RouteRequest): ReturnType<Router['sceneRound']> {
    return this.router.sceneRound(request);
  }

  route(request: RouteRequest): RouteResult {
    const at = this.placeOf(request);
    return at === undefined ? this.router.route(request) : at.matrix.route(at.i, at.j);
  }

  /**
   * Mean energy of the cruise on the route of a request, Wh: by model, load class and the weather at the beginning of the request's span. NaN where something is not known, Infinity where it cannot be flown.
   */
  cruiseWh(request: RouteRequest, { model, payload_kg, weather, ground }: Omit<CostClass, 'time'>): number {
    const at = this.placeOf(request);
    if (at === undefined) return NaN;
    const load_kg = model.maxPayload_kg * Math.min(1, Math.ceil((LOAD_STEPS * payload_kg) / Math.max(1e-9, model.maxPayload_kg)) / LOAD_STEPS);
    const key = `${at.key}|${model.id}|${load_kg}|${request.span.from}`;
    let costs = this.costs.get(key);
    if (costs === undefined) this.costs.set(key, (costs = new MatrixCosts(at.matrix, { model, payload_kg: load_kg, weather, time: request.span.from, ground })));
    const cell = at.i * this.sites.length + at.j;
    if (Number.isNaN(costs.wh[cell]!)) {
      at.matrix.route(at.i, at.j);
      costs.add(at.i, at.j);
    }
    return costs.wh[cell]!;
  }

  /** Requests whose answers are not known yet, each once, as they are to be asked of a router. */
  open(requests: Iterable<RouteRequest>): RouteRequest[] {
    const open = new Map<string, RouteRequest>();
    for (const request of requests) {
      const at = this.placeOf(request);
      if (at === undefined || at.i === at.j || at.matrix.peek(at.i, at.j) !== undefined) continue;
      const asked = at.matrix.request(at.i, at.j);
      const key = `${at.key}|${asked.from.join()}|${asked.to.join()}`;
      if (!open.has(key)) open.set(key, asked);
    }
    return [...open.values()];
  }

  /** Keeps the answer to one of the requests that `open` gave. */
  take(request: RouteRequest, result: RouteResult): void {
    const at = this.placeOf(request);
    if (at === undefined) throw new RangeError('an answer to a request of this matrix is expected');
    at.matrix.take(at.i, at.j, result);
  }

  /** Searches for what is not known yet. */
  fill(requests: Iterable<RouteRequest>): void {
    for (const request of this.open(requests)) this.take(request, this.router.route(request));
  }

  private placeOf({ from, to, agl_m, span, buffer_m, lifted }: RouteRequest): { key: string; matrix: RouteMatrix; i: number; j: number } | undefined {
    const applying = this.applying.get(keyOf(span));
    const i = this.siteOf.get(from.join());
    const j = this.siteOf.get(to.join());
    if (applying === undefined || i === undefined || j === undefined) return undefined;
    const key = `${agl_m}|${buffer_m}|${[...lifted].sort((a, b) => a - b).join()}|${applying}`;
    let matrix = this.matrices.get(key);
    if (matrix === undefined) this.matrices.set(key, (matrix = new RouteMatrix(this.router, this.sites, { agl_m, span, buffer_m, lifted })));
    return { key, matrix, i, j };
  }
}

const keyOf = ({ from, to }: Interval): string => `${from},${to}`;

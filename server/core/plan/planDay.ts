import { PLAN_SCHEMA, type Plan } from '../documents/plan.ts';
import { DayMatrix } from '../dispatch/dayMatrix.ts';
import { epochsOf, epochSpans } from '../dispatch/environment.ts';
import { HazardBook } from '../dispatch/hazardBook.ts';
import { PermitBook } from '../dispatch/permitBook.ts';
import type { DayContext, Placement } from '../dispatch/place.ts';
import { seededRandom } from '../dispatch/random.ts';
import { Resources } from '../dispatch/resources.ts';
import { Search, type Assignment, type Job } from '../dispatch/search.ts';
import { Placed } from '../dispatch/solution.ts';
import { SortieBook } from '../dispatch/sortieBook.ts';
import { whyUnserved } from '../dispatch/why.ts';
import { createRouter } from '../routing/route.ts';
import { TallObstacles } from '../routing/tallObstacles.ts';
import type { RouteRequest, RouteResult } from '../routing/types.ts';
import { checkFlight } from '../rules/checkFlight.ts';
import { nightSpans } from '../rules/daylight.ts';
import { MINUTE_MS, parseInstant } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { bookingsOf, flightsOf } from './document.ts';
import { jobsOf, knownMissions } from './jobs.ts';

export const ENGINE = 'skein-dispatch/1';

export interface PlanOptions {
  seed: number;
  iterations: number;
  /** plan with missions that become known later, too */
  foresee: boolean;
  /** asked between iterations; the best plan so far is returned */
  shouldStop?: () => boolean;
  /** share of the budget that is spent, where it is a budget of time */
  share?: () => number;
  /** an earlier plan to begin with */
  warmStart?: Plan;
  /** answers to `openRoutes` that were found before, by threads */
  routes?: KnownRoutes;
  onProgress?: (progress: PlanProgress) => void;
  /** CPU seconds since the process began, for `timing`; the core has no clock of its own */
  cpuSeconds?: () => number;
}

/** Routes with what they were asked with. */
export type KnownRoutes = readonly { request: RouteRequest; result: RouteResult }[];

export interface PlanProgress {
  iteration: number;
  iterations: number;
  served: number;
  missions: number;
  cost: number;
  /** the best plan so far, made when asked for */
  plan: () => Plan;
}

export interface PlanTiming {
  cpuSeconds: number;
  firstFeasibleSeconds: number;
  matrixSeconds: number;
}

/**
 * The main job: a day's missions into a schedule that may be flown, and a reason for each mission that is not in it. Same world, seed
 * and iterations give the same plan. Anytime: a feasible plan exists before the first iteration.
 */
export function planDay(world: World, options: PlanOptions): { plan: Plan; timing: PlanTiming; iterations: number } {
  const cpu = options.cpuSeconds ?? ((): number => 0);
  const began = cpu();
  const jobs = jobsOf(world, options.foresee);
  const day = dayContext(world, jobs);
  for (const { request, result } of options.routes ?? []) day.routes.take(request, result);
  day.routes.fill(routesAsked(day, jobs));
  const prepared = cpu();
  const search = new Search(day, jobs);
  search.construct(options.warmStart === undefined ? undefined : starts(options.warmStart));
  const feasible = cpu();
  let done = 0;
  const made = (): Plan => planDocument(world, day, jobs, search, { ...options, iterations: done });
  let told = 0;
  const iterations = search.improve({
    iterations: options.iterations,
    random: seededRandom(options.seed),
    shouldStop: options.shouldStop ?? ((): boolean => false),
    share: options.share,
    onIteration: (progress) => {
      done = progress.iteration;
      if (options.onProgress === undefined || (done - told < 50 && done !== options.iterations)) return;
      told = done;
      options.onProgress({ iteration: done, iterations: options.iterations, served: progress.served, missions: jobs.length, cost: progress.cost, plan: made });
    },
  });
  const plan = made();
  return { plan, timing: { cpuSeconds: cpu(), firstFeasibleSeconds: feasible, matrixSeconds: prepared - began }, iterations };
}

/** What a planner works on; the routes between the places of jobs are kept in one matrix. */
export function dayContext(world: World, jobs: readonly Job[] = []): DayContext {
  const resources = new Resources(world);
  const epochs = epochsOf(world);
  const origin: LonLat = world.scenario.bases[0]?.position ?? [0, 0];
  const tall = new TallObstacles(world.obstacles, world.terrain, world.rules.clearance_m.value, world.rules.maxAgl_m.value);
  const stands = everyStand(world);
  const stops = jobs.flatMap(({ ways }) => ways.flatMap(({ tasks }) => tasks.flatMap((task) => task.stops.flatMap(({ position, pattern }) => [position, ...(pattern?.slice(-1) ?? [])]))));
  const routes = new DayMatrix(createRouter(world.airspace, world.terrain, tall), world.airspace, [...stands, ...stops], epochSpans(epochs));
  const margin = 10 * MINUTE_MS;
  const times = [resources.window.from, ...world.weather.changes(resources.window)];
  return {
    world,
    routes,
    book: new SortieBook(world, routes, epochs, tall),
    resources,
    placed: new Placed(resources, world.rules),
    permits: new PermitBook(world, epochs),
    hazards: new HazardBook(world),
    nights: stands.flatMap((position) =>
      nightSpans(world, position, { from: resources.window.from - margin, to: resources.window.to + margin }).map((span) => ({ from: span.from - margin, to: span.to + margin })),
    ),
    coldest: extremeOf(world, times, Math.min),
    warmest: extremeOf(world, times, Math.max),
    origin,
  };
}

/** The routes that the planner of a day asks for first; it searches for them itself where they are not handed to it. */
export function openRoutes(world: World, foresee: boolean): RouteRequest[] {
  const jobs = jobsOf(world, foresee);
  const day = dayContext(world, jobs);
  return day.routes.open(routesAsked(day, jobs));
}

/** The ways of all tasks from all seats that could serve them, in all epochs in which they may begin. */
function* routesAsked(day: DayContext, jobs: readonly Job[]): Generator<RouteRequest> {
  for (const { notBefore, ways } of jobs) {
    for (const { model, aircraft, tasks } of ways) {
      const seats = new Map(aircraft.flatMap((one) => day.resources.seats(one, model).map((seat) => [`${seat.key}|${seat.span.from}`, seat])));
      for (const task of tasks) for (const seat of seats.values()) yield* day.book.requests(task, seat, notBefore);
    }
  }
}

/** Positions of all bases, those of the movable ones at each of their stops. */
function everyStand(world: World): LonLat[] {
  return world.scenario.bases.flatMap((base) => [base.position, ...(base.stops ?? []).map((stop) => stop.position)]);
}

/**
 * Lowest or highest temperature among the reports of the day at a place: batteries are planned with at their weakest, reserves at their
 * greatest. NaN where a report says none: unknown.
 */
function extremeOf(world: World, times: readonly EpochMs[], pick: (...values: number[]) => number): (position: LonLat) => number {
  const known = new Map<string, number>();
  return ([lon, lat]) => {
    const key = `${lon},${lat}`;
    let extreme = known.get(key);
    if (extreme === undefined) {
      const reported = times.flatMap((time) => world.weather.at(lon, lat, time)?.temperature_c ?? []);
      extreme = reported.length === 0 ? NaN : pick(...reported);
      known.set(key, extreme);
    }
    return extreme;
  };
}

/** Aircraft and take-off of each sortie of an earlier plan, by mission. */
function starts(plan: Plan): Map<string, { aircraftId: string; start: EpochMs }[]> {
  const known = new Map<string, { aircraftId: string; start: EpochMs }[]>();
  const seen = new Set<string>();
  for (const flight of plan.flights) {
    if (seen.has(flight.sortieId)) continue;
    seen.add(flight.sortieId);
    for (const missionId of flight.missionIds) known.set(missionId, [...(known.get(missionId) ?? []), { aircraftId: flight.aircraftId, start: parseInstant(flight.start) }]);
  }
  return known;
}

function planDocument(world: World, day: DayContext, jobs: readonly Job[], search: Search, options: PlanOptions): Plan {
  const { scenario, hashes, rules } = world;
  const assignment: Assignment = search.assignment();
  const placements: Placement[] = [...assignment.values()].flat().sort((a, b) => a.start - b.start || (a.task.id < b.task.id ? -1 : 1));
  const flights = placements.flatMap(flightsOf);
  for (const flight of flights) flight.findings = checkFlight(world, flight);
  const unserved = jobs.filter((job) => !assignment.has(job.mission.id)).map((job) => ({ missionId: job.mission.id, reasons: whyUnserved(day, job) }));
  const first = Math.min(...placements.map((p) => p.start));
  const last = Math.max(...placements.map((p) => p.end));
  const sum = (value: (placement: Placement) => number): number => Math.round(placements.reduce((total, p) => total + value(p), 0) * 100) / 100;
  return {
    schema: PLAN_SCHEMA,
    scenario: { id: scenario.id, hash: hashes.scenario },
    inputs: {
      airspace: hashes.airspace,
      terrain: hashes.terrain,
      ruleset: { id: rules.id, version: rules.version },
      ...(scenario.weather?.issued === undefined ? {} : { weather: { source: scenario.weather.source, issued: scenario.weather.issued, hash: hashes.weather } }),
      engine: ENGINE,
      seed: options.seed,
      iterations: options.iterations,
      foresee: options.foresee,
    },
    flights,
    unserved,
    notYetKnown: knownMissions(world, options.foresee).notYetKnown,
    bookings: placements.flatMap(bookingsOf),
    metrics: {
      served: assignment.size,
      missions: scenario.missions.length,
      flights: flights.length,
      flightSeconds: Math.round(flights.reduce((total, flight) => total + (parseInstant(flight.end) - parseInstant(flight.start)) / 1000, 0)),
      distance_m: sum((p) => p.sortie.distance_m),
      energy_wh: sum((p) => p.sortie.used_wh),
      cost: Math.round(search.cost(assignment) * 100) / 100,
      makespan_s: placements.length === 0 ? 0 : Math.round((last - first) / 1000),
      lowerBound: null,
    },
  };
}

import type { Aircraft, AircraftModel } from '../documents/fleet.ts';
import type { Priority } from '../documents/common.ts';
import type { Mission } from '../documents/mission.ts';
import type { Costs } from '../documents/scenario.ts';
import type { Task } from '../missions/task.ts';
import { MINUTE_MS } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { place, type DayContext, type Failure, type Placement } from './place.ts';
import type { Random } from './random.ts';

/** A mission as the search sees it: the ways in which it can be served, one per aircraft model. */
export interface Job {
  mission: Mission;
  /** no take-off before: what is known, and when */
  notBefore: EpochMs;
  ways: { model: AircraftModel; aircraft: readonly Aircraft[]; tasks: readonly Task[] }[];
  /** why models without a way have none */
  failures: Failure[];
}

/** Progress of a run, given to observers; the search itself prints and stores nothing. */
export interface SearchProgress {
  iteration: number;
  served: number;
  cost: number;
  /** the best so far is being shown: a new best since the last call */
  improved: boolean;
}

export interface SearchOptions {
  iterations: number;
  random: Random;
  shouldStop: () => boolean;
  /** share of the budget that is spent, where it is not a number of iterations; it sets the cooling */
  share?: (() => number) | undefined;
  onIteration?: ((progress: SearchProgress) => void) | undefined;
}

/** A served mission: its placements, in the order of its tasks. */
export type Assignment = ReadonlyMap<string, readonly Placement[]>;

/** How much a minute of waiting is worth beside the scenario's costs, by priority: it only orders what costs the same. */
const WAITING_PRICE: Record<Priority, number> = { emergency: 20, urgent: 1, normal: 0.02, low: 0.005 };
const RANK: Record<Priority, number> = { emergency: 0, urgent: 1, normal: 2, low: 3 };
/** Share of candidates passed over while inserting (SISR, section 3.3: blinks). */
const BLINK = 0.03;
const MAX_REMOVED = 7;
/** Start and end temperature as shares of the mean cost of a served mission. */
const HOT = 0.5;
const COLD = 0.002;

/** Money for a placement, by the scenario's prices. */
export function placementCost(placement: Placement, costs: Costs): number {
  const { sortie } = placement;
  return sortie.flights.length * costs.perFlight + (sortie.duration_ms / 3_600_000) * costs.perHour + (sortie.distance_m / 1000) * costs.perKm + sortie.used_wh * costs.perWh;
}

/**
 * Dispatch by ruin and recreate on a feasible schedule: some related missions are taken out and put back, each at the earliest time at
 * which everything it needs is free; worse schedules are accepted with falling probability. Every schedule on the way is feasible.
 * After Schrimpf et al. 2000 and Christiaens & Vanden Berghe 2020, with whole missions in place of route strings.
 */
export class Search {
  private readonly day: DayContext;
  private readonly jobs: readonly Job[];
  private readonly costs: Costs;
  private readonly byId: ReadonlyMap<string, Job>;
  private readonly order = new WeakMap<Task, readonly Aircraft[]>();
  private best: Assignment = new Map();
  private bestPrice = Infinity;

  constructor(day: DayContext, jobs: readonly Job[]) {
    this.day = day;
    this.jobs = jobs;
    this.costs = day.world.scenario.costs;
    this.byId = new Map(jobs.map((job) => [job.mission.id, job]));
  }

  /** Best assignment found so far. */
  assignment(): Assignment {
    return this.best;
  }

  cost(assignment: Assignment): number {
    let cost = 0;
    for (const job of this.jobs) {
      const placements = assignment.get(job.mission.id);
      if (placements === undefined) cost += this.costs.unserved[job.mission.priority];
      else for (const placement of placements) cost += placementCost(placement, this.costs);
    }
    return cost;
  }

  /** A first feasible schedule: urgent first, then what has to be done soonest. `prefer` gives the aircraft and times of an earlier plan. */
  construct(prefer?: ReadonlyMap<string, { aircraftId: string; start: EpochMs }[]>): void {
    const order = [...this.jobs].sort((a, b) => RANK[a.mission.priority] - RANK[b.mission.priority] || deadline(a) - deadline(b) || (a.mission.id < b.mission.id ? -1 : 1));
    if (prefer !== undefined) {
      order.sort((a, b) => (prefer.get(a.mission.id)?.[0]?.start ?? Infinity) - (prefer.get(b.mission.id)?.[0]?.start ?? Infinity) || 0);
    }
    for (const job of order) {
      const wanted = prefer?.get(job.mission.id);
      if (wanted === undefined || !this.insertAs(job, wanted)) this.insert(job, undefined);
    }
    this.keepBest();
  }

  /** Improves until the budget is spent or the caller stops; the best assignment is put back at the end. */
  improve(options: SearchOptions): number {
    const { random } = options;
    let price = this.price();
    const scale = Math.max(1, this.meanCost());
    let iteration = 0;
    for (; iteration < options.iterations && !options.shouldStop(); iteration++) {
      const temperature = scale * HOT * (COLD / HOT) ** (options.share?.() ?? iteration / options.iterations);
      const removed = this.ruin(random);
      const before = new Map(removed.map((job) => [job.mission.id, this.day.placed.drop(job.mission.id)]));
      removed.push(...this.dropStranded(before));
      for (const job of this.recreateOrder(removed, random)) this.insert(job, random);
      const now = this.price();
      let improved = false;
      if (now < price - temperature * Math.log(Math.max(1e-12, random()))) {
        price = now;
        improved = this.keepBest();
      } else this.restore(before);
      options.onIteration?.({ iteration: iteration + 1, served: this.best.size, cost: this.cost(this.best), improved });
    }
    this.restore(new Map(this.jobs.map((job) => [job.mission.id, this.best.get(job.mission.id) ?? []])));
    this.fill();
    return iteration;
  }

  /** Takes out, too, what would fly on a battery that is no longer charged before; returns the missions and keeps them in `before`. */
  private dropStranded(before: Map<string, readonly Placement[]>): Job[] {
    const dropped: Job[] = [];
    for (let ids = this.day.placed.stranded(); ids.length > 0; ids = this.day.placed.stranded()) {
      for (const id of ids) {
        before.set(id, this.day.placed.drop(id));
        const job = this.byId.get(id);
        if (job !== undefined) dropped.push(job);
      }
    }
    return dropped;
  }

  /** Puts in what still fits: what is left then is left for a reason. */
  private fill(): void {
    const open = this.jobs.filter((job) => !this.day.placed.missions().has(job.mission.id));
    for (const job of open.sort((a, b) => RANK[a.mission.priority] - RANK[b.mission.priority] || deadline(a) - deadline(b) || (a.mission.id < b.mission.id ? -1 : 1))) this.insert(job, undefined);
    this.best = new Map(this.day.placed.missions());
  }

  /** Mean cost of a served mission now: the scale on which schedules differ, penalties for what is left aside. */
  private meanCost(): number {
    const placements = this.day.placed.placements();
    return placements.reduce((sum, placement) => sum + placementCost(placement, this.costs), 0) / Math.max(1, this.day.placed.missions().size);
  }

  /** Cost and waiting of what is placed now. */
  private price(): number {
    let price = 0;
    const served = this.day.placed.missions();
    for (const job of this.jobs) {
      const placements = served.get(job.mission.id);
      if (placements === undefined) price += this.costs.unserved[job.mission.priority];
      else for (const placement of placements) price += this.score(placement, job);
    }
    return price;
  }

  private score(placement: Placement, job: Job): number {
    const wanted = Math.max(job.notBefore, placement.task.stops[0]?.earliest ?? job.notBefore);
    return placementCost(placement, this.costs) + (Math.max(0, placement.end - wanted) / MINUTE_MS) * WAITING_PRICE[job.mission.priority];
  }

  private keepBest(): boolean {
    const price = this.price();
    if (price >= this.bestPrice) return false;
    this.bestPrice = price;
    this.best = new Map(this.day.placed.missions());
    return true;
  }

  private restore(before: ReadonlyMap<string, readonly Placement[]>): void {
    for (const missionId of before.keys()) this.day.placed.drop(missionId);
    for (const [missionId, placements] of before) {
      if (placements.length === 0) continue;
      for (const placement of placements) this.day.placed.book(placement);
      this.day.placed.serve(missionId, placements);
    }
  }

  /** A mission to begin with, one that is not served as often as not, and others whose flights lie close to it in time. */
  private ruin(random: Random): Job[] {
    const served = this.day.placed.missions();
    const open = this.jobs.filter((job) => !served.has(job.mission.id) && job.ways.length > 0);
    const seed = open.length > 0 && random() < 0.5 ? pick(open, random) : pick(this.jobs, random);
    if (seed === undefined) return [];
    // round where it is now, or round when it is due, so that what waits can come forward
    const now = served.get(seed.mission.id)?.[0]?.start;
    const at = now === undefined ? window(seed, random) : random() < 0.5 ? now : Math.min(now, due(seed));
    const near = this.jobs
      .filter((job) => job !== seed && served.has(job.mission.id))
      .map((job) => ({ job, away: Math.abs((served.get(job.mission.id)?.[0]?.start ?? 0) - at) * (0.5 + random()) }))
      .sort((a, b) => a.away - b.away);
    const count = 1 + Math.floor(random() * MAX_REMOVED);
    return [seed, ...near.slice(0, count).map((entry) => entry.job)];
  }

  private recreateOrder(jobs: readonly Job[], random: Random): Job[] {
    const by = random();
    const keyed = jobs.map((job) => ({ job, key: by < 0.4 ? random() : by < 0.7 ? deadline(job) : RANK[job.mission.priority] + random() }));
    return keyed.sort((a, b) => a.key - b.key).map((entry) => entry.job);
  }

  /** Puts a mission in by the cheapest of its ways, all tasks or none; not where leaving it costs less, by the prices of the scenario. */
  private insert(job: Job, random: Random | undefined): boolean {
    let best: { placements: Placement[]; score: number } | undefined;
    for (const way of job.ways) {
      const placements = this.placeTasks(job, way, random);
      if (placements === undefined) continue;
      const score = placements.reduce((sum, placement) => sum + this.score(placement, job), 0);
      for (const placement of placements) this.day.placed.unbook(placement);
      if (best === undefined || score < best.score) best = { placements, score };
    }
    if (best === undefined) return false;
    const cost = best.placements.reduce((sum, placement) => sum + placementCost(placement, this.costs), 0);
    if (cost > this.costs.unserved[job.mission.priority]) return false;
    for (const placement of best.placements) this.day.placed.book(placement);
    this.day.placed.serve(job.mission.id, best.placements);
    return true;
  }

  /** Books all tasks of a way, or nothing. */
  private placeTasks(job: Job, way: Job['ways'][number], random: Random | undefined): Placement[] | undefined {
    const placements: Placement[] = [];
    for (const task of way.tasks) {
      let best: { placement: Placement; score: number } | undefined;
      for (const aircraft of this.nearestFirst(job, way, task)) {
        if (random !== undefined && random() < BLINK) continue;
        // from one base the same model costs the same, so that a later take-off cannot win
        const before = best !== undefined && best.placement.base.id === aircraft.homeBaseId ? { before: best.placement.start - 1 } : {};
        const found = place(this.day, { task, model: way.model, aircraft, notBefore: job.notBefore, ...before });
        if ('stage' in found) continue;
        const score = this.score(found, job);
        if (best === undefined || score < best.score) best = { placement: found, score };
      }
      if (best === undefined) {
        for (const placement of placements) this.day.placed.unbook(placement);
        return undefined;
      }
      this.day.placed.book(best.placement);
      placements.push(best.placement);
    }
    return placements;
  }

  /** The aircraft of a way in the order of what the cruise of a task takes them: the first one that is placed bounds the others. */
  private nearestFirst(job: Job, way: Job['ways'][number], task: Task): readonly Aircraft[] {
    let order = this.order.get(task);
    if (order === undefined) {
      const { resources, book } = this.day;
      const wh = new Map(way.aircraft.map((aircraft) => [aircraft, Math.min(Infinity, ...resources.seats(aircraft, way.model).map((seat) => book.expectedWh(task, seat, job.notBefore)).filter((value) => value >= 0))]));
      order = [...way.aircraft].sort((a, b) => (wh.get(a)! < wh.get(b)! ? -1 : wh.get(a)! > wh.get(b)! ? 1 : 0));
      this.order.set(task, order);
    }
    return order;
  }

  /** Puts a mission in as an earlier plan had it, as far as that is still possible. */
  private insertAs(job: Job, wanted: readonly { aircraftId: string; start: EpochMs }[]): boolean {
    const way = job.ways.find((option) => option.aircraft.some((aircraft) => aircraft.id === wanted[0]?.aircraftId));
    if (way === undefined || way.tasks.length !== wanted.length) return false;
    const placements: Placement[] = [];
    for (const [i, task] of way.tasks.entries()) {
      const aircraft = way.aircraft.find((candidate) => candidate.id === wanted[i]?.aircraftId);
      const found = aircraft === undefined ? undefined : place(this.day, { task, model: way.model, aircraft, notBefore: Math.max(job.notBefore, (wanted[i]?.start ?? 0) - 2 * MINUTE_MS) });
      if (found === undefined || 'stage' in found) {
        for (const placement of placements) this.day.placed.unbook(placement);
        return false;
      }
      this.day.placed.book(found);
      placements.push(found);
    }
    this.day.placed.serve(job.mission.id, placements);
    return true;
  }

  /** The job of a mission. */
  job(missionId: string): Job | undefined {
    return this.byId.get(missionId);
  }
}

function deadline(job: Job): EpochMs {
  return Math.min(...job.ways.flatMap((way) => way.tasks.flatMap((task) => task.stops.map((stop) => stop.latest))), Infinity);
}

/** The earliest time at which a mission could begin. */
function due(job: Job): EpochMs {
  return Math.max(job.notBefore, job.ways[0]?.tasks[0]?.stops[0]?.earliest ?? job.notBefore);
}

/** An instant in the hours in which a mission that is not served could begin. */
function window(job: Job, random: Random): EpochMs {
  const stop = job.ways[0]?.tasks[0]?.stops[0];
  if (stop === undefined) return job.notBefore;
  const from = Math.max(job.notBefore, stop.earliest);
  return from + random() * Math.max(0, stop.latest - from);
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}

import { distance } from '../geo/metric.ts';
import type { Task } from '../missions/task.ts';
import { obstacleFloor, type Floor } from '../routing/obstacleFloor.ts';
import type { TallObstacles } from '../routing/tallObstacles.ts';
import type { RouteRequest } from '../routing/types.ts';
import { liftedZones, liftsByMission } from '../rules/zoneLifts.ts';
import { HOUR_MS, MINUTE_MS, parseInstant, type Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { Weather } from '../weather/weather.ts';
import type { World } from '../world.ts';
import { buildSortie } from './buildSortie.ts';
import { OTHER_HEIGHT_PRICE_M, cruiseRequests } from './cruiseRoute.ts';
import type { DayMatrix } from './dayMatrix.ts';
import { epochAt, epochSpan, heldWeather, type Epochs } from './environment.ts';
import { ProfileBook } from './profileBook.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Seat } from './resources.ts';
import type { Sortie, SortieResult } from './sortie.ts';
import { type TaskLeg, taskLegs } from './taskLegs.ts';

/** Span assumed for a sortie whose length is not known yet, when it is built for one exact start. */
const LONGEST_GUESS_MS = 2 * HOUR_MS;
const MOST_ROUNDS = 4;

/**
 * All sorties of a day, each computed once. Within an epoch a sortie is moved in time; where it reaches over a border it is moved too
 * if both sides give the same sortie, else it is computed for that minute.
 */
export class SortieBook {
  private readonly world: World;
  private readonly router: DayMatrix;
  private readonly epochs: Epochs;
  private readonly floor: Floor;
  private readonly profiles = new ProfileBook();
  private readonly known = new WeakMap<Task, Map<string, Known>>();
  private readonly lifted = new Map<string, ReadonlySet<number>>();
  /** borders at which a permit or an attestation that lifts zones begins or ends: one has to hold over the whole time in a zone */
  private readonly permitBorders: ReadonlySet<EpochMs>;
  private readonly byMission: boolean;

  /** `tall`: the obstacles that the router leads round. */
  constructor(world: World, router: DayMatrix, epochs: Epochs, tall?: TallObstacles) {
    this.world = world;
    this.router = router;
    this.epochs = epochs;
    this.permitBorders = new Set([
      ...world.scenario.permits.flatMap((permit) => (permit.zones === undefined ? [] : [parseInstant(permit.validFrom), parseInstant(permit.validTo)])),
      ...world.scenario.attestations.flatMap(({ scope, at, expires }) => (scope?.zoneIds === undefined ? [] : [parseInstant(at), parseInstant(expires)])),
    ]);
    this.byMission = liftsByMission(world);
    this.floor = obstacleFloor(world.obstacles, world.rules.clearance_m.value, tall);
  }

  /** End of the epoch that holds `time`; Infinity after the last. */
  epochEnd(time: EpochMs): EpochMs {
    return epochSpan(this.epochs, epochAt(this.epochs, time))?.to ?? Infinity;
  }

  /** What is asked of the router for a task from a seat in every epoch in which it may begin: the ways at the heights that are the right ones. */
  *requests(task: Task, seat: Seat, notBefore: EpochMs): Generator<RouteRequest> {
    const first = task.stops[0];
    const radius = seat.model.limits.radius_m ?? Infinity;
    if (first === undefined || task.stops.some((stop) => distance(seat.position, stop.position) > radius)) return;
    const from = Math.max(notBefore, seat.span.from, first.earliest - HOUR_MS);
    const to = Math.min(seat.span.to, ...task.stops.map((stop) => stop.latest));
    const legs = taskLegs(task, seat.position);
    for (let k = Math.max(0, epochAt(this.epochs, from)); ; k++) {
      const span = epochSpan(this.epochs, k);
      if (span === undefined || span.from > to) return;
      for (const leg of legs) yield this.cruise(task, seat, span, leg);
    }
  }

  /** What a task takes from a seat at the least where it begins in the epoch of `start`; undefined where some way of it is not known to exist. */
  least(task: Task, seat: Seat, start: EpochMs): Reach | undefined {
    const k = epochAt(this.epochs, start);
    const span = epochSpan(this.epochs, k);
    if (span === undefined) return undefined;
    const known = this.knownOf(task, seat);
    let least = known.least.get(k);
    if (least === undefined) {
      const legs = taskLegs(task, seat.position);
      const metres = legs.map((leg) => {
        const result = this.router.route(this.cruise(task, seat, span, leg));
        // where another height may save way, only the straight line bounds it
        return result.feasible && result.distance_m <= result.direct_m + OTHER_HEIGHT_PRICE_M ? result.distance_m : distance(leg.from, leg.to);
      });
      least = reachOf(seat.model, this.world.rules, task, legs, metres);
      known.least.set(k, least);
    }
    return least;
  }

  /** Mean energy of the cruise of a task from a seat where it begins as soon as it may, Wh: to try first what has the shorter way in the wind of the hour. */
  expectedWh(task: Task, seat: Seat, notBefore: EpochMs): number {
    const start = Math.max(notBefore, seat.span.from, task.stops[0]?.earliest ?? notBefore);
    const span = epochSpan(this.epochs, epochAt(this.epochs, start));
    if (span === undefined) return Infinity;
    const { terrain, weather } = this.world;
    const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
    const of = { model: seat.model, weather: heldWeather(weather, span), ground };
    return taskLegs(task, seat.position).reduce((sum, leg) => sum + this.router.cruiseWh(this.cruise(task, seat, span, leg), { ...of, payload_kg: leg.payload_kg }), 0);
  }

  /** What is asked for a leg at the height that is the right one. */
  private cruise(task: Task, seat: Seat, span: Interval, { from, to }: TaskLeg): RouteRequest {
    const [request] = cruiseRequests({ rules: this.world.rules, span, lifted: this.liftedFor(seat.aircraft.id, task.missionId, span) }, from, to);
    return request!;
  }

  /** The sortie if it takes off at `start`; `epochWide` says that an obstruction holds for every start in the epoch. */
  at(task: Task, seat: Seat, start: EpochMs): { result: SortieResult; epochWide: boolean } {
    const k = epochAt(this.epochs, start);
    const span = epochSpan(this.epochs, k);
    if (span === undefined) return OUTSIDE;
    const known = this.knownOf(task, seat);
    const here = this.ofEpoch(known, task, seat, k, span);
    if ('obstruction' in here) return { result: here, epochWide: true };
    const end = start + here.sortie.duration_ms;
    if (end <= span.to) return { result: here, epochWide: true };
    if (fits(here.sortie, span) && this.sameAcross(known, here.sortie, task, seat, k, end)) return { result: here, epochWide: false };
    return { result: this.ofMinute(known, task, seat, start, here.sortie.duration_ms), epochWide: false };
  }

  private knownOf(task: Task, seat: Seat): Known {
    let seats = this.known.get(task);
    if (seats === undefined) this.known.set(task, (seats = new Map()));
    let known = seats.get(seat.key);
    if (known === undefined) seats.set(seat.key, (known = { inEpoch: [], exact: new Map(), across: new Map(), least: new Map() }));
    return known;
  }

  private sameAcross(known: Known, sortie: Sortie, task: Task, seat: Seat, k: number, end: EpochMs): boolean {
    for (let next = k + 1; ; next++) {
      const span = epochSpan(this.epochs, next);
      if (span === undefined || this.permitBorders.has(span.from)) return false;
      let alike = known.across.get(next);
      if (alike === undefined) {
        const there = this.ofEpoch(known, task, seat, next, span);
        alike = !('obstruction' in there) && fits(there.sortie, span) && same(sortie, there.sortie);
        known.across.set(next, alike);
      }
      if (!alike) return false;
      if (end <= span.to) return true;
    }
  }

  private ofEpoch(known: Known, task: Task, seat: Seat, k: number, span: Interval): SortieResult {
    return (known.inEpoch[k] ??= this.build(task, seat, span, heldWeather(this.world.weather, span)));
  }

  private ofMinute(known: Known, task: Task, seat: Seat, start: EpochMs, guess_ms: number): SortieResult {
    let result = known.exact.get(start);
    if (result === undefined) {
      let length = Math.min(LONGEST_GUESS_MS, guess_ms + 10 * MINUTE_MS);
      for (let round = 0; round < MOST_ROUNDS; round++) {
        result = this.build(task, seat, { from: start, to: start + length }, this.world.weather);
        if ('obstruction' in result || result.sortie.duration_ms <= length) break;
        // what begins after the span is not looked at, so that the span has to hold the whole sortie
        length = result.sortie.duration_ms + 10 * MINUTE_MS;
        result = undefined;
      }
      result ??= { obstruction: { code: 'WEATHER', message: 'the way depends on how long the flight takes, and no length agrees with it' } };
      known.exact.set(start, result);
    }
    return result;
  }

  private build(task: Task, seat: Seat, span: Interval, weather: Weather): SortieResult {
    const { world, router, floor, profiles } = this;
    return buildSortie({ world, router, weather, span, lifted: this.liftedFor(seat.aircraft.id, task.missionId, span), floor, profiles }, task, seat.model, seat.position, span.from);
  }

  private liftedFor(aircraftId: string, missionId: string, span: Interval): (agl_m: number) => ReadonlySet<number> {
    return (agl_m) => {
      const agl = Math.ceil(agl_m);
      const key = `${aircraftId}|${this.byMission ? missionId : ''}|${span.from}|${span.to}|${agl}`;
      let lifted = this.lifted.get(key);
      if (lifted === undefined) {
        lifted = liftedZones(this.world, { aircraftId, missionIds: [missionId], span, agl_m: agl });
        this.lifted.set(key, lifted);
      }
      return lifted;
    };
  }
}

/** What is known of one task from one kind of seat. `across[k]`: whether the sortie of epoch k is the one of the epoch before. */
interface Known {
  inEpoch: SortieResult[];
  exact: Map<EpochMs, SortieResult>;
  across: Map<number, boolean>;
  least: Map<number, Reach>;
}

const OUTSIDE: { result: SortieResult; epochWide: boolean } = { result: { obstruction: { code: 'WINDOW_TOO_NARROW', message: 'outside of the hours of the scenario' } }, epochWide: true };

const fits = (sortie: Sortie, span: Interval): boolean => sortie.duration_ms <= span.to - span.from;

/** Whether two sorties of one task are the same flight: same vertices at the same relative times, same energy. */
function same(a: Sortie, b: Sortie): boolean {
  if (a.duration_ms !== b.duration_ms || a.used_wh !== b.used_wh || a.need_wh !== b.need_wh || a.flights.length !== b.flights.length) return false;
  return a.flights.every((flight, i) => {
    const other = b.flights[i];
    return (
      other !== undefined &&
      flight.points.length === other.points.length &&
      flight.points.every((p, j) => {
        const q = other.points[j];
        return q !== undefined && p.lon === q.lon && p.lat === q.lat && p.amsl_m === q.amsl_m && p.offset_ms === q.offset_ms;
      })
    );
  });
}

import type { AircraftModel } from '../documents/fleet.ts';
import type { Task } from '../missions/task.ts';
import { obstacleFloor, type Floor } from '../routing/obstacleFloor.ts';
import type { Router } from '../routing/route.ts';
import { liftedZones } from '../rules/permits.ts';
import { HOUR_MS, MINUTE_MS, type Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { buildSortie } from './buildSortie.ts';
import { epochAt, epochSpan, heldWeather, type Epochs } from './environment.ts';
import type { Sortie, SortieResult } from './sortie.ts';

/** Span assumed for a sortie whose length is not known yet, when it is built for one exact start. */
const LONGEST_GUESS_MS = 2 * HOUR_MS;

/**
 * All sorties of a day, each computed once. Within an epoch a sortie is moved in time; where it reaches over a border it is moved too
 * if both sides give the same sortie, else it is computed for that minute.
 */
export class SortieBook {
  private readonly world: World;
  private readonly router: Router;
  private readonly epochs: Epochs;
  private readonly inEpoch = new Map<string, SortieResult>();
  private readonly exact = new Map<string, SortieResult>();
  private readonly lifted = new Map<string, ReadonlySet<number>>();
  private readonly floor: Floor;
  /** without permits for zones all aircraft of a model share their sorties */
  private readonly hasZonePermits: boolean;

  constructor(world: World, router: Router, epochs: Epochs) {
    this.world = world;
    this.router = router;
    this.epochs = epochs;
    this.hasZonePermits = world.scenario.permits.some((permit) => permit.zones !== undefined && permit.aircraftIds !== undefined);
    this.floor = obstacleFloor(world.scenario.obstacles, world.terrain, world.rules.clearance_m.value);
  }

  /** End of the epoch that holds `time`; Infinity after the last. */
  epochEnd(time: EpochMs): EpochMs {
    return epochSpan(this.epochs, epochAt(this.epochs, time))?.to ?? Infinity;
  }

  /** The sortie if it takes off at `start`; `epochWide` says that an obstruction holds for every start in the epoch. */
  at(task: Task, model: AircraftModel, aircraftId: string, base: LonLat, start: EpochMs): { result: SortieResult; epochWide: boolean } {
    const k = epochAt(this.epochs, start);
    const span = epochSpan(this.epochs, k);
    if (span === undefined) return { result: { obstruction: { code: 'WINDOW_TOO_NARROW', message: 'outside of the hours of the scenario' } }, epochWide: true };
    const key = `${task.id}|${model.id}|${base[0]},${base[1]}`;
    const here = this.ofEpoch(key, task, model, aircraftId, base, k, span);
    if ('obstruction' in here) return { result: here, epochWide: true };
    const end = start + here.sortie.duration_ms;
    if (end <= span.to) return { result: here, epochWide: true };
    if (fits(here.sortie, span) && this.sameAcross(key, here.sortie, task, model, aircraftId, base, k, end)) return { result: here, epochWide: false };
    return { result: this.ofMinute(key, task, model, aircraftId, base, start, here.sortie.duration_ms), epochWide: false };
  }

  private sameAcross(key: string, sortie: Sortie, task: Task, model: AircraftModel, aircraftId: string, base: LonLat, k: number, end: EpochMs): boolean {
    for (let next = k + 1; ; next++) {
      const span = epochSpan(this.epochs, next);
      if (span === undefined) return false;
      const there = this.ofEpoch(key, task, model, aircraftId, base, next, span);
      if ('obstruction' in there || !fits(there.sortie, span) || !same(sortie, there.sortie)) return false;
      if (end <= span.to) return true;
    }
  }

  private ofEpoch(key: string, task: Task, model: AircraftModel, aircraftId: string, base: LonLat, k: number, span: Interval): SortieResult {
    const full = `${key}|${k}|${this.hasZonePermits ? aircraftId : ''}`;
    let result = this.inEpoch.get(full);
    if (result === undefined) {
      result = buildSortie({ world: this.world, router: this.router, weather: heldWeather(this.world.weather, span), span, lifted: this.liftedFor(aircraftId, span), floor: this.floor }, task, model, base, span.from);
      this.inEpoch.set(full, result);
    }
    return result;
  }

  private ofMinute(key: string, task: Task, model: AircraftModel, aircraftId: string, base: LonLat, start: EpochMs, guess_ms: number): SortieResult {
    let to = start + Math.min(LONGEST_GUESS_MS, guess_ms + 10 * MINUTE_MS);
    const full = `${key}|${start}|${aircraftId}`;
    let result = this.exact.get(full);
    if (result === undefined) {
      result = this.exactly(task, model, aircraftId, base, { from: start, to });
      if ('sortie' in result && start + result.sortie.duration_ms > to) {
        to = start + result.sortie.duration_ms + 10 * MINUTE_MS;
        result = this.exactly(task, model, aircraftId, base, { from: start, to });
      }
      this.exact.set(full, result);
    }
    return result;
  }

  private exactly(task: Task, model: AircraftModel, aircraftId: string, base: LonLat, span: Interval): SortieResult {
    return buildSortie({ world: this.world, router: this.router, weather: this.world.weather, span, lifted: this.liftedFor(aircraftId, span), floor: this.floor }, task, model, base, span.from);
  }

  private liftedFor(aircraftId: string, span: Interval): (agl_m: number) => ReadonlySet<number> {
    return (agl_m) => {
      const agl = Math.ceil(agl_m);
      const key = `${aircraftId}|${span.from}|${span.to}|${agl}`;
      let lifted = this.lifted.get(key);
      if (lifted === undefined) {
        lifted = liftedZones(this.world, aircraftId, span, agl);
        this.lifted.set(key, lifted);
      }
      return lifted;
    };
  }
}

const fits = (sortie: Sortie, span: Interval): boolean => sortie.duration_ms <= span.to - span.from;

/** Whether two sorties of one task are the same flight: same vertices at the same relative times, same energy. */
function same(a: Sortie, b: Sortie): boolean {
  if (a.duration_ms !== b.duration_ms || a.used_wh !== b.used_wh || a.flights.length !== b.flights.length) return false;
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

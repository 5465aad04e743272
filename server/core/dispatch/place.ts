import type { Aircraft, AircraftModel, Base, Battery, Person } from '../documents/fleet.ts';
import type { ReasonCode } from '../documents/plan.ts';
import { inConflict } from '../conflict/separation.ts';
import { usableWh } from '../fleet/energy.ts';
import type { Task } from '../missions/task.ts';
import { nightAllowed } from '../rules/daylight.ts';
import { pilotFits } from '../rules/pilots.ts';
import { formatInstant, HOUR_MS, MINUTE_MS, overlaps, SECOND_MS, type Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { World } from '../world.ts';
import type { DayMatrix } from './dayMatrix.ts';
import type { HazardBook } from './hazardBook.ts';
import type { PermitBook } from './permitBook.ts';
import { nextMinute, type Resources, type Seat } from './resources.ts';
import { groundKey, groundStays, startRange, type Obstruction, type Sortie } from './sortie.ts';
import type { SortieBook } from './sortieBook.ts';
import type { Placed } from './solution.ts';
import { tracksOf } from './tracks.ts';

/** Handling before a take-off and after a landing: the crew prepares and secures, the pad is taken. */
export const PREPARE_MS = 2 * MINUTE_MS;
export const SECURE_MS = 2 * MINUTE_MS;
/** A pad is taken until this long after a take-off, and from this long before a landing. */
export const PAD_MARGIN_MS = MINUTE_MS;
/** A battery cools before it is charged. */
export const COOL_MS = 5 * MINUTE_MS;
/** Share of a charger's power that reaches the cells. */
const CHARGE_EFFICIENCY = 0.92;
/** Tries of one aircraft for one task before it is given up; each moves the take-off later. */
const MAX_TRIES = 400;
const CONFLICT_STEP_MS = MINUTE_MS;

/** One thing booked for one sortie. */
export interface Held {
  kind: 'aircraft' | 'person' | 'battery' | 'pad' | 'charger' | 'site';
  id: string;
  from: EpochMs;
  to: EpochMs;
}

/** A task with its aircraft, crew, battery, pads and time. */
export interface Placement {
  task: Task;
  sortie: Sortie;
  aircraft: Aircraft;
  base: Base;
  start: EpochMs;
  end: EpochMs;
  person: Person;
  battery: Battery;
  /** the battery holds what it starts with only because it was charged after an earlier sortie */
  charged: boolean;
  /** energy in the battery at take-off, and what must be left at landing, Wh */
  startWh: number;
  reserveWh: number;
  padOut: string;
  padIn: string;
  held: Held[];
}

/** How far an attempt came; the higher, the closer it was to a flight. Used to say why a mission is not served. */
export interface Failure extends Obstruction {
  stage: number;
}

export const STAGE = { capability: 0, payload: 1, permit: 2, terrain: 3, reach: 3.5, window: 4, daylight: 5, weather: 6, zone: 7, bound: 7.5, range: 8, crew: 8.5, resource: 9 } as const;

const STAGE_OF: Partial<Record<ReasonCode, number>> = {
  NO_CAPABLE_AIRCRAFT: STAGE.capability,
  PAYLOAD_TOO_HEAVY: STAGE.payload,
  PERMIT_MISSING: STAGE.permit,
  TERRAIN_UNKNOWN: STAGE.terrain,
  AIRSPACE_UNKNOWN: STAGE.terrain,
  WINDOW_TOO_NARROW: STAGE.window,
  DAYLIGHT: STAGE.daylight,
  WEATHER: STAGE.weather,
  ZONE_PROHIBITED: STAGE.zone,
  ZONE_NEEDS_AUTHORISATION: STAGE.zone,
  NOT_FILED_IN_TIME: STAGE.zone,
  OUT_OF_RANGE: STAGE.range,
};

export const failureOf = (obstruction: Obstruction): Failure => ({ ...obstruction, stage: obstruction.stage ?? STAGE_OF[obstruction.code] ?? STAGE.resource });

/** Whether an attempt came closer to a flight than another: it got further, or as far and missed its limit by less energy. */
export function cameCloser(a: Failure, b: Failure): boolean {
  return a.stage > b.stage || (a.stage === b.stage && missedBy(a) < missedBy(b));
}

function missedBy({ measured, limit, unit }: Failure): number {
  return unit === 'Wh' && measured !== undefined && limit !== undefined ? limit - measured : Infinity;
}

/** What placing needs to know of the day. */
export interface DayContext {
  world: World;
  routes: DayMatrix;
  book: SortieBook;
  resources: Resources;
  placed: Placed;
  permits: PermitBook;
  hazards: HazardBook;
  /** spans of night in the hours of the scenario */
  nights: readonly Interval[];
  /** lowest temperature reported at a place in the hours of the scenario, deg C; NaN where unknown */
  coldest: (position: LonLat) => number;
  /** highest temperature reported there; NaN where unknown somewhen */
  warmest: (position: LonLat) => number;
  /** origin of the plane in which separation is measured */
  origin: LonLat;
}

/** Asked of a placement: not before, and which shared things to leave out of account (to find out what a mission lacks). */
export interface PlaceRequest {
  task: Task;
  model: AircraftModel;
  aircraft: Aircraft;
  notBefore: EpochMs;
  /** a later take-off is of no interest */
  before?: EpochMs;
  ignore?: ReadonlySet<Held['kind'] | 'separation'>;
}

/**
 * The earliest time at which an aircraft can serve a task with everything that it needs free, or how far it came. Nothing is booked.
 */
export function place(day: DayContext, request: PlaceRequest): Placement | Failure {
  const { task, aircraft, model } = request;
  let best: Failure = { code: 'WINDOW_TOO_NARROW', message: `the base of ${aircraft.id} stands nowhere in the hours of ${task.missionId}`, stage: -1 };
  if (day.resources.inMaintenance(aircraft)) return { code: 'NO_CAPABLE_AIRCRAFT', message: `maintenance of ${aircraft.id} is due`, stage: STAGE.window, wouldHelp: `maintenance of ${aircraft.id}` };
  for (const seat of day.resources.seats(aircraft, model)) {
    const found = placeAtSeat(day, request, seat);
    if (!('stage' in found)) return found;
    if (!cameCloser(best, found)) best = found;
  }
  return best.stage < 0 ? { ...best, stage: STAGE.window } : best;
}

function placeAtSeat(day: DayContext, request: PlaceRequest, seat: Seat): Placement | Failure {
  const { task } = request;
  const { aircraft, base } = seat;
  const { book } = day;
  const until = seat.span.to;
  let best: Failure = { code: 'WINDOW_TOO_NARROW', message: `no take-off of ${aircraft.id} meets the time windows`, stage: -1 };
  const note = (failure: Failure): void => {
    if (!cameCloser(best, failure)) best = failure;
  };
  const latest = Math.min(until, request.before ?? Infinity, ...task.stops.map((stop) => stop.latest));
  let t = nextMinute(Math.max(seat.span.from, request.notBefore) + PREPARE_MS);
  for (let tries = 0; tries < MAX_TRIES && t <= latest && t < until; tries++) {
    const permit = day.permits.missing(task.missionId, aircraft, t);
    if (permit !== undefined) {
      note(permit);
      t = nextMinute(day.permits.nextChange(t));
      continue;
    }
    const refused = beyondReach(day, seat, task, t);
    if (refused !== undefined) {
      if (reaches(task, t, book.epochEnd(t))) note(refused);
      t = nextMinute(book.epochEnd(t));
      continue;
    }
    const { result, epochWide } = book.at(task, seat, t);
    if ('obstruction' in result) {
      const epochEnd = book.epochEnd(t);
      // an obstruction of an epoch in which the task is not allowed to begin anyway says nothing about the mission
      if (reaches(task, t, epochWide ? epochEnd : t)) note(failureOf(result.obstruction));
      t = nextMinute(epochWide ? epochEnd : t + 5 * MINUTE_MS);
      continue;
    }
    const { sortie } = result;
    const range = startRange(sortie);
    if (range !== undefined && t < range.from) {
      t = nextMinute(range.from);
      continue;
    }
    const end = t + sortie.duration_ms;
    const lacking =
      range === undefined || t > range.to ? narrow(task, sortie) : end + SECURE_MS > until ? tooLong(seat, sortie) : (beyondBase(day, base, sortie) ?? day.permits.missingOn(sortie, aircraft, t));
    if (lacking !== undefined) {
      note(lacking);
      // in a later epoch the sortie may be another one: other wind, other zones
      t = nextMinute(epochWide ? book.epochEnd(t) : t + 5 * MINUTE_MS);
      continue;
    }
    const dark = darkness(day, sortie, t);
    if (dark !== undefined) {
      note(dark.failure);
      t = nextMinute(dark.until);
      continue;
    }
    const storm = day.hazards.met(sortie, t);
    if (storm !== undefined) {
      note(failureOf(storm.obstruction));
      t = nextMinute(Math.max(storm.until, t + MINUTE_MS));
      continue;
    }
    const found = assign(day, request, base, sortie, t);
    if ('retryAt' in found) {
      note(found.failure);
      t = nextMinute(Math.max(found.retryAt, t + MINUTE_MS));
      continue;
    }
    return found;
  }
  return best;
}

/** Whether a take-off in [from, to] could begin the task's first service in its window, travel aside. */
function reaches(task: Task, from: EpochMs, to: EpochMs): boolean {
  const first = task.stops[0];
  return first === undefined || (from <= first.latest && to >= first.earliest - HOUR_MS);
}

function narrow(task: Task, sortie: Sortie): Failure {
  const late = sortie.services.find((service) => service.stop.latest < service.stop.earliest);
  return {
    code: 'WINDOW_TOO_NARROW',
    message: late === undefined ? `the time windows of ${task.missionId} leave no take-off that meets them all` : `the window at one stop of ${task.missionId} ends before it begins`,
    stage: STAGE.window,
  };
}

function tooLong(seat: Seat, sortie: Sortie): Failure {
  const { aircraft, base, span } = seat;
  const minutes = Math.ceil((sortie.duration_ms + PREPARE_MS + SECURE_MS) / MINUTE_MS);
  return { code: 'WINDOW_TOO_NARROW', message: `the ${minutes} min of ${aircraft.id} do not end before ${formatInstant(span.to)}, ${seat.ends} at ${base.id}`, stage: STAGE.window };
}

/** Night over some flight of a sortie where the aircraft may not fly in it, and when it may be over. */
function darkness(day: DayContext, sortie: Sortie, start: EpochMs): { failure: Failure; until: EpochMs } | undefined {
  const night = day.nights.find((span) => overlaps(span, { from: start, to: start + sortie.duration_ms }));
  if (night === undefined) return undefined;
  for (const { points } of sortie.flights) {
    const first = points[0];
    const last = points.at(-1);
    if (first === undefined || last === undefined) continue;
    const answer = nightAllowed(day.world, sortie.model, [first.lon, first.lat], { from: start + first.offset_ms, to: start + last.offset_ms });
    if (!answer.allowed) return { failure: { code: 'DAYLIGHT', message: answer.message, stage: STAGE.daylight }, until: night.from <= start ? night.to : start + 5 * MINUTE_MS };
  }
  return undefined;
}

type Retry = { retryAt: EpochMs; failure: Failure };
const busy = (code: ReasonCode, message: string): Failure => ({ code, message, stage: STAGE.resource });

/** Everything that a sortie needs at one take-off time. */
function assign(day: DayContext, request: PlaceRequest, base: Base, sortie: Sortie, start: EpochMs): Placement | Retry {
  const { model, aircraft, task } = request;
  const { resources } = day;
  const ignored = (kind: Held['kind'] | 'separation'): boolean => request.ignore?.has(kind) === true;
  const end = start + sortie.duration_ms;
  const takeOff = start + (sortie.flights[0]?.points[0]?.offset_ms ?? 0);
  const landing = start + (sortie.flights.at(-1)?.points.at(-1)?.offset_ms ?? sortie.duration_ms);
  const held: Held[] = [];

  const turn: Held = { kind: 'aircraft', id: aircraft.id, from: start - PREPARE_MS, to: end + Math.max(SECURE_MS, model.turnaround_s * SECOND_MS) };
  const free = resources.calendar('aircraft', aircraft.id).nextFree(turn.from, turn.to - turn.from);
  if (free > turn.from && !ignored('aircraft')) return { retryAt: free + PREPARE_MS, failure: busy('NO_CAPABLE_AIRCRAFT', `every aircraft that could serve ${task.missionId} is taken in its hours`) };
  held.push(turn);

  const out = freePad(resources, base, sortie.maxMass_kg, start - PREPARE_MS, takeOff + PAD_MARGIN_MS, ignored('pad'));
  if ('retryAt' in out) return { retryAt: out.retryAt + PREPARE_MS, failure: out.failure };
  const back = freePad(resources, base, sortie.maxMass_kg, landing - PAD_MARGIN_MS, end + SECURE_MS, ignored('pad'), out.held);
  if ('retryAt' in back) return { retryAt: back.retryAt + PAD_MARGIN_MS - (landing - start), failure: back.failure };
  held.push(out.held, back.held);

  for (const stay of groundStays(sortie)) {
    const ground: Held = { kind: 'site', id: groundKey(stay.stop), from: start + stay.from_ms, to: start + stay.to_ms };
    const next = resources.calendar('site', ground.id).nextFree(ground.from, ground.to - ground.from);
    if (next > ground.from && !ignored('site')) return { retryAt: next - stay.from_ms, failure: busy('CONFLICT', `the ground at ${ground.id} is taken`) };
    held.push(ground);
  }

  const battery = freeBattery(day, base, sortie, start, end, ignored('battery'));
  if ('retryAt' in battery) return battery;
  held.push(...battery.held);

  const crew = freePilot(day, request, start - PREPARE_MS, end + SECURE_MS, ignored('person'));
  if ('retryAt' in crew) return crew;
  held.push({ kind: 'person', id: crew.person.id, from: start - PREPARE_MS, to: end + SECURE_MS });

  if (!ignored('separation') && conflicts(day, sortie, start)) {
    return { retryAt: start + CONFLICT_STEP_MS, failure: busy('CONFLICT', `every take-off time of ${aircraft.id} comes too close to another flight`) };
  }
  return { task, sortie, aircraft, base, start, end, person: crew.person, battery: battery.battery, charged: battery.charged, startWh: battery.startWh, reserveWh: battery.reserveWh, padOut: out.held.id, padIn: back.held.id, held };
}

/** What a bound refuses before a sortie is built: a stop that cannot be reached in its hours, or more energy than any battery of the base holds. */
function beyondReach(day: DayContext, seat: Seat, task: Task, start: EpochMs): Failure | undefined {
  const { base, model, position } = seat;
  const least = day.book.least(task, seat, start);
  if (least === undefined) return undefined;
  const late = task.stops.findIndex((stop, k) => start + least.seconds[k]! * SECOND_MS > stop.latest);
  if (late >= 0) return { code: 'WINDOW_TOO_NARROW', message: `${model.id} cannot reach a stop of ${task.missionId} in its hours`, stage: STAGE.window };
  const most = mostEnergy(day, base, model, position);
  if (most === undefined || !(least.p95_wh > most)) return undefined;
  return { code: 'OUT_OF_RANGE', message: `${model.id} would need ${Math.ceil(least.p95_wh)} Wh at least, a full battery gives ${Math.floor(most)} Wh above the reserve`, measured: least.p95_wh, limit: most, unit: 'Wh', stage: STAGE.bound };
}

/** Most energy that a battery of a base gives above the reserve, Wh; undefined where none fits. */
function mostEnergy(day: DayContext, base: Base, model: AircraftModel, position: LonLat): number | undefined {
  const batteries = day.resources.batteriesAt(base.id, model.id);
  if (batteries.length === 0) return undefined;
  return Math.max(
    ...batteries.map((battery) => {
      const { usable, reserve } = energyOf(day, battery, { model, base: position });
      return usable * (base.chargers.length > 0 ? 1 : battery.charge_pct / 100) - reserve;
    }),
  );
}

const beyond = new WeakMap<Sortie, Failure | 'none'>();

/** What no free hour would change: no pad bears the aircraft, or no battery of the base holds enough even when it is full. */
function beyondBase(day: DayContext, base: Base, sortie: Sortie): Failure | undefined {
  let known = beyond.get(sortie);
  if (known === undefined) {
    known = padTooWeak(base, sortie) ?? batteryTooSmall(day, base, sortie) ?? 'none';
    beyond.set(sortie, known);
  }
  return known === 'none' ? undefined : known;
}

function padTooWeak(base: Base, sortie: Sortie): Failure | undefined {
  const strongest = Math.max(...base.pads.map((pad) => pad.maxMass_kg));
  if (strongest >= sortie.maxMass_kg) return undefined;
  return { code: 'NO_PAD', message: `no pad at ${base.id} bears ${Math.ceil(sortie.maxMass_kg)} kg`, stage: STAGE.range, measured: sortie.maxMass_kg, limit: strongest, unit: 'kg' };
}

function batteryTooSmall(day: DayContext, base: Base, sortie: Sortie): Failure | undefined {
  const { model } = sortie;
  let best: { left: number; reserve: number } | undefined;
  for (const battery of day.resources.batteriesAt(base.id, model.id)) {
    const { usable, reserve } = energyOf(day, battery, sortie);
    const left = usable * (base.chargers.length > 0 ? 1 : battery.charge_pct / 100) - sortie.need_wh;
    if (left >= reserve) return undefined;
    if (best === undefined || left - reserve > best.left - best.reserve) best = { left, reserve };
  }
  if (best === undefined) return { code: 'NO_BATTERY', message: `no battery for ${model.id} at ${base.id}`, stage: STAGE.range };
  const { left, reserve } = best;
  const message = left < 0 ? `${model.id} would need ${Math.ceil(-left)} Wh more than a full battery holds (P95)` : `${model.id} would land or turn back with ${Math.round(left)} Wh (P95), the reserve is ${Math.round(reserve)} Wh`;
  return { code: 'OUT_OF_RANGE', message, measured: left, limit: reserve, unit: 'Wh', stage: STAGE.range };
}

/**
 * Energy that a full battery gives to a sortie from this base on this day at the least and at the most, and what must be left, Wh: at
 * whatever hour it is flown, it has no more than the least, and the reserve is a share of the most.
 */
function energyOf(day: DayContext, battery: Battery, sortie: Pick<Sortie, 'model' | 'base'>): { usable: number; full: number; reserve: number } {
  const { world } = day;
  const usable = usableWh(battery, day.coldest(sortie.base));
  const warmest = day.warmest(sortie.base);
  const full = usableWh(battery, Number.isNaN(warmest) ? Infinity : warmest);
  return { usable, full, reserve: ((sortie.model.reserve_pct ?? world.rules.reserve_pct.value) / 100) * full };
}

function freePad(resources: Resources, base: Base, mass_kg: number, from: EpochMs, to: EpochMs, ignore: boolean, taken?: Held): { held: Held } | Retry {
  let retryAt = Infinity;
  for (const pad of base.pads) {
    if (pad.maxMass_kg < mass_kg) continue;
    const id = `${base.id}/${pad.id}`;
    let next = resources.calendar('pad', id).nextFree(from, to - from);
    if (taken?.id === id && taken.from < to && from < taken.to) next = Math.max(next, taken.to);
    if (next <= from || ignore) return { held: { kind: 'pad', id, from, to } };
    retryAt = Math.min(retryAt, next);
  }
  return { retryAt, failure: busy('NO_PAD', `the pads at ${base.id} are taken`) };
}

/** A battery of the base that fits, is free and full enough; then charged again where a charger is free. */
function freeBattery(day: DayContext, base: Base, sortie: Sortie, start: EpochMs, end: EpochMs, ignore: boolean): { battery: Battery; charged: boolean; startWh: number; reserveWh: number; held: Held[] } | Retry {
  const { resources } = day;
  const { model } = sortie;
  const from = start - PREPARE_MS;
  let retryAt = Infinity;
  for (const battery of resources.batteriesAt(base.id, model.id)) {
    const { usable, full, reserve } = energyOf(day, battery, sortie);
    const calendar = resources.calendar('battery', battery.id);
    // a battery that was flown is full again when its booking ends; before its first flight it holds what the scenario says
    const charged = battery.charge_pct < 100 && calendar.endsBy(from);
    const startWh = usable * (charged ? 1 : battery.charge_pct / 100);
    if (!(startWh - sortie.need_wh >= reserve)) continue;
    const charge = ignore ? [] : freeCharger(resources, base, full - startWh + sortie.used_wh, end);
    const until = charge[0]?.to ?? resources.window.to + 24 * HOUR_MS;
    const next = calendar.nextFree(from, until - from);
    if (next <= from || ignore) return { battery, charged, startWh, reserveWh: reserve, held: [{ kind: 'battery', id: battery.id, from, to: until }, ...charge] };
    retryAt = Math.min(retryAt, next + PREPARE_MS);
  }
  return { retryAt: Math.min(retryAt, start + 15 * MINUTE_MS), failure: busy('NO_BATTERY', `the batteries for ${model.id} at ${base.id} are in use or charging`) };
}

/** The charger of a base that is done first with restoring some energy after a landing; none if there is no charger. */
function freeCharger(resources: Resources, base: Base, energy_wh: number, landed: EpochMs): Held[] {
  let best: Held | undefined;
  for (const charger of base.chargers) {
    const length = Math.ceil((energy_wh / (charger.kw * 1000 * CHARGE_EFFICIENCY)) * HOUR_MS);
    const id = `${base.id}/${charger.id}`;
    const from = resources.calendar('charger', id).nextFree(landed + COOL_MS, length);
    if (best === undefined || from + length < best.to) best = { kind: 'charger', id, from, to: from + length };
  }
  return best === undefined ? [] : [best];
}

function freePilot(day: DayContext, request: PlaceRequest, from: EpochMs, to: EpochMs, ignore: boolean): { person: Person } | Retry {
  const { resources, world, placed } = day;
  let retryAt = Infinity;
  let anybody = false;
  let best: { person: Person; since: EpochMs } | undefined;
  for (const person of resources.people) {
    if (!placed.pilotAllowed(person, request.model, from, to)) continue;
    anybody = true;
    const next = resources.calendar('person', person.id).nextFree(from, to - from);
    if (next > from && !ignore) {
      retryAt = Math.min(retryAt, next + PREPARE_MS);
      continue;
    }
    if (!ignore && !placed.dutyAllows(person, from, to)) continue;
    const since = placed.hoursOf(person.id);
    if (best === undefined || since < best.since) best = { person, since };
  }
  if (best !== undefined) return { person: best.person };
  if (!anybody && !resources.people.some((person) => pilotFits(person, request.model, world.rules, { from, to }).fits)) {
    return { retryAt: from + 15 * MINUTE_MS, failure: { code: 'NO_CREW', message: `no pilot with a valid certificate for ${request.model.id} is on shift`, stage: STAGE.crew } };
  }
  return { retryAt: Math.min(retryAt, from + 15 * MINUTE_MS), failure: busy('NO_CREW', `the pilots for ${request.model.id} are flying or at their limit`) };
}

function conflicts(day: DayContext, sortie: Sortie, start: EpochMs): boolean {
  const { separation } = day.world.scenario;
  const mine = tracksOf(sortie, day.origin);
  const slack = separation.time_s * SECOND_MS;
  for (const other of day.placed.flyingIn(start - slack, start + sortie.duration_ms + slack)) {
    const theirs = tracksOf(other.sortie, day.origin);
    for (const a of mine) for (const b of theirs) if (inConflict(a, start, b, other.start, separation)) return true;
  }
  return false;
}

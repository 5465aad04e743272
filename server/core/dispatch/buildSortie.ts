import type { Zone } from '../airspace/zone.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import type { Phase } from '../documents/plan.ts';
import { flightEnergy, groundSpeed, p95Factor } from '../fleet/energy.ts';
import type { TimedPoint } from '../fleet/types.ts';
import { bearing, distance, distanceOf } from '../geo/metric.ts';
import type { Stop, Task } from '../missions/task.ts';
import type { Floor } from '../routing/obstacleFloor.ts';
import { profileOf } from '../routing/profile.ts';
import type { Router } from '../routing/route.ts';
import type { ProfilePoint } from '../routing/types.ts';
import { obstacleHits } from '../rules/obstacles.ts';
import { noticeMissed } from '../rules/notice.ts';
import { returnNeed } from '../rules/reserve.ts';
import { zoneBlocks } from '../airspace/zoneBlocks.ts';
import { weatherFits } from '../rules/windLimits.ts';
import type { Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { Weather, WeatherSample } from '../weather/weather.ts';
import { windAt, windFromAt } from '../weather/windProfile.ts';
import type { World } from '../world.ts';
import { STRAY_M, cruiseRequests, cruiseRoute } from './cruiseRoute.ts';
import type { ProfileBook } from './profileBook.ts';
import { HERE_M } from './taskLegs.ts';
import type { Obstruction, Sortie, SortieFlight, SortiePoint, SortieResult, SortieService } from './sortie.ts';

/** What a sortie is built against. Weather and zones count as they are inside `span`; what begins after it is not looked at. */
export interface SortieContext {
  world: World;
  router: Router;
  weather: Weather;
  /** zones that apply at some instant of this span are flown round */
  span: Interval;
  /** zones that permits lift for the aircraft at a height above ground, metres */
  lifted: (agl_m: number) => ReadonlySet<number>;
  /** heights AMSL above which obstacles are passed */
  floor: Floor;
  profiles: ProfileBook;
}

/** A handover in the air takes this long at least, seconds. */
const LEAST_HANDOVER_S = 1;
/** Weather is asked at least this often along a leg, metres. */
const WEATHER_STEP_M = 1_000;
const TOO_LATE = 'it is too late for the notice that its authority wants';

/** Out of the control link's reach: known before anything is routed (`STAGE.reach` in place.ts). */
const REACH = 3.5;

class Blocked extends Error {
  readonly obstruction: Obstruction;
  constructor(obstruction: Obstruction) {
    super(obstruction.message);
    this.obstruction = obstruction;
  }
}

/** A vertex while the sortie grows; times are absolute until the end. */
type Vertex = TimedPoint & { agl_m: number };

/**
 * Builds the flights of a task from a base and back, taking off at `start`: routes, heights, times, energy. Everything that makes it
 * impossible on its own (zones, terrain, weather, reach) comes back as an obstruction; what others hold is not looked at here.
 */
export function buildSortie(context: SortieContext, task: Task, model: AircraftModel, base: LonLat, start: EpochMs): SortieResult {
  try {
    return { sortie: new SortieBuilder(context, task, model, base, start).build() };
  } catch (error) {
    if (error instanceof Blocked) return { obstruction: error.obstruction };
    throw error;
  }
}

class SortieBuilder {
  private readonly context: SortieContext;
  private readonly task: Task;
  private readonly model: AircraftModel;
  private readonly base: LonLat;
  private readonly start: EpochMs;
  private readonly winged: boolean;
  private vertices: Vertex[] = [];
  private readonly flights: { vertices: Vertex[]; from: Stop | undefined; to: Stop | undefined; payload_kg: number }[] = [];
  private readonly services: SortieService[] = [];
  /** where the aircraft stands, if it is on the ground: no flight is open then */
  private standsAt: { position: LonLat; stop: Stop | undefined } | undefined;
  private departedFrom: Stop | undefined;
  private time: EpochMs;
  private mass: number;
  private maxMass: number;
  private payloadAtTakeoff: number;

  constructor(context: SortieContext, task: Task, model: AircraftModel, base: LonLat, start: EpochMs) {
    this.context = context;
    this.task = task;
    this.model = model;
    this.base = base;
    this.start = start;
    this.winged = model.kind === 'vtol' || model.kind === 'fixedWing';
    this.standsAt = { position: base, stop: undefined };
    this.time = start;
    this.mass = model.emptyMass_kg + task.payload_kg;
    this.maxMass = this.mass;
    this.payloadAtTakeoff = task.payload_kg;
  }

  build(): Sortie {
    this.checkErrand();
    this.checkRadius();
    for (const stop of this.task.stops) {
      this.transit(stop.position, stop.how === 'land');
      if (stop.how === 'land') {
        this.land(stop);
        this.serve(stop);
      } else this.work(stop);
    }
    this.transit(this.base, true);
    this.land(undefined);
    this.checkLimits();
    this.checkObstacles();
    this.checkZones();
    this.checkWork();
    return this.measured();
  }

  /** Goods that are handed over where they were taken on go nowhere. */
  private checkErrand(): void {
    const [first, ...others] = this.task.stops;
    if (first === undefined) throw new Error(`task ${this.task.id} has no stop`);
    const goods = this.task.stops.every((stop) => stop.payloadChange_kg !== 0);
    if (goods && others.length > 0 && others.every((stop) => distance(first.position, stop.position) < HERE_M)) {
      throw new Blocked({ code: 'NOT_WORTH_COST', message: 'the goods are already where they are to go', stage: REACH });
    }
  }

  /** Stops beyond the control link are refused before anything is routed. */
  private checkRadius(): void {
    for (const stop of this.task.stops) for (const position of [stop.position, ...(stop.pattern ?? [])]) this.inReach(position, REACH);
  }

  private inReach(position: LonLat, stage?: number): void {
    const radius = this.model.limits.radius_m ?? Infinity;
    const away = distance(this.base, position);
    if (away <= radius) return;
    const message = `${kilometres(away)} from base, the control link of ${this.model.id} reaches ${kilometres(radius)}`;
    throw new Blocked({ code: 'OUT_OF_RANGE', message, measured: away, limit: radius, unit: 'm', ...(stage === undefined ? {} : { stage }) });
  }

  /** What is flown in the end, ways round zones and over hills included, against reach and ceiling. */
  private checkLimits(): void {
    const ceiling = this.model.limits.ceiling_amsl_m ?? Infinity;
    for (const { lon, lat, amsl_m } of this.flights.flatMap((flight) => flight.vertices)) {
      this.inReach([lon, lat]);
      // documents round to the centimetre
      if (amsl_m > ceiling - 0.01) {
        const message = `${Math.ceil(amsl_m)} m AMSL, the ceiling of ${this.model.id} is ${Math.floor(ceiling)} m`;
        throw new Blocked({ code: 'OUT_OF_RANGE', message, measured: amsl_m, limit: ceiling, unit: 'm' });
      }
    }
  }

  /** Routes pass above obstacles; stops and work beside one have to keep clear of it, too. */
  private checkObstacles(): void {
    const { obstacles, rules } = this.context.world;
    for (const { vertices } of this.flights) {
      const needed = (surveyed: boolean, leg: number): number => (surveyed && vertices[leg]?.phase === 'task' ? rules.lowWorkClearance_m.value : rules.clearance_m.value);
      const hit = obstacleHits(obstacles, vertices, (obstacle, leg) => needed(obstacle.surveyed, leg))[0];
      if (hit === undefined) continue;
      const name = hit.obstacle.name ?? hit.obstacle.id;
      throw new Blocked(
        Number.isNaN(hit.top_m)
          ? { code: 'TERRAIN_UNKNOWN', message: `the top of the obstacle ${name} is not known`, wouldHelp: 'its height, and terrain data that cover it' }
          : { code: 'ZONE_PROHIBITED', message: `the obstacle ${name} at ${place(hit.position)} is in the way`, measured: hit.amsl_m, limit: hit.top_m, unit: 'm' },
      );
    }
  }

  private groundAt(lon: number, lat: number): number {
    const ground = this.context.world.terrain.heightAt(lon, lat);
    if (Number.isNaN(ground)) throw new Blocked({ code: 'TERRAIN_UNKNOWN', message: `no terrain data at ${place([lon, lat])}`, wouldHelp: 'terrain data that cover this place' });
    return ground;
  }

  private last(): Vertex {
    const vertex = this.vertices.at(-1);
    if (vertex === undefined) throw new Error('a flight has no vertex before its take-off');
    return vertex;
  }

  private push(lon: number, lat: number, amsl_m: number, agl_m: number, phase: Phase): void {
    this.vertices.push({ lon, lat, amsl_m, agl_m, time: this.time, phase, mass_kg: this.mass });
  }

  private takeOff(at: { position: LonLat; stop: Stop | undefined }): void {
    this.payloadAtTakeoff = this.mass - this.model.emptyMass_kg;
    this.maxMass = Math.max(this.maxMass, this.mass);
    this.departedFrom = at.stop;
    this.standsAt = undefined;
    this.push(at.position[0], at.position[1], this.groundAt(at.position[0], at.position[1]), 0, 'takeoff');
  }

  /** Straight up or down at the model's rate. */
  private vertical(amsl_m: number, agl_m: number, phase: Phase): void {
    const { lon, lat, amsl_m: now } = this.last();
    const dz = amsl_m - now;
    if (Math.abs(dz) < 0.05 && phase !== 'landing') return;
    this.checkWeather(lon, lat, Math.max(agl_m, this.last().agl_m), this.time);
    this.time += Math.max(1000, Math.round((Math.abs(dz) / (dz > 0 ? this.model.climb_ms : this.model.descent_ms)) * 1000));
    this.checkWeather(lon, lat, Math.max(agl_m, this.last().agl_m), this.time);
    this.push(lon, lat, amsl_m, agl_m, phase);
  }

  private hold(seconds: number, phase: Phase): void {
    if (seconds <= 0) return;
    const { lon, lat, amsl_m, agl_m } = this.last();
    this.time += Math.round(seconds * 1000);
    this.checkWeather(lon, lat, agl_m, this.time);
    this.push(lon, lat, amsl_m, agl_m, phase);
  }

  /** Comes down where it is and ends the flight; nothing to do if it stands there already. */
  private land(stop: Stop | undefined): void {
    if (this.standsAt === undefined) {
      if (this.winged) this.hold(this.model.energy.transition_s, 'hover');
      const { lon, lat } = this.last();
      this.vertical(this.groundAt(lon, lat), 0, 'landing');
      this.flights.push({ vertices: this.vertices, from: this.departedFrom, to: stop, payload_kg: this.payloadAtTakeoff });
      this.vertices = [];
      this.standsAt = { position: [lon, lat], stop };
    }
  }

  private serve(stop: Stop): void {
    const start_ms = this.time - this.start;
    this.time += Math.round(stop.service_s * 1000);
    this.services.push({ stop, start_ms, end_ms: this.time - this.start });
    this.changePayload(stop.payloadChange_kg);
  }

  private changePayload(kg: number): void {
    this.mass = Math.max(this.model.emptyMass_kg, this.mass + kg);
    this.maxMass = Math.max(this.maxMass, this.mass);
  }

  /** Flies from where the aircraft is to above `to`, at the cruise height that costs least. On the ground it stays if it is to land there anyway. */
  private transit(to: LonLat, landing: boolean): void {
    const stands = this.standsAt;
    if (stands !== undefined) {
      if (landing && distance(stands.position, to) < HERE_M) return;
      this.takeOff(stands);
    }
    const here = this.last();
    const from: LonLat = [here.lon, here.lat];
    if (distance(from, to) < 1) return;
    const { rules, terrain } = this.context.world;
    const routed = this.chooseRoute(from, to);
    const profile = this.context.profiles.of(routed.points, routed.agl_m, () => profileOf(routed.points, routed.agl_m, terrain, rules.clearance_m.value, rules.maxAgl_m.value, this.context.floor));
    if (profile === undefined) throw new Blocked({ code: 'TERRAIN_UNKNOWN', message: `no height profile from ${place(from)} to ${place(to)}: terrain is unknown or too steep there` });
    const first = profile[0];
    if (first === undefined) throw new Error('a profile has at least one vertex');
    this.vertical(first.amsl_m, first.agl_m, first.amsl_m >= here.amsl_m ? 'climb' : 'descent');
    if (this.winged) this.hold(this.model.energy.transition_s, 'hover');
    this.along(profile, 'cruise', this.model.cruise_ms);
  }

  private chooseRoute(from: LonLat, to: LonLat): { points: LonLat[]; agl_m: number } {
    const { world, router, span, lifted } = this.context;
    const found = cruiseRoute(router, cruiseRequests({ rules: world.rules, span, lifted }, from, to));
    if (!('feasible' in found)) return found;
    const zone = found.zone === undefined ? undefined : world.airspace.zones[found.zone];
    const late = found.code === 'ZONE_NEEDS_AUTHORISATION' && zone !== undefined && this.lateFor(zone);
    throw new Blocked({ code: late ? 'NOT_FILED_IN_TIME' : found.code, message: late ? `${found.message}; ${TOO_LATE}` : found.message, ...(zone === undefined ? {} : { zoneId: zone.id }) });
  }

  /** Whether no take-off in the span leaves the notice that the authority of a zone wants. */
  private lateFor(zone: Zone): boolean {
    return noticeMissed(this.context.world, zone, this.context.span.to);
  }

  private inTheWay(zone: Zone, how: string): Blocked {
    const prohibited = zone.restriction === 'PROHIBITED';
    const late = !prohibited && this.lateFor(zone);
    return new Blocked({
      code: prohibited ? 'ZONE_PROHIBITED' : late ? 'NOT_FILED_IN_TIME' : 'ZONE_NEEDS_AUTHORISATION',
      message: `${prohibited ? 'prohibited zone' : 'zone that needs an authorisation'} ${zone.id} ${zone.name}`.trim() + how + (late ? `; ${TOO_LATE}` : ''),
      zoneId: zone.id,
      ...(prohibited || late ? {} : { wouldHelp: `an authorisation for ${zone.id}` }),
    });
  }

  /** Flies a profile; `speed_ms` is airspeed in cruise and ground speed over a pattern. `spread_kg` is lost evenly by length. */
  private along(profile: readonly ProfilePoint[], phase: 'cruise' | 'task', speed_ms: number, spread_kg = 0): void {
    let total = 0;
    for (let i = 1; i < profile.length; i++) total += legLength(profile, i);
    for (let i = 1; i < profile.length; i++) {
      const a = profile[i - 1];
      const b = profile[i];
      if (a === undefined || b === undefined) continue;
      const length = legLength(profile, i);
      if (length < 0.01) continue;
      const dz = b.amsl_m - a.amsl_m;
      const vertical_s = Math.abs(dz) / (dz > 0 ? this.model.climb_ms : this.model.descent_ms);
      const ground_ms = this.speedOverGround(a, b, phase, speed_ms);
      const begun = this.time;
      this.time += Math.max(1, Math.round(Math.max(length / ground_ms, vertical_s) * 1000));
      this.checkWeatherOn(a, b, length, phase, { from: begun, to: this.time });
      this.push(b.lon, b.lat, b.amsl_m, b.agl_m, phase);
      if (spread_kg !== 0) this.changePayload((spread_kg * length) / total);
    }
  }

  private speedOverGround(a: ProfilePoint, b: ProfilePoint, phase: 'cruise' | 'task', speed_ms: number): number {
    const agl_m = Math.max(a.agl_m, b.agl_m);
    const sample = this.checkWeather(a.lon, a.lat, agl_m, this.time, phase === 'task' ? this.task.maxWind_ms : undefined);
    const wind = { from_deg: windFromAt(sample, agl_m), speed_ms: windAt(sample, agl_m) };
    const track = bearing([a.lon, a.lat], [b.lon, b.lat]);
    const over = groundSpeed(this.model, track, wind, this.model.cruise_ms);
    if (Number.isNaN(over)) throw new Blocked({ code: 'WEATHER', message: `wind ${wind.speed_ms.toFixed(0)} m/s at flight height is too strong for ${this.model.id}`, measured: wind.speed_ms, limit: this.model.cruise_ms, unit: 'm/s' });
    return phase === 'task' ? Math.min(speed_ms, over) : over;
  }

  /** The weather along a leg: wherever a report changes, every kilometre, and at the end. */
  private checkWeatherOn(a: ProfilePoint, b: ProfilePoint, length_m: number, phase: 'cruise' | 'task', span: Interval): void {
    const parts = Math.max(1, Math.ceil(length_m / WEATHER_STEP_M));
    const shares = this.context.weather.changes(span).map((time) => (time - span.from) / (span.to - span.from));
    for (let k = 1; k <= parts; k++) shares.push(k / parts);
    for (const share of shares) {
      const time = span.from + (span.to - span.from) * share;
      this.checkWeather(a.lon + (b.lon - a.lon) * share, a.lat + (b.lat - a.lat) * share, Math.max(a.agl_m, b.agl_m), time, phase === 'task' ? this.task.maxWind_ms : undefined);
    }
  }

  /**
   * The weather at a place and time, if the aircraft may fly in it; asked at both ends of every leg, so that none ends in what begins
   * meanwhile. Between two vertices the ground may fall away by as much as a profile strays, and so the wind is taken that much higher.
   */
  private checkWeather(lon: number, lat: number, over_m: number, time: EpochMs, maxWind_ms?: number): WeatherSample {
    const agl_m = Math.max(over_m, Math.min(over_m + STRAY_M, this.context.world.rules.maxAgl_m.value));
    const sample = this.context.weather.at(lon, lat, time);
    const fit = weatherFits(this.model, sample, this.context.world.rules, { agl_m, maxWind_ms, ground_m: this.context.world.terrain.heightAt(lon, lat) });
    if (fit.fits && sample !== undefined) return sample;
    if (fit.fits || sample === undefined || fit.what === 'report') {
      throw new Blocked({ code: 'WEATHER', message: `no weather report for ${place([lon, lat])}`, wouldHelp: 'a weather report for this place and time' });
    }
    const where = sample.name === '' ? '' : ` (${sample.name})`;
    throw new Blocked(
      fit.what === 'thunderstorm'
        ? { code: 'WEATHER', message: `thunderstorm${where}` }
        : { code: 'WEATHER', message: `${fit.what} ${Number.isNaN(fit.measured) ? 'unknown' : `${Math.round(fit.measured * 10) / 10} ${fit.unit}`}${where}, ${this.model.id} allows ${Math.round(fit.limit * 10) / 10} ${fit.unit}`, measured: fit.measured, limit: fit.limit, unit: fit.unit },
    );
  }

  /** Works at a stop without landing: winch, drop, dwell or a pattern. */
  private work(stop: Stop): void {
    if (stop.how === 'pattern') {
      const { rules, terrain } = this.context.world;
      const line = stop.pattern ?? [stop.position];
      const profile = this.context.profiles.of(line, stop.agl_m, () => profileOf(line, stop.agl_m, terrain, Math.min(stop.agl_m, rules.lowWorkClearance_m.value), rules.maxAgl_m.value, this.context.floor));
      const first = profile?.[0];
      if (profile === undefined || first === undefined) throw new Blocked({ code: 'TERRAIN_UNKNOWN', message: `terrain under the work at ${place(stop.position)} is unknown or too steep` });
      this.toHeight(first.amsl_m, first.agl_m);
      const start_ms = this.time - this.start;
      this.along(profile, 'task', stop.speed_ms ?? this.model.workSpeed_ms ?? this.model.cruise_ms, stop.payloadChange_kg);
      this.services.push({ stop, start_ms, end_ms: this.time - this.start });
      return;
    }
    const { lon, lat } = this.last();
    this.toHeight(this.groundAt(lon, lat) + stop.agl_m, stop.agl_m);
    const start_ms = this.time - this.start;
    this.hold(stop.payloadChange_kg === 0 ? stop.service_s : Math.max(LEAST_HANDOVER_S, stop.service_s), stop.how === 'winch' ? 'winch' : 'hover');
    this.services.push({ stop, start_ms, end_ms: this.time - this.start });
    this.changePayload(stop.payloadChange_kg);
  }

  private toHeight(amsl_m: number, agl_m: number): void {
    this.vertical(amsl_m, agl_m, amsl_m > this.last().amsl_m ? 'climb' : 'descent');
  }

  /** The whole track against the airspace, vertical parts included: nothing may enter a zone. The distance to keep is the router's matter. */
  private checkZones(): void {
    const { airspace, terrain } = this.context.world;
    const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
    for (const flight of this.flights) {
      for (const hit of airspace.along(flight.vertices, 0, ground)) {
        const zone = airspace.zones[hit.zone];
        if (hit.entry.time >= this.context.span.to || zone === undefined || !zoneBlocks(zone)) continue;
        const agl_m = Math.max(flight.vertices[hit.leg]?.agl_m ?? 0, flight.vertices[hit.leg + 1]?.agl_m ?? 0, hit.maxAmsl_m - ground(hit.entry.position[0], hit.entry.position[1]));
        if (this.context.lifted(agl_m).has(hit.zone)) continue;
        throw this.inTheWay(zone, '');
      }
    }
  }

  /** Patterns are not routed: they have to keep the buffer of the rules from zones by themselves, and to lie where airspace data speak. */
  private checkWork(): void {
    const { airspace, terrain, rules } = this.context.world;
    const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
    const buffer_m = rules.zoneBuffer_m.value;
    for (const { vertices } of this.flights) {
      const first = vertices.findIndex((vertex) => vertex.phase === 'task');
      if (first < 0) continue;
      const work = vertices.slice(Math.max(0, first - 1), vertices.findLastIndex((vertex) => vertex.phase === 'task') + 1);
      const unknown = work.find((vertex) => !airspace.covers(vertex.lon, vertex.lat));
      if (unknown !== undefined) throw new Blocked({ code: 'AIRSPACE_UNKNOWN', message: `no airspace data speak for ${place([unknown.lon, unknown.lat])}` });
      const lifted = this.context.lifted(work.reduce((most, vertex) => Math.max(most, vertex.agl_m), 0));
      for (const hit of airspace.along(work, buffer_m, ground)) {
        const zone = airspace.zones[hit.zone];
        if (zone === undefined || hit.separation_m >= buffer_m - 0.5 || hit.entry.time >= this.context.span.to || lifted.has(hit.zone)) continue;
        if (!zoneBlocks(zone)) continue;
        throw this.inTheWay(zone, ` at ${Math.floor(hit.separation_m)} m from the work, ${buffer_m} m are to be kept`);
      }
    }
  }

  /** Times made relative, energy added up over the flights. */
  private measured(): Sortie {
    const { terrain } = this.context.world;
    const ground = (lon: number, lat: number): number => terrain.heightAt(lon, lat);
    const flights: SortieFlight[] = [];
    let used = 0;
    let p95 = 0;
    let need = 0;
    let length = 0;
    for (const flight of this.flights) {
      const energy = flightEnergy(this.model, flight.vertices, this.context.weather, ground);
      const { need_wh } = returnNeed(this.context.world, this.context.weather, this.model, flight.vertices, energy.perPoint_wh, [this.base]);
      need = Math.max(need, p95 + need_wh * p95Factor(this.model));
      const points: SortiePoint[] = flight.vertices.map((v, i) => ({
        lon: v.lon,
        lat: v.lat,
        amsl_m: v.amsl_m,
        agl_m: v.agl_m,
        offset_ms: v.time - this.start,
        phase: v.phase,
        mass_kg: v.mass_kg,
        used_wh: used + (energy.perPoint_wh[i] ?? 0),
      }));
      used += energy.used_wh;
      p95 += energy.p95_wh;
      const distance_m = pathLength(flight.vertices);
      length += distance_m;
      flights.push({ points, from: { stop: flight.from }, to: { stop: flight.to }, payload_kg: flight.payload_kg, distance_m, p95_wh: p95 });
    }
    if (used === Infinity) throw new Blocked({ code: 'OUT_OF_RANGE', message: `generator and buffer of ${this.model.id} do not give the power of this flight` });
    if (need === Infinity) throw new Blocked({ code: 'WEATHER', message: `from a part of the way no base or alternate can be reached against the wind with ${this.model.id}` });
    const done = this.services.at(-1);
    const begun = this.services[0];
    if (begun !== undefined && done !== undefined && done !== begun) {
      const doorToDoor_s = (done.end_ms - begun.end_ms) / 1000;
      if (doorToDoor_s > this.task.maxDoorToDoor_s) {
        throw new Blocked({ code: 'WINDOW_TOO_NARROW', message: `door to door takes ${Math.ceil(doorToDoor_s / 60)} min, allowed ${Math.floor(this.task.maxDoorToDoor_s / 60)} min`, measured: doorToDoor_s / 60, limit: this.task.maxDoorToDoor_s / 60, unit: 'min' });
      }
    }
    return { task: this.task, model: this.model, base: this.base, flights, services: this.services, duration_ms: this.time - this.start, used_wh: used, p95_wh: p95, need_wh: need, distance_m: length, maxMass_kg: this.maxMass };
  }
}

function legLength(profile: readonly ProfilePoint[], i: number): number {
  const a = profile[i - 1];
  const b = profile[i];
  return a === undefined || b === undefined ? 0 : distanceOf(a.lon, a.lat, b.lon, b.lat);
}

function pathLength(vertices: readonly { lon: number; lat: number }[]): number {
  let length = 0;
  for (let i = 1; i < vertices.length; i++) {
    const a = vertices[i - 1];
    const b = vertices[i];
    if (a !== undefined && b !== undefined) length += distanceOf(a.lon, a.lat, b.lon, b.lat);
  }
  return length;
}

const kilometres = (metres: number): string => `${(metres / 1000).toFixed(1)} km`;
const place = (p: LonLat): string => `${p[1].toFixed(4)} N ${p[0].toFixed(4)} E`;

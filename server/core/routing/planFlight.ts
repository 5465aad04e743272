import { activityAt } from '../airspace/activity.ts';
import { appliesWithin } from '../airspace/activation.ts';
import type { Airspace, ZoneHit } from '../airspace/airspace.ts';
import { SLOWEST_MS } from '../fleet/groundSpeed.ts';
import { isWinged } from '../fleet/power.ts';
import { geodesicDistance } from '../geo/geodesic.ts';
import type { ObstacleIndex } from '../obstacles/obstacleIndex.ts';
import { MINUTE_MS, type Interval } from '../time.ts';
import type { EpochMs, LonLat, MetresAgl } from '../units.ts';
import { groundMet, zoneReason, zonesMet } from './flightCheck.ts';
import { flyProfile, placeText } from './flightPath.ts';
import type { FlightReason, FlightSetting, Flown } from './flightPath.ts';
import { otherLevels, type AglBand } from './levels.ts';
import type { Floor } from './obstacleFloor.ts';
import { profileOf } from './profile.ts';
import type { Router } from './route.ts';
import { roundedTurns, turnRadius } from './turns.ts';
import type { RoutePath, RouteRequest, RouteResult, SteadyWind } from './types.ts';

/** What a single flight is planned against. */
export interface FlightWorld extends FlightSetting {
  airspace: Airspace;
  router: Router;
  obstacles: ObstacleIndex;
  /** heights AMSL above which obstacles are passed */
  floor: Floor;
  /** zones that keep a flight out unless they are lifted */
  blocks: (zone: number) => boolean;
  /** zones that may be entered */
  lifted: ReadonlySet<number>;
  /** distance to keep from the others, metres */
  buffer_m: number;
  clearance_m: number;
  maxAgl_m: MetresAgl;
}

export interface FlightRequest {
  from: LonLat;
  to: LonLat;
  agl_m: MetresAgl;
  /** earliest take-off */
  depart: EpochMs;
  /** the wind in cruise, the same all along; it also decides which way is the fastest */
  wind: { from_deg: number; speed_ms: number };
  /** other cruise heights are tried inside it where a zone is in the way; none where absent */
  band?: AglBand;
  /** other ways to give beside the best one, at most */
  alternatives?: number;
}

/** A flight that was checked: every zone that is not lifted keeps its distance, and ground and obstacles theirs. */
export interface PlannedFlight extends Flown {
  feasible: true;
  agl_m: MetresAgl;
  /** its way over the map, arcs included */
  way: LonLat[];
  /** length of the geodesic, metres */
  direct_m: number;
  /** zones that the way bends round, and those that the straight way would meet at its height while the flight lasts */
  avoided: number[];
  /** ids of obstacles, too tall to pass above, round which the way bends */
  obstacles: string[];
  waited_s: number;
  /** exact: at this height no way is shorter (faster in a wind), and the take-off does not wait; bounded: it was not proven */
  optimality: 'exact' | 'bounded';
  /** no flight at this height is shorter */
  bound_m: number;
  /** nor faster, from its take-off to its landing */
  bound_s: number;
  alternatives: (Flown & Pick<RoutePath, 'avoided'>)[];
}

export type FlightAnswer = PlannedFlight | { feasible: false; reasons: FlightReason[] };

/** Longest wait on the ground, and how many take-offs are tried. */
const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;
const MOST_TAKEOFFS = 12;
/** A way is looked for among the zones of this many times the straight flight, and of this much more. */
const SPAN_SHARE = 3;
const SPAN_MS = 20 * MINUTE_MS;
/** Widenings of the way until its arcs fit, in radii of the turn. */
const WIDENINGS = [1.03, 1.5, 2];
/** Less than this is no difference of times, milliseconds. */
const SAME_MS = 500;

/**
 * The flight that lands first: round, under or over zones, or after them. Zones count only while the aircraft is there. A later take-off is
 * chosen only where it lands earlier than any way round, or where there is none.
 */
export function planFlight(world: FlightWorld, request: FlightRequest): FlightAnswer {
  const asked = planAtLevel(world, request, Infinity);
  const { band } = request;
  if (band === undefined || (asked.feasible && asked.waited_s === 0 && asked.avoided.length === 0)) return asked;
  let best = asked;
  const counts = countsIn(world);
  const span = { from: request.depart, to: request.depart + spanMs(world, request) };
  for (const agl_m of otherLevels(world.airspace, request.from, request.to, world.buffer_m, request.agl_m, band, span, world.terrain, counts)) {
    const landing = best.feasible ? landingOf(best) - SAME_MS : Infinity;
    const other = planAtLevel(world, { ...request, agl_m }, landing);
    if (other.feasible && landingOf(other) < landing) best = other;
  }
  return best;
}

/** The best flight at one height; what lands after `latest` is not looked into. */
function planAtLevel(world: FlightWorld, request: FlightRequest, latest: EpochMs): FlightAnswer {
  const limited = limitedZones(world, { from: request.depart, to: request.depart + spanMs(world, request) + LONGEST_WAIT_MS });
  if (limited.size === 0) return departing(world, request, request.depart);
  // what could be flown if no zone with times were active
  const free = departing({ ...world, lifted: new Set([...world.lifted, ...limited]) }, request, request.depart);
  if (!free.feasible) return free;
  const takeoffs = laterTakeoffs(world, free, limited);
  if (takeoffs === undefined) return free;
  const now = departing(world, request, request.depart);
  let best: FlightAnswer = now.feasible ? bounded(now, free) : now;
  for (const takeoff of takeoffs) {
    const until = Math.min(latest, best.feasible ? landingOf(best) : Infinity);
    if (takeoff + free.seconds * 1000 >= until - SAME_MS) break;
    const later = departing(world, request, takeoff);
    if (later.feasible && landingOf(later) < until) best = { ...bounded(later, free), waited_s: (takeoff - request.depart) / 1000, optimality: 'bounded' };
  }
  return best;
}

/** A flight beside one that no zone with times hindered: that one bounds it. */
const bounded = (flight: PlannedFlight, free: PlannedFlight): PlannedFlight => {
  const bound_s = Math.min(flight.seconds, free.bound_s);
  const proven = free.optimality === 'exact' && flight.seconds <= bound_s + SAME_MS / 1000;
  return { ...flight, bound_m: Math.min(flight.distance_m, free.bound_m), bound_s, optimality: proven ? 'exact' : 'bounded' };
};

export const landingOf = (flight: Flown): EpochMs => flight.points.at(-1)?.time ?? NaN;

const countsIn = (world: FlightWorld) => (zone: number): boolean => world.blocks(zone) && !world.lifted.has(zone);

/** Zones that count and apply only for a part of a span. */
function limitedZones(world: FlightWorld, span: Interval): Set<number> {
  const found = new Set<number>();
  const counts = countsIn(world);
  world.airspace.zones.forEach(({ applicability }, index) => {
    if (applicability.length === 0 || !counts(index)) return;
    const parts = appliesWithin(applicability, span);
    const [only] = parts;
    if (only !== undefined && (parts.length > 1 || only.from > span.from || only.to < span.to)) found.add(index);
  });
  return found;
}

/** Take-offs at which the flight `free`, shifted, meets nothing of what it met before any more; undefined where it meets none of the zones as it is. */
function laterTakeoffs(world: FlightWorld, free: PlannedFlight, limited: ReadonlySet<number>): EpochMs[] | undefined {
  const depart = free.points[0]?.time ?? NaN;
  const out: EpochMs[] = [];
  let at = depart;
  while (out.length < MOST_TAKEOFFS) {
    const points = free.points.map((p) => ({ ...p, time: p.time + at - depart }));
    const met = zonesMet(world.airspace, points, free.way, world.buffer_m, world.terrain, (zone) => limited.has(zone));
    if (met.length === 0) return at === depart ? undefined : out;
    const ends = met.map((hit) => (activityAt(world.airspace.zones[hit.zone]?.applicability ?? [], hit.entry.time).span?.to ?? Infinity) - hit.entry.time);
    // whole seconds, and on where rounding stands still
    at = Math.ceil((at + Math.max(1, ...ends)) / 1000) * 1000;
    if (!(at - depart <= LONGEST_WAIT_MS)) return out;
    out.push(at);
  }
  return out;
}

/** Time within which a flight is expected to be over. */
function spanMs({ model }: FlightWorld, { from, to, agl_m, wind }: FlightRequest): number {
  const slowest = Math.max(isWinged(model) ? SLOWEST_MS.wing : SLOWEST_MS.rotor, model.cruise_ms - wind.speed_ms);
  const straight_s = geodesicDistance(from[0], from[1], to[0], to[1]) / slowest + agl_m / model.climb_ms + agl_m / model.descent_ms;
  return SPAN_SHARE * straight_s * 1000 + SPAN_MS;
}

/** The best flight at one height with one take-off. */
function departing(world: FlightWorld, request: FlightRequest, depart: EpochMs): FlightAnswer {
  const { from, to, agl_m, wind, alternatives } = request;
  const { model, terrain } = world;
  for (const end of [from, to]) {
    if (Number.isNaN(terrain.heightAt(end[0], end[1]))) return { feasible: false, reasons: [{ code: 'TERRAIN_UNKNOWN', message: `the ground is unknown at ${placeText({ lon: end[0], lat: end[1] })}` }] };
  }
  const radius_m = turnRadius(model, wind.speed_ms);
  let bound: RoutedWay | undefined;
  let failed: FlightReason[] = [];
  for (let length_ms = spanMs(world, request); ; length_ms *= 2) {
    const span = { from: depart, to: depart + length_ms };
    const timed = limitedZones(world, span).size > 0;
    const air: SteadyWind = { airspeed_ms: model.cruise_ms, from_deg: wind.from_deg, speed_ms: wind.speed_ms, slowest_ms: isWinged(model) ? SLOWEST_MS.wing : SLOWEST_MS.rotor };
    const asked: RouteRequest = { from, to, agl_m, span, buffer_m: world.buffer_m, lifted: world.lifted, ...(wind.speed_ms > 0 || timed ? { wind: air } : {}), ...(alternatives === undefined ? {} : { alternatives }) };
    const begun = depart + Math.round((agl_m / model.climb_ms + (isWinged(model) ? model.energy.transition_s : 0)) * 1000);
    // with exact times first, then as if a zone that applies at any time of the flight always did; each wider where arcs need the room
    const tries = [world.buffer_m, ...(radius_m > 0 ? WIDENINGS.map((share) => Math.max(world.buffer_m, share * radius_m)) : [])].flatMap((buffer_m) => [
      ...(timed ? [{ ...asked, buffer_m, depart: begun }] : []),
      { ...asked, buffer_m },
    ]);
    for (const one of tries) {
      const routed = world.router.route(one);
      if (!routed.feasible) {
        failed = failed.length > 0 ? failed : [reasonOf(routed)];
        if (one.buffer_m === world.buffer_m) continue;
        break;
      }
      bound ??= routed;
      const flight = flown(world, routed, agl_m, depart, radius_m);
      if ('code' in flight) failed = failed.length > 0 ? failed : [flight];
      else if (flight.seconds * 1000 <= length_ms) return answer(world, request, routed, flight, bound, radius_m, depart);
    }
    if (failed.length > 0) return { feasible: false, reasons: failed };
  }
}

type RoutedWay = Extract<RouteResult, { feasible: true }>;
type FlownWay = Flown & { way: LonLat[] };

function reasonOf(result: Extract<RouteResult, { feasible: false }>): FlightReason {
  return { code: result.code, message: result.message, ...(result.zone === undefined ? {} : { zone: result.zone }) };
}

/** Flies a way over the map and checks it whole. */
function flown(world: FlightWorld, routed: RoutePath, agl_m: MetresAgl, depart: EpochMs, radius_m: number): FlownWay | FlightReason {
  const { terrain, airspace } = world;
  const way = roundedTurns(routed.points, radius_m);
  if (way === undefined) return { code: 'OUT_OF_RANGE', message: `the turns of ${world.model.id} have a radius of ${Math.ceil(radius_m)} m, for which the way round the zones is too narrow`, measured: radius_m, unit: 'm' };
  const profile = profileOf(way, agl_m, terrain, world.clearance_m, world.maxAgl_m, world.floor);
  if (profile === undefined) return { code: 'TERRAIN_UNKNOWN', message: 'no height profile: on the way the ground is unknown, or an obstacle is too high to pass above' };
  const start_m = terrain.heightAt(way[0]![0], way[0]![1]);
  const flight = flyProfile(profile, { time: depart, amsl_m: start_m, agl_m: 0 }, world);
  if ('code' in flight) return flight;
  const [hit] = zonesMet(airspace, flight.points, way, world.buffer_m, terrain, countsIn(world));
  if (hit !== undefined) return metReason(world, hit, flight);
  return groundMet(flight.points, { ...world, clearance_m: Math.min(world.clearance_m, agl_m) }) ?? { ...flight, way };
}

function metReason({ airspace, buffer_m }: FlightWorld, hit: ZoneHit, { points }: Flown): FlightReason {
  const end = (phases: readonly string[], p = points[hit.leg + 1]): boolean => p !== undefined && phases.includes(p.phase);
  const where = end(['takeoff', 'climb']) ? 'over the take-off' : end(['landing', 'descent']) ? 'over the landing' : 'in the way';
  return zoneReason(airspace, hit.zone, hit.separation_m > 0 ? `is ${Math.floor(hit.separation_m)} m ${where === 'in the way' ? 'from the way' : where.replace('over', 'from')}, ${buffer_m} m are to be kept` : `is ${where}`);
}

function answer(world: FlightWorld, request: FlightRequest, routed: RoutedWay, flight: FlownWay, bound: RoutedWay, radius_m: number, depart: EpochMs): PlannedFlight {
  const { from, to, agl_m, wind } = request;
  const { cruise_ms } = world.model;
  // in still air lengths and times bound each other; a search in time knows the time alone
  const still = wind.speed_ms === 0;
  const least_m = !still || bound.bound_s === undefined ? bound.bound_m : bound.optimality === 'exact' ? bound.distance_m : bound.bound_s * cruise_ms;
  const bound_m = Math.min(least_m, flight.distance_m);
  const saved_s = still ? (flight.distance_m - bound_m) / cruise_ms : Math.max(0, (routed.seconds ?? 0) - (bound.bound_s ?? 0));
  const others = (routed.alternatives ?? []).flatMap((path) => {
    const other = flown(world, path, agl_m, depart, radius_m);
    return 'code' in other ? [] : [{ points: other.points, distance_m: other.distance_m, seconds: other.seconds, avoided: path.avoided }];
  });
  return {
    ...flight,
    feasible: true,
    agl_m,
    direct_m: geodesicDistance(from[0], from[1], to[0], to[1]),
    avoided: [...new Set([...routed.avoided, ...metStraight(world, request, { from: depart, to: landingOf(flight) })])],
    obstacles: routed.obstacles ?? [],
    waited_s: 0,
    optimality: bound.optimality === 'exact' && routed === bound ? 'exact' : 'bounded',
    bound_m,
    bound_s: flight.seconds - saved_s,
    alternatives: others,
  };
}

/** Zones that count and that the straight way meets at its height at some instant of a span. */
function metStraight(world: FlightWorld, { from, to, agl_m }: FlightRequest, span: Interval): number[] {
  const { airspace, terrain } = world;
  const counts = countsIn(world);
  const track = profileOf([from, to], agl_m, terrain, world.clearance_m, world.maxAgl_m, world.floor)?.map(({ lon, lat, amsl_m }) => ({ lon, lat, amsl_m, time: NaN })) ?? [];
  return airspace.along(track, world.buffer_m, (lon, lat) => terrain.heightAt(lon, lat)).map((hit) => hit.zone).filter((zone) => counts(zone) && airspace.active(zone, span));
}

import { parseDuration } from '../isoDuration.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import type { EpochMs, MetresAgl } from '../units.ts';
import { activityAt } from './activity.ts';
import type { Airspace, GroundAt } from './airspace.ts';
import { checkRoute, stops } from './checkRoute.ts';
import type { Crossing, RouteCheck } from './checkRoute.ts';
import type { DrawnRoute } from './drawnRoute.ts';

/** A way round the zones that a route meets, already checked, or why there is none. */
export type Detour = { found: true; route: DrawnRoute } | { found: false; why: 'endInZone' | 'noWay'; zone?: number };

export type FixKind = 'lower' | 'raise' | 'later' | 'earlier' | 'goRound' | 'authorise';

/** Why a fix cannot be had, or does not clear the route. */
export type FixObstacle =
  | 'fromGround'
  | 'noCeiling'
  | 'belowLowest'
  | 'aboveHighest'
  | 'groundUnknown'
  | 'applies'
  | 'past'
  | 'endInZone'
  | 'noWay'
  | 'noticeTooShort'
  | 'othersRemain'
  | 'noAirspace';

/** One way to clear a route, tried for real. */
export interface Fix {
  kind: FixKind;
  /** after it nothing keeps the route out; an authorisation does so once it is granted */
  clears: boolean;
  /** the route as the fix makes it; absent where there is none, and for an authorisation, which changes nothing */
  route?: DrawnRoute;
  /** what it costs, metres and seconds of flight */
  extra_m: number;
  extra_s: number;
  why?: FixObstacle;
  /** zone that stands against it, or zones of which an authorisation is asked */
  zones: number[];
  /** height asked for by lower and raise */
  agl_m?: MetresAgl;
  /** indices of the waypoints that change their height */
  waypoints?: number[];
  /** the longest notice that an authority asks for, and when it must have been given */
  notice_s?: number;
  deadline?: EpochMs;
}

export interface FixBounds {
  now: EpochMs;
  /** heights above ground that may be flown */
  lowestAgl_m: MetresAgl;
  highestAgl_m: MetresAgl;
  /** finds a way round, checked by `checkRoute` */
  goRound(route: DrawnRoute): Detour;
}

/** Trials of a new height, each from what the one before still met. */
const HEIGHT_TRIALS = 6;
/** Trials of a new time of departure; each skips to where the zones met by the one before have ended or not yet begun. */
const TIME_TRIALS = 60;
/** A departure is not shifted by more than this. */
const LONGEST_SHIFT_MS = 7 * 24 * 60 * MINUTE_MS;

/**
 * What may be done about a route that a check stopped, one by one, each tried by the same check: the trials of one may take some milliseconds, so
 * that a page can do something else between two of them. Ways that are shut come as well, with the reason. Nothing comes for a route that is go.
 */
export function* fixesFor(airspace: Airspace, route: DrawnRoute, check: RouteCheck, ground: GroundAt, bounds: FixBounds): Generator<Fix, void> {
  const met = check.crossings.filter(stops);
  if (met.length === 0) return;
  const trial = (changed: DrawnRoute): RouteCheck => checkRoute(airspace, changed, ground);
  yield changeHeight('lower', route, met, trial, bounds);
  yield changeHeight('raise', route, met, trial, bounds);
  yield shift('later', airspace, route, check, trial, bounds);
  yield shift('earlier', airspace, route, check, trial, bounds);
  yield goRound(route, check, met, trial, bounds);
  const asked = authorise(airspace, route, check, bounds);
  if (asked !== undefined) yield asked;
}

/** Fixes in the order in which they are offered: those that clear first, then by time that they cost; those that cannot be had last. */
export function byWorth(a: Fix, b: Fix): number {
  const order: readonly FixKind[] = ['lower', 'raise', 'goRound', 'later', 'earlier', 'authorise'];
  return Number(b.clears) - Number(a.clears) || Number(b.route !== undefined) - Number(a.route !== undefined) || Math.abs(a.extra_s) - Math.abs(b.extra_s) || order.indexOf(a.kind) - order.indexOf(b.kind);
}

type Trial = (route: DrawnRoute) => RouteCheck;

const zonesOf = (crossings: readonly Crossing[]): number[] => [...new Set(crossings.map((c) => c.zone))];

/** What a trial says of a fix. */
function judged(kind: FixKind, route: DrawnRoute, after: RouteCheck, before: Pick<RouteCheck, 'length_m' | 'end'> | undefined): Fix {
  const left = after.crossings.filter(stops);
  const why = left.length > 0 ? { why: 'othersRemain' as const } : after.verdict === 'go' ? {} : { why: 'noAirspace' as const };
  return {
    kind,
    clears: after.verdict === 'go',
    route,
    extra_m: before === undefined ? 0 : after.length_m - before.length_m,
    extra_s: before === undefined ? 0 : (after.end - before.end) / SECOND_MS,
    zones: zonesOf(left),
    ...why,
  };
}

const shut = (kind: FixKind, why: FixObstacle, zones: number[], more: Partial<Fix> = {}): Fix => ({ kind, clears: false, extra_m: 0, extra_s: 0, zones, why, ...more });

/** The height that just clears what is met, first for the waypoints of the legs that meet it, then for all. */
function changeHeight(kind: 'lower' | 'raise', route: DrawnRoute, met: readonly Crossing[], trial: Trial, bounds: FixBounds): Fix {
  const down = kind === 'lower';
  let best: Fix | undefined;
  for (const whole of [false, true]) {
    let waypoints = route.waypoints;
    let left = met;
    for (let k = 0; k < HEIGHT_TRIALS && left.length > 0; k++) {
      const unknown = left.filter((c) => Number.isNaN(down ? c.aboveFloor_m : c.underCeiling_m));
      if (unknown.length > 0) return best ?? shut(kind, 'groundUnknown', zonesOf(unknown));
      const open = left.filter((c) => (down ? c.aboveFloor_m : c.underCeiling_m) === Infinity);
      if (open.length > 0) return best ?? shut(kind, down ? 'fromGround' : 'noCeiling', zonesOf(open));
      const agl_m = down ? Math.min(...left.map(heightUnder)) : Math.max(...left.map((c) => Math.floor(c.lowestAgl_m + c.underCeiling_m) + 1));
      const beyond = down ? agl_m < bounds.lowestAgl_m : agl_m > bounds.highestAgl_m;
      if (beyond) return best ?? shut(kind, down ? 'belowLowest' : 'aboveHighest', zonesOf(left), { agl_m });
      const touched = (i: number): boolean => whole || left.some((c) => i >= c.firstLeg && i <= c.lastLeg + 1);
      waypoints = waypoints.map((w, i) => (touched(i) && (down ? w.agl_m > agl_m : w.agl_m < agl_m) ? { ...w, agl_m } : w));
      const changed = { ...route, waypoints };
      const after = trial(changed);
      const fix = { ...judged(kind, changed, after, undefined), agl_m, waypoints: waypoints.flatMap((w, i) => (w.agl_m === route.waypoints[i]?.agl_m ? [] : [i])) };
      if (fix.clears) return fix;
      best ??= fix;
      left = after.crossings.filter(stops);
    }
  }
  return best ?? shut(kind, 'noWay', zonesOf(met));
}

/**
 * The nearest departure at which the route is clear. Each trial skips every departure at which a zone that it met would surely be met again: as long
 * as the span of its activity lasts. So no clear departure in between is passed over.
 */
function shift(kind: 'later' | 'earlier', airspace: Airspace, route: DrawnRoute, check: RouteCheck, trial: Trial, bounds: FixBounds): Fix {
  const later = kind === 'later';
  let at = route.start;
  let left = check.crossings.filter(stops);
  for (let k = 0; k < TIME_TRIALS; k++) {
    const waits = left.map((c) => {
      const span = activityAt(airspace.zones[c.zone]?.applicability ?? [], c.entry.time).span ?? { from: -Infinity, to: Infinity };
      return { zone: c.zone, start: later ? at + span.to - c.entry.time : at + span.from - c.exit.time };
    });
    const next = later ? Math.max(...waits.map((w) => w.start)) : Math.min(...waits.map((w) => w.start));
    const holding = waits.filter((w) => w.start === next).map((w) => w.zone);
    if (!(Math.abs(next - route.start) <= LONGEST_SHIFT_MS)) return shut(kind, 'applies', holding);
    // whole minutes, and on by one where rounding stands still
    at = later ? Math.max(Math.ceil(next / MINUTE_MS) * MINUTE_MS, at + MINUTE_MS) : Math.min(Math.floor((next - 1) / MINUTE_MS) * MINUTE_MS, at - MINUTE_MS);
    if (at < bounds.now) return shut(kind, 'past', holding);
    const changed = { ...route, start: at };
    const after = trial(changed);
    left = after.crossings.filter(stops);
    if (left.length === 0) return { ...judged(kind, changed, after, undefined), extra_s: (at - route.start) / SECOND_MS };
  }
  return shut(kind, 'applies', zonesOf(left));
}

/** A way round at the heights as they are; where an end lies in a zone that can be passed under, at the height that does so. */
function goRound(route: DrawnRoute, check: RouteCheck, met: readonly Crossing[], trial: Trial, bounds: FixBounds): Fix {
  const way = bounds.goRound(route);
  if (way.found) return judged('goRound', way.route, trial(way.route), check);
  const under = met.filter((c) => Number.isFinite(c.aboveFloor_m));
  const agl_m = Math.min(...under.map((c) => heightUnder(c)));
  if (way.why === 'endInZone' && agl_m >= bounds.lowestAgl_m && Number.isFinite(agl_m)) {
    const low = bounds.goRound({ ...route, waypoints: route.waypoints.map((w) => ({ ...w, agl_m: Math.min(w.agl_m, agl_m) })) });
    if (low.found) return { ...judged('goRound', low.route, trial(low.route), check), agl_m };
  }
  return shut('goRound', way.why, way.zone === undefined ? [] : [way.zone]);
}

/** The whole metre above ground next under the floor of a crossing. */
const heightUnder = (c: Crossing): MetresAgl => Math.ceil(c.highestAgl_m - c.aboveFloor_m) - 1;

/** Asking the authorities of every zone that an authorisation opens; its notice must lie before the entry. Nothing where no zone of that kind is met. */
function authorise(airspace: Airspace, route: DrawnRoute, check: RouteCheck, bounds: FixBounds): Fix | undefined {
  const met = check.crossings.filter(stops);
  const open = (c: Crossing): boolean => {
    const zone = airspace.zones[c.zone];
    return zone !== undefined && zone.notReadInFull === undefined && (zone.restriction === 'REQ_AUTHORISATION' || zone.restriction === 'CONDITIONAL');
  };
  const asked = met.filter(open);
  if (asked.length === 0) return undefined;
  const notices = asked.flatMap((c) => (airspace.zones[c.zone]?.authorities ?? []).map((a) => ({ entry: c.entry.time, notice_s: parseDuration(a.intervalBefore ?? '') ?? 0 })));
  const deadline = Math.min(...notices.map((n) => n.entry - n.notice_s * SECOND_MS));
  const notice_s = Math.max(0, ...notices.map((n) => n.notice_s));
  const more = notice_s > 0 ? { notice_s, deadline } : {};
  if (notice_s > 0 && deadline < bounds.now) return shut('authorise', 'noticeTooShort', zonesOf(asked), more);
  const others = met.filter((c) => !open(c));
  if (others.length > 0) return shut('authorise', 'othersRemain', zonesOf(others), more);
  if (check.withoutAirspace_m > 0) return shut('authorise', 'noAirspace', [], more);
  return { kind: 'authorise', clears: true, extra_m: 0, extra_s: 0, zones: zonesOf(asked), ...more };
}

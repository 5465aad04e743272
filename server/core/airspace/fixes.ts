import { parseDuration } from '../isoDuration.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';
import type { EpochMs, MetresAgl } from '../units.ts';
import { activityAt } from './activity.ts';
import type { Airspace } from './airspace.ts';
import { stops } from './checkRoute.ts';
import type { Crossing, RouteCheck } from './checkRoute.ts';
import type { DrawnRoute, RouteWaypoint } from './drawnRoute.ts';
import type { HeightFault } from './routeHeights.ts';

/** A way round the zones that a route meets, already checked, or why there is none. */
export type Detour = { found: true; route: DrawnRoute } | { found: false; why: 'endInZone' | 'noWay'; zone?: number };

export type FixKind = 'lower' | 'raise' | 'later' | 'earlier' | 'goRound' | 'authorise' | 'follow' | 'speed';

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
  | 'tooLow'
  | 'tooHigh'
  | 'energy'
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
  /** the one height above ground that lower and raise ask for */
  agl_m?: MetresAgl;
  /** else by how much they move the waypoint that moves most, metres */
  by_m?: number;
  /** indices of the waypoints that change their height */
  waypoints?: number[];
  /** the longest notice that an authority asks for, and when it must have been given */
  notice_s?: number;
  deadline?: EpochMs;
}

export interface FixBounds {
  now: EpochMs;
  /** the same check as of the route itself */
  check(route: DrawnRoute): RouteCheck;
  /** finds a way round, checked by `checkRoute` */
  goRound(route: DrawnRoute): Detour;
  /** speeds at which the aircraft may be flown instead, m/s */
  speeds_ms: readonly number[];
}

/** Trials of a new height, each from what the one before still met. */
const HEIGHT_TRIALS = 6;
/** Trials of a new time of departure; each skips to where the zones met by the one before have ended or not yet begun. */
const TIME_TRIALS = 60;
/** A departure is not shifted by more than this. */
const LONGEST_SHIFT_MS = 7 * 24 * 60 * MINUTE_MS;

/**
 * What may be done about a route that a check stopped, one by one, each tried by the same check: the trials of one may take some milliseconds, so
 * that a page can do something else between two of them. Ways that are shut come as well, with the reason. Nothing comes for a route that is go,
 * nor where only data are missing. What the ground stops is raised or lowered: no time and no way round is looked for on its account.
 */
export function* fixesFor(airspace: Airspace, route: DrawnRoute, check: RouteCheck, bounds: FixBounds): Generator<Fix, void> {
  const met = check.crossings.filter(stops);
  const trial = (changed: DrawnRoute): RouteCheck => bounds.check(changed);
  const hasFault = (kind: HeightFault['kind']): boolean => check.heights.some((f) => f.kind === kind);
  if (met.length > 0 || hasFault('tooHigh')) yield changeHeight('lower', route, check, trial);
  if (met.length > 0 || hasFault('tooLow')) yield changeHeight('raise', route, check, trial);
  if (route.heights === 'AMSL' && (hasFault('tooLow') || hasFault('tooHigh'))) yield follow(route, check, trial);
  if (met.length > 0) {
    yield shift('later', airspace, route, check, trial, bounds);
    yield shift('earlier', airspace, route, check, trial, bounds);
    yield goRound(route, check, met, trial, bounds);
    const asked = authorise(airspace, check, bounds);
    if (asked !== undefined) yield asked;
  }
  if (check.energy?.state === 'short') yield changeSpeed(route, check, trial, bounds);
}

/** Fixes in the order in which they are offered: those that clear first, then by time that they cost; those that cannot be had last. */
export function byWorth(a: Fix, b: Fix): number {
  const order: readonly FixKind[] = ['lower', 'raise', 'follow', 'speed', 'goRound', 'later', 'earlier', 'authorise'];
  return Number(b.clears) - Number(a.clears) || Number(b.route !== undefined) - Number(a.route !== undefined) || Math.abs(a.extra_s) - Math.abs(b.extra_s) || order.indexOf(a.kind) - order.indexOf(b.kind);
}

type Trial = (route: DrawnRoute) => RouteCheck;

const zonesOf = (crossings: readonly Crossing[]): number[] => [...new Set(crossings.map((c) => c.zone))];

/** What a trial says of a fix. */
function judged(kind: FixKind, route: DrawnRoute, after: RouteCheck, before: Pick<RouteCheck, 'length_m' | 'end'> | undefined): Fix {
  const why = whyNot(after);
  return {
    kind,
    clears: after.verdict === 'go',
    route,
    extra_m: before === undefined ? 0 : after.length_m - before.length_m,
    extra_s: before === undefined ? 0 : (after.end - before.end) / SECOND_MS,
    zones: zonesOf(after.crossings.filter(stops)),
    ...(why === undefined ? {} : { why }),
  };
}

/** What still stops a route, the first of it. */
function whyNot(after: RouteCheck): FixObstacle | undefined {
  if (after.verdict === 'go') return undefined;
  if (after.crossings.some(stops)) return 'othersRemain';
  const fault = after.heights[0];
  if (fault !== undefined) return fault.kind === 'unknown' ? 'groundUnknown' : fault.kind;
  return after.withoutAirspace_m > 0 ? 'noAirspace' : 'energy';
}

const shut = (kind: FixKind, why: FixObstacle, zones: number[], more: Partial<Fix> = {}): Fix => ({ kind, clears: false, extra_m: 0, extra_s: 0, zones, why, ...more });

/** Which waypoints a change of height moves: the one that clears a fault of the ground alone, those of the legs that meet something, or all. */
type Reach = 'one' | 'legs' | 'all';

/** The heights that just clear what is met, for as few waypoints as clear it. */
function changeHeight(kind: 'lower' | 'raise', route: DrawnRoute, check: RouteCheck, trial: Trial): Fix {
  let best: Fix | undefined;
  for (const reach of ['one', 'legs', 'all'] as const) {
    let { waypoints } = route;
    let left = check;
    for (let k = 0; k < HEIGHT_TRIALS; k++) {
      const next = moved(kind, { ...route, waypoints }, left, reach);
      if ('why' in next) {
        best ??= shut(kind, next.why, next.zones, next.agl_m === undefined ? {} : { agl_m: next.agl_m });
        break;
      }
      waypoints = next.waypoints;
      const changed = { ...route, waypoints };
      const after = trial(changed);
      const fix = { ...judged(kind, changed, after, undefined), ...changeOf(route, changed) };
      if (fix.clears) return fix;
      best ??= fix;
      left = after;
    }
  }
  return best ?? shut(kind, 'noWay', zonesOf(check.crossings.filter(stops)));
}

interface Shut {
  why: FixObstacle;
  zones: number[];
  agl_m?: MetresAgl;
}

/** The waypoints moved by what zones and the ground ask for, or why they cannot be. */
function moved(kind: 'lower' | 'raise', route: DrawnRoute, check: RouteCheck, reach: Reach): { waypoints: RouteWaypoint[] } | Shut {
  const down = kind === 'lower';
  const met = check.crossings.filter(stops);
  const reachOf = (c: Crossing): number => (down ? c.aboveFloor_m : c.underCeiling_m);
  const unknown = met.filter((c) => Number.isNaN(reachOf(c)));
  if (unknown.length > 0) return { why: 'groundUnknown', zones: zonesOf(unknown) };
  const open = met.filter((c) => reachOf(c) === Infinity);
  if (open.length > 0) return { why: down ? 'fromGround' : 'noCeiling', zones: zonesOf(open) };
  const touched = (i: number, c: Pick<Crossing, 'firstLeg' | 'lastLeg'>): boolean => reach === 'all' || (i >= c.firstLeg && i <= c.lastLeg + 1);
  const heights = route.waypoints.map((w) => w.height_m);
  if (route.heights === 'AMSL') {
    heights.forEach((h, i) => (heights[i] = h + (down ? -1 : 1) * Math.max(0, ...met.filter((c) => touched(i, c)).map((c) => Math.floor(reachOf(c)) + 1))));
  } else if (met.length > 0) {
    const agl_m = down ? Math.min(...met.map(heightUnder)) : Math.max(...met.map((c) => Math.floor(c.lowestAgl_m + c.underCeiling_m) + 1));
    if (down && agl_m < route.limits.clearance_m) return { why: 'belowLowest', zones: zonesOf(met), agl_m };
    if (!down && agl_m > route.limits.maxAgl_m) return { why: 'aboveHighest', zones: zonesOf(met), agl_m };
    heights.forEach((h, i) => {
      if (met.some((c) => touched(i, c))) heights[i] = down ? Math.min(h, agl_m) : Math.max(h, agl_m);
    });
  }
  for (const fault of check.heights) {
    if (fault.kind !== (down ? 'tooHigh' : 'tooLow')) continue;
    const { alone } = fault;
    heights.forEach((h, i) => {
      const by_m = alone !== undefined && reach === 'one' ? (alone.waypoint === i ? alone.by_m : 0) : touched(i, fault) ? fault.by_m : 0;
      heights[i] = down ? Math.min(h, route.waypoints[i]!.height_m - by_m) : Math.max(h, route.waypoints[i]!.height_m + by_m);
    });
  }
  return { waypoints: route.waypoints.map((w, i) => (heights[i] === w.height_m ? w : { ...w, height_m: heights[i]! })) };
}

/** Which waypoints a fix moves, and to what height or by how much. */
function changeOf(route: DrawnRoute, changed: DrawnRoute): Pick<Fix, 'waypoints' | 'agl_m' | 'by_m'> {
  const waypoints = changed.waypoints.flatMap((w, i) => (w.height_m === route.waypoints[i]?.height_m ? [] : [i]));
  const heights = waypoints.map((i): number => changed.waypoints[i]!.height_m);
  const same = heights[0];
  if (route.heights === 'AGL' && same !== undefined && heights.every((h) => h === same)) return { waypoints, agl_m: same };
  return { waypoints, by_m: Math.max(0, ...waypoints.map((i) => Math.abs(changed.waypoints[i]!.height_m - route.waypoints[i]!.height_m))) };
}

/** The same way at heights that follow the ground, each waypoint as high above it as it is, but within what the legs to and from it ask for. */
function follow(route: DrawnRoute, check: RouteCheck, trial: Trial): Fix {
  const waypoints = route.waypoints.map((w, i): RouteWaypoint => {
    const agl_m = check.track.find((p) => p.leg === i)?.agl_m ?? NaN;
    const due = Math.max(0, ...check.heights.filter((f) => f.kind === 'tooLow' && i >= f.firstLeg && i <= f.lastLeg + 1).map((f) => f.limit_m));
    return { ...w, height_m: Math.round(Math.min(route.limits.maxAgl_m, Math.max(due, agl_m))) };
  });
  if (waypoints.some((w) => Number.isNaN(w.height_m))) return shut('follow', 'groundUnknown', []);
  const changed: DrawnRoute = { ...route, heights: 'AGL', waypoints };
  return judged('follow', changed, trial(changed), undefined);
}

/** The speed at which the battery lasts, with the least change of the time of arrival. */
function changeSpeed(route: DrawnRoute, check: RouteCheck, trial: Trial, { speeds_ms }: FixBounds): Fix {
  const tried = speeds_ms.filter((speed_ms) => speed_ms !== route.speed_ms).map((speed_ms) => judged('speed', { ...route, speed_ms }, trial({ ...route, speed_ms }), check));
  return tried.filter((fix) => fix.clears).sort((a, b) => Math.abs(a.extra_s) - Math.abs(b.extra_s))[0] ?? shut('speed', 'energy', []);
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
  if (way.why === 'endInZone' && route.heights === 'AGL' && agl_m >= route.limits.clearance_m && Number.isFinite(agl_m)) {
    const low = bounds.goRound({ ...route, waypoints: route.waypoints.map((w) => ({ ...w, height_m: Math.min(w.height_m, agl_m) })) });
    if (low.found) return { ...judged('goRound', low.route, trial(low.route), check), agl_m };
  }
  return shut('goRound', way.why, way.zone === undefined ? [] : [way.zone]);
}

/** The whole metre above ground next under the floor of a crossing. */
const heightUnder = (c: Crossing): MetresAgl => Math.ceil(c.highestAgl_m - c.aboveFloor_m) - 1;

/** Asking the authorities of every zone that an authorisation opens; its notice must lie before the entry. Nothing where no zone of that kind is met. */
function authorise(airspace: Airspace, check: RouteCheck, bounds: FixBounds): Fix | undefined {
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
  const rest = whyNot({ ...check, crossings: [], verdict: check.withoutAirspace_m > 0 || check.heights.length > 0 || (check.energy !== undefined && check.energy.state !== 'enough') ? 'unknown' : 'go' });
  if (rest !== undefined) return shut('authorise', rest, [], more);
  return { kind: 'authorise', clears: true, extra_m: 0, extra_s: 0, zones: zonesOf(asked), ...more };
}

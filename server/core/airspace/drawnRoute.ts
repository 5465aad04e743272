import { partsFor, pushGeodesic, sagitta } from '../geo/geodesic.ts';
import { deltaLon, distanceOf } from '../geo/metric.ts';
import { EDGE_TOLERANCE_M } from '../geo/ring.ts';
import type { EpochMs, MetresAgl, MetresAmsl } from '../units.ts';
import type { GroundAt, TrackPoint } from './airspace.ts';

/** A turning point of a drawn route; its height is above what the route's `heights` says. */
export interface RouteWaypoint {
  lon: number;
  lat: number;
  height_m: MetresAgl | MetresAmsl;
  /** the leg to it is work near the ground, for which less clearance is due */
  lowWork?: boolean;
}

/** What a route keeps of the ground, metres above it. */
export interface RouteLimits {
  clearance_m: MetresAgl;
  /** on legs of work near the ground */
  workClearance_m: MetresAgl;
  maxAgl_m: MetresAgl;
}

/** A route as it is drawn by hand, flown from a time of departure on: at one speed over ground, slower where it climbs or sinks as steeply as the aircraft can. */
export interface DrawnRoute {
  waypoints: readonly RouteWaypoint[];
  /** AGL: it follows the ground, its height above it changes in proportion to the way flown. AMSL: it is straight from waypoint to waypoint, whatever the ground does. */
  heights: 'AGL' | 'AMSL';
  /** over ground; all three above zero */
  speed_ms: number;
  climb_ms: number;
  descent_ms: number;
  /** distance to keep from every zone, metres */
  buffer_m: number;
  limits: RouteLimits;
  start: EpochMs;
}

/** A point of the track of a drawn route. Over unknown ground the one of its heights that the route does not say is NaN. */
export interface RouteTrackPoint extends TrackPoint {
  agl_m: MetresAgl;
  /** index of the waypoint before it (the point's own where it is one) */
  leg: number;
  /** from the departure, metres */
  at_m: number;
}

/** Ground is looked at this often along a route, metres; the same as the airspace does along a leg. */
const STEP_M = 30;
/** More looks than this are not made for one route; those of a longer route stand farther apart. */
const MOST_LOOKS = 4_000;
/** Looks are left out where the straight line between their neighbours stays this close to the ground, metres; at most so many at once. */
const HEIGHT_TOLERANCE_M = 0.25;
const MOST_LEFT_OUT = 15;

/**
 * The track of a route: its waypoints, and points between them wherever the ground bends, at most half a kilometre apart on routes up to 120 km. Nobody says whether a long leg is flown straight in longitude and
 * latitude or along the geodesic; `edges` tells which of both is made.
 */
export const trackOf = (route: DrawnRoute, ground: GroundAt, edges: 'planar' | 'geodesic'): RouteTrackPoint[] => thinned(looksAlong(route, ground, edges));

/** Every look at the ground along a route, 30 m apart or, beyond 120 km, as far apart as 4,000 looks stand; waypoints among them. */
export function looksAlong(route: DrawnRoute, ground: GroundAt, edges: 'planar' | 'geodesic'): RouteTrackPoint[] {
  const { waypoints, heights, speed_ms, climb_ms, descent_ms, start } = route;
  for (const speed of [speed_ms, climb_ms, descent_ms]) if (!(speed > 0)) throw new RangeError(`a speed above zero is expected, got ${speed}`);
  const rough = waypoints.reduce((sum, b, i) => (i === 0 ? 0 : sum + distanceOf(waypoints[i - 1]!.lon, waypoints[i - 1]!.lat, b.lon, b.lat)), 0);
  const step = Math.max(STEP_M, rough / MOST_LOOKS);
  const looks: RouteTrackPoint[] = [];
  const push = (lon: number, lat: number, height_m: number, leg: number): void => {
    const below = ground(lon, lat);
    const [agl_m, amsl_m] = heights === 'AGL' ? [height_m, below + height_m] : [height_m - below, height_m];
    const before = looks[looks.length - 1];
    if (before === undefined) {
      looks.push({ lon, lat, agl_m, amsl_m, time: start, leg, at_m: 0 });
      return;
    }
    const way_m = distanceOf(before.lon, before.lat, lon, lat);
    // over unknown ground the change of height above it stands for the climb
    const up_m = Number.isNaN(amsl_m - before.amsl_m) ? agl_m - before.agl_m : amsl_m - before.amsl_m;
    const seconds = Math.max(way_m / speed_ms, up_m / climb_ms, -up_m / descent_ms);
    looks.push({ lon, lat, agl_m, amsl_m, time: before.time + seconds * 1000, leg, at_m: before.at_m + way_m });
  };
  waypoints.forEach((b, i) => {
    const a = waypoints[i - 1];
    if (a !== undefined) {
      const parts = Math.max(1, Math.ceil(distanceOf(a.lon, a.lat, b.lon, b.lat) / step));
      const between = pointsBetween(a, b, parts, edges);
      for (let k = 0; k < between.length; k += 2) push(between[k]!, between[k + 1]!, a.height_m + ((b.height_m - a.height_m) * (k / 2 + 1)) / parts, i - 1);
    }
    push(b.lon, b.lat, b.height_m, i);
  });
  return looks;
}

/** Leaves out the points that say nothing new of the ground; waypoints stay, and so do both sides of an edge between known and unknown ground. */
export function thinned(track: readonly RouteTrackPoint[]): RouteTrackPoint[] {
  const out: RouteTrackPoint[] = [];
  for (let from = 0; from < track.length; ) {
    out.push(track[from]!);
    let to = from + 1;
    while (to + 1 < track.length && to - from <= MOST_LEFT_OUT && track[to]!.leg === track[to - 1]!.leg && isStraight(track, from, to + 1)) to++;
    from = to;
  }
  return out;
}

function isStraight(track: readonly RouteTrackPoint[], from: number, to: number): boolean {
  const [a, b] = [track[from]!, track[to]!];
  const [first, last] = [groundUnder(a), groundUnder(b)];
  for (let k = from + 1; k < to; k++) {
    const p = track[k]!;
    const line = first + ((last - first) * (p.at_m - a.at_m)) / (b.at_m - a.at_m);
    const same = Number.isNaN(first) && Number.isNaN(last) ? Number.isNaN(groundUnder(p)) : Math.abs(groundUnder(p) - line) <= HEIGHT_TOLERANCE_M;
    if (!same) return false;
  }
  return true;
}

const groundUnder = (p: RouteTrackPoint): MetresAmsl => p.amsl_m - p.agl_m;

/** The inner points of a leg in `parts` equal parts, flat lon, lat. */
function pointsBetween(a: RouteWaypoint, b: RouteWaypoint, parts: number, edges: 'planar' | 'geodesic'): number[] {
  const out: number[] = [];
  if (edges === 'geodesic') {
    pushGeodesic(out, a.lon, a.lat, a.lon + deltaLon(a.lon, b.lon), b.lat, parts);
    return out;
  }
  const dLon = deltaLon(a.lon, b.lon);
  for (let k = 1; k < parts; k++) out.push(a.lon + (dLon * k) / parts, a.lat + ((b.lat - a.lat) * k) / parts);
  return out;
}

/** Whether a leg of a route is so long that straight and geodesic differ. */
export function edgesDiffer({ waypoints }: DrawnRoute): boolean {
  return waypoints.some((b, i) => {
    const a = waypoints[i - 1];
    return a !== undefined && partsFor(sagitta(a.lon, a.lat, a.lon + deltaLon(a.lon, b.lon), b.lat), EDGE_TOLERANCE_M) > 1;
  });
}

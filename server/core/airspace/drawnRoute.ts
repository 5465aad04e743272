import { partsFor, pushGeodesic, sagitta } from '../geo/geodesic.ts';
import { deltaLon, distanceOf } from '../geo/metric.ts';
import { EDGE_TOLERANCE_M } from '../geo/ring.ts';
import type { EpochMs, MetresAgl } from '../units.ts';
import type { GroundAt, TrackPoint } from './airspace.ts';

/** A turning point of a drawn route. Between two of them the height above ground changes in proportion to the way flown. */
export interface RouteWaypoint {
  lon: number;
  lat: number;
  agl_m: MetresAgl;
}

/** A route as it is drawn by hand: it follows the ground at its heights, at one speed over ground, from a time of departure on. */
export interface DrawnRoute {
  waypoints: readonly RouteWaypoint[];
  /** above zero */
  speed_ms: number;
  /** distance to keep from every zone, metres */
  buffer_m: number;
  start: EpochMs;
}

/** A point of the track of a drawn route. `amsl_m` is NaN where the ground is unknown. */
export interface RouteTrackPoint extends TrackPoint {
  agl_m: MetresAgl;
  /** index of the waypoint before it (the point's own where it is one) */
  leg: number;
  /** from the departure, metres */
  at_m: number;
}

/** Ground is looked at this often along a route, metres; the same as the airspace does along a leg. */
const STEP_M = 30;
/** More points than this are not made for one route, beside its waypoints; those of a longer route stand farther apart. */
const MOST_POINTS = 2_000;

/**
 * The track of a route: its waypoints and points at equal steps between them. Nobody says whether a long leg is flown straight in longitude and
 * latitude or along the geodesic; `edges` tells which of both is made.
 */
export function trackOf(route: DrawnRoute, ground: GroundAt, edges: 'planar' | 'geodesic'): RouteTrackPoint[] {
  const { waypoints, speed_ms, start } = route;
  if (!(speed_ms > 0)) throw new RangeError(`a speed above zero is expected, got ${speed_ms}`);
  const rough = waypoints.reduce((sum, b, i) => (i === 0 ? 0 : sum + distanceOf(waypoints[i - 1]!.lon, waypoints[i - 1]!.lat, b.lon, b.lat)), 0);
  const step = Math.max(STEP_M, rough / MOST_POINTS);
  const track: RouteTrackPoint[] = [];
  let at_m = 0;
  const push = (lon: number, lat: number, agl_m: number, leg: number): void => {
    const before = track[track.length - 1];
    if (before !== undefined) at_m += distanceOf(before.lon, before.lat, lon, lat);
    track.push({ lon, lat, agl_m, amsl_m: ground(lon, lat) + agl_m, time: start + (at_m / speed_ms) * 1000, leg, at_m });
  };
  waypoints.forEach((b, i) => {
    const a = waypoints[i - 1];
    if (a !== undefined) {
      const parts = Math.max(1, Math.ceil(distanceOf(a.lon, a.lat, b.lon, b.lat) / step));
      const between = pointsBetween(a, b, parts, edges);
      for (let k = 0; k < between.length; k += 2) push(between[k]!, between[k + 1]!, a.agl_m + ((b.agl_m - a.agl_m) * (k / 2 + 1)) / parts, i - 1);
    }
    push(b.lon, b.lat, b.agl_m, i);
  });
  return track;
}

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

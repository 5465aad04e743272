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
/** More looks than this are not made for one route; those of a longer route stand farther apart. */
const MOST_LOOKS = 4_000;
/** Looks are left out where the straight line between their neighbours stays this close to the height that is flown, metres; at most so many at once. */
const HEIGHT_TOLERANCE_M = 0.25;
const MOST_LEFT_OUT = 15;

/**
 * The track of a route: its waypoints, and points between them wherever the ground bends, at most half a kilometre apart on routes up to 120 km. Nobody says whether a long leg is flown straight in longitude and
 * latitude or along the geodesic; `edges` tells which of both is made.
 */
export function trackOf(route: DrawnRoute, ground: GroundAt, edges: 'planar' | 'geodesic'): RouteTrackPoint[] {
  const { waypoints, speed_ms, start } = route;
  if (!(speed_ms > 0)) throw new RangeError(`a speed above zero is expected, got ${speed_ms}`);
  const rough = waypoints.reduce((sum, b, i) => (i === 0 ? 0 : sum + distanceOf(waypoints[i - 1]!.lon, waypoints[i - 1]!.lat, b.lon, b.lat)), 0);
  const step = Math.max(STEP_M, rough / MOST_LOOKS);
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
  return thinned(track);
}

/** Leaves out the points that say nothing new of the height; waypoints stay, and so do both sides of an edge between known and unknown ground. */
function thinned(track: readonly RouteTrackPoint[]): RouteTrackPoint[] {
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
  const a = track[from]!;
  const b = track[to]!;
  for (let k = from + 1; k < to; k++) {
    const p = track[k]!;
    const line = a.amsl_m + ((b.amsl_m - a.amsl_m) * (p.at_m - a.at_m)) / (b.at_m - a.at_m);
    const same = Number.isNaN(a.amsl_m) && Number.isNaN(b.amsl_m) ? Number.isNaN(p.amsl_m) : Math.abs(p.amsl_m - line) <= HEIGHT_TOLERANCE_M;
    if (!same) return false;
  }
  return true;
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

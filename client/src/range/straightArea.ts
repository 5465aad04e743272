import type { Airspace } from '#core/airspace/airspace.ts';
import { checkRoute, stops } from '#core/airspace/checkRoute.ts';
import type { DrawnRoute, RouteLimits } from '#core/airspace/drawnRoute.ts';
import { deltaLon, distanceOf } from '#core/geo/metric.ts';
import type { EpochMs, LonLat, MetresAgl, MetresAmsl } from '#core/units.ts';
import { bearingOf, placeAt } from './reach.ts';

/** Looks at the ground along each bearing; with 72 bearings they fit into one question to the server. */
export const LOOKS = 60;

export interface AreaRequest {
  airspace: Airspace;
  from: LonLat;
  start: EpochMs;
  /** how far each bearing is asked for, metres */
  radius_m: Float64Array;
  agl_m: MetresAgl;
  speed_ms: number;
  buffer_m: number;
  /** ground AMSL at `looksOf`, bearing by bearing; null is unknown */
  heights: readonly (MetresAmsl | null)[];
}

/** Only unknown ground counts here: the height above it is what was asked for. */
const ANY_HEIGHT: RouteLimits = { clearance_m: 0, workClearance_m: 0, maxAgl_m: Infinity };

/** The places at which the ground is looked at: along each bearing from the place itself to the ring. */
export const looksOf = (from: LonLat, radius_m: Float64Array): LonLat[] => Array.from(radius_m).flatMap((r, k) => Array.from({ length: LOOKS }, (_, i) => placeAt(from, bearingOf(k), (r * i) / (LOOKS - 1))));

/**
 * How far one gets straight on each bearing before a zone keeps the aircraft out, or before zones or the ground are not known: metres, one bearing a
 * turn, so that a page stays awake. Behind a zone a detour may lead on; that is not looked for.
 */
export function* straightArea({ airspace, from, start, radius_m, agl_m, speed_ms, buffer_m, heights }: AreaRequest): Generator<number, void> {
  for (const [k, r] of radius_m.entries()) {
    if (!(r > 0)) {
      yield 0;
      continue;
    }
    const along = heights.slice(k * LOOKS, (k + 1) * LOOKS);
    const ground = (lon: number, lat: number): number => heightAt(along, distanceOf(from[0], from[1], lon, lat) / r);
    const waypoints = [from, placeAt(from, bearingOf(k), r)].map(([lon, lat]) => ({ lon, lat, height_m: agl_m }));
    const route: DrawnRoute = { waypoints, heights: 'AGL', speed_ms, climb_ms: speed_ms, descent_ms: speed_ms, buffer_m, limits: ANY_HEIGHT, start };
    const { crossings, heights: faults, withoutAirspace_m } = checkRoute(airspace, route, ground);
    const met = crossings.filter(stops).map((c) => distanceOf(from[0], from[1], c.entry.position[0], c.entry.position[1]));
    yield Math.min(r, ...met, ...faults.filter((f) => f.kind === 'unknown').map((f) => f.from.at_m), withoutAirspace_m > 0 ? coveredUpTo(airspace, waypoints[0]!, waypoints[1]!, r) : r);
  }
}

/** Coverage of the airspace data is looked at this often, metres. */
const COVERAGE_STEP_M = 200;

function coveredUpTo(airspace: Airspace, a: { lon: number; lat: number }, b: { lon: number; lat: number }, r: number): number {
  const steps = Math.ceil(r / COVERAGE_STEP_M);
  for (let i = 0; i <= steps; i++) if (!airspace.covers(a.lon + (deltaLon(a.lon, b.lon) * i) / steps, a.lat + ((b.lat - a.lat) * i) / steps)) return (r * Math.max(0, i - 1)) / steps;
  return r;
}

/** Height between two looks; unknown where one of them is. */
function heightAt(along: readonly (number | null)[], share: number): number {
  const x = Math.min(1, Math.max(0, share)) * (along.length - 1);
  const i = Math.min(along.length - 2, Math.floor(x));
  const [a, b] = [along[i] ?? null, along[i + 1] ?? null];
  return a === null || b === null ? NaN : a + (b - a) * (x - i);
}

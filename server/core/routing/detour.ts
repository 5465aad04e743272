import type { Airspace, GroundAt } from '../airspace/airspace.ts';
import { checkRoute, stops } from '../airspace/checkRoute.ts';
import type { Crossing } from '../airspace/checkRoute.ts';
import type { DrawnRoute, RouteWaypoint } from '../airspace/drawnRoute.ts';
import type { Detour } from '../airspace/fixes.ts';
import { planeAt } from '../geo/metric.ts';
import { footprintRings } from './footprints.ts';
import { type Obstacle, obstacleOf } from './obstacle.ts';
import { Scene } from './scene.ts';
import { shortestPath } from './shortest.ts';
import { trueMetres } from './weight.ts';

/** How often the way is led farther out where the check finds it too near to a zone that it leads round already. */
const MAX_WIDENINGS = 5;
/** Added to a buffer in the plane: what the tangent plane may be wrong by at some 20 km, metres and share. */
const PLANE_SLACK_M = 0.3;
const PLANE_SLACK = 0.005;

/**
 * Leads a drawn route round every zone that keeps it out where, when and as high as it is flown: the shortest way between the waypoints before and
 * behind each crossing, at the lower of their heights. Waypoints inside a crossing are left out; the first and the last must lie clear.
 * Each way is tried by `checkRoute` before it is given, and zones come into the search only when that finds them in the way.
 */
export function detour(airspace: Airspace, route: DrawnRoute, ground: GroundAt): Detour {
  const inTheWay = new Map<string, Crossing>();
  let kept: readonly RouteWaypoint[] = route.waypoints;
  let way: DrawnRoute = route;
  let widening = 0;
  // each round finds a zone more or leads farther out, so that there is an end
  for (;;) {
    const check = checkRoute(airspace, way, ground);
    const met = check.crossings.filter(stops);
    const first = met[0];
    if (first === undefined) return { found: true, route: way };
    const touching = (i: number): Crossing | undefined => {
      const time = check.track.find((p) => p.leg === i)?.time ?? NaN;
      return met.find((c) => c.entry.time <= time && c.exit.time >= time);
    };
    if (way === route) {
      const end = touching(0) ?? touching(route.waypoints.length - 1);
      if (end !== undefined) return { found: false, why: 'endInZone', zone: end.zone };
      kept = route.waypoints.filter((_, i) => touching(i) === undefined);
    }
    const fresh = met.filter((c) => !inTheWay.has(keyOf(c)));
    for (const c of fresh) inTheWay.set(keyOf(c), c);
    if (fresh.length === 0 && ++widening > MAX_WIDENINGS) return { found: false, why: 'noWay', zone: first.zone };
    const led = leadRound(airspace, kept, [...inTheWay.values()], route.buffer_m * (1 + PLANE_SLACK) + PLANE_SLACK_M + (widening === 0 ? 0 : 2 ** widening));
    if (led === undefined) return { found: false, why: 'noWay', zone: first.zone };
    way = { ...route, waypoints: led };
  }
}

const keyOf = (c: Crossing): string => `${c.zone}:${c.volume}`;

function leadRound(airspace: Airspace, waypoints: readonly RouteWaypoint[], crossings: readonly Crossing[], reach_m: number): RouteWaypoint[] | undefined {
  const out: RouteWaypoint[] = [];
  for (const [i, b] of waypoints.entries()) {
    const a = waypoints[i - 1];
    if (a !== undefined) {
      const plane = planeAt([(a.lon + b.lon) / 2, (a.lat + b.lat) / 2]);
      const obstacles = crossings.flatMap((c): Obstacle[] => {
        const zone = airspace.zones[c.zone];
        const volume = zone?.volumes[c.volume];
        if (zone === undefined || volume === undefined) throw new Error(`a crossing names zone ${c.zone}, volume ${c.volume}, which the airspace does not hold`);
        return footprintRings(zone, volume).map((rings) => obstacleOf(c.zone, rings.map((ring) => flattened(ring, plane.toPlane))));
      });
      const [from, to] = [plane.toPlane([a.lon, a.lat]), plane.toPlane([b.lon, b.lat])];
      const { path } = shortestPath(new Scene(obstacles, reach_m), { from, to, weight: trueMetres(plane, Math.hypot(to[0] - from[0], to[1] - from[1])) });
      if (path === undefined) return undefined;
      for (let k = 2; k + 2 < path.length; k += 2) {
        const [lon, lat] = plane.toLonLat(path[k]!, path[k + 1]!);
        out.push({ lon, lat, height_m: Math.min(a.height_m, b.height_m) });
      }
    }
    out.push(b);
  }
  return out;
}

function flattened(ring: Float64Array, toPlane: (p: [number, number]) => [number, number]): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = toPlane([ring[i]!, ring[i + 1]!]);
    out[i] = x;
    out[i + 1] = y;
  }
  return out;
}

import type { RouteWaypoint } from '#core/airspace/drawnRoute.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';
import type { Flight, PathPoint } from '#core/documents/plan.ts';
import { planeAt } from '#core/geo/metric.ts';
import { mapHandle } from '../../map/handle.ts';
import { select } from '../../state/selection.ts';
import { setView } from '../../state/view.ts';
import type { SketchedRoute } from './sketch.ts';
import { change, openSketch } from './sketch.ts';

/** A point is left out where the straight line between its neighbours passes it this near, metres to the side and in height. */
const ASIDE_M = 10;
const HEIGHT_M = 2;

/** What changes a sketch into the path of a planned flight: straight from vertex to vertex, the heights above the sea held; its aircraft, first battery and load at take-off. */
export function sketchOfFlight(flight: Flight, modelId: string | undefined, model: AircraftModel | undefined): Partial<SketchedRoute> {
  const waypoints = thinned(flight.path).map(({ position: [lon, lat], amsl_m, phase }): RouteWaypoint => ({ lon, lat, height_m: Math.round(amsl_m * 10) / 10, ...(phase === 'task' ? { lowWork: true } : {}) }));
  return {
    waypoints,
    heights: 'AMSL',
    height_m: Math.round(Math.max(...waypoints.map((w) => w.height_m))),
    flightId: flight.id,
    aircraft: modelId === undefined ? undefined : { modelId, batteryId: flight.batteryIds[0], capacity_wh: undefined, payload_kg: flight.payload_kg },
    ...(model === undefined ? {} : { speed_ms: model.cruise_ms, climb_ms: model.climb_ms, descent_ms: model.descent_ms }),
  };
}

/** Opens the path of a flight as a sketch that departs when the flight does. The plan stays as it is. */
export function openFlightSketch(flight: Flight, modelId: string | undefined, model: AircraftModel | undefined): void {
  select(undefined);
  setView({ inspector: true });
  change(sketchOfFlight(flight, modelId, model), Date.parse(flight.start));
  openSketch();
  mapHandle.get()?.reveal(flight.path.map((p) => p.position), true);
}

/** Fewer vertices by the method of Douglas and Peucker (1973), in position and height; where the work begins and ends a vertex stays. */
function thinned(path: readonly PathPoint[]): PathPoint[] {
  const first = path[0];
  if (first === undefined) return [];
  const plane = planeAt(first.position);
  const flat = path.map((p) => [...plane.toPlane(p.position), p.amsl_m] as const);
  const keep = new Uint8Array(path.length);
  const fixed = path.flatMap((p, i) => (i === 0 || i === path.length - 1 || (p.phase === 'task') !== (path[i + 1]?.phase === 'task') ? [i] : []));
  const stack = fixed.slice(1).map((to, i): [number, number] => [fixed[i] ?? 0, to]);
  for (const i of fixed) keep[i] = 1;
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let worst = -1;
    let most = 1;
    for (let k = from + 1; k < to; k++) {
      const off = strayed(flat[k]!, flat[from]!, flat[to]!);
      if (off > most) [most, worst] = [off, k];
    }
    if (worst < 0) continue;
    keep[worst] = 1;
    stack.push([from, worst], [worst, to]);
  }
  return path.filter((_, i) => keep[i] === 1);
}

type Point = readonly [east: number, north: number, up: number];

/** How far a point lies off the straight line between two others, as a share of what is left out; along a column it is the height that decides. */
function strayed(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  const t = square < 1 ? NaN : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square));
  if (Number.isNaN(t)) return Math.max(Math.hypot(p[0] - a[0], p[1] - a[1]) / ASIDE_M, Math.max(0, p[2] - Math.max(a[2], b[2]), Math.min(a[2], b[2]) - p[2]) / HEIGHT_M);
  return Math.max(Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy) / ASIDE_M, Math.abs(p[2] - a[2] - t * (b[2] - a[2])) / HEIGHT_M);
}

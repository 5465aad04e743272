import type { Airspace, GroundAt } from '#core/airspace/airspace.ts';
import { checkRoute, type RouteCheck } from '#core/airspace/checkRoute.ts';
import type { DrawnRoute, RouteLimits } from '#core/airspace/drawnRoute.ts';
import { byWorth, fixesFor, type Fix } from '#core/airspace/fixes.ts';
import type { RouteEnergy } from '#core/airspace/routeEnergy.ts';
import { detour } from '#core/routing/detour.ts';
import { routeEnergy, type RouteAircraft } from '#core/rules/routeEnergy.ts';
import type { Weather } from '#core/weather/weather.ts';
import { time } from '../../state/clock.ts';
import { createStore } from '../../state/store.ts';
import { createGround, type Ground } from './ground.ts';
import { departing, sketch, type SketchedRoute } from './sketch.ts';

/** The check of the route as it stands now, and the fixes found for it so far. */
export interface CheckedSketch {
  route: DrawnRoute;
  check: RouteCheck;
  airspace: Airspace;
  ground: GroundAt;
  /** ground under or beside the route is on its way, and unknown until then */
  waiting: boolean;
  /** undefined while they are looked for */
  fixes: readonly Fix[] | undefined;
}
export const checked = createStore<CheckedSketch | undefined>(undefined);

/** Fixes are looked for when the route has rested this long, ms. */
const REST_MS = 150;
/** Speeds that are tried where the battery does not last, as shares of the cruise speed of the aircraft. */
const SPEED_SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1];

/** The route of a fix that is pointed at, drawn before it is taken. */
export const preview = createStore<DrawnRoute | undefined>(undefined);

/** An aircraft is chosen, its battery is not: never enough. */
const NOT_KNOWN: RouteEnergy = { state: 'unknown', left_wh: new Float64Array(), leftP95_wh: new Float64Array(), atLanding_wh: NaN, reserve_wh: NaN, full_wh: NaN };

/** What a route of a day is checked against. */
export interface RouteSurroundings {
  airspace: Airspace;
  weather: Weather;
  /** of the rule set */
  limits: RouteLimits;
  /** what flies a route; undefined where none is chosen or its battery is not known */
  aircraftOf(route: SketchedRoute): RouteAircraft | undefined;
}

/**
 * Checks the sketched route anew in each frame in which it, its departure or the ground under it changed, and looks for fixes when it rests.
 * Returns the way to stop.
 */
export function followSketch({ airspace, weather, limits, aircraftOf }: RouteSurroundings, fetchHeights: Parameters<typeof createGround>[0]): () => void {
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    if (frame === 0) frame = requestAnimationFrame(run);
  };
  const ground: Ground = createGround(fetchHeights, later);
  const checkBy = (chosen: boolean, aircraft: RouteAircraft | undefined) => (route: DrawnRoute) =>
    checkRoute(airspace, route, ground.heightAt, aircraft ? routeEnergy(aircraft, weather, ground.heightAt) : chosen ? () => NOT_KNOWN : undefined);
  const run = (): void => {
    frame = 0;
    clearTimeout(rest);
    const { route: drawn, dragging } = sketch.get();
    if (drawn.waypoints.length === 0) {
      checked.set(undefined);
      return;
    }
    const route = departing(drawn, time.get().cursor, limits);
    const aircraft = aircraftOf(drawn);
    const check = checkBy(drawn.aircraft !== undefined, aircraft)(route);
    ground.want([...check.track, ...route.waypoints.flatMap(around)]);
    const made: CheckedSketch = { route, check, airspace, ground: ground.heightAt, waiting: ground.waiting(), fixes: check.verdict === 'go' ? [] : undefined };
    checked.set(made);
    if (!dragging && made.fixes === undefined) rest = setTimeout(() => findFixes(made, aircraft), REST_MS);
  };
  const findFixes = (of: CheckedSketch, aircraft: RouteAircraft | undefined): void => {
    const found: Fix[] = [];
    const search = fixesFor(airspace, of.route, of.check, {
      now: time.get().now,
      check: checkBy(sketch.get().route.aircraft !== undefined, aircraft),
      goRound: (route) => detour(airspace, route, ground.heightAt),
      speeds_ms: aircraft === undefined ? [] : SPEED_SHARES.map((part) => Math.round(part * aircraft.model.cruise_ms * 2) / 2),
    });
    // One fix a turn, so that a drag that begins meanwhile is not kept waiting.
    const step = (): void => {
      if (checked.get() !== of) return;
      const next = search.next();
      if (next.done === true) checked.set({ ...of, fixes: found.sort(byWorth) });
      else {
        found.push(next.value);
        rest = setTimeout(step, 0);
      }
    };
    step();
  };
  let { cursor } = time.get();
  const onTime = (): void => {
    if (time.get().cursor === cursor) return;
    cursor = time.get().cursor;
    later();
  };
  const stops = [sketch.subscribe(later), time.subscribe(onTime)];
  later();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(rest);
    for (const stop of stops) stop();
    ground.stop();
    checked.set(undefined);
  };
}

/** Places a minute of arc to all sides: ground there is fetched ahead, for a waypoint may be dragged there next. */
function around({ lon, lat }: { lon: number; lat: number }): { lon: number; lat: number }[] {
  return [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => ({ lon: lon + dx / 60, lat: lat + dy / 60 })));
}

import type { Airspace, GroundAt } from '#core/airspace/airspace.ts';
import { checkRoute, type RouteCheck } from '#core/airspace/checkRoute.ts';
import type { DrawnRoute } from '#core/airspace/drawnRoute.ts';
import { byWorth, fixesFor, type Fix } from '#core/airspace/fixes.ts';
import { detour } from '#core/routing/detour.ts';
import { time } from '../../state/clock.ts';
import { createStore } from '../../state/store.ts';
import { createGround, type Ground } from './ground.ts';
import { departing, sketch } from './sketch.ts';

/** The check of the route as it stands now, and the fixes found for it so far. */
export interface CheckedSketch {
  route: DrawnRoute;
  check: RouteCheck;
  airspace: Airspace;
  ground: GroundAt;
  /** undefined while they are looked for */
  fixes: readonly Fix[] | undefined;
}
export const checked = createStore<CheckedSketch | undefined>(undefined);

/** Fixes are looked for when the route has rested this long, ms. */
const REST_MS = 150;
/** Heights above ground between which fixes may move a route: clear of trees and people, and the 120 m of the open category (UAS.OPEN.010(2)). */
export const FIX_BOUNDS = { lowestAgl_m: 20, highestAgl_m: 120 };

/** The route of a fix that is pointed at, drawn before it is taken. */
export const preview = createStore<DrawnRoute | undefined>(undefined);

/**
 * Checks the sketched route anew in each frame in which it, its departure or the ground under it changed, and looks for fixes when it rests.
 * Returns the way to stop.
 */
export function followSketch(airspace: Airspace, fetchHeights: Parameters<typeof createGround>[0]): () => void {
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    if (frame === 0) frame = requestAnimationFrame(run);
  };
  const ground: Ground = createGround(fetchHeights, later);
  const run = (): void => {
    frame = 0;
    clearTimeout(rest);
    const { route: drawn, dragging } = sketch.get();
    if (drawn.waypoints.length === 0) {
      checked.set(undefined);
      return;
    }
    const route = departing(drawn, time.get().cursor);
    const check = checkRoute(airspace, route, ground.heightAt);
    ground.want([...check.track, ...route.waypoints.flatMap(around)]);
    const made: CheckedSketch = { route, check, airspace, ground: ground.heightAt, fixes: check.verdict === 'go' ? [] : undefined };
    checked.set(made);
    if (!dragging && made.fixes === undefined) rest = setTimeout(() => findFixes(made), REST_MS);
  };
  const findFixes = (of: CheckedSketch): void => {
    const found: Fix[] = [];
    const bounds = { now: time.get().now, ...FIX_BOUNDS, goRound: (route: DrawnRoute) => detour(airspace, route, ground.heightAt) };
    const search = fixesFor(airspace, of.route, of.check, ground.heightAt, bounds);
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

import type { DrawnRoute, RouteLimits, RouteWaypoint } from '#core/airspace/drawnRoute.ts';
import type { EpochMs, MetresAmsl } from '#core/units.ts';
import { setCursor, time } from '../../state/clock.ts';
import { select } from '../../state/selection.ts';
import { createStore } from '../../state/store.ts';
import type { AircraftChoice } from '../../range/aircraftChoice.ts';
import { setView } from '../../state/view.ts';

/** A route that is drawn to be tried, kept in the page alone. It departs at the time cursor; what it keeps of the ground is the rule set's. */
export interface SketchedRoute extends Omit<DrawnRoute, 'start' | 'limits'> {
  /** height of waypoints to come, metres above what `heights` says */
  height_m: number;
  /** what flies it, where that is chosen: then its energy is checked, too */
  aircraft?: AircraftChoice | undefined;
  /** the planned flight whose path was taken over; the plan stays as it is */
  flightId?: string | undefined;
}

/** What undo goes back to; with the cursor where the step moved it. */
interface Step {
  route: SketchedRoute;
  cursor?: EpochMs;
}

export interface RouteSketch {
  /** the tool is on the map */
  open: boolean;
  /** clicks on the map add waypoints */
  adding: boolean;
  /** a waypoint is being dragged */
  dragging: boolean;
  route: SketchedRoute;
  past: readonly Step[];
  future: readonly Step[];
}

/** Defaults of a small multirotor and of the open category: 15 m/s, 5 m/s up and 4 m/s down, 100 m of 120 m above ground; 30 m to a zone as in the product's rules. */
const EMPTY: SketchedRoute = { waypoints: [], heights: 'AGL', height_m: 100, speed_ms: 15, climb_ms: 5, descent_ms: 4, buffer_m: 30 };
const MOST_STEPS = 100;

export const sketch = createStore<RouteSketch>({ open: false, adding: false, dragging: false, route: EMPTY, past: [], future: [] });

/** The route as it is flown from the cursor on. */
export const departing = ({ waypoints, heights, speed_ms, climb_ms, descent_ms, buffer_m }: SketchedRoute, start: EpochMs, limits: RouteLimits): DrawnRoute => ({ waypoints, heights, speed_ms, climb_ms, descent_ms, buffer_m, limits, start });

/** Opens the tool. The departure no longer follows the clock: it would slide away under the hand that draws. */
export function openSketch(): void {
  setCursor(time.get().cursor);
  sketch.set((s) => ({ ...s, open: true, adding: s.route.waypoints.length < 2 }));
}
export const closeSketch = (): void => sketch.set((s) => ({ ...s, open: false, adding: false, dragging: false }));
/** Opens or leaves the tool; what was drawn stays. The route is shown in the inspector while nothing is selected. */
export function switchSketch(): void {
  if (sketch.get().open) {
    closeSketch();
    return;
  }
  select(undefined);
  setView({ inspector: true });
  openSketch();
}
export const setAdding = (adding: boolean): void => sketch.set((s) => (s.adding === adding ? s : { ...s, adding }));

/** Changes the route as one step that can be undone; a step may move the cursor as well. */
export function change(next: Partial<SketchedRoute>, cursor?: EpochMs): void {
  sketch.set((s) => ({ ...s, route: { ...s.route, ...next }, past: [...s.past, stepNow(s, cursor)].slice(-MOST_STEPS), future: [] }));
  if (cursor !== undefined) setCursor(cursor);
}
const stepNow = (s: RouteSketch, cursor: EpochMs | undefined): Step => (cursor === undefined ? { route: s.route } : { route: s.route, cursor: time.get().cursor });

/** Begins a drag: everything up to `endDrag` is one step. */
export const beginDrag = (): void => sketch.set((s) => ({ ...s, dragging: true, past: [...s.past, { route: s.route }].slice(-MOST_STEPS), future: [] }));
export const endDrag = (): void => sketch.set((s) => ({ ...s, dragging: false }));
export const moveWaypoint = (index: number, lon: number, lat: number): void =>
  sketch.set((s) => ({ ...s, route: { ...s.route, waypoints: s.route.waypoints.map((w, i) => (i === index ? { ...w, lon, lat } : w)) } }));

/** Moves a waypoint up or down within a drag. */
export const liftWaypoint = (index: number, height_m: number): void =>
  sketch.set((s) => ({ ...s, route: { ...s.route, waypoints: s.route.waypoints.map((w, i) => (i === index ? { ...w, height_m } : w)) } }));

export const addWaypoint = (lon: number, lat: number): void => change({ waypoints: [...sketch.get().route.waypoints, { lon, lat, height_m: sketch.get().route.height_m }] });
/** Puts a waypoint into a leg without a step of its own: it comes with the drag that it begins. */
export const insertDragged = (after: number, lon: number, lat: number): void =>
  sketch.set((s) => {
    const [a, b] = [s.route.waypoints[after], s.route.waypoints[after + 1]];
    const made: RouteWaypoint = { lon, lat, height_m: a && b ? (a.height_m + b.height_m) / 2 : s.route.height_m };
    return { ...s, route: { ...s.route, waypoints: [...s.route.waypoints.slice(0, after + 1), made, ...s.route.waypoints.slice(after + 1)] } };
  });
/** Puts a waypoint before another, as a step of its own. */
export const insertWaypoint = (before: number, made: RouteWaypoint): void => change({ waypoints: sketch.get().route.waypoints.toSpliced(before, 0, made) });
export const removeWaypoint = (index: number): void => change({ waypoints: sketch.get().route.waypoints.filter((_, i) => i !== index) });
export const setWaypoint = (index: number, to: Partial<RouteWaypoint>): void => change({ waypoints: sketch.get().route.waypoints.map((w, i) => (i === index ? { ...w, ...to } : w)) });
/** One height for the whole route, and for what is added. */
export const setHeight = (height_m: number): void => change({ height_m, waypoints: sketch.get().route.waypoints.map((w) => ({ ...w, height_m })) });
/** Holds the heights above the sea instead of the ground, or the reverse; each waypoint stays where it is over the ground under it, metres AMSL. */
export function setHeights(heights: DrawnRoute['heights'], groundUnder: readonly MetresAmsl[]): void {
  const { route } = sketch.get();
  const sign = heights === 'AMSL' ? 1 : -1;
  const waypoints = route.waypoints.map((w, i) => ({ ...w, height_m: Math.round(w.height_m + sign * (groundUnder[i] ?? NaN)) }));
  if (waypoints.some((w) => Number.isNaN(w.height_m))) return;
  change({ heights, waypoints, height_m: waypoints[waypoints.length - 1]?.height_m ?? (heights === 'AGL' ? EMPTY.height_m : route.height_m) });
}
/** Takes over what flies the route, with the speeds of its model. */
export const setAircraft = (aircraft: AircraftChoice | undefined, speeds?: Pick<DrawnRoute, 'speed_ms' | 'climb_ms' | 'descent_ms'>): void => change({ aircraft, ...speeds });
export const clearRoute = (): void => change({ waypoints: [], flightId: undefined });

export const undoSketch = (): void => travel('past', 'future');
export const redoSketch = (): void => travel('future', 'past');

function travel(from: 'past' | 'future', to: 'past' | 'future'): void {
  const s = sketch.get();
  const step = s[from].at(-1);
  if (step === undefined) return;
  sketch.set({ ...s, route: step.route, [from]: s[from].slice(0, -1), [to]: [...s[to], stepNow(s, step.cursor)] });
  if (step.cursor !== undefined) setCursor(step.cursor);
}

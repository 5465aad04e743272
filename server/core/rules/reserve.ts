import type { AircraftModel } from '../documents/fleet.ts';
import type { Scenario } from '../documents/scenario.ts';
import { isWinged } from '../fleet/power.ts';
import { reserveAlong, type Breach } from '../fleet/reserve.ts';
import type { Haven } from '../fleet/straightReturn.ts';
import type { TimedPoint } from '../fleet/types.ts';
import { distanceOf } from '../geo/metric.ts';
import type { LonLat } from '../units.ts';
import type { Weather } from '../weather/weather.ts';
import type { World } from '../world.ts';
import { wayBack } from './wayBack.ts';

/** A landing this near to a haven is one at it, metres. */
const AT_M = 15;

const known = new WeakMap<Scenario, readonly Haven[]>();

/** Where any aircraft of the operator may come down at any time: bases that do not move, and sites at which an aircraft may land and wait. */
function havensOf(scenario: Scenario): readonly Haven[] {
  let havens = known.get(scenario);
  if (havens === undefined) {
    const bases = scenario.bases.filter((base) => base.kind === 'fixed').map(({ position, pads }): Haven => ({ position, maxMass_kg: Math.max(...pads.map((pad) => pad.maxMass_kg)) }));
    const sites = scenario.sites.filter((site) => site.mayWait && (site.methods?.includes('land') ?? true)).map(({ position, maxMass_kg }): Haven => ({ position, maxMass_kg: maxMass_kg ?? Infinity }));
    havens = [...bases, ...sites];
    known.set(scenario, havens);
  }
  return havens;
}

/**
 * The energy that a flight needs so that its base or an alternate can be reached from every point, mean Wh (`reserveAlong`): straight, at the
 * greatest height of the flight, or back the way that was flown (`wayBack`), with the load that is aboard. `homes`: where it comes from and goes to, asked first. A flight that is already on its way to land there, with
 * nothing more to hand over or to do, goes on as planned. The planner and the checks ask the same.
 */
export function returnNeed(
  world: World,
  weather: Weather,
  model: AircraftModel,
  points: readonly TimedPoint[],
  used_wh: Float64Array,
  homes: readonly LonLat[],
  budget_wh?: number,
): { need_wh: number; breach: Breach | undefined } {
  const havens = [...homes.map((position): Haven => ({ position, maxMass_kg: Infinity })), ...havensOf(world.scenario)];
  const top_m = points.reduce((top, point) => Math.max(top, point.amsl_m), -Infinity);
  // the span of a flight is half-open: what begins as it lands does not touch it
  const last = (points.at(-1)?.time ?? 0) - 1;
  const held: Weather = { at: (lon, lat, time) => weather.at(lon, lat, Math.min(time, last)), changes: (span) => weather.changes(span) };
  return reserveAlong(points, used_wh, onwardFrom(model, points, havens), wayBack(world, held, model, points, havens, top_m, last), budget_wh);
}

/** The first point from which the flight only goes to a haven and lands. */
function onwardFrom(model: AircraftModel, points: readonly TimedPoint[], havens: readonly Haven[]): number {
  const end = points.at(-1);
  if (end === undefined || !havens.some(({ position }) => distanceOf(position[0], position[1], end.lon, end.lat) < AT_M)) return points.length;
  let first = points.length - 1;
  const isTransit = (i: number): boolean => TRANSIT.has(points[i]!.phase) || isTransition(model, points[i - 1]!, points[i]!);
  while (first > 0 && isTransit(first) && points[first]!.mass_kg === end.mass_kg) first--;
  return first;
}

const TRANSIT: ReadonlySet<TimedPoint['phase']> = new Set(['climb', 'cruise', 'descent', 'landing']);

/** Whether a wing only takes up or leaves forward flight: it hovers no longer than that takes. */
function isTransition(model: AircraftModel, before: TimedPoint, point: TimedPoint): boolean {
  return isWinged(model) && point.phase === 'hover' && point.time - before.time <= model.energy.transition_s * 1000 + 1;
}

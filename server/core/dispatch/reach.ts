import type { AircraftModel } from '../documents/fleet.ts';
import { p95Factor } from '../fleet/energy.ts';
import { levelPower, powerOf } from '../fleet/power.ts';
import { distance } from '../geo/metric.ts';
import type { Task } from '../missions/task.ts';
import type { RuleSet } from '../rules/ruleSet.ts';
import type { LonLat } from '../units.ts';
import type { TaskLeg } from './taskLegs.ts';

/** What serving a task takes at the least, whatever the wind: no sortie needs less. */
export interface Reach {
  /** from take-off to the beginning of the service at each stop, and to base again, seconds */
  seconds: number[];
  /** P95 of the energy, Wh */
  p95_wh: number;
  distance_m: number;
}

/** Denser than any air that is flown in: 40 degrees of frost at sea level, kg/m3. */
const DENSEST = 1.52;
/** Airspeeds at which the least power of level flight is looked for, shares of the cruise speed, and what may be missed between them. */
const SPEED_SHARES = Array.from({ length: 41 }, (_, k) => k / 20);
const BETWEEN_SPEEDS = 0.98;

/**
 * Bound of a task by the lengths of its legs (`metres`, one for each): every metre is flown with the strongest tail wind in which the model may fly, at the least power of
 * level flight without a load in the densest air. Climbs, landings and services on the ground cost no energy here.
 */
export function reachOf(model: AircraftModel, rules: RuleSet, task: Task, legs: readonly TaskLeg[], metres: readonly number[]): Reach {
  const fastest = model.cruise_ms + model.limits.wind_ms * rules.windShare.value;
  const seconds = Array.from({ length: task.stops.length + 1 }, () => 0);
  let flown_s = 0;
  let time_s = 0;
  let leg = 0;
  for (let stop = 0; stop <= task.stops.length; stop++) {
    for (; legs[leg]?.stop === stop; leg++) {
      flown_s += metres[leg]! / fastest;
      time_s += metres[leg]! / fastest;
    }
    seconds[stop] = time_s;
    const here = task.stops[stop];
    if (here === undefined) continue;
    const work_s = here.how === 'pattern' ? lengthOf(here.pattern ?? []) / Math.min(fastest, here.speed_ms ?? model.workSpeed_ms ?? model.cruise_ms) : 0;
    flown_s += work_s;
    time_s += here.how === 'pattern' ? work_s : here.service_s;
  }
  const p95_wh = (flown_s * leastPower(model) * p95Factor(model)) / 3600;
  return { seconds, p95_wh, distance_m: metres.reduce((sum, length) => sum + length, 0) };
}

const known = new WeakMap<AircraftModel, number>();

/** Least power of level flight, watts. */
function leastPower(model: AircraftModel): number {
  let least = known.get(model);
  if (least === undefined) {
    const power = powerOf(model);
    least = BETWEEN_SPEEDS * Math.min(...SPEED_SHARES.map((share) => levelPower(power, model.emptyMass_kg, DENSEST, share * model.cruise_ms)));
    known.set(model, least);
  }
  return least;
}

function lengthOf(line: readonly LonLat[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1]!, line[i]!);
  return length;
}

import { distance } from '../geo/metric.ts';
import type { Task } from '../missions/task.ts';
import type { LonLat } from '../units.ts';

/** A stop on the ground nearer than this to where the aircraft stands needs no flight, metres: the same place for verify, too. */
export const HERE_M = 15;

/** A way between two places of a task, flown at cruise height; it ends at a stop, or at base where there is none left. */
export interface TaskLeg {
  from: LonLat;
  to: LonLat;
  /** index of the stop at which it ends; the number of stops for the way back */
  stop: number;
  /** carried on the way, kg */
  payload_kg: number;
}

/** The ways of a task from a base through its stops and back, without those that are no flight. */
export function taskLegs(task: Task, base: LonLat): TaskLeg[] {
  const legs: TaskLeg[] = [];
  let from = base;
  let stands = true;
  let payload_kg = task.payload_kg;
  const fly = (to: LonLat, lands: boolean, stop: number): void => {
    const away = distance(from, to);
    if (lands && stands && away < HERE_M) return;
    if (away >= 1) {
      legs.push({ from, to, stop, payload_kg });
      from = to;
    }
    stands = lands;
  };
  task.stops.forEach((stop, k) => {
    fly(stop.position, stop.how === 'land', k);
    if (stop.how === 'pattern') from = stop.pattern?.at(-1) ?? from;
    payload_kg = Math.max(0, payload_kg + stop.payloadChange_kg);
  });
  fly(base, true, task.stops.length);
  return legs;
}

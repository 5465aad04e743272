import { type WorkPath, cutLoads } from '../coverage/cut.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import type { Plane } from '../geo/metric.ts';
import { loadSize } from './batteryLoad.ts';
import type { NoTask, Task } from './task.ts';
import { MAX_TASKS, type Span, type TaskWorld } from './taskWorld.ts';

export interface PatternWork {
  plane: Plane;
  path: WorkPath;
  agl_m: number;
  speed_ms: number;
  span: Span;
  /** what is spread on each metre of work, kg; 0 where nothing is */
  perMetre_kg?: number;
  /** what the tank or hopper holds, kg */
  tank_kg?: number;
  /** greatest wind that the work allows, m/s */
  maxWind_ms?: number | undefined;
}

/** A pattern as tasks of one tank load and one battery load each. */
export function patternTasks(world: TaskWorld, model: AircraftModel, work: PatternWork): Omit<Task, 'id' | 'missionId'>[] | NoTask {
  const perMetre_kg = work.perMetre_kg ?? 0;
  const size = loadSize(world.scenario, model, work.tank_kg ?? 0, perMetre_kg * work.speed_ms);
  if ('code' in size) return size;
  const limit = { seconds: size.seconds, work_m: perMetre_kg > 0 ? size.payload_kg / perMetre_kg : Infinity };
  const loads = cutLoads(work.path, work.speed_ms, limit, MAX_TASKS);
  if (loads === undefined) {
    return { code: 'OUT_OF_RANGE', message: `the work needs more than ${MAX_TASKS} loads of ${model.id}`, wouldHelp: 'wider spacing, or a smaller area', limit: MAX_TASKS, unit: 'loads' };
  }
  return loads.map((load) => {
    const pattern = load.points.map((p) => work.plane.toLonLat(p[0], p[1]));
    const payload_kg = round(load.work_m * perMetre_kg);
    const task: Omit<Task, 'id' | 'missionId'> = {
      stops: [
        {
          position: pattern[0] ?? work.plane.origin,
          how: 'pattern',
          activity: 'pattern',
          service_s: 0,
          agl_m: work.agl_m,
          pattern,
          speed_ms: work.speed_ms,
          payloadChange_kg: payload_kg === 0 ? 0 : -payload_kg,
          earliest: work.span.earliest,
          latest: work.span.latest,
        },
      ],
      payload_kg,
      maxDoorToDoor_s: Infinity,
    };
    if (work.maxWind_ms !== undefined) task.maxWind_ms = work.maxWind_ms;
    return task;
  });
}

/** Kilograms to the gram. */
function round(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}

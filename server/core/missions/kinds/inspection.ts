import type { AircraftModel } from '../../documents/fleet.ts';
import type { InspectionPoint, MissionOf } from '../../documents/mission.ts';
import { distance } from '../../geo/metric.ts';
import { loadSize } from '../batteryLoad.ts';
import type { NoTask, Stop, Task } from '../task.ts';
import { NO_TIME, type Span, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';

/** A hover at each point in the order given, as many points to a task as one battery allows. */
export function inspectionTasks(mission: MissionOf<'inspection'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const span = spanOf(world.window, mission.window);
  if (span === undefined) return NO_TIME;
  const tasks = dwellTasks(mission.points, span, model, world);
  return 'code' in tasks ? tasks : numbered(mission.id, tasks);
}

/** Points to hover at, cut to battery loads. A single dwell that one battery does not allow is refused. */
export function dwellTasks(points: readonly InspectionPoint[], span: Span, model: AircraftModel, world: TaskWorld): Omit<Task, 'id' | 'missionId'>[] | NoTask {
  const size = loadSize(world.scenario, model, 0, 0);
  if ('code' in size) return size;
  const tasks: Omit<Task, 'id' | 'missionId'>[] = [];
  let stops: Stop[] = [];
  let seconds = 0;
  for (const [index, point] of points.entries()) {
    if (point.dwell_s > size.seconds) {
      return { code: 'OUT_OF_RANGE', message: `the dwell at point ${index + 1} is longer than one battery of ${model.id} allows`, wouldHelp: 'a shorter dwell', measured: point.dwell_s, limit: size.seconds, unit: 's' };
    }
    const last = stops.at(-1);
    const step = (last === undefined ? 0 : distance(last.position, point.position) / model.cruise_ms) + point.dwell_s;
    if (stops.length > 0 && seconds + step > size.seconds) {
      tasks.push({ stops, payload_kg: 0, maxDoorToDoor_s: Infinity });
      stops = [];
      seconds = 0;
    }
    seconds += stops.length === 0 ? point.dwell_s : step;
    stops.push({
      position: point.position,
      how: 'dwell',
      activity: 'dwell',
      service_s: point.dwell_s,
      agl_m: point.agl_m,
      payloadChange_kg: 0,
      earliest: span.earliest,
      latest: span.latest,
    });
  }
  tasks.push({ stops, payload_kg: 0, maxDoorToDoor_s: Infinity });
  return tasks;
}

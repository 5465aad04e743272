import { footprint, heightForGsd, speedForOverlap } from '../../coverage/camera.ts';
import { pathOf } from '../../coverage/cut.ts';
import { MAX_LINES, bestPasses } from '../../coverage/passes.ts';
import { planeOf, toPlaneArea } from '../../coverage/planar.ts';
import type { AircraftModel } from '../../documents/fleet.ts';
import type { MissionOf } from '../../documents/mission.ts';
import { patternTasks } from '../patternTasks.ts';
import type { NoTask, Task } from '../task.ts';
import { NO_TIME, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';

/** Lines over an area, spaced so that pictures overlap sideways, flown slowly enough that they overlap ahead. */
export function surveyTasks(mission: MissionOf<'survey'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const span = spanOf(world.window, mission.window);
  if (span === undefined) return NO_TIME;
  const { camera } = mission;
  const agl_m = mission.agl_m ?? heightForGsd(camera, mission.gsd_cm ?? 0);
  const spacing_m = footprint(camera, agl_m).across_m * (1 - mission.sideOverlap_pct / 100);
  const speed_ms = Math.min(model.workSpeed_ms ?? model.cruise_ms, model.cruise_ms, speedForOverlap(camera, agl_m, mission.frontOverlap_pct));
  const plane = planeOf(mission.area);
  const lines = bestPasses(toPlaneArea(mission.area, plane), { spacing_m, speed_ms });
  if (lines === undefined) return { code: 'OUT_OF_RANGE', message: `the area needs more than ${MAX_LINES} lines at a spacing of ${spacing_m.toFixed(2)} m, or none`, limit: MAX_LINES, unit: 'lines' };
  const tasks = patternTasks(world, model, { plane, path: pathOf(lines.passes), agl_m, speed_ms, span });
  return 'code' in tasks ? tasks : numbered(mission.id, tasks);
}

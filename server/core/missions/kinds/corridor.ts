import { DEFAULT_CAMERA, footprint } from '../../coverage/camera.ts';
import { corridorTracks, runsOfTracks } from '../../coverage/corridor.ts';
import { pathOf } from '../../coverage/cut.ts';
import { MAX_LINES } from '../../coverage/passes.ts';
import { planeAround } from '../../coverage/planar.ts';
import type { AircraftModel } from '../../documents/fleet.ts';
import type { MissionOf } from '../../documents/mission.ts';
import { patternTasks } from '../patternTasks.ts';
import type { NoTask, Task } from '../task.ts';
import { NO_TIME, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';

/** Share of the camera's footprint that one track may count as seen; the rest is overlap with the next. */
const USED_SHARE = 0.6;

/** Tracks side by side along a line, as many as the camera needs to see the width. */
export function corridorTasks(mission: MissionOf<'corridor'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const span = spanOf(world.window, mission.window);
  if (span === undefined) return NO_TIME;
  const seen_m = footprint(DEFAULT_CAMERA, mission.agl_m).across_m * USED_SHARE;
  const count = Math.max(1, Math.ceil(mission.width_m / seen_m - 1e-9));
  if (count > MAX_LINES) return { code: 'OUT_OF_RANGE', message: `the corridor needs ${count} tracks`, measured: count, limit: MAX_LINES, unit: 'tracks' };
  const plane = planeAround(mission.line.coordinates);
  const line = mission.line.coordinates.map((p) => plane.toPlane(p));
  const path = pathOf(runsOfTracks(corridorTracks(line, mission.width_m, count)));
  const speed_ms = Math.min(model.workSpeed_ms ?? model.cruise_ms, model.cruise_ms);
  const tasks = patternTasks(world, model, { plane, path, agl_m: mission.agl_m, speed_ms, span });
  return 'code' in tasks ? tasks : numbered(mission.id, tasks);
}

import { pathOf } from '../../coverage/cut.ts';
import { MAX_LINES } from '../../coverage/passes.ts';
import { type PlaneArea, type Point, planeOf, toPlaneArea } from '../../coverage/planar.ts';
import type { AircraftModel } from '../../documents/fleet.ts';
import type { MissionOf } from '../../documents/mission.ts';
import { planeAt } from '../../geo/metric.ts';
import { parallelTrack } from '../../search/parallelTrack.ts';
import { parseInstant } from '../../time.ts';
import { patternTasks } from '../patternTasks.ts';
import type { NoTask, Task } from '../task.ts';
import { NO_TIME, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';

/** Where no area is stated the search covers a circle round the last known position, metres. */
const SEARCH_RADIUS_M = 1_500;
/** Track spacing where none is stated: about the sweep width for an adult on land by day (64 m). */
const SWEEP_M = 60;
/** Height of a search that states none, metres above ground. */
const SEARCH_AGL_M = 60;

/** A parallel track over the search area, cut to battery loads; nothing begins before the person was last seen. */
export function searchTasks(mission: MissionOf<'search'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const span = spanOf(world.window, mission.window);
  if (span === undefined) return NO_TIME;
  span.earliest = Math.max(span.earliest, parseInstant(mission.lastKnown.time));
  if (span.earliest > span.latest) return NO_TIME;
  const plane = mission.area === undefined ? planeAt(mission.lastKnown.position) : planeOf(mission.area);
  const area = mission.area === undefined ? circle(SEARCH_RADIUS_M) : toPlaneArea(mission.area, plane);
  const spacing_m = mission.sweep_m ?? SWEEP_M;
  const legs = parallelTrack(area, spacing_m);
  if (legs === undefined || legs.length === 0) {
    return { code: 'OUT_OF_RANGE', message: `the search area needs more than ${MAX_LINES} legs at a spacing of ${spacing_m} m, or has no extent`, limit: MAX_LINES, unit: 'legs' };
  }
  const speed_ms = Math.min(model.workSpeed_ms ?? model.cruise_ms, model.cruise_ms);
  const tasks = patternTasks(world, model, { plane, path: pathOf(legs), agl_m: mission.agl_m ?? SEARCH_AGL_M, speed_ms, span });
  return 'code' in tasks ? tasks : numbered(mission.id, tasks);
}

/** A circle round the origin of the plane as 64 corners on it. */
function circle(radius_m: number): PlaneArea {
  return [[Array.from({ length: 64 }, (_, i): Point => [radius_m * Math.cos((i * Math.PI) / 32), radius_m * Math.sin((i * Math.PI) / 32)])]];
}

import { without } from '../../coverage/clip.ts';
import { pathOf } from '../../coverage/cut.ts';
import { linkInside } from '../../coverage/links.ts';
import { MAX_LINES, bestPasses } from '../../coverage/passes.ts';
import { planeOf, toPlaneArea } from '../../coverage/planar.ts';
import type { AircraftModel } from '../../documents/fleet.ts';
import type { MissionOf } from '../../documents/mission.ts';
import { greatestPayload } from '../fit.ts';
import { patternTasks } from '../patternTasks.ts';
import type { NoTask, Task } from '../task.ts';
import { NO_TIME, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';

/** Added to a buffer: links between runs may leave the field by 0.3 m, and a plane is not the Earth. */
const BUFFER_ROOM_M = 0.5;

/**
 * Spraying and spreading: runs over the field less its buffers, cut to tank and battery. Links between runs stay in the field too, because
 * what is spread is counted evenly over the whole pattern. One litre is taken as one kilogram.
 */
export function treatmentTasks(mission: MissionOf<'spray' | 'spread'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const span = spanOf(world.window, mission.window);
  if (span === undefined) return NO_TIME;
  const swath_m = mission.swath_m ?? model.swath_m;
  const tank = mission.kind === 'spray' ? model.tank_l : model.hopper_kg;
  if (swath_m === undefined || tank === undefined) {
    const missing = swath_m === undefined ? 'swath width' : mission.kind === 'spray' ? 'tank' : 'hopper';
    return { code: 'NO_CAPABLE_AIRCRAFT', message: `no ${missing} is stated for ${model.id}`, wouldHelp: `the ${missing} in the aircraft model` };
  }
  const tank_kg = Math.min(tank, greatestPayload(model));
  if (!(tank_kg > 0)) return { code: 'PAYLOAD_TOO_HEAVY', message: `${model.id} can carry no load`, measured: tank, limit: tank_kg, unit: 'kg' };

  const plane = planeOf(mission.field);
  const buffers = (mission.buffers ?? []).map((buffer) => ({ area: toPlaneArea(buffer.area, plane), distance_m: buffer.distance_m + BUFFER_ROOM_M }));
  const field = without(toPlaneArea(mission.field, plane), buffers);
  const speed_ms = workSpeed(mission, model, swath_m);
  const lines = bestPasses(field, { spacing_m: swath_m, speed_ms });
  if (lines === undefined) {
    return field.length === 0
      ? { code: 'NO_CAPABLE_AIRCRAFT', message: 'nothing is left of the field after its buffers', wouldHelp: 'narrower buffers, where they are allowed' }
      : { code: 'OUT_OF_RANGE', message: `the field is narrower than one run, or needs more than ${MAX_LINES} runs of ${swath_m} m`, limit: MAX_LINES, unit: 'runs' };
  }
  const dose_kg_m2 = (mission.kind === 'spray' ? mission.dose_l_ha : mission.dose_kg_ha) / 10_000;
  const tasks = patternTasks(world, model, {
    plane,
    path: pathOf(lines.passes, (from, to) => linkInside(field, from, to)),
    agl_m: mission.height_m,
    speed_ms,
    span,
    perMetre_kg: dose_kg_m2 * lines.spacing_m,
    tank_kg,
    maxWind_ms: mission.maxWind_ms,
  });
  return 'code' in tasks ? tasks : numbered(mission.id, tasks);
}

/** Work speed, slower where the pump would not keep up: q [l/min] = dose [l/ha] * v [m/s] * w [m] * 0.006. */
function workSpeed(mission: MissionOf<'spray' | 'spread'>, model: AircraftModel, swath_m: number): number {
  const wanted = Math.min(mission.speed_ms ?? model.workSpeed_ms ?? model.cruise_ms, model.cruise_ms);
  if (mission.kind !== 'spray' || model.flow_l_min === undefined) return wanted;
  return Math.min(wanted, model.flow_l_min / (mission.dose_l_ha * swath_m * 0.006));
}

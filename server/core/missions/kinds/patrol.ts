import { type WorkPath, workPath } from '../../coverage/cut.ts';
import { planeAround } from '../../coverage/planar.ts';
import type { AircraftModel } from '../../documents/fleet.ts';
import type { MissionOf } from '../../documents/mission.ts';
import { MINUTE_MS } from '../../time.ts';
import type { LonLat } from '../../units.ts';
import { patternTasks } from '../patternTasks.ts';
import type { NoTask, Task } from '../task.ts';
import { MAX_TASKS, NO_TIME, type Span, type TaskWorld, numbered, spanOf } from '../taskWorld.ts';
import { dwellTasks } from './inspection.ts';

/** Height of a patrol that states none, metres above ground. */
const PATROL_AGL_M = 60;

/** Rounds of a perimeter or of points: the k-th begins within the k-th revisit interval of the window. */
export function patrolTasks(mission: MissionOf<'patrol'>, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const span = spanOf(world.window, mission.window);
  if (span === undefined) return NO_TIME;
  const revisit_ms = mission.revisit_min * MINUTE_MS;
  const rounds = Math.max(1, Math.ceil((span.latest - span.earliest) / revisit_ms - 1e-9));
  if (rounds > MAX_TASKS) return tooMany(rounds);
  const all: Omit<Task, 'id' | 'missionId'>[] = [];
  for (let k = 0; k < rounds; k++) {
    const round: Span = {
      earliest: Math.round(span.earliest + k * revisit_ms),
      latest: Math.min(span.latest, Math.round(span.earliest + (k + 1) * revisit_ms)),
    };
    const tasks = roundTasks(mission, model, world, round);
    if ('code' in tasks) return tasks;
    all.push(...tasks);
    if (all.length > MAX_TASKS) return tooMany(all.length);
  }
  return numbered(mission.id, all);
}

function roundTasks(mission: MissionOf<'patrol'>, model: AircraftModel, world: TaskWorld, span: Span): Omit<Task, 'id' | 'missionId'>[] | NoTask {
  if (mission.points !== undefined) return dwellTasks(mission.points, span, model, world);
  const lines = perimeterLines(mission);
  const plane = planeAround(lines.flat());
  const path: WorkPath = { points: [], work: [] };
  for (const line of lines) {
    const loop = workPath(line.map((p) => plane.toPlane(p)));
    if (path.points.length > 0) path.work.push(false);
    path.points.push(...loop.points);
    path.work.push(...loop.work);
  }
  const speed_ms = Math.min(model.workSpeed_ms ?? model.cruise_ms, model.cruise_ms);
  return patternTasks(world, model, { plane, path, agl_m: mission.agl_m ?? PATROL_AGL_M, speed_ms, span });
}

/** The perimeter as lines: the outer boundary of each polygon, or the line itself. */
function perimeterLines(mission: MissionOf<'patrol'>): LonLat[][] {
  const { perimeter } = mission;
  if (perimeter === undefined) return [];
  if (perimeter.type === 'LineString') return [perimeter.coordinates];
  const polygons = perimeter.type === 'Polygon' ? [perimeter.coordinates] : perimeter.coordinates;
  return polygons.flatMap((rings) => rings.slice(0, 1));
}

function tooMany(measured: number): NoTask {
  return { code: 'OUT_OF_RANGE', message: `the patrol comes to more than ${MAX_TASKS} sorties`, wouldHelp: 'a longer revisit interval, or a shorter window', measured, limit: MAX_TASKS, unit: 'sorties' };
}

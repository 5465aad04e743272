import type { AircraftModel } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import { lacksCapability } from './fit.ts';
import { unknownGround } from './ground.ts';
import { corridorTasks } from './kinds/corridor.ts';
import { deliveryTasks } from './kinds/delivery.ts';
import { inspectionTasks } from './kinds/inspection.ts';
import { patrolTasks } from './kinds/patrol.ts';
import { searchTasks } from './kinds/search.ts';
import { surveyTasks } from './kinds/survey.ts';
import { treatmentTasks } from './kinds/treatment.ts';
import type { NoTask, Task } from './task.ts';
import { type TaskWorld, isNoTask } from './taskWorld.ts';

export type { TaskWorld } from './taskWorld.ts';
export { isNoTask } from './taskWorld.ts';

/**
 * Cuts a mission into tasks for one aircraft model, or says why that model cannot carry it out. The same mission, model and world give the
 * same tasks. Wind is not known here; nor are zones.
 */
export function tasksOf(mission: Mission, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  const lacking = lacksCapability(mission, model);
  if (lacking !== undefined) return lacking;
  const tasks = cut(mission, model, world);
  if (isNoTask(tasks)) return tasks;
  return unknownGround(tasks, world.terrain) ?? tasks;
}

function cut(mission: Mission, model: AircraftModel, world: TaskWorld): Task[] | NoTask {
  switch (mission.kind) {
    case 'delivery':
      return deliveryTasks(mission, model, world);
    case 'spray':
    case 'spread':
      return treatmentTasks(mission, model, world);
    case 'survey':
      return surveyTasks(mission, model, world);
    case 'corridor':
      return corridorTasks(mission, model, world);
    case 'inspection':
      return inspectionTasks(mission, model, world);
    case 'patrol':
      return patrolTasks(mission, model, world);
    default:
      return searchTasks(mission, model, world);
  }
}

import type { AircraftModel } from '../documents/fleet.ts';
import { failureOf, STAGE } from '../dispatch/place.ts';
import type { Job } from '../dispatch/search.ts';
import { tasksOf } from '../missions/tasks.ts';
import { parseInstant } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { World } from '../world.ts';

/** When the scenario says it is. */
export function nowOf(world: World): EpochMs {
  const { now, window } = world.scenario;
  return parseInstant(now ?? window.start);
}

/** Missions that the planner may know of, and the ids of those that become known later. */
export function knownMissions(world: World, foresee: boolean): { known: World['scenario']['missions']; notYetKnown: string[] } {
  const now = nowOf(world);
  const later = (mission: World['scenario']['missions'][number]): boolean => mission.knownAt !== undefined && parseInstant(mission.knownAt) > now;
  const known = world.scenario.missions.filter((mission) => foresee || !later(mission));
  return { known, notYetKnown: foresee ? [] : world.scenario.missions.filter(later).map((mission) => mission.id) };
}

/** Turns missions into what the search works on: for each aircraft model the tasks, or why there are none. */
export function jobsOf(world: World, foresee: boolean): Job[] {
  const { scenario, terrain } = world;
  const window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
  const start = Math.max(nowOf(world), window.from);
  const fleet = new Map<string, { model: AircraftModel; aircraft: typeof scenario.aircraft }>();
  for (const aircraft of scenario.aircraft) {
    const model = scenario.aircraftModels.find((candidate) => candidate.id === aircraft.modelId);
    if (model === undefined || !aircraft.serviceable) continue;
    const entry = fleet.get(model.id) ?? { model, aircraft: [] };
    entry.aircraft.push(aircraft);
    fleet.set(model.id, entry);
  }
  return knownMissions(world, foresee).known.map((mission) => {
    const job: Job = { mission, notBefore: Math.max(start, mission.knownAt === undefined ? 0 : parseInstant(mission.knownAt)), ways: [], failures: [] };
    for (const { model, aircraft } of fleet.values()) {
      const tasks = tasksOf(mission, model, { scenario, terrain, window });
      if (Array.isArray(tasks)) job.ways.push({ model, aircraft, tasks });
      else job.failures.push(failureOf(tasks));
    }
    if (fleet.size === 0) job.failures.push({ code: 'NO_CAPABLE_AIRCRAFT', message: 'no aircraft is serviceable', stage: STAGE.capability });
    return job;
  });
}

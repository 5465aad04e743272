import type { EditAction } from '../../documents/edit.ts';
import type { Scenario } from '../../documents/scenario.ts';
import { applyAction } from './apply.ts';

/** Why edits cannot be applied to this scenario, each with its place in the list of actions; empty when they can. */
export function problemsOf(scenario: Scenario, actions: readonly EditAction[]): { path: string; message: string }[] {
  let state = scenario;
  for (const [index, action] of actions.entries()) {
    const problem = problemOf(state, action);
    if (problem !== undefined) return [{ path: `actions[${index}].${problem.field}`, message: problem.message }];
    state = applyAction(state, action);
  }
  return [];
}

function problemOf(scenario: Scenario, action: EditAction): { field: string; message: string } | undefined {
  switch (action.type) {
    case 'mission.remove':
      return scenario.missions.some((mission) => mission.id === action.missionId) ? undefined : { field: 'missionId', message: `there is no mission '${action.missionId}'` };
    case 'source.remove':
      return scenario[action.list]?.some((source) => source.id === action.sourceId) === true ? undefined : { field: 'sourceId', message: `there is no ${action.list} source '${action.sourceId}'` };
    default:
      return undefined;
  }
}

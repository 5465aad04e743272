import type { EditAction } from '#core/documents/edit.ts';
import type { Scenario } from '#core/documents/scenario.ts';

/** What lists show of a scenario; kept up to date with each edit, so that a list reads no document. */
export interface ScenarioHead {
  name: string;
  timezone: string;
  window: Scenario['window'];
  missionIds: string[];
}

export function headOf(scenario: Scenario): ScenarioHead {
  return { name: scenario.name, timezone: scenario.timezone, window: scenario.window, missionIds: scenario.missions.map((mission) => mission.id) };
}

/** The head after an edit. */
export function advanceHead(head: ScenarioHead, actions: readonly EditAction[]): ScenarioHead {
  const missions = new Set(head.missionIds);
  let name = head.name;
  for (const action of actions) {
    if (action.type === 'mission.put') missions.add(action.mission.id);
    else if (action.type === 'mission.remove') missions.delete(action.missionId);
    else if (action.type === 'scenario.rename') name = action.name;
  }
  return { ...head, name, missionIds: [...missions] };
}

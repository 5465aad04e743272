import type { EditAction } from '../../documents/edit.ts';
import type { Scenario, WeatherDocument, WeatherReport } from '../../documents/scenario.ts';
import { impossible } from '../../impossible.ts';
import { applyAction } from './apply.ts';

/**
 * The edits that take `actions` back, to be applied in the order returned: after `applyActions(applyActions(s, actions), inverse)` the
 * scenario equals `s`, the places in the lists included. `scenario` is the state before the actions.
 */
export function invertActions(scenario: Scenario, actions: readonly EditAction[]): EditAction[] {
  const inverse: EditAction[] = [];
  let state = scenario;
  for (const action of actions) {
    inverse.unshift(invertAction(state, action));
    state = applyAction(state, action);
  }
  return inverse;
}

/** The edit that takes one edit back; `scenario` is the state before it. */
export function invertAction(scenario: Scenario, action: EditAction): EditAction {
  switch (action.type) {
    case 'mission.put': {
      const before = scenario.missions.find((mission) => mission.id === action.mission.id);
      return before === undefined ? { type: 'mission.remove', missionId: action.mission.id } : { type: 'mission.put', mission: before };
    }
    case 'mission.remove': {
      const index = scenario.missions.findIndex((mission) => mission.id === action.missionId);
      const mission = scenario.missions[index];
      if (mission === undefined) throw new Error(`edit: no mission '${action.missionId}' to put back`);
      return { type: 'mission.put', mission, index };
    }
    case 'scenario.rename':
      return { type: 'scenario.rename', name: scenario.name };
    case 'source.put': {
      const before = scenario[action.list]?.find((source) => source.id === action.source.id);
      return before === undefined ? { type: 'source.remove', list: action.list, sourceId: action.source.id } : { type: 'source.put', list: action.list, source: before };
    }
    case 'source.remove': {
      const sources = scenario[action.list] ?? [];
      const index = sources.findIndex((source) => source.id === action.sourceId);
      const source = sources[index];
      if (source === undefined) throw new Error(`edit: no source '${action.sourceId}' to put back`);
      return { type: 'source.put', list: action.list, source, index };
    }
    case 'basemap.put':
    case 'basemap.remove':
      return scenario.basemap === undefined ? { type: 'basemap.remove' } : { type: 'basemap.put', source: scenario.basemap };
    case 'weather.put':
    case 'weather.remove':
      return scenario.weather === undefined ? { type: 'weather.remove' } : { type: 'weather.put', weather: reportOf(scenario.weather) };
    default:
      return impossible(action);
  }
}

function reportOf({ file, issued, ...weather }: WeatherDocument): WeatherReport {
  if (file !== undefined || issued === undefined) throw new Error(`edit: the weather of a stored scenario has no file and an issue time, got ${file ?? 'none'}`);
  return { ...weather, issued };
}

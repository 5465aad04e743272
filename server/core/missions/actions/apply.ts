import type { EditAction } from '../../documents/edit.ts';
import type { Mission } from '../../documents/mission.ts';
import type { Scenario, Source } from '../../documents/scenario.ts';
import { impossible } from '../../impossible.ts';

/**
 * Applies edits in order and returns a new scenario; the one handed in is untouched and shares what did not change. The inverse is made
 * by `invert`. Removing what is not there is a programming error here: `problemsOf` tells it beforehand as a message for the person.
 */
export function applyActions(scenario: Scenario, actions: readonly EditAction[]): Scenario {
  return actions.reduce(applyAction, scenario);
}

/** One edit; see `applyActions`. */
export function applyAction(scenario: Scenario, action: EditAction): Scenario {
  switch (action.type) {
    case 'mission.put':
      return { ...scenario, missions: put<Mission>(scenario.missions, action.mission, action.index) };
    case 'mission.remove':
      return { ...scenario, missions: remove(scenario.missions, action.missionId, 'mission') };
    case 'scenario.rename':
      return { ...scenario, name: action.name };
    case 'source.put':
      return { ...scenario, [action.list]: put<Source>(scenario[action.list] ?? [], action.source, action.index) };
    case 'source.remove':
      return withSources(scenario, action.list, remove(scenario[action.list] ?? [], action.sourceId, 'source'));
    case 'basemap.put':
      return { ...scenario, basemap: action.source };
    case 'basemap.remove': {
      const { basemap: _gone, ...rest } = scenario;
      return rest;
    }
    case 'weather.put':
      return { ...scenario, weather: action.weather };
    case 'weather.remove': {
      const { weather: _gone, ...rest } = scenario;
      return rest;
    }
    default:
      return impossible(action);
  }
}

/** Without obstacle lists a scenario has no field for them, so that taking the first one back gives the same document. */
function withSources(scenario: Scenario, list: 'airspace' | 'terrain' | 'obstacleSources', sources: Source[]): Scenario {
  if (list !== 'obstacleSources' || sources.length > 0) return { ...scenario, [list]: sources };
  const { obstacleSources: _gone, ...rest } = scenario;
  return rest;
}

/** Replaces the item of the same id in its place; a new one goes to `index`, or to the end. */
function put<T extends { id: string }>(list: readonly T[], item: T, index: number | undefined): T[] {
  const at = list.findIndex((other) => other.id === item.id);
  if (at >= 0) return list.with(at, item);
  return list.toSpliced(Math.min(index ?? list.length, list.length), 0, item);
}

function remove<T extends { id: string }>(list: readonly T[], id: string, what: string): T[] {
  const at = list.findIndex((item) => item.id === id);
  if (at < 0) throw new Error(`edit: no ${what} '${id}' among ${list.length} to remove`);
  return list.toSpliced(at, 1);
}

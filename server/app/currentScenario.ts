import type { Scenario } from '#core/documents/scenario.ts';
import { applyActions } from '#core/missions/actions/apply.ts';
import { AppError, type Edit, type Store } from './ports.ts';

export interface CurrentScenario {
  scenario: Scenario;
  /** number of the last edit; 0 before the first */
  version: number;
  edits: Edit[];
}

/** The frozen selection with all edits applied, or those up to `version`. NOT_FOUND where there is no such scenario or version. */
export async function currentScenario(store: Pick<Store, 'getScenario'>, id: string, version?: number): Promise<CurrentScenario> {
  const stored = await store.getScenario(id);
  if (stored === undefined) throw new AppError('NOT_FOUND', `There is no scenario '${id}'.`);
  const edits = version === undefined ? stored.edits : stored.edits.filter((edit) => edit.version <= version);
  const last = edits[edits.length - 1]?.version ?? 0;
  if (version !== undefined && last !== version) throw new AppError('NOT_FOUND', `The scenario '${id}' has no version ${version}.`);
  return { scenario: edits.reduce((state, edit) => applyActions(state, edit.actions), stored.scenario), version: last, edits };
}

import type { EditAction } from '#core/documents/edit.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { checkReferences } from '#core/documents/references.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { applyActions } from '#core/missions/actions/apply.ts';
import { invertActions } from '#core/missions/actions/invert.ts';
import { problemsOf } from '#core/missions/actions/problems.ts';
import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import type { Edit } from './entities.ts';
import { AppError, type Store } from './ports.ts';
import { sourceProblems } from './sourceProblems.ts';

export interface EditRequest {
  baseVersion: number;
  actions: EditAction[];
  label: string;
  /** version of the edit that this one takes back or brings back */
  undoes?: number | undefined;
}

/**
 * Appends edits to the log of a scenario, with the inverse that undo will post. STALE_VERSION if the log has grown since `baseVersion`;
 * DocumentError where an action does not fit the scenario or leaves a reference that leads nowhere; FormatError for a source that
 * cannot be read.
 */
export async function postEdit({ store, worlds }: Pick<App, 'store' | 'worlds'>, scenarioId: string, request: EditRequest, actor: string): Promise<Edit> {
  const { scenario, version } = await currentScenario(store, scenarioId);
  if (version !== request.baseVersion) throw new AppError('STALE_VERSION', `The scenario is at version ${version}, the edit was made on ${request.baseVersion}. Load it again and repeat.`);
  if (request.undoes !== undefined && (request.undoes < 1 || request.undoes > version)) throw new DocumentError('body', [{ path: 'undoes', message: `there is no edit ${request.undoes}; the last is ${version}` }]);
  const problems = problemsOf(scenario, request.actions);
  if (problems.length > 0) throw new DocumentError('body', problems);
  const after = applyActions(scenario, request.actions);
  const issues = await newProblems(store, scenario, after);
  if (issues.length > 0) throw new DocumentError('scenario after this edit', issues.slice(0, 50));
  if (request.actions.some((action) => action.type === 'source.put')) await worlds.surroundings(after);
  const { actions, label, undoes } = request;
  return store.appendEdit(scenarioId, version, { actions, inverse: invertActions(scenario, actions), label, ...(undoes === undefined ? {} : { undoes }) }, actor);
}

/** Problems that an edit brings in; what was wrong before may stay, or nothing could be repaired step by step. */
async function newProblems(store: Store, before: Scenario, after: Scenario): Promise<{ path: string; message: string }[]> {
  const old = new Set(checkReferences(before).map((issue) => issue.message));
  return [...(await sourceProblems(store, after)), ...checkReferences(after).filter((issue) => !old.has(issue.message))];
}

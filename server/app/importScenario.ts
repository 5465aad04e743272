import { DocumentError } from '#core/documents/parse.ts';
import { checkReferences } from '#core/documents/references.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { App } from './context.ts';
import type { ScenarioSummary } from './entities.ts';
import { sourceProblems } from './sourceProblems.ts';

/**
 * Takes in a scenario: every reference must lead somewhere and every source must be readable before anything is stored.
 * Throws DocumentError naming the places, FormatError for an unreadable source, EXISTS for a taken id.
 */
export async function importScenario(app: App, scenario: Scenario, actor: string): Promise<ScenarioSummary> {
  const issues = [...(await sourceProblems(app.store, scenario)), ...checkReferences(scenario)];
  if (issues.length > 0) throw new DocumentError('scenario', issues.slice(0, 50));
  await app.worlds.surroundings(scenario);
  return app.store.addScenario(scenario, actor);
}

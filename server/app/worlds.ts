import type { Scenario } from '#core/documents/scenario.ts';
import { ruleSetById } from '#core/rules/sets/index.ts';
import { sha256 } from './canonicalHash.ts';
import type { Jobs, Store } from './ports.ts';
import { allSourceBytes } from './sourceBytes.ts';
import { openSurroundings, type Surroundings } from './surroundings.ts';

/** Compiled surroundings kept at the same time; each may hold a national airspace. */
const KEPT = 4;

export interface Worlds {
  /**
   * Airspace, terrain and listed obstacles of a scenario, compiled off the event loop and kept while its sources stay the same: for drawing, heights and
   * answers to clicks. Throws FormatError or DocumentError for a scenario that cannot be read, as `loadWorld` does.
   */
  surroundings(scenario: Scenario): Promise<Surroundings>;
}

/** Reads worlds from the sources that a stored scenario names: inline ones and data sets. Data sets never change, so their ids are enough as a key. */
export function createWorlds(store: Pick<Store, 'getDataSet'>, jobs: Pick<Jobs, 'compile'>): Worlds {
  const kept = new Map<string, Promise<Surroundings>>();
  async function compile({ id, airspace, terrain, obstacleSources }: Scenario): Promise<Surroundings> {
    const scenario = { id, airspace, terrain, obstacleSources };
    return openSurroundings(await jobs.compile({ scenario, sources: await allSourceBytes(store, scenario) }));
  }
  return {
    async surroundings(scenario) {
      ruleSetById(scenario.ruleset.id, scenario.ruleset.version);
      const key = sha256(JSON.stringify([scenario.airspace, scenario.terrain, scenario.obstacleSources]));
      const known = kept.get(key);
      const wanted = known ?? compile(scenario);
      kept.delete(key);
      kept.set(key, wanted);
      if (known === undefined) wanted.catch(() => kept.delete(key));
      const oldest = kept.keys().next();
      if (kept.size > KEPT && oldest.done !== true) kept.delete(oldest.value);
      return wanted;
    },
  };
}

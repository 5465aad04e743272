import { createHash } from 'node:crypto';
import type { Scenario } from '#core/documents/scenario.ts';
import type { World } from '#core/world.ts';
import { loadWorld } from './loadWorld.ts';
import type { Store } from './ports.ts';
import { sourceBytes } from './sourceBytes.ts';

/** Compiled surroundings kept at the same time; each may hold a national airspace. */
const KEPT = 4;

export type Surroundings = Pick<World, 'airspace' | 'terrain' | 'weather' | 'rules'>;

export interface Worlds {
  /** The whole world of a scenario, read anew with its hashes: what a plan is made for and checked against. */
  load(scenario: Scenario): Promise<World>;
  /** Airspace, terrain, weather and rules of a scenario, kept while its sources stay the same: for drawing, heights and answers to clicks. */
  surroundings(scenario: Scenario): Promise<Surroundings>;
}

/** Reads worlds from the sources that a stored scenario names: inline ones and data sets. Data sets never change, so their ids are enough as a key. */
export function createWorlds(store: Pick<Store, 'getDataSetContent'>): Worlds {
  const kept = new Map<string, Promise<Surroundings>>();
  const load = (scenario: Scenario): Promise<World> => loadWorld(scenario, scenario.id, (source) => sourceBytes(store, source));
  return {
    load,
    surroundings(scenario) {
      const key = keyOf(scenario);
      const known = kept.get(key);
      const wanted = known ?? load(scenario);
      kept.delete(key);
      kept.set(key, wanted);
      if (known === undefined) wanted.catch(() => kept.delete(key));
      const oldest = kept.keys().next();
      if (kept.size > KEPT && oldest.done !== true) kept.delete(oldest.value);
      return wanted;
    },
  };
}

function keyOf(scenario: Scenario): string {
  const { airspace, terrain, weather, ruleset, obstacles } = scenario;
  return createHash('sha256').update(JSON.stringify([airspace, terrain, weather, ruleset, obstacles])).digest('hex');
}

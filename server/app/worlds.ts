import { compileAirspace } from '#core/airspace/compile.ts';
import { packAirspace } from '#core/airspace/pack.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { World } from '#core/world.ts';
import { sha256 } from './canonicalHash.ts';
import { loadWorld } from './loadWorld.ts';
import type { Store } from './ports.ts';
import { readAirspaceSources } from './readAirspaceSources.ts';
import type { ReadSource } from './readSource.ts';
import { sourceBytes } from './sourceBytes.ts';

/** Compiled surroundings kept at the same time; each may hold a national airspace. */
const KEPT = 4;

export type Surroundings = Pick<World, 'airspace' | 'terrain' | 'weather' | 'rules'>;

/** A compiled airspace as one buffer (core/airspace/pack.ts), with the SHA-256 of its bytes. */
export interface PackedAirspace {
  bytes: Uint8Array;
  hash: string;
}

export interface Worlds {
  /** The whole world of a scenario, read anew with its hashes: what a plan is made for and checked against. */
  load(scenario: Scenario): Promise<World>;
  /** Airspace, terrain, weather and rules of a scenario, kept while its sources stay the same: for drawing, heights and answers to clicks. */
  surroundings(scenario: Scenario): Promise<Surroundings>;
  /** The compiled airspace of a scenario as the browser opens it. */
  packed(scenario: Scenario): Promise<PackedAirspace>;
}

/** Reads worlds from the sources that a stored scenario names: inline ones and data sets. Data sets never change, so their ids are enough as a key. */
export function createWorlds(store: Pick<Store, 'getDataSetContent'>): Worlds {
  const readSource: ReadSource = (source) => sourceBytes(store, source);
  const load = (scenario: Scenario): Promise<World> => loadWorld(scenario, scenario.id, readSource);
  const surroundings = keepLatest<Surroundings>();
  const packed = keepLatest<PackedAirspace>();
  return {
    load,
    surroundings(scenario) {
      const { airspace, terrain, weather, ruleset, obstacles } = scenario;
      return surroundings([airspace, terrain, weather, ruleset, obstacles], () => load(scenario));
    },
    packed({ id, airspace }) {
      return packed(airspace, async () => {
        const sources = await readAirspaceSources(airspace, id, readSource);
        const bytes = new Uint8Array(packAirspace(compileAirspace(sources), sources.coverages));
        return { bytes, hash: sha256(bytes) };
      });
    },
  };
}

/** Keeps the results of the latest few different inputs, and forgets what failed. */
function keepLatest<T>(): (input: unknown, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (input, make) => {
    const key = sha256(JSON.stringify(input));
    const known = kept.get(key);
    const wanted = known ?? make();
    kept.delete(key);
    kept.set(key, wanted);
    if (known === undefined) wanted.catch(() => kept.delete(key));
    const oldest = kept.keys().next();
    if (kept.size > KEPT && oldest.done !== true) kept.delete(oldest.value);
    return wanted;
  };
}

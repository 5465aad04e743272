import { compileAirspace } from '#core/airspace/compile.ts';
import { openAirspace, packAirspace } from '#core/airspace/pack.ts';
import type { Airspace } from '#core/airspace/airspace.ts';
import type { Area } from '#core/documents/common.ts';
import type { Obstacle, Scenario } from '#core/documents/scenario.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { SurveyedTerrain } from '#core/terrain/terrain.ts';
import { sha256 } from './canonicalHash.ts';
import { readAirspaceSources } from './readAirspaceSources.ts';
import { readObstacleSources } from './readObstacleSources.ts';
import { readTerrainSources } from './readTerrainSources.ts';
import { readFrom, type SourceBytes } from './sourceBytes.ts';

/** What to compile, read beforehand, so that it can be done in a thread without a store. */
export interface CompileInput {
  scenario: Pick<Scenario, 'id' | 'airspace' | 'terrain' | 'obstacleSources'>;
  sources: readonly SourceBytes[];
}

/** A compiled airspace as one buffer (core/airspace/pack.ts), with the SHA-256 of its bytes. */
export interface PackedAirspace {
  bytes: Uint8Array;
  hash: string;
}

export interface CompiledSurroundings {
  airspace: PackedAirspace;
  grids: TerrainGrid[];
  /** for each grid where its source speaks; undefined for the whole of it */
  coverages: (Area | undefined)[];
  /** of the airspace files and of the lists; those of the scenario itself are not among them */
  obstacles: Obstacle[];
}

/** Airspace and terrain of a scenario: what is drawn, and asked at a place. */
export interface Surroundings {
  airspace: Airspace;
  packed: PackedAirspace;
  terrain: SurveyedTerrain;
  /** the same, to hand to a thread */
  compiled: CompiledSurroundings;
}

/** Reads and compiles; buffers are shared memory, so that handing them to another thread copies nothing. Throws as `loadWorld` does. */
export async function compileSurroundings({ scenario, sources }: CompileInput): Promise<CompiledSurroundings> {
  const read = readFrom(sources);
  const { obstacles, ...airspace } = await readAirspaceSources(scenario.airspace, scenario.id, read);
  const { grids, coverages } = await readTerrainSources(scenario.terrain, scenario.id, read);
  const lists = await readObstacleSources(scenario.obstacleSources ?? [], scenario.id, read);
  const bytes = new Uint8Array(packAirspace(compileAirspace(airspace), SharedArrayBuffer));
  return { airspace: { bytes, hash: sha256(bytes) }, grids, coverages, obstacles: [...lists.obstacles, ...obstacles] };
}

/** Opens what was compiled elsewhere. */
export function openSurroundings(compiled: CompiledSurroundings): Surroundings {
  const { airspace, grids, coverages } = compiled;
  return { compiled, airspace: openAirspace(airspace.bytes.buffer), packed: airspace, terrain: gridTerrain(grids, coverages) };
}

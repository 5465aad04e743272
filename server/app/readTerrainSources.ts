import type { Area } from '#core/documents/common.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';
import { sha256 } from './canonicalHash.ts';
import { boxOfGrid, requireWgs84 } from './coordinateSystems.ts';
import { fileOf, type ReadSource } from './readSource.ts';

export interface TerrainSources {
  grids: TerrainGrid[];
  /** for each grid where its source speaks; undefined for the whole of it */
  coverages: (Area | undefined)[];
  /** of the bytes of each source, by its id */
  hashes: { id: string; hash: string }[];
}

/** Reads the terrain sources of a scenario, which `what` names in errors. Throws FormatError for an unreadable file, DocumentError for a grid that is not in WGS84. */
export async function readTerrainSources(sources: Scenario['terrain'], what: string, readSource: ReadSource): Promise<TerrainSources> {
  const grids: TerrainGrid[] = [];
  const coverages: TerrainSources['coverages'] = [];
  const hashes: TerrainSources['hashes'] = [];
  for (const [index, source] of sources.entries()) {
    const { name, bytes, coordinateSystem } = await fileOf(source, 'terrain', readSource);
    for (const grid of readTerrainFile(bytes, name).grids) {
      requireWgs84({ ...source, coordinateSystem }, boxOfGrid(grid), what, `terrain[${index}]`);
      grids.push(grid);
      coverages.push(source.coverage);
    }
    hashes.push({ id: source.id, hash: sha256(bytes) });
  }
  return { grids, coverages, hashes };
}

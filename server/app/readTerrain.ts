import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { SurveyedTerrain } from '#core/terrain/terrain.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';

/**
 * Terrain of one or more elevation files, each told by its content; positions are WGS84. Where files overlap the finest that knows a height counts.
 * `notices` begin with the name of the file. Throws FormatError that names the file and the place in it.
 */
export function readTerrain(files: readonly { name: string; bytes: Uint8Array }[]): { terrain: SurveyedTerrain; notices: string[] } {
  const readings = files.map(({ name, bytes }) => ({ name, ...readTerrainFile(bytes, name) }));
  return {
    terrain: gridTerrain(readings.flatMap(({ grids }) => grids)),
    notices: readings.flatMap(({ name, notices }) => notices.map((notice) => `${name}: ${notice}`)),
  };
}

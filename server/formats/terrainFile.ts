import type { TerrainGrid } from '#core/terrain/grid.ts';
import { isAsciiGrid, readAsciiGrid } from './asciiGrid.ts';
import { FormatError } from './error.ts';
import { readHgt } from './hgt.ts';

/** Reads a terrain file of any supported format, told by its content (SRTM, which has no mark of its own, by its name). Throws FormatError. */
export function readTerrainFile(bytes: Uint8Array, file: string): TerrainGrid {
  if (isAsciiGrid(bytes)) return readAsciiGrid(bytes, file);
  if (/\.hgt$/i.test(file)) return readHgt(bytes, file);
  throw new FormatError(file, '', 'this is no terrain file that can be read; an ESRI ASCII grid (.asc) or SRTM (.hgt) is expected');
}

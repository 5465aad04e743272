import { isAsciiGrid, readAsciiGrid } from './asciiGrid.ts';
import { FormatError } from './error.ts';
import { readHgt } from './hgt.ts';
import type { TerrainReading } from './terrain/reading.ts';

/** Reads a terrain file of any supported format, told by its content (SRTM, which has no mark of its own, by its name). Throws FormatError. */
export function readTerrainFile(bytes: Uint8Array, file: string): TerrainReading {
  if (isAsciiGrid(bytes)) return { format: 'asciiGrid', grids: [readAsciiGrid(bytes, file)], notices: [] };
  if (/\.hgt$/i.test(file)) return { format: 'hgt', grids: [readHgt(bytes, file)], notices: [] };
  throw new FormatError(file, '', 'this is no terrain file that can be read; an ESRI ASCII grid (.asc) or SRTM (.hgt) is expected');
}

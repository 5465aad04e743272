import { isAsciiGrid, readAsciiGrid } from './asciiGrid.ts';
import { FormatError } from './error.ts';
import { readHgt } from './hgt.ts';
import { readTerrainArchive } from './terrain/archive.ts';
import { readGeotiff } from './terrain/geotiff.ts';
import { DATUM_ASSUMED } from './terrain/heights.ts';
import type { TerrainReading } from './terrain/reading.ts';
import { isPng, readRgbTiles, rgbTileOf } from './terrain/terrainRgb.ts';
import { isTiff } from './terrain/tiff/directory.ts';
import { isZip } from './zip.ts';

/** Reads a terrain file of any supported format, told by its content (SRTM, which has no mark of its own, by its name; a tile has its place in its name). Throws FormatError. */
export function readTerrainFile(bytes: Uint8Array, file: string): TerrainReading {
  return isZip(bytes) ? readTerrainArchive(bytes, file, readOne) : readOne(bytes, file);
}

function readOne(bytes: Uint8Array, file: string): TerrainReading {
  if (isTiff(bytes)) return readGeotiff(bytes, file);
  if (isPng(bytes)) return { format: 'terrainRgb', ...readRgbTiles([rgbTileOf(file, bytes)], file) };
  if (isAsciiGrid(bytes)) return { format: 'asciiGrid', grids: [readAsciiGrid(bytes, file)], notices: [DATUM_ASSUMED] };
  if (/\.hgt$/i.test(file)) return { format: 'hgt', grids: [readHgt(bytes, file)], notices: [] };
  throw new FormatError(file, '', 'this is no terrain file that can be read; GeoTIFF, SRTM (.hgt), an ESRI ASCII grid, a terrain-RGB tile (PNG), a NumPy archive or a ZIP archive of these is expected');
}

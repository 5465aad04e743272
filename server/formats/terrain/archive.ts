import { FormatError } from '../error.ts';
import { unzipEntry, zipEntries } from '../zip.ts';
import { MAX_CELLS } from './heights.ts';
import { isNpz, readNpz } from './npz.ts';
import type { TerrainReading } from './reading.ts';
import { MAX_TILES, isPng, readRgbTiles, rgbTileOf } from './terrainRgb.ts';
import type { RgbTile } from './terrainRgb.ts';

/** One file of an archive may unpack to this; SRTM at one second is 26 MB. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Files that are no heights and commonly lie beside them. */
const BESIDE = /(^|[/\\])(__MACOSX[/\\]|\.)|\.(txt|xml|html?|pdf|json|md|prj|aux|jpe?g|kml)$/i;

/**
 * A ZIP archive of terrain files: SRTM as it is distributed, tiles of one or more zooms, GeoTIFF; or one of NumPy's. `readFile` reads one file that is no tile.
 * @throws FormatError that names the file within the archive
 */
export function readTerrainArchive(bytes: Uint8Array, file: string, readFile: (bytes: Uint8Array, file: string) => TerrainReading): TerrainReading {
  const entries = zipEntries(file, bytes);
  if (isNpz(entries)) return { format: 'npz', ...readNpz(bytes, entries, file) };
  const reading: TerrainReading = { format: 'zip', grids: [], notices: [] };
  const tiles: RgbTile[] = [];
  let cells = 0;
  for (const entry of entries) {
    if (BESIDE.test(entry.name)) continue;
    const content = unzipEntry(file, bytes, entry, MAX_FILE_BYTES);
    const name = `${file}/${entry.name}`;
    if (isPng(content)) {
      if (tiles.push(rgbTileOf(name, content)) > MAX_TILES) throw new FormatError(file, '', `an archive of at most ${MAX_TILES} tiles is expected; give it in parts`);
      continue;
    }
    const { grids, notices } = readFile(content, name);
    cells += grids.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
    if (cells > MAX_CELLS) throw new FormatError(file, entry.name.slice(0, 100), `an archive of at most ${MAX_CELLS} heights is expected; give its files in parts`);
    reading.grids.push(...grids);
    reading.notices.push(...notices.map((notice) => `${entry.name}: ${notice}`));
  }
  if (tiles.length > 0) {
    const { grids, notices } = readRgbTiles(tiles, file);
    reading.grids.push(...grids);
    reading.notices.push(...notices);
  }
  if (reading.grids.length === 0) throw new FormatError(file, '', 'an archive with a terrain file is expected; there is none in it');
  return reading;
}

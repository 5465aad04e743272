import type { TerrainGrid } from '#core/terrain/grid.ts';
import { FormatError } from './error.ts';

/**
 * SRTM .hgt: a square of big-endian 16-bit heights in metres AMSL (EGM96), rows from the north, one degree on a side with the rim shared by
 * neighbours; 1201 points (3") or 3601 points (1") a side; -32768 is a hole. The file's name gives its south-west corner (N23E111.hgt).
 * Source: USGS, SRTM topography documentation, section 2.
 */
export function readHgt(bytes: Uint8Array, file: string): TerrainGrid {
  const name = /(?:^|[/\\])([NS])(\d{2})([EW])(\d{3})[^/\\]*$/i.exec(file);
  if (name === null) throw new FormatError(file, 'file name', 'a name that tells the south-west corner is expected, such as N23E111.hgt');
  const south = Number(name[2]) * (name[1]?.toUpperCase() === 'S' ? -1 : 1);
  const west = Number(name[4]) * (name[3]?.toUpperCase() === 'W' ? -1 : 1);
  if (south < -90 || south > 89 || west < -180 || west > 179) throw new FormatError(file, 'file name', `${south}, ${west} is no corner of a square degree`);
  const side = bytes.byteLength === 2 * 1201 * 1201 ? 1201 : bytes.byteLength === 2 * 3601 * 3601 ? 3601 : 0;
  if (side === 0)
    throw new FormatError(
      file,
      'length',
      `${2 * 1201 * 1201} bytes (3 seconds) or ${2 * 3601 * 3601} bytes (1 second) are expected, there are ${bytes.byteLength}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heights = new Int16Array(side * side);
  for (let i = 0; i < heights.length; i++) heights[i] = view.getInt16(2 * i);
  const step = 1 / (side - 1);
  return { west, north: south + 1, stepLon: step, stepLat: step, columns: side, rows: side, heights, registration: 'point' };
}

import { VOID_HEIGHT } from '#core/terrain/grid.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { FormatError } from './error.ts';
import { MAX_CELLS, isGround } from './terrain/heights.ts';

/**
 * ESRI ASCII grid (.asc): a header of `key value` lines, then one line per row of cells from the north. Taken as longitude and latitude in
 * degrees WGS84 and heights in metres AMSL (EGM96); the format itself names no coordinate system, so grids in metres are refused by their
 * numbers. Source: ESRI, "ESRI ASCII raster format"; `dx` and `dy` in place of `cellsize` as GDAL writes them.
 */

const HEADER_KEYS = new Set(['ncols', 'nrows', 'xllcorner', 'xllcenter', 'yllcorner', 'yllcenter', 'cellsize', 'dx', 'dy', 'nodata_value']);

/** Whether the bytes begin like an ASCII grid. */
export function isAsciiGrid(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*(ncols|nrows)\s+\d/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

/** Reads an ASCII grid. Throws FormatError that names the line. */
export function readAsciiGrid(bytes: Uint8Array, file: string): TerrainGrid {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
  const header = new Map<string, number>();
  let line = 0;
  for (; line < lines.length; line++) {
    const [key = '', value, ...rest] = words(lines[line]);
    if (key === '') continue;
    const name = key.toLowerCase();
    if (!/^[a-z]/.test(name) || name === 'nan') break;
    if (!HEADER_KEYS.has(name))
      throw new FormatError(
        file,
        `line ${line + 1}`,
        `the header field '${key.slice(0, 40)}' is not known; ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter, cellsize and NODATA_value are expected`,
      );
    const number = Number(value);
    if (value === undefined || rest.length > 0 || !Number.isFinite(number))
      throw new FormatError(file, `line ${line + 1}`, `one number is expected after ${key}`);
    if (header.has(name)) throw new FormatError(file, `line ${line + 1}`, `${key} is given twice`);
    header.set(name, number);
  }
  const need = (...names: string[]): number => {
    for (const name of names) {
      const value = header.get(name);
      if (value !== undefined) return value;
    }
    throw new FormatError(file, 'header', `${names.join(' or ')} is missing`);
  };
  const columns = need('ncols');
  const rows = need('nrows');
  if (!Number.isInteger(columns) || !Number.isInteger(rows) || columns < 2 || rows < 2)
    throw new FormatError(file, 'header', `ncols and nrows must be whole numbers of at least 2, not ${columns} and ${rows}`);
  if (columns * rows > MAX_CELLS)
    throw new FormatError(file, 'header', `${columns} x ${rows} cells are too many; at most ${MAX_CELLS} are read, cut the grid into tiles`);
  const stepLon = need('dx', 'cellsize');
  const stepLat = need('dy', 'cellsize');
  if (!(stepLon > 0) || !(stepLat > 0)) throw new FormatError(file, 'header', 'the cell size must be greater than 0');
  const west = header.has('xllcenter') ? need('xllcenter') : need('xllcorner', 'xllcenter') + stepLon / 2;
  const south = header.has('yllcenter') ? need('yllcenter') : need('yllcorner', 'yllcenter') + stepLat / 2;
  const east = west + stepLon * (columns - 1);
  const north = south + stepLat * (rows - 1);
  if (west < -180.5 || east > 180.5 || south < -90.5 || north > 90.5) {
    throw new FormatError(
      file,
      'header',
      `the grid reaches from ${west}, ${south} to ${east}, ${north}, which are no longitudes and latitudes; a grid in degrees WGS84 is expected`,
    );
  }
  const noData = header.get('nodata_value') ?? -9999;
  const heights = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++, line++) {
    while (line < lines.length && lines[line]?.trim() === '') line++;
    if (line >= lines.length) throw new FormatError(file, `line ${lines.length}`, `${rows} rows of heights are expected, the file ends after ${row}`);
    const cells = words(lines[line]);
    if (cells.length !== columns) throw new FormatError(file, `line ${line + 1}`, `${columns} heights are expected, there are ${cells.length}`);
    for (let column = 0; column < columns; column++) {
      const cell = cells[column] ?? '';
      const height = /^-?nan$/i.test(cell) ? noData : Number(cell);
      if (!Number.isFinite(height))
        throw new FormatError(file, `line ${line + 1}, value ${column + 1}`, `a height in metres is expected, not '${cell.slice(0, 20)}'`);
      const isVoid = height === noData || height === VOID_HEIGHT;
      if (!isVoid && !isGround(height))
        throw new FormatError(
          file,
          `line ${line + 1}, value ${column + 1}`,
          `${cell} is no height of ground in metres AMSL (-500 to 9000), and not the NODATA value ${noData}`,
        );
      heights[row * columns + column] = isVoid ? NaN : height;
    }
  }
  const left = lines.findIndex((text, index) => index >= line && text.trim() !== '');
  if (left !== -1) throw new FormatError(file, `line ${left + 1}`, `the file goes on after ${rows} rows of heights`);
  return { west, north, stepLon, stepLat, columns, rows, heights, registration: 'cell' };
}

/** Writes a grid as ASCII grid text; heights with `decimals` digits, holes as -9999. Cells that are not square are written with dx and dy, which not every program reads. */
export function writeAsciiGrid(grid: TerrainGrid, decimals = 1): string {
  const square = Math.abs(grid.stepLon - grid.stepLat) < 1e-12;
  const size = square ? [`cellsize ${grid.stepLon}`] : [`dx ${grid.stepLon}`, `dy ${grid.stepLat}`];
  const lines = [
    `ncols ${grid.columns}`,
    `nrows ${grid.rows}`,
    `xllcenter ${grid.west}`,
    `yllcenter ${grid.north - grid.stepLat * (grid.rows - 1)}`,
    ...size,
    'NODATA_value -9999',
  ];
  for (let row = 0; row < grid.rows; row++) {
    const cells: string[] = [];
    for (let column = 0; column < grid.columns; column++) {
      const height = grid.heights[row * grid.columns + column]!;
      cells.push(Number.isNaN(height) || height === VOID_HEIGHT ? '-9999' : String(Number(height.toFixed(decimals))));
    }
    lines.push(cells.join(' '));
  }
  return `${lines.join('\n')}\n`;
}

function words(line: string | undefined): string[] {
  const text = (line ?? '').replace(/^\uFEFF/, '').trim();
  return text === '' ? [] : text.split(/\s+/);
}

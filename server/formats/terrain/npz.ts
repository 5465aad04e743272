import type { TerrainGrid } from '#core/terrain/grid.ts';
import { FormatError } from '../error.ts';
import { unzipEntry, type ZipEntry } from '../zip.ts';
import { DATUM_ASSUMED, Heights, MAX_CELLS } from './heights.ts';

/**
 * NumPy archives with an array `elevation` (rows from the north) and the numbers `xmin`, `xmax`, `ymin`, `ymax`: the outer edges of the cells, in degrees
 * WGS84. Source: NumPy, "NEP 1: a simple file format for NumPy arrays"; the layout is that of matplotlib's sample data.
 */

const HEADER_BYTES = 128;
type Read = (view: DataView, at: number, littleEndian: boolean) => number;
const READ: Readonly<Record<string, Read>> = {
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

interface NumpyArray {
  type: string;
  shape: number[];
  at(index: number): number;
}

/** Whether an archive is one of NumPy's: nothing but arrays. */
export function isNpz(entries: readonly ZipEntry[]): boolean {
  return entries.length > 0 && entries.every(({ name }) => name.endsWith('.npy'));
}

/** @throws FormatError that names the array */
export function readNpz(bytes: Uint8Array, entries: readonly ZipEntry[], file: string): { grids: TerrainGrid[]; notices: string[] } {
  const array = (name: string): NumpyArray => {
    const entry = entries.find((one) => one.name === `${name}.npy`);
    if (entry === undefined) throw new FormatError(file, name, `arrays elevation, xmin, xmax, ymin and ymax are expected; there are ${entries.map((one) => one.name.slice(0, -4)).join(', ').slice(0, 200)}`);
    return readNpy(unzipEntry(file, bytes, entry, 8 * MAX_CELLS + HEADER_BYTES), file, name);
  };
  const number = (name: string): number => {
    const value = array(name).at(0);
    if (!Number.isFinite(value)) throw new FormatError(file, name, 'a number is expected');
    return value;
  };
  const elevation = array('elevation');
  const [rows = 0, columns = 0, ...more] = elevation.shape;
  if (more.length > 0 || rows < 2 || columns < 2 || rows * columns > MAX_CELLS) throw new FormatError(file, 'elevation', `a table of 2 x 2 to ${MAX_CELLS} heights is expected, got the shape (${elevation.shape.join(', ')})`);
  const [x0, x1, y0, y1] = [number('xmin'), number('xmax'), number('ymin'), number('ymax')];
  // a file may count y downward from its first row
  const [west, east, south, north] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
  if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north)) throw new FormatError(file, 'xmin', `edges in degrees are expected, got ${west}, ${south} to ${east}, ${north}`);
  const heights = new Heights(rows * columns, elevation.type === 'i2');
  for (let i = 0; i < rows * columns; i++) heights.put(i, elevation.at(i), elevation.at(i));
  const [stepLon, stepLat] = [(east - west) / columns, (north - south) / rows];
  const grid: TerrainGrid = { west: west + stepLon / 2, north: north - stepLat / 2, stepLon, stepLat, columns, rows, heights: heights.values, registration: 'cell' };
  return { grids: [grid], notices: ['rows are taken to run from north to south', DATUM_ASSUMED, ...heights.notices()] };
}

/** Arrays of numbers in C order. */
function readNpy(bytes: Uint8Array, file: string, name: string): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (expected: string): never => {
    throw new FormatError(file, name, expected);
  };
  if (bytes.length < 12 || view.getUint32(0) !== 0x934e_554d || view.getUint16(4) !== 0x5059) fail('an array of NumPy (.npy) is expected');
  const wide = bytes[6] !== 1;
  const start = (wide ? 12 : 10) + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder('latin1').decode(bytes.subarray(10, Math.min(start, 4096)));
  const type = /'descr':\s*'([<>|=])(\w+)'/.exec(header);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  const read = READ[type?.[2] ?? ''];
  if (type === null || shape === undefined || read === undefined || !header.includes("'fortran_order': False")) return fail('integers of 8 to 32 bits or floating point of 32 or 64, in C order, are expected');
  const sides = shape.split(',').map((side) => side.trim()).filter((side) => side !== '').map(Number);
  const size = Number(type[2]?.[1]);
  const count = sides.reduce((product, side) => product * side, 1);
  if (start + count * size > bytes.length) fail(`${count} numbers of ${size} bytes are expected, the array ends after ${bytes.length} bytes`);
  return { type: type[2] ?? '', shape: sides, at: (index) => read(view, start + index * size, type[1] !== '>') };
}

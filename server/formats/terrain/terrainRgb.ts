import { decode } from 'fast-png';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import { A } from '#core/geo/metric.ts';
import { FormatError } from '../error.ts';
import { inflate } from '../inflate.ts';
import { Heights, MAX_CELLS, isGround } from './heights.ts';

/**
 * Tiles of heights as colours of a PNG, in the scheme of web maps: zoom, column, row from the north-west of Web Mercator. Two encodings, told by the values: of ground
 * on Earth, red is 1 or 2 in Mapbox Terrain-RGB (-10000 + 0.1 (65536 R + 256 G + B) m) and 126 to 163 in Terrarium (256 R + G + B / 256 - 32768 m).
 * Sources: Mapbox, "Access elevation data"; Mapzen, "Terrain tiles", formats.
 */

/** Half the side of Web Mercator, metres. */
const HALF_M = Math.PI * A;
const SIDES = [256, 512];
/** More tiles than this hold more heights than are read. */
export const MAX_TILES = Math.ceil(MAX_CELLS / 256 ** 2);
const MAX_ZOOM = 22;
/** Bytes of a tile beside its pixels: texts, colour profiles. */
const OTHER_BYTES = 65_536;
/** A tile that is not packed at all has 1 MB. */
const MAX_BYTES = 2 * 1024 * 1024;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

type Encoding = 'Mapbox Terrain-RGB' | 'Terrarium';

/** One tile with its place. */
export interface RgbTile {
  zoom: number;
  column: number;
  row: number;
  file: string;
  bytes: Uint8Array;
}

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Zoom, column and row from the end of a name: `14/8508/5421.png`, `14-8508-5421.png` or `14_8508_5421@2x.png`. @throws FormatError for another name */
export function rgbTileOf(file: string, bytes: Uint8Array): RgbTile {
  const found = /(?:^|[^\d])(\d{1,2})[/\\_-](\d{1,7})[/\\_-](\d{1,7})(?:@2x)?(?:\.\w+)?$/.exec(file);
  const [zoom, column, row] = (found?.slice(1) ?? []).map(Number);
  if (zoom === undefined || column === undefined || row === undefined) throw new FormatError(file, 'file name', 'a name that tells zoom, column and row of the tile is expected, such as 14/8508/5421.png');
  if (zoom > MAX_ZOOM || column >= 2 ** zoom || row >= 2 ** zoom) throw new FormatError(file, 'file name', `a tile of zoom 0 to ${MAX_ZOOM} is expected; there is none at ${zoom}/${column}/${row}`);
  if (bytes.length > MAX_BYTES) throw new FormatError(file, '', `a tile of at most ${MAX_BYTES} bytes is expected, got ${bytes.length}`);
  return { zoom, column, row, file, bytes };
}

/** Puts tiles together, all of one zoom in one grid; what lies between them is unknown. `archive` names the file that holds them in errors. */
export function readRgbTiles(tiles: readonly RgbTile[], archive: string): { grids: TerrainGrid[]; notices: string[] } {
  const zooms = [...new Set(tiles.map((tile) => tile.zoom))].sort((a, b) => b - a);
  const notices = new Set<string>();
  let cells = 0;
  const grids = zooms.map((zoom) => {
    const own = tiles.filter((tile) => tile.zoom === zoom);
    const [left, top] = [Math.min(...own.map(({ column }) => column)), Math.min(...own.map(({ row }) => row))];
    const [across, down] = [Math.max(...own.map(({ column }) => column)) - left + 1, Math.max(...own.map(({ row }) => row)) - top + 1];
    const side = sideOf(own[0]!);
    const [columns, rows] = [across * side, down * side];
    cells += columns * rows;
    if (cells > MAX_CELLS) throw new FormatError(archive, `zoom ${zoom}`, `tiles that lie within ${MAX_CELLS} pixels are expected; these span ${across} x ${down} tiles, give them in parts`);
    const heights = new Heights(columns * rows, false);
    for (const tile of own) {
      if (sideOf(tile) !== side) throw new FormatError(tile.file, '', `tiles of one size are expected within a zoom, got ${sideOf(tile)} beside ${side} pixels`);
      notices.add(`${put(tile, side, heights, ((tile.row - top) * columns + tile.column - left) * side, columns)}; heights are taken as metres AMSL (EGM96)`);
    }
    for (const notice of heights.notices()) notices.add(notice);
    const step = (2 * HALF_M) / 2 ** zoom / side;
    const place = { west: -HALF_M + (left * side + 0.5) * step, north: HALF_M - (top * side + 0.5) * step, stepLon: step, stepLat: step };
    return { ...place, frame: { kind: 'webMercator' as const }, columns, rows, heights: heights.values, registration: 'cell' as const };
  });
  return { grids, notices: [...notices] };
}

/** Pixels on a side, from the header, before anything is unpacked. */
function sideOf({ bytes, file }: RgbTile): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isPng(bytes) || bytes.length < 33) throw new FormatError(file, '', 'a PNG image is expected');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (width !== height || !SIDES.includes(width)) throw new FormatError(file, 'header', `a square of ${SIDES.join(' or ')} pixels is expected, got ${width} x ${height}`);
  return width;
}

/** Writes the heights of a tile at a place of the grid; says how they were encoded. */
function put(tile: RgbTile, side: number, heights: Heights, at: number, columns: number): Encoding {
  const { file, bytes } = tile;
  requireBounded(tile, side);
  let image: ReturnType<typeof decode>;
  try {
    image = decode(bytes, { checkCrc: true });
  } catch (error) {
    throw new FormatError(file, '', `a PNG image is expected; ${error instanceof Error ? error.message : String(error)}`);
  }
  const { data, channels, depth } = image;
  if (depth !== 8 || channels < 3 || data.length < side * side * channels) throw new FormatError(file, 'header', `heights as red, green and blue of 8 bits are expected, got ${channels} channels of ${depth} bits`);
  const encoding = encodingOf(file, data, channels);
  for (let i = 0; i < side * side; i++) {
    const p = i * channels;
    const [red, green, blue] = [data[p]!, data[p + 1]!, data[p + 2]!];
    const nothing = (red === 0 && green === 0 && blue === 0) || (channels === 4 && data[p + 3] === 0);
    const height = nothing ? NaN : heightOf(encoding, red, green, blue);
    heights.put(at + Math.floor(i / side) * columns + (i % side), height, height);
  }
  return encoding;
}

function heightOf(encoding: Encoding, red: number, green: number, blue: number): number {
  return encoding === 'Terrarium' ? red * 256 + green + blue / 256 - 32_768 : (red * 65_536 + green * 256 + blue) / 10 - 10_000;
}

/** The encoding by which more pixels are heights of ground; no colour is ground in both. */
function encodingOf(file: string, data: ArrayLike<number>, channels: number): Encoding {
  let [mapbox, terrarium] = [0, 0];
  for (let p = 0; p < data.length; p += channels) {
    if (isGround(heightOf('Mapbox Terrain-RGB', data[p]!, data[p + 1]!, data[p + 2]!))) mapbox++;
    if (isGround(heightOf('Terrarium', data[p]!, data[p + 1]!, data[p + 2]!))) terrarium++;
  }
  if (mapbox + terrarium === 0) throw new FormatError(file, '', 'heights as colours are expected, in Mapbox Terrain-RGB or Terrarium; no pixel is a height of ground');
  return mapbox >= terrarium ? 'Mapbox Terrain-RGB' : 'Terrarium';
}

/** Makes sure that the pixels unpack to no more than the header says, since the decoder believes the data. */
function requireBounded({ bytes, file }: RgbTile, side: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let other = 0;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw new FormatError(file, type, 'the whole of the image is expected; it is cut off');
    if (type === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    else other += length;
    if (type === 'iCCP' || type === 'acTL' || other > OTHER_BYTES) throw new FormatError(file, type, 'a plain image of heights is expected, without animation or colour profile');
    at += 12 + length;
  }
  const packed = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const part of parts) {
    packed.set(part, to);
    to += part.length;
  }
  // four channels of 8 bits, a filter byte in each row, and twice that for the passes of an interlaced image
  const content = inflate(packed, 'zlib', 2 * side * (4 * side + 1));
  if (typeof content === 'string') throw new FormatError(file, 'IDAT', `pixels of ${side} x ${side} heights are expected; the data are damaged, cut off or more than that`);
}

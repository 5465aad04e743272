import { FormatError } from '../../error.ts';
import type { TiffImage } from './directory.ts';
import { undoPredictor } from './predictor.ts';
import { UNPACK } from './unpack.ts';

const TAG = { width: 256, height: 257, bits: 258, compression: 259, photometric: 262, stripOffsets: 273, bands: 277, rowsPerStrip: 278, stripBytes: 279, planes: 284, predictor: 317, tileWidth: 322, tileHeight: 323, tileOffsets: 324, tileBytes: 325, format: 339 } as const;
/** Reading of a sample by `format` and `bits`: 1 unsigned, 2 signed, 3 floating point. */
type Read = (view: DataView, at: number, littleEndian: boolean) => number;
const READ: Readonly<Record<string, Read>> = {
  '1/8': (view, at) => view.getUint8(at),
  '1/16': (view, at, little) => view.getUint16(at, little),
  '1/32': (view, at, little) => view.getUint32(at, little),
  '2/8': (view, at) => view.getInt8(at),
  '2/16': (view, at, little) => view.getInt16(at, little),
  '2/32': (view, at, little) => view.getInt32(at, little),
  '3/32': (view, at, little) => view.getFloat32(at, little),
  '3/64': (view, at, little) => view.getFloat64(at, little),
};
const BLACK_IS_ZERO = 1;

/** The first band of an image. */
export interface TiffSamples {
  columns: number;
  rows: number;
  /** whether the samples are 16-bit integers */
  int16: boolean;
  /** whether they are 32-bit floating point, to which a text of a value must be rounded before it is compared */
  float32: boolean;
  bands: number;
  /** calls `take` for each sample of the first band; samples of blocks that are left out of the file are NaN */
  each(take: (column: number, row: number, value: number) => void): void;
}

/**
 * What an image holds, in tiles or strips. Only what is known to fit is read: sizes are checked here, a block that is damaged, cut off or longer than it may be is
 * an error when `each` comes to it.
 * @throws FormatError that names the tag or the block
 */
export function samplesOf(image: TiffImage, file: string, maxCells: number): TiffSamples {
  const fail = (place: string, expected: string): never => {
    throw new FormatError(file, place, expected);
  };
  // a damaged file may hold signed or floating point numbers where whole ones belong
  const whole = (tag: number, absent?: number): number => {
    const value = image.number(tag, absent);
    return Number.isSafeInteger(value) && value >= 0 ? value : fail(`tag ${tag}`, `a whole number is expected, got ${value}`);
  };
  const [columns, rows] = [whole(TAG.width), whole(TAG.height)];
  if (columns < 2 || rows < 2 || columns * rows > maxCells) fail('tags 256 and 257', `an image of 2 x 2 to ${maxCells} pixels is expected, got ${columns} x ${rows}; cut it into tiles`);
  const bands = whole(TAG.bands, 1);
  if (whole(TAG.photometric, BLACK_IS_ZERO) !== BLACK_IS_ZERO || bands > 4 || bands < 1) fail('tags 262 and 277', 'an image of heights is expected, one band with black as zero, not of colours');
  const bits = whole(TAG.bits, 1);
  const format = whole(TAG.format, 1);
  const read = READ[`${format}/${bits}`] ?? fail('tags 258 and 339', `integers of 8, 16 or 32 bits or floating point of 32 or 64 are expected, got format ${format} with ${bits} bits`);
  const compression = whole(TAG.compression, 1);
  const unpack = UNPACK[compression] ?? fail('tag 259', `heights that are not packed, or by LZW, deflate or PackBits, are expected, got method ${compression}`);
  const predictor = whole(TAG.predictor, 1);
  if (!(predictor === 1 || predictor === 2 || (predictor === 3 && format === 3))) fail('tag 317', `predictor 1, 2, or 3 for floating point is expected, got ${predictor}`);

  const tiled = image.numbers(TAG.tileOffsets).length > 0;
  const width = tiled ? whole(TAG.tileWidth) : columns;
  const height = tiled ? whole(TAG.tileHeight) : Math.min(rows, whole(TAG.rowsPerStrip, rows));
  if (width < 1 || height < 1 || width * height > 2 * maxCells) fail('tags 278, 322 and 323', `blocks of 1 to ${2 * maxCells} pixels are expected, got ${width} x ${height}`);
  const interleaved = whole(TAG.planes, 1) === 1 ? bands : 1;
  const [across, down] = [Math.ceil(columns / width), Math.ceil(rows / height)];
  const offsets = image.numbers(tiled ? TAG.tileOffsets : TAG.stripOffsets);
  const lengths = image.numbers(tiled ? TAG.tileBytes : TAG.stripBytes);
  if (offsets.length < across * down || lengths.length < across * down) fail(tiled ? 'tags 324 and 325' : 'tags 273 and 279', `${across * down} blocks are expected, got ${Math.min(offsets.length, lengths.length)}`);
  const bytes = bits / 8;
  const lineBytes = width * interleaved * bytes;

  const block = (index: number, usedRows: number): DataView | undefined => {
    const [at, length] = [offsets[index]!, lengths[index]!];
    // GDAL leaves out blocks that hold nothing
    if (length === 0) return undefined;
    const place = `block ${index + 1} of ${across * down}`;
    const { buffer, byteOffset, byteLength } = image.view;
    if (!(at >= 0 && length >= 0 && at + length <= byteLength && Number.isInteger(at) && Number.isInteger(length))) fail(place, `${length} bytes from ${at} on are expected, the file ends after ${byteLength}`);
    const data = unpack(new Uint8Array(buffer, byteOffset + at, length), lineBytes * height) ?? fail(place, `packed heights that unpack to ${lineBytes * height} bytes are expected; they are damaged`);
    if (data.length < lineBytes * usedRows) fail(place, `${lineBytes * usedRows} bytes of heights are expected, there are ${data.length}`);
    const plain = undoPredictor(predictor, data, width * interleaved, interleaved, bytes, image.littleEndian);
    return new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  };
  return {
    columns,
    rows,
    int16: format === 2 && bits === 16,
    float32: format === 3 && bits === 32,
    bands,
    each(take) {
      for (let index = 0; index < across * down; index++) {
        const left = (index % across) * width;
        const top = Math.floor(index / across) * height;
        const [usedColumns, usedRows] = [Math.min(width, columns - left), Math.min(height, rows - top)];
        const view = block(index, usedRows);
        for (let y = 0; y < usedRows; y++) {
          for (let x = 0; x < usedColumns; x++) take(left + x, top + y, view === undefined ? NaN : read(view, y * lineBytes + x * interleaved * bytes, image.littleEndian));
        }
      }
    },
  };
}

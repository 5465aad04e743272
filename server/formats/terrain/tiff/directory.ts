import { FormatError } from '../../error.ts';

/** Where the tags of a TIFF stand, and what they hold. Numbers of every type are read as numbers, text without its closing zero. */
export interface TiffImage {
  view: DataView;
  littleEndian: boolean;
  numbers(tag: number): readonly number[];
  /** the first number of a tag, or what counts where it is absent */
  number(tag: number, absent?: number): number;
  text(tag: number): string | undefined;
  /** images beside this one that are neither overviews nor masks */
  others: number;
}

/** Directories that are looked at: overviews, masks and pages of a file are far fewer. */
const MAX_DIRECTORIES = 64;
/** Bytes of a value by its type (TIFF 6.0, section 2; BigTIFF adds 16 to 18). 0 is no type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const ASCII = 2;
const NEW_SUBFILE_TYPE = 254;
/** An overview (bit 1) or a mask (bit 3). */
const NO_MAIN_IMAGE = 0b101;

interface Entry {
  type: number;
  count: number;
  offset: number;
}

/** Whether bytes begin as a TIFF does, classic or BigTIFF, in either byte order. */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43));
}

/**
 * The first image of a TIFF that is no overview and no mask. Values that would lie outside of the file are refused before anything is made of them,
 * so that memory stays within the size of the file. Source: TIFF revision 6.0, sections 2 and 8; BigTIFF as libtiff writes it.
 * @throws FormatError that names the tag
 */
export function readTiff(bytes: Uint8Array, file: string): TiffImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = bytes[0] === 0x49;
  const big = bytes[2] === 43 || bytes[3] === 43;
  const fail = (place: string, expected: string): never => {
    throw new FormatError(file, place, expected);
  };
  const uint = (at: number, size: number, place: string): number => {
    if (at + size > bytes.length) return fail(place, `the whole of the file is expected; it ends after ${bytes.length} bytes`);
    if (size === 2) return view.getUint16(at, littleEndian);
    return size === 4 ? view.getUint32(at, littleEndian) : Number(view.getBigUint64(at, littleEndian));
  };
  const word = big ? 8 : 4;
  const directories: Map<number, Entry>[] = [];
  let at = uint(big ? 8 : 4, word, 'header');
  while (at !== 0 && directories.length < MAX_DIRECTORIES) {
    const place = `directory ${directories.length + 1}`;
    const count = uint(at, big ? 8 : 2, place);
    const first = at + (big ? 8 : 2);
    const size = 4 + 2 * word;
    if (first + count * size > bytes.length) fail(place, `${count} tags are announced, the file ends after ${bytes.length} bytes`);
    const entries = new Map<number, Entry>();
    for (let i = 0; i < count; i++) {
      const entry = first + i * size;
      const [type, values] = [uint(entry + 2, 2, place), uint(entry + 4, word, place)];
      const length = values * (TYPE_BYTES[type] ?? 0);
      entries.set(uint(entry, 2, place), { type, count: values, offset: length <= word ? entry + 4 + word : uint(entry + 4 + word, word, place) });
    }
    directories.push(entries);
    at = uint(first + count * size, word, place);
  }
  if (directories.length === 0) fail('header', 'a TIFF with an image is expected');

  const entriesOf = (entries: Map<number, Entry>, tag: number): number[] => {
    const entry = entries.get(tag);
    if (entry === undefined) return [];
    const size = TYPE_BYTES[entry.type] ?? 0;
    if (size === 0 || entry.offset + size * entry.count > bytes.length) return fail(`tag ${tag}`, `${entry.count} values of type ${entry.type} within the file are expected`);
    return Array.from({ length: entry.count }, (_, i) => valueAt(view, entry.offset + size * i, entry.type, littleEndian));
  };
  const main = directories.filter((entries) => ((entriesOf(entries, NEW_SUBFILE_TYPE)[0] ?? 0) & NO_MAIN_IMAGE) === 0);
  const image = main[0] ?? directories[0]!;
  const read = new Map<number, number[]>();
  const numbers = (tag: number): number[] => {
    const known = read.get(tag) ?? entriesOf(image, tag);
    read.set(tag, known);
    return known;
  };
  return {
    view,
    littleEndian,
    numbers,
    number(tag, absent) {
      const value = numbers(tag)[0] ?? absent;
      return value ?? fail(`tag ${tag}`, 'a value is expected; the tag is missing');
    },
    text(tag) {
      const entry = image.get(tag);
      if (entry === undefined || entry.type !== ASCII) return undefined;
      if (entry.offset + entry.count > bytes.length) return fail(`tag ${tag}`, 'a text within the file is expected');
      return new TextDecoder().decode(bytes.subarray(entry.offset, entry.offset + entry.count)).replace(/\0[^]*$/, '');
    },
    others: Math.max(0, main.length - 1),
  };
}

function valueAt(view: DataView, at: number, type: number, littleEndian: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    case 10:
      return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
    case 11:
      return view.getFloat32(at, littleEndian);
    case 12:
      return view.getFloat64(at, littleEndian);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, littleEndian));
    case 17:
      return Number(view.getBigInt64(at, littleEndian));
    default:
      return view.getUint8(at);
  }
}

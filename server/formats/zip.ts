import { FormatError } from './error.ts';
import { inflate } from './inflate.ts';

/** Bounds for archives of documents: what goes beyond is a bomb or no archive of airspace. */
const MAX_ENTRIES = 10_000;
const MAX_OUTPUT = 64 * 1024 * 1024;
/** Deflate reaches 1032:1; text that says anything stays far below this. The first MiB is free, so that short files may repeat themselves. */
const MAX_RATIO = 100;
const FREE_OUTPUT = 1024 * 1024;

/** One file of an archive, as its central directory lists it. */
export interface ZipEntry {
  name: string;
  method: number;
  encrypted: boolean;
  /** length in the archive, bytes */
  packed: number;
  crc32: number;
  /** place of the local header, bytes from the start */
  offset: number;
}

/** Whether bytes begin as a ZIP archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The files of a ZIP archive (APPNOTE 6.3, sections 4.3.12 and 4.3.16); folders are left out, archives within the archive are files like any other.
 * @throws FormatError where the directory is missing or cut off, lists more than 10,000 files, or is of the 64-bit kind.
 */
export function zipEntries(fileName: string, bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) throw new FormatError(fileName, '', 'a complete ZIP archive is expected; its directory is missing');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffff_ffff) throw new FormatError(fileName, '', 'a ZIP archive without 64-bit extensions is expected');
  if (count > MAX_ENTRIES) throw new FormatError(fileName, '', `an archive of at most ${MAX_ENTRIES} files is expected, got ${count}`);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x0201_4b50) throw new FormatError(fileName, `file ${i + 1} of ${count}`, 'an entry of the directory of the ZIP archive is expected');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder((flags & 0x800) === 0 ? 'windows-1252' : 'utf-8').decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (!name.endsWith('/')) {
      entries.push({ name, method: view.getUint16(at + 10, true), encrypted: (flags & 1) === 1, packed: view.getUint32(at + 20, true), crc32: view.getUint32(at + 16, true), offset: view.getUint32(at + 42, true) });
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands before a comment of at most 65,535 bytes. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x0605_4b50) return at;
  }
  return undefined;
}

/**
 * Unpacks one file. The sizes that the archive claims are not believed: inflating stops at `limit` bytes; if that is not given at 64 MiB, or at a hundred times the
 * packed length beyond 1 MiB.
 * @throws FormatError where it is encrypted, packed in another way than stored or deflated, cut off, damaged, or larger than that.
 */
export function unzipEntry(fileName: string, bytes: Uint8Array, entry: ZipEntry, limit?: number): Uint8Array {
  const fail = (expected: string): never => {
    throw new FormatError(fileName, entry.name.slice(0, 100), expected);
  };
  if (entry.encrypted) fail('a file without password is expected');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x0403_4b50) fail('the header of a packed file is expected at its place');
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) fail('the whole of the packed file is expected; the archive is cut off');
  const packed = bytes.subarray(start, start + entry.packed);
  const most = limit ?? Math.min(MAX_OUTPUT, Math.max(FREE_OUTPUT, packed.length * MAX_RATIO));
  let content: Uint8Array | undefined;
  if (entry.method === 0) content = packed;
  else if (entry.method === 8) content = inflated(packed, most, fail);
  else fail(`a stored or deflated file is expected, got method ${entry.method}`);
  if (content === undefined || crc32(content) !== entry.crc32) return fail('the file does not match its check sum');
  return content;
}

function inflated(packed: Uint8Array, limit: number, fail: (expected: string) => never): Uint8Array {
  const content = inflate(packed, 'raw', limit);
  switch (content) {
    case 'tooLong':
      return fail(`a file that unpacks to at most ${limit} bytes is expected`);
    case 'damaged':
      return fail('deflated data are expected; the file is damaged');
    case 'cutOff':
      return fail('the whole of the packed file is expected; it is cut off');
    default:
      return content;
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = (c & 1) === 1 ? 0xedb8_8320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffff_ffff;
  for (const byte of bytes) c = CRC_TABLE[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffff_ffff) >>> 0;
}

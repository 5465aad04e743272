import { deflateSync, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../server/formats/error.ts';
import { isZip, unzipEntry, zipEntries } from '../../../server/formats/zip.ts';

const unpack = (bytes: Uint8Array): Record<string, string> => Object.fromEntries(zipEntries('a.zip', bytes).map((entry) => [entry.name, new TextDecoder().decode(unzipEntry('a.zip', bytes, entry))]));
const sample = zipSync({ 'doc.kml': strToU8('<kml/>'), 'files/a.txt': [strToU8('stored'), { level: 0 }] });

describe('a ZIP archive', () => {
  it('gives its files, deflated or stored', () => {
    expect(isZip(sample)).toBe(true);
    expect(unpack(sample)).toEqual({ 'doc.kml': '<kml/>', 'files/a.txt': 'stored' });
  });

  it('is read from a part of a larger buffer as well', () => {
    const larger = new Uint8Array(sample.length + 20);
    larger.set(sample, 13);
    expect(unpack(larger.subarray(13, 13 + sample.length))).toEqual(unpack(sample));
  });

  it('leaves an archive within it as the file that it is: bombs are built of them', () => {
    const nested = zipSync({ 'inner.zip': sample });
    const [entry] = zipEntries('a.zip', nested);
    expect(unzipEntry('a.zip', nested, entry!)).toEqual(sample);
  });

  it('does not inflate a bomb, whatever length the archive claims', () => {
    const bomb = zipSync({ 'doc.kml': new Uint8Array(32 * 1024 * 1024) });
    const claimed = bomb.slice();
    const view = new DataView(claimed.buffer);
    const directory = view.getUint32(claimed.length - 22 + 16, true);
    view.setUint32(directory + 24, 10, true);
    for (const bytes of [bomb, claimed]) expect(() => unpack(bytes)).toThrow(/at most \d+ bytes/);
  });

  it('is refused where it is damaged, cut off or locked', () => {
    const damaged = zipSync({ 'doc.kml': [strToU8('stored text'), { level: 0 }] });
    damaged[45] = damaged[45]! ^ 1;
    expect(() => unpack(damaged)).toThrow(/check sum/);
    expect(() => unpack(sample.subarray(0, sample.length - 30))).toThrow(/directory/);
    const locked = sample.slice();
    const directory = new DataView(locked.buffer).getUint32(locked.length - 22 + 16, true);
    locked[directory + 8] = locked[directory + 8]! | 1;
    expect(() => unpack(locked)).toThrow(/password/);
    const cut = deflateSync(strToU8('x'.repeat(5000))).subarray(0, 8);
    expect(() => unzipEntry('a', new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(26), ...cut]), { name: 'x', method: 8, encrypted: false, packed: cut.length, crc32: 0, offset: 0 })).toThrow(/cut off|damaged/);
  });

  it('of any bytes gives files or a FormatError, nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), fc.nat(sample.length), (edits, length) => {
        const bytes = sample.slice(0, length);
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
        try {
          unpack(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

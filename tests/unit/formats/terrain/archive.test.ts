import { encode } from 'fast-png';
import { zipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import { FormatError } from '#formats/error.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const SIDE = 256;

function hgt(height: (column: number, row: number) => number): Uint8Array {
  const bytes = new Uint8Array(2 * 1201 * 1201);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < 1201 * 1201; i++) view.setInt16(2 * i, height(i % 1201, Math.floor(i / 1201)));
  return bytes;
}

function tile(colour: (x: number, y: number) => [number, number, number, number?], channels: 3 | 4 = 3): Uint8Array {
  const data = new Uint8Array(SIDE * SIDE * channels);
  for (let i = 0; i < SIDE * SIDE; i++) data.set(colour(i % SIDE, Math.floor(i / SIDE)).slice(0, channels) as number[], i * channels);
  return encode({ width: SIDE, height: SIDE, data, channels });
}
const mapbox = (height: number): [number, number, number] => {
  const value = Math.round((height + 10_000) * 10);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
};
const terrarium = (height: number): [number, number, number] => [(height + 32_768) >> 8, (height + 32_768) & 0xff, 0];

function npy(descr: string, shape: string, bytes: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + '\n';
  return new Uint8Array([0x93, ...text('NUMPY'), 1, 0, header.length, 0, ...text(header), ...bytes]);
}
const float = (value: number): Uint8Array => npy('<f8', '()', new Uint8Array(Float64Array.of(value).buffer));

describe('readTerrainFile', () => {
  it('reads SRTM as it is distributed, also the sea, which packs to a thousandth', () => {
    const bytes = zipSync({ 'readme.txt': text('x'), 'N46E007.hgt': hgt((column, row) => column + row) });
    const { format, grids } = readTerrainFile(bytes, 'N46E007.SRTMGL3.hgt.zip');
    expect(format).toBe('zip');
    expect(gridTerrain(grids).heightAt(7 + 10 / 1200, 47 - 20 / 1200)).toBeCloseTo(30, 9);
    expect(readTerrainFile(zipSync({ 'N01W030.hgt': hgt(() => 0) }), 'sea.zip').grids).toHaveLength(1);
  });

  it('tells both encodings of height tiles by their values, and places them by their names', () => {
    for (const [name, colour] of [['Mapbox Terrain-RGB', mapbox], ['Terrarium', terrarium]] as const) {
      // zoom 1, column 1, row 0: north-east quarter of the world; 0 at its middle
      const { grids, notices } = readTerrainFile(tile((x, y) => colour(x + y)), 'tiles/1/1/0.png');
      const terrain = gridTerrain(grids);
      expect(terrain.heightAt(90, 66.513_260_443_112)).toBeCloseTo(127.5 + 127.5, 6);
      expect(terrain.heightAt(-1, 66)).toBeNaN();
      expect(notices.join()).toContain(name);
    }
  });

  it('puts tiles of a zoom together, so that the ground goes on over their rims', () => {
    const bytes = zipSync({ '3/4/2.png': tile((x) => mapbox(x)), '3/5/2.png': tile((x) => mapbox(256 + x)), '2/2/1.png': tile(() => mapbox(5)) });
    const { grids } = readTerrainFile(bytes, 'tiles.zip');
    expect(grids.map(({ columns }) => columns)).toEqual([512, 256]);
    const terrain = gridTerrain(grids);
    // the rim between columns 4 and 5 of zoom 3 is at 45 degrees
    expect(terrain.heightAt(45, 60)).toBeCloseTo(255.5, 6);
    expect(terrain.groundOver(44, 59, 46, 60).unknown).toBe(false);
    expect(terrain.heightAt(80, 30), 'the coarser tile where there is no finer one').toBeCloseTo(5, 6);
  });

  it('keeps transparent and black pixels unknown', () => {
    const { grids } = readTerrainFile(tile((x, y) => (y < 100 ? [...mapbox(70), x < 128 ? 0 : 255] : x < 128 ? [0, 0, 0, 255] : [...mapbox(70), 255]), 4), '5-16-10.png');
    expect([grids[0]!.heights[0], grids[0]!.heights[200 * SIDE]]).toEqual([NaN, NaN]);
    expect(grids[0]!.heights[200]).toBeCloseTo(70, 3);
  });

  it('reads the layout of the sample elevation of matplotlib, y counted downward', () => {
    const elevation = npy('<i2', '(2, 3)', new Uint8Array(Int16Array.of(1, 2, 3, 4, 5, 6).buffer));
    const arrays = { 'elevation.npy': elevation, 'xmin.npy': float(-84), 'xmax.npy': float(-83.7), 'ymin.npy': float(36.2), 'ymax.npy': float(36) };
    const { format, grids } = readTerrainFile(zipSync(arrays), 'dem.npz');
    expect(format).toBe('npz');
    expect(gridTerrain(grids).heightAt(-83.95, 36.15)).toBeCloseTo(1, 6);
    expect(gridTerrain(grids).heightAt(-83.75, 36.05)).toBeCloseTo(6, 6);
    expect(() => readTerrainFile(zipSync({ 'a.npy': float(1) }), 'a.npz')).toThrow(/a\.npz, elevation: arrays elevation, xmin/);
    expect(() => readTerrainFile(zipSync({ ...arrays, 'elevation.npy': npy('|O', '(2, 3)', elevation) }), 'a.npz')).toThrow(/elevation: integers of 8 to 32 bits/);
    expect(() => readTerrainFile(zipSync({ ...arrays, 'elevation.npy': npy('<i2', '(90000, 90000)', elevation) }), 'a.npz')).toThrow(/numbers of 2 bytes are expected/);
  });

  it('names the file within an archive, and refuses bombs before they unfold', () => {
    const refused = (files: Record<string, Uint8Array>, message: RegExp): void => {
      expect(() => readTerrainFile(zipSync(files, { level: 1 }), 'a.zip')).toThrow(expect.objectContaining({ name: FormatError.name, message: expect.stringMatching(message) as string }));
    };
    refused({ 'x.bin': text('noise') }, /a\.zip\/x\.bin: this is no terrain file/);
    refused({ 'readme.txt': text('noise') }, /a\.zip: an archive with a terrain file is expected/);
    refused({ 'tile.png': tile(() => mapbox(1)) }, /zoom, column and row/);
    refused({ '1/9/0.png': tile(() => mapbox(1)) }, /there is none at 1\/9\/0/);
    refused({ '1/0/0.png': tile(() => [9, 9, 9]) }, /no pixel is a height of ground/);
    refused({ '12/0/0.png': tile(() => mapbox(1)), '12/4000/4000.png': tile(() => mapbox(1)) }, /span 4001 x 4001 tiles/);
    refused({ 'bomb.hgt': new Uint8Array(65 * 1024 * 1024) }, /unpacks to at most/);
    const whole = tile(() => mapbox(1));
    refused({ '1/0/0.png': whole.slice(0, 200) }, /1\/0\/0\.png/);
  });

  it('does not let the pixels of a tile unpack to more than its header says', () => {
    const png = tile(() => mapbox(1));
    const packed = zlibSync(new Uint8Array(10 * 1024 * 1024), { level: 1 });
    const chunk = new Uint8Array(12 + packed.length);
    new DataView(chunk.buffer).setUint32(0, packed.length);
    chunk.set(text('IDAT'), 4);
    chunk.set(packed, 8);
    const bomb = new Uint8Array([...png.slice(0, 33), ...chunk, ...png.slice(-12)]);
    expect(() => readTerrainFile(bomb, '1/0/0.png')).toThrow(/IDAT: pixels of 256 x 256 heights are expected/);
  });
});

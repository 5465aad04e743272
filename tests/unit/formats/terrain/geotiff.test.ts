import fc from 'fast-check';
import { fromArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import { undulation } from '#core/geo/geoid.ts';
import { utmInto } from '#core/geo/utm.ts';
import { VOID_HEIGHT, gridHeightAt } from '#core/terrain/grid.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import { FormatError } from '#formats/error.ts';
import { readGeotiff } from '#formats/terrain/geotiff.ts';
import { placedAt, tiffFile, type TiffSpec } from '../../../fixtures/tiffFile.ts';

const COLUMNS = 23;
const ROWS = 19;
const hill = Array.from({ length: COLUMNS * ROWS }, (_, i) => 100 + ((i * 37) % 50) + Math.floor(i / COLUMNS));
const plain: TiffSpec = { columns: COLUMNS, rows: ROWS, values: hill, type: 'i16', tags: placedAt(7, 46, 0.001) };
const read = (over: Partial<TiffSpec> = {}) => readGeotiff(tiffFile({ ...plain, ...over }), 'dem.tif');
const keys = (...codes: number[]): number[] => codes;

describe('readGeotiff', () => {
  it('reads the heights that the geotiff package reads, however they are stored', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(['i16', 'u8', 'u16', 'i32', 'f32', 'f64'] as const)),
        fc.constantFrom(...([1, 5, 8, 32_773] as const)),
        fc.constantFrom(...([1, 2, 3] as const)),
        fc.constantFrom(undefined, 16),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 1000 }),
        async (type, compression, wanted, tile, big, bigTiff, seed) => {
          const predictor: 1 | 2 | 3 = type.startsWith('f') ? (wanted === 2 || type === 'f64' ? 1 : wanted) : wanted === 3 ? 1 : wanted;
          const [columns, rows] = [5 + (seed % 60), 3 + (seed % 41)];
          const values = Array.from({ length: columns * rows }, (_, i) => (seed % 3 === 0 ? 200 : (i * seed) % 251));
          const bytes = tiffFile({ ...plain, columns, rows, values, type, compression, predictor, big, bigTiff, ...(tile === undefined ? {} : { tile }) });
          const [grid] = readGeotiff(bytes, 'dem.tif').grids;
          const [band] = (await (await (await fromArrayBuffer(bytes.buffer)).getImage()).readRasters()) as unknown as [ArrayLike<number>];
          expect(Array.from(grid!.heights)).toEqual(values);
          // geotiff 3.0.5 undoes predictors in the byte order of the machine
          if (!big || predictor === 1) expect(Array.from(grid!.heights)).toEqual(Array.from(band));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('places pixels by their corner or by their point: half a pixel is 15 m of ground in a fine model', () => {
    const area = read().grids[0]!;
    expect(area).toMatchObject({ registration: 'cell', columns: COLUMNS, rows: ROWS });
    expect(gridHeightAt(area, 7.0005, 45.9995)).toBeCloseTo(hill[0]!, 6);
    const point = read({ tags: placedAt(7, 46, 0.001, keys(1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4326)) }).grids[0]!;
    expect(point.registration).toBe('point');
    expect(gridHeightAt(point, 7, 46)).toBeCloseTo(hill[0]!, 6);
    const matrix = { type: 12 as const, values: [0.001, 0, 0, 7, 0, 0.001, 0, 45, 0, 0, 0, 0, 0, 0, 0, 1] };
    const upward = read({ tags: { 34_264: matrix, 34_735: placedAt(0, 0, 1)[34_735]! } }).grids[0]!;
    expect(gridHeightAt(upward, 7.0005, 45.0005), 'rows that run northward are turned').toBeCloseTo(hill[0]!, 6);
  });

  it('keeps holes, declared or not, unknown', () => {
    const values = [...hill];
    values[30] = -9999;
    values[31] = -32_768;
    const declared = read({ values, tags: { ...plain.tags, 42_113: '-9999' } });
    expect([declared.grids[0]!.heights[30], declared.grids[0]!.heights[31]]).toEqual([VOID_HEIGHT, VOID_HEIGHT]);
    expect(declared.notices.join(), 'a mark that was not declared is said').toMatch(/1 values, the first of them -32768/);
    const floats = read({ values: values.map((v) => (v < 0 ? -3.4028234663852886e38 : v)), type: 'f32', tags: { ...plain.tags, 42_113: '-3.4028234663852886e+38' } });
    expect(floats.grids[0]!.heights[30]).toBeNaN();
    expect(floats.notices).toHaveLength(1);
    expect(gridTerrain(floats.grids).groundOver(7, 45.99, 7.01, 46).unknown).toBe(true);
  });

  it('applies scale, offset and feet', () => {
    const metadata = '<GDALMetadata><Item name="SCALE" sample="0" role="scale">0.1</Item><Item name="OFFSET" sample="0" role="offset">50</Item></GDALMetadata>';
    expect(read({ tags: { ...plain.tags, 42_112: metadata } }).grids[0]!.heights[0]).toBeCloseTo(50 + hill[0]! / 10, 4);
    const feet = read({ tags: placedAt(7, 46, 0.001, keys(1024, 0, 1, 2, 2048, 0, 1, 4326, 4099, 0, 1, 9002)) });
    expect(feet.grids[0]!.heights[0]).toBeCloseTo(hill[0]! * 0.3048, 4);
    expect(feet.notices.join()).toMatch(/0\.3048/);
  });

  it('turns heights above the ellipsoid into heights above the sea: taken as they are they would be wrong by 50 m', () => {
    const [grid] = read({ tags: placedAt(7, 46, 0.001, keys(1024, 0, 1, 2, 2048, 0, 1, 4979)) }).grids;
    expect(gridHeightAt(grid!, 7.0005, 45.9995)).toBeCloseTo(hill[0]! - undulation(7.0005, 45.9995), 3);
    const amsl = read({ tags: placedAt(7, 46, 0.001, keys(1024, 0, 1, 2, 2048, 0, 1, 4326, 4096, 0, 1, 5773)) });
    expect(amsl).toMatchObject({ notices: [] });
    expect(read().notices.join(), 'who does not say it is taken at AMSL, and told').toMatch(/vertical datum/);
    expect(read({ tags: placedAt(7, 46, 0.001, keys(1024, 0, 1, 2, 2048, 0, 1, 4326, 4096, 0, 1, 3855)) }).notices.join()).toMatch(/EGM2008/);
  });

  it('reads UTM where it lies: heights are asked in the zone, so that no peak is cut off', () => {
    const out = new Float64Array(2);
    utmInto({ zone: 32, south: false }, 7.5, 46.2, out);
    const corner = [Math.round(out[0]!), Math.round(out[1]!)] as const;
    const utm = placedAt(corner[0] - 100, corner[1] + 100, 20, keys(1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32_632));
    const [grid] = read({ tags: utm }).grids;
    const height = gridHeightAt(grid!, 7.5, 46.2);
    // 100 m from the corner on both sides lies between pixels 4 and 5
    const four = [4 * COLUMNS + 4, 4 * COLUMNS + 5, 5 * COLUMNS + 4, 5 * COLUMNS + 5].map((i) => hill[i]!);
    expect(height).toBeGreaterThan(Math.min(...four) - 0.5);
    expect(height).toBeLessThan(Math.max(...four) + 0.5);
    expect(gridTerrain([grid!]).resolution_m).toBe(20);
  });

  it('cuts a model that counts its longitudes to 360', () => {
    const [west, east] = readGeotiff(tiffFile({ ...plain, tags: placedAt(179.99, 46, 0.001) }), 'a.tif').grids;
    const terrain = gridTerrain([west!, east!]);
    expect(terrain.heightAt(179.9905, 45.9995)).toBeCloseTo(hill[0]!, 6);
    expect(terrain.heightAt(-179.9975, 45.9995)).toBeCloseTo(hill[12]!, 6);
    expect(readGeotiff(tiffFile({ ...plain, tags: placedAt(350, 46, 0.001) }), 'a.tif').grids[0]!.west).toBeCloseTo(-9.9995, 9);
  });

  it('refuses what it cannot place or read with one error that names the place', () => {
    const bad = (over: Partial<TiffSpec>, message: RegExp): void => expect(() => read(over)).toThrow(message);
    bad({ tags: placedAt(7, 46, 0.001, keys(1024, 0, 1, 1, 3072, 0, 1, 2056)) }, /dem\.tif, GeoKeys: .*EPSG 2056/);
    bad({ tags: placedAt(600_000, 46, 0.001) }, /grid on the Earth/);
    bad({ tags: { 34_735: placedAt(0, 0, 1)[34_735]! } }, /tags 33550 and 33922/);
    bad({ tags: {} }, /names no coordinate system/);
    bad({ tags: { ...plain.tags, 262: { type: 3, values: [2] }, 277: { type: 3, values: [3] } } }, /not of colours/);
    bad({ tags: { ...plain.tags, 259: { type: 3, values: [7] } } }, /tag 259: .*got method 7/);
    bad({ tags: { ...plain.tags, 256: { type: 4, values: [4_000_000_000] } } }, /2 x 2 to 60000000 pixels/);
    bad({ compression: 8, tags: { ...plain.tags, 278: { type: 4, values: [3] } } }, /blocks are expected|damaged/);
  });

  it('answers a cut off or damaged file with an error, never with made-up ground', () => {
    for (const compression of [1, 5, 8, 32_773] as const) {
      const whole = tiffFile({ ...plain, compression });
      for (let length = 0; length < whole.length; length += 13) expect(() => readGeotiff(whole.slice(0, length), 'cut.tif'), `${compression}, ${length} bytes`).toThrow(FormatError);
      fc.assert(
        fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
          const bytes = whole.slice();
          bytes[at] = byte;
          try {
            const { grids } = readGeotiff(bytes, 'bent.tif');
            for (const { columns, rows, heights } of grids) expect(heights).toHaveLength(columns * rows);
          } catch (error) {
            if (!(error instanceof FormatError)) throw error;
          }
        }),
        { numRuns: 400, examples: [[342, 6]] },
      );
    }
  });
});

import { describe, expect, it } from 'vitest';
import { VOID_HEIGHT } from '#core/terrain/grid.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { TerrainGrid } from '#core/terrain/grid.ts';
import type { Area } from '#core/documents/common.ts';

const grid = (heights: number[], over: Partial<TerrainGrid> = {}): TerrainGrid => ({
  west: 111,
  north: 24,
  stepLon: 0.01,
  stepLat: 0.01,
  columns: 3,
  rows: 3,
  heights: Float32Array.from(heights),
  registration: 'point',
  ...over,
});
const slope = [10, 20, 30, 40, 50, 60, 70, 80, 90];

describe('gridTerrain', () => {
  it('gives the height of a grid point exactly and goes straight between points', () => {
    const terrain = gridTerrain([grid(slope)]);
    expect(terrain.heightAt(111, 24)).toBe(10);
    expect(terrain.heightAt(111.02, 23.98)).toBeCloseTo(90, 6);
    expect(terrain.heightAt(111.005, 24)).toBeCloseTo(15, 6);
    expect(terrain.heightAt(111.005, 23.995)).toBeCloseTo(30, 6);
  });

  it('does not know the ground outside its grid: unknown is never clear', () => {
    const terrain = gridTerrain([grid(slope)]);
    expect(terrain.heightAt(110.999, 24)).toBeNaN();
    expect(terrain.heightAt(111.01, 24.001)).toBeNaN();
    expect(terrain.heightAt(NaN, 24)).toBeNaN();
    expect(gridTerrain([]).heightAt(111, 24)).toBeNaN();
  });

  it('takes a hole at any of the four corners for unknown, as a hill may stand in it', () => {
    const holed = [...slope];
    holed[4] = NaN;
    for (const heights of [Float32Array.from(holed), Int16Array.from(holed.map((h) => (Number.isNaN(h) ? VOID_HEIGHT : h)))]) {
      const terrain = gridTerrain([grid(slope, { heights })]);
      for (const [dx, dy] of [
        [0.005, 0.005],
        [0.015, 0.005],
        [0.005, 0.015],
        [0.015, 0.015],
      ] as const)
        expect(terrain.heightAt(111 + dx, 24 - dy)).toBeNaN();
    }
  });

  it('speaks for the outer half of a cell where values stand for cells, and no further', () => {
    const terrain = gridTerrain([grid(slope, { registration: 'cell' })]);
    expect(terrain.heightAt(110.9951, 24.0049)).toBeCloseTo(10, 6);
    expect(terrain.heightAt(110.9949, 24)).toBeNaN();
  });

  it('is silent outside the coverage that was declared for it', () => {
    const half: Area = {
      type: 'Polygon',
      coordinates: [
        [
          [111, 23.9],
          [111.01, 23.9],
          [111.01, 24.1],
          [111, 24.1],
          [111, 23.9],
        ],
      ],
    };
    const terrain = gridTerrain([grid(slope)], [half]);
    expect(terrain.heightAt(111.005, 23.99)).toBeCloseTo(45, 6);
    expect(terrain.heightAt(111.015, 23.99)).toBeNaN();
  });

  it('prefers the finer of two grids and falls back to the coarser in its holes', () => {
    const fine = grid([1, 1, 1, 1, 1, 1, 1, 1, NaN], { stepLon: 0.001, stepLat: 0.001 });
    const terrain = gridTerrain([grid(slope), fine]);
    expect(terrain.heightAt(111, 24)).toBe(1);
    expect(terrain.heightAt(111.0015, 23.9985)).toBeCloseTo(16, 5);
    expect(terrain.resolution_m).toBeGreaterThan(95);
    expect(terrain.resolution_m).toBeLessThan(105);
  });

  it('refuses a grid whose numbers do not fit, as every height would stand at a wrong place', () => {
    expect(() => gridTerrain([grid([1, 2])])).toThrow(/got 2 heights, expected 3 x 3/);
  });
});

describe('tiles of points that end a spacing before the next', () => {
  // as Copernicus GLO-30 is cut: each tile lacks the rim in the east and in the south
  const tileOf = (west: number, north: number, columns: number, stepLon: number): TerrainGrid =>
    grid(
      Array.from({ length: columns * 10 }, (_, i) => 1000 * (west + stepLon * (i % columns) - 7) + 500 * (north - 0.01 * Math.floor(i / columns) - 45)),
      { west, north, columns, rows: 10, stepLon },
    );

  it('have no gap between them in which nobody knows the ground', () => {
    const terrain = gridTerrain([tileOf(7, 46, 10, 0.01), tileOf(7.1, 46, 10, 0.01), tileOf(7, 45.9, 5, 0.02), tileOf(7.1, 45.9, 5, 0.02)]);
    for (const [lon, lat] of [[7.095, 45.95], [7.05, 45.905], [7.095, 45.905], [7.0985, 45.9015], [7.085, 45.905]] as const) {
      expect(terrain.heightAt(lon, lat), `${lon}, ${lat}`).toBeCloseTo(1000 * (lon - 7) + 500 * (lat - 45), 3);
    }
    expect(terrain.groundOver(7.01, 45.83, 7.17, 45.99).unknown).toBe(false);
    expect(terrain.clearance({ lon: 7.01, lat: 45.99, amsl_m: 1000 }, { lon: 7.17, lat: 45.83, amsl_m: 1000 }).unknownAt).toBeUndefined();
  });

  it('stay apart where more than a spacing lies between', () => {
    expect(gridTerrain([tileOf(7, 46, 10, 0.01), tileOf(7.12, 46, 10, 0.01)]).heightAt(7.1, 45.95)).toBeNaN();
  });
});

describe('what is asked of many places at once', () => {
  it('is what is asked of each', () => {
    const terrain = gridTerrain([grid(slope)]);
    const coords = Float64Array.of(111.005, 23.995, 111, 24, 110, 24);
    const out = new Float64Array(3);
    terrain.heightsAlong(coords, out);
    expect([...out]).toEqual([terrain.heightAt(111.005, 23.995), 10, NaN]);
    expect(() => terrain.heightsAlong(coords, new Float64Array(2))).toThrow(/room for 2 heights, expected at least 3/);
  });

  it('of a leg over the antimeridian goes the short way', () => {
    const terrain = gridTerrain([grid(slope, { west: 179.98, north: 0.01 }), grid(slope, { west: -180, north: 0.01 })]);
    const over = terrain.clearance({ lon: 179.99, lat: 0, amsl_m: 100 }, { lon: -179.99, lat: 0, amsl_m: 100 });
    expect(over).toMatchObject({ unknownAt: undefined });
    // 40, 50, 60 in the row, twice
    expect(over.lowest_m).toBeCloseTo(40, 1);
    expect(over.highest_m).toBeCloseTo(60, 1);
  });
});

import type { Area } from '../documents/common.ts';
import { areaTest } from '../geo/areaTest.ts';
import type { AreaTest } from '../geo/areaTest.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { Terrain } from './terrain.ts';

/** Marks a grid point without a height in integer grids (the value of SRTM); in float grids it is NaN. Both are read in both. */
export const VOID_HEIGHT = -32_768;

/** Spacing with which legs are sampled where there is no terrain at all, metres. */
const SPACING_WITHOUT_GRID_M = 100;

/** A regular grid of ground heights, degrees WGS84 and metres AMSL (EGM96). */
export interface TerrainGrid {
  /** longitude of the first column and latitude of the first row of grid points; rows run from north to south */
  west: number;
  north: number;
  /** spacing of the grid points, degrees, both positive */
  stepLon: number;
  stepLat: number;
  columns: number;
  rows: number;
  /** row by row from the north, west to east; NaN or VOID_HEIGHT is a hole */
  heights: Float32Array | Int16Array;
  /** `cell`: a value stands for its cell and so for half a spacing round its point (ASCII grid). `point`: for its point only (SRTM). */
  registration: 'cell' | 'point';
}

/** Height in one grid: bilinear between the four points around; NaN outside, and where any of the four is a hole. */
export function gridHeightAt(grid: TerrainGrid, lon: number, lat: number): number {
  const reach = grid.registration === 'cell' ? 0.5 : 0;
  // Positions that lie on the rim but for rounding belong to the grid.
  const slack = reach + 1e-9;
  const x = (lon - grid.west) / grid.stepLon;
  const y = (grid.north - lat) / grid.stepLat;
  const lastColumn = grid.columns - 1;
  const lastRow = grid.rows - 1;
  if (!(x >= -slack && x <= lastColumn + slack && y >= -slack && y <= lastRow + slack)) return NaN;
  const cx = Math.min(Math.max(x, 0), lastColumn);
  const cy = Math.min(Math.max(y, 0), lastRow);
  const column = Math.min(Math.floor(cx), Math.max(lastColumn - 1, 0));
  const row = Math.min(Math.floor(cy), Math.max(lastRow - 1, 0));
  const right = Math.min(column + 1, lastColumn);
  const below = Math.min(row + 1, lastRow);
  const heights = grid.heights;
  const nw = heights[row * grid.columns + column]!;
  const ne = heights[row * grid.columns + right]!;
  const sw = heights[below * grid.columns + column]!;
  const se = heights[below * grid.columns + right]!;
  if (nw === VOID_HEIGHT || ne === VOID_HEIGHT || sw === VOID_HEIGHT || se === VOID_HEIGHT) return NaN;
  const fx = cx - column;
  const fy = cy - row;
  const north = nw + (ne - nw) * fx;
  const south = sw + (se - sw) * fx;
  return north + (south - north) * fy;
}

/** Distance between neighbouring grid points, the smaller of both directions, metres. */
function spacing(grid: TerrainGrid): number {
  const middle = grid.north - (grid.stepLat * (grid.rows - 1)) / 2;
  return Math.min(grid.stepLat * metresPerDegLat(middle), grid.stepLon * metresPerDegLon(middle));
}

/**
 * Terrain over several grids. `coverages[i]` is the area for which `grids[i]` speaks; where it is undefined the grid speaks for its whole
 * extent. Where grids overlap the finest that knows a height there counts; where none does, the ground is unknown.
 * Throws a RangeError for a grid whose numbers do not fit together: that is a mistake of the reader that made it.
 */
export function gridTerrain(grids: readonly TerrainGrid[], coverages: readonly (Area | undefined)[] = []): Terrain {
  const layers = grids.map((grid, index) => {
    if (grid.heights.length !== grid.columns * grid.rows || grid.heights.length === 0 || !(grid.stepLon > 0) || !(grid.stepLat > 0)) {
      throw new RangeError(`terrain grid ${index}: got ${grid.heights.length} heights, expected ${grid.columns} x ${grid.rows} and a positive spacing`);
    }
    const coverage = coverages[index];
    const covers: AreaTest | undefined = coverage === undefined ? undefined : areaTest(coverage);
    return { grid, covers, spacing_m: spacing(grid) };
  });
  layers.sort((a, b) => a.spacing_m - b.spacing_m);
  return {
    resolution_m: layers[0]?.spacing_m ?? SPACING_WITHOUT_GRID_M,
    heightAt(lon, lat) {
      for (const { grid, covers } of layers) {
        const height = gridHeightAt(grid, lon, lat);
        if (!Number.isNaN(height) && (covers === undefined || covers(lon, lat))) return height;
      }
      return NaN;
    },
  };
}

import { projectInto } from './frame.ts';
import type { GridFrame } from './frame.ts';

/** Marks a grid point without a height in integer grids (the value of SRTM); in float grids it is NaN. Both are read in both. */
export const VOID_HEIGHT = -32_768;

/** A regular grid of ground heights, metres AMSL (EGM96). Its axes are degrees WGS84, or metres of its frame. */
export interface TerrainGrid {
  /** longitude (or metres east) of the first column and latitude (or metres north) of the first row of grid points; rows run from north to south. No grid goes on over the antimeridian */
  west: number;
  north: number;
  /** spacing of the grid points, in the same unit, both positive */
  stepLon: number;
  stepLat: number;
  /** degrees of longitude and latitude where absent */
  frame?: GridFrame;
  columns: number;
  rows: number;
  /** row by row from the north, west to east; NaN or VOID_HEIGHT is a hole */
  heights: Float32Array | Int16Array;
  /** `cell`: a value stands for its cell and so for half a spacing round its point (ASCII grid). `point`: for its point only (SRTM). */
  registration: 'cell' | 'point';
}

/** Positions that lie on the rim but for rounding belong to the grid; in spacings. */
const SLACK = 1e-9;
/** In a frame the projection rounds, too: some micrometres. */
const FRAME_SLACK = 1e-5;

/** How far beyond its outermost points a grid speaks, in spacings. */
export function reachOf(grid: TerrainGrid): number {
  return (grid.registration === 'cell' ? 0.5 : 0) + (grid.frame === undefined ? SLACK : FRAME_SLACK);
}

/** Writes the place of a position in a grid into `out`: columns from the first one eastward, rows from the first one southward. */
export function placeInto(grid: TerrainGrid, lon: number, lat: number, out: Float64Array): void {
  if (grid.frame === undefined) {
    out[0] = (lon - grid.west) / grid.stepLon;
    out[1] = (grid.north - lat) / grid.stepLat;
    return;
  }
  projectInto(grid.frame, lon, lat, out);
  out[0] = (out[0]! - grid.west) / grid.stepLon;
  out[1] = (grid.north - out[1]!) / grid.stepLat;
}

/** Height at a place in a grid (columns, rows): bilinear between the four points around; NaN outside, and where any of the four is a hole. */
export function heightAtPlace(grid: TerrainGrid, x: number, y: number): number {
  const { columns, rows, heights } = grid;
  const slack = reachOf(grid);
  const lastColumn = columns - 1;
  const lastRow = rows - 1;
  if (!(x >= -slack && x <= lastColumn + slack && y >= -slack && y <= lastRow + slack)) return NaN;
  const cx = x < 0 ? 0 : x > lastColumn ? lastColumn : x;
  const cy = y < 0 ? 0 : y > lastRow ? lastRow : y;
  const column = Math.min(Math.floor(cx), Math.max(lastColumn - 1, 0));
  const row = Math.min(Math.floor(cy), Math.max(lastRow - 1, 0));
  const at = row * columns + column;
  const right = column < lastColumn ? 1 : 0;
  const below = row < lastRow ? columns : 0;
  const nw = heights[at]!;
  const ne = heights[at + right]!;
  const sw = heights[at + below]!;
  const se = heights[at + below + right]!;
  if (nw === VOID_HEIGHT || ne === VOID_HEIGHT || sw === VOID_HEIGHT || se === VOID_HEIGHT) return NaN;
  const fx = cx - column;
  const fy = cy - row;
  const north = nw + (ne - nw) * fx;
  const south = sw + (se - sw) * fx;
  return north + (south - north) * fy;
}

const place = new Float64Array(2);

/** Height at a position in degrees in one grid; NaN outside, and where any of the four points around is a hole. */
export function gridHeightAt(grid: TerrainGrid, lon: number, lat: number): number {
  placeInto(grid, lon, lat, place);
  return heightAtPlace(grid, place[0]!, place[1]!);
}

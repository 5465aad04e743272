import { gridHeightAt } from './grid.ts';
import type { TerrainGrid } from './grid.ts';

/** How near to one spacing the gap between two tiles must be, in spacings. */
const NEAR = 1e-3;

/**
 * Tiles whose values stand for points may end one spacing before the next tile begins (Copernicus GLO-30): between them nobody would know the
 * ground. A seam is the strip between two such tiles, two points wide, made of the rims of both; where four tiles meet, of two strips. Where the
 * tiles differ in spacing (GLO-30 towards the poles) the coarser rim is interpolated.
 */
export function seamsBetween(tiles: readonly TerrainGrid[]): TerrainGrid[] {
  const points = tiles.filter((tile) => tile.registration === 'point' && tile.frame === undefined && tile.columns > 1 && tile.rows > 1);
  const upright = pairsOf(points, besideEach).map(([west, east]) => uprightSeam(west, east));
  return [...upright, ...pairsOf([...points, ...upright], aboveEach).map(([north, south]) => levelSeam(north, south))];
}

function pairsOf(tiles: readonly TerrainGrid[], fit: (a: TerrainGrid, b: TerrainGrid) => boolean): [TerrainGrid, TerrainGrid][] {
  return tiles.flatMap((a) => tiles.filter((b) => fit(a, b)).map((b): [TerrainGrid, TerrainGrid] => [a, b]));
}

const eastOf = (grid: TerrainGrid): number => grid.west + grid.stepLon * (grid.columns - 1);
const southOf = (grid: TerrainGrid): number => grid.north - grid.stepLat * (grid.rows - 1);
const same = (a: number, b: number, step: number): boolean => Math.abs(a - b) < NEAR * step;

function besideEach(a: TerrainGrid, b: TerrainGrid): boolean {
  return same(eastOf(a) + a.stepLon, b.west, a.stepLon) && same(a.stepLon, b.stepLon, a.stepLon) && Math.min(a.north, b.north) > Math.max(southOf(a), southOf(b));
}

function aboveEach(a: TerrainGrid, b: TerrainGrid): boolean {
  return same(southOf(a) - a.stepLat, b.north, a.stepLat) && same(a.stepLat, b.stepLat, a.stepLat) && Math.min(eastOf(a), eastOf(b)) > Math.max(a.west, b.west);
}

function uprightSeam(a: TerrainGrid, b: TerrainGrid): TerrainGrid {
  const north = Math.min(a.north, b.north);
  const { count, step } = spread(north - Math.max(southOf(a), southOf(b)), Math.min(a.stepLat, b.stepLat));
  const heights = new Float32Array(2 * count);
  for (let row = 0; row < count; row++) {
    heights[2 * row] = gridHeightAt(a, eastOf(a), north - step * row);
    heights[2 * row + 1] = gridHeightAt(b, b.west, north - step * row);
  }
  return { west: eastOf(a), north, stepLon: b.west - eastOf(a), stepLat: step, columns: 2, rows: count, heights, registration: 'point' };
}

function levelSeam(a: TerrainGrid, b: TerrainGrid): TerrainGrid {
  const west = Math.max(a.west, b.west);
  const { count, step } = spread(Math.min(eastOf(a), eastOf(b)) - west, Math.min(a.stepLon, b.stepLon));
  const heights = new Float32Array(2 * count);
  for (let column = 0; column < count; column++) {
    heights[column] = gridHeightAt(a, west + step * column, southOf(a));
    heights[count + column] = gridHeightAt(b, west + step * column, b.north);
  }
  return { west, north: southOf(a), stepLon: step, stepLat: southOf(a) - b.north, columns: count, rows: 2, heights, registration: 'point' };
}

/** Points from one end of a length to the other, no farther apart than `most`. */
function spread(length: number, most: number): { count: number; step: number } {
  const count = Math.max(2, Math.ceil(length / most - NEAR) + 1);
  return { count, step: length / (count - 1) };
}

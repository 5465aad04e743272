import { describe, expect, it } from 'vitest';
import type { Obstacle } from '#core/documents/scenario.ts';
import { obstacleParts } from '#core/obstacles/obstacleParts.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';

const SIZE = 200;
const STEP = 0.0001;
const peak = 100 * SIZE + 103;
const terrain = (change: (heights: Float32Array) => void) => {
  const heights = new Float32Array(SIZE * SIZE).fill(50);
  change(heights);
  return gridTerrain([{ west: 11, north: 48, stepLon: STEP, stepLat: STEP, columns: SIZE, rows: SIZE, heights, registration: 'point' }]);
};
const wood: Obstacle = {
  id: 'W', kind: 'area', height_agl_m: 30, radius_m: 0, surveyed: true,
  area: { type: 'Polygon', coordinates: [[[11.005, 47.985], [11.015, 47.985], [11.015, 47.995], [11.005, 47.995], [11.005, 47.985]]] },
};

describe('obstacleParts', () => {
  it('sets an area on the highest ground under it, a summit of one grid point among them', () => {
    expect(obstacleParts(wood, terrain((heights) => (heights[peak] = 400)))[0]?.top_m).toBe(430);
    expect(obstacleParts(wood, terrain(() => undefined))[0]?.top_m).toBe(80);
  });

  it('does not know the top of an area with a hole in the ground under it', () => {
    expect(obstacleParts(wood, terrain((heights) => (heights[peak] = NaN)))[0]?.top_m).toBeNaN();
  });
});

import { describe, expect, it } from 'vitest';
import { gridHeightAt } from '../../../server/core/terrain/grid.ts';
import { distance } from '../../../server/core/geo/metric.ts';
import { BASES } from '../../../server/demo/fleet.ts';
import { RIVERS, TOWNS } from '../../../server/demo/geography.ts';
import { EXTENT } from '../../../server/demo/ground.ts';
import { SITES } from '../../../server/demo/sites.ts';
import { makeTerrain } from '../../../server/demo/terrain.ts';

const grid = makeTerrain();
const at = (p: readonly [number, number]): number => gridHeightAt(grid, p[0], p[1]);

describe('terrain of the demo', () => {
  it('has plains along the rivers and ridges of 200 to 500 m, so that heights above ground and sea differ', () => {
    let highest = 0;
    let over200 = 0;
    for (const h of grid.heights) {
      highest = Math.max(highest, h);
      if (h > 200) over200++;
    }
    expect(highest).toBeGreaterThan(400);
    expect(highest).toBeLessThan(600);
    expect(over200 / grid.heights.length).toBeGreaterThan(0.3);
    const inside = (p: readonly [number, number]): boolean => p[0] > EXTENT.west && p[0] < EXTENT.east && p[1] > EXTENT.south && p[1] < EXTENT.north;
    for (const river of RIVERS) for (const p of river.line.filter(inside)) expect(at(p), `${river.id} at ${p.join(', ')}`).toBeLessThan(40);
  });

  it('has towns in valleys and Baiyun mountain north-east of the city', () => {
    for (const town of TOWNS) expect(at(town.position), town.name).toBeLessThan(60);
    expect(at([111.338, 23.519])).toBeGreaterThan(300);
    expect(at([111.338, 23.519])).toBeLessThan(450);
  });

  it('knows the ground at every base and site', () => {
    for (const place of [...BASES, ...SITES]) expect(at(place.position), place.id).toBeLessThan(150);
  });

  it('is nowhere steeper than an aircraft can follow between two grid points', () => {
    let steepest = 0;
    const step = distance([EXTENT.west, 23.45], [EXTENT.west + grid.stepLon, 23.45]);
    for (let row = 0; row < grid.rows; row++) {
      for (let column = 1; column < grid.columns; column++) {
        const i = row * grid.columns + column;
        steepest = Math.max(steepest, Math.abs((grid.heights[i] ?? NaN) - (grid.heights[i - 1] ?? NaN)) / step);
      }
    }
    expect(steepest).toBeLessThan(0.4);
  });
});

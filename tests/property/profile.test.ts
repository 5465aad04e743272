import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, offset } from '#core/geo/metric.ts';
import { profileOf } from '#core/routing/profile.ts';
import { legHeights } from '#core/rules/facts.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { LonLat } from '#core/units.ts';

const STEP = 0.0005;
const SIZE = 40;
const WEST = 111.2;
const NORTH = 23.5;

/** Heights that jump from one grid point to the next, cliffs of up to 300 m within 50 m among them. */
const heights = fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 20, max: 60 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 300 }) }), { minLength: SIZE * SIZE, maxLength: SIZE * SIZE });
const inGrid = fc.tuple(fc.integer({ min: 1, max: 98 }), fc.integer({ min: 1, max: 98 })).map(([x, y]): LonLat => [WEST + (x / 100) * STEP * (SIZE - 1), NORTH - (y / 100) * STEP * (SIZE - 1)]);

describe('profile', () => {
  it('stays between ground clearance and height limit over any terrain, between its vertices too', () => {
    fc.assert(
      fc.property(heights, fc.array(inGrid, { minLength: 2, maxLength: 4 }), fc.constantFrom([80, 20, 120], [3, 3, 120], [120, 20, 120], [55, 20, 120]), (values, line, [agl_m, clearance_m, maxAgl_m]) => {
        if (agl_m === undefined || clearance_m === undefined || maxAgl_m === undefined) return;
        const terrain = gridTerrain([{ west: WEST, north: NORTH, stepLon: STEP, stepLat: STEP, columns: SIZE, rows: SIZE, heights: Float32Array.from(values), registration: 'point' }]);
        const profile = profileOf(line, agl_m, terrain, clearance_m, maxAgl_m);
        expect(profile).toBeDefined();
        for (let i = 1; i < (profile?.length ?? 0); i++) {
          const a = profile![i - 1]!;
          const b = profile![i]!;
          expect(b.amsl_m - terrain.heightAt(b.lon, b.lat)).toBeCloseTo(b.agl_m, 6);
          const steps = Math.max(1, Math.ceil(distance([a.lon, a.lat], [b.lon, b.lat]) / 5));
          for (let k = 0; k <= steps; k++) {
            const t = k / steps;
            const agl = a.amsl_m + (b.amsl_m - a.amsl_m) * t - terrain.heightAt(a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t);
            expect(agl).toBeGreaterThan(clearance_m - 0.1001);
            expect(agl).toBeLessThan(maxAgl_m + 0.1001);
          }
          // the check of a flight measures the same legs exactly
          const exact = legHeights(terrain, { ...a, time: 0 }, { ...b, time: 1 });
          expect(exact.lowest_m).toBeGreaterThan(clearance_m - 0.1001);
          expect(exact.highest_m).toBeLessThan(maxAgl_m + 0.1001);
        }
      }),
      { numRuns: 60, seed: 20270615 },
    );
  }, 60_000);

  it('passes over flat ground with no more vertices than the line has', () => {
    const flat = { resolution_m: 30, heightAt: () => 25 };
    const line: LonLat[] = [[111.2, 23.4], offset([111.2, 23.4], 4000, 0), offset([111.2, 23.4], 4000, 3000)];
    expect(profileOf(line, 80, flat, 20, 120)?.map((p) => [p.lon, p.lat])).toEqual(line);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flightEnergy } from '#core/fleet/energy.ts';
import { straightReturn } from '#core/fleet/straightReturn.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import { offset } from '#core/geo/metric.ts';
import { wayBack } from '#core/rules/wayBack.ts';
import type { LonLat } from '#core/units.ts';
import { BASE, circleZone, smallWorld, type SmallOptions } from '../fixtures/smallWorld.ts';

const START = Date.parse('2027-06-15T01:30:00Z');
/** North for 1.5 km, east for 1.5 km: the straight way back is shorter than the way flown. */
const NORTH = offset(BASE, 0, 1_500);
const FAR = offset(BASE, 1_500, 1_500);
const HALF = offset(BASE, 750, 750);

function returns(options: SmallOptions, load_kg: number) {
  const world = smallWorld(options);
  const model = world.scenario.aircraftModels[0]!;
  const mass_kg = model.emptyMass_kg + load_kg;
  const at = (p: LonLat, seconds: number, phase: TimedPoint['phase'], amsl_m: number): TimedPoint => ({ lon: p[0], lat: p[1], amsl_m, time: START + seconds * 1000, phase, mass_kg });
  const leg_s = 1_500 / model.cruise_ms;
  const points = [at(BASE, 0, 'takeoff', 10), at(BASE, 30, 'climb', 90), at(NORTH, 30 + leg_s, 'cruise', 90), at(FAR, 30 + 2 * leg_s, 'cruise', 90)];
  const ground = (lon: number, lat: number): number => world.terrain.heightAt(lon, lat);
  const havens = [{ position: BASE, maxMass_kg: Infinity }];
  return {
    points,
    used_wh: flightEnergy(model, points, world.weather, ground).used_wh,
    straight: straightReturn(model, havens, 90, world.weather, ground),
    back: wayBack(world, world.weather, model, points, havens, 90, START + 600_000),
  };
}
const zoned = (radius_m: number): SmallOptions => ({ zones: [circleZone('Z', 'PROHIBITED', HALF, radius_m)] });

describe('the way back', () => {
  it('never takes less than the straight one, whatever stands between', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 700, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 3 }), (radius_m, load_kg, share, leg) => {
        const { points, straight, back } = returns(zoned(radius_m), load_kg);
        const [a, b] = [points[leg - 1]!, points[leg]!];
        const mix = (key: 'lon' | 'lat' | 'amsl_m' | 'time'): number => a[key] + (b[key] - a[key]) * share;
        const here = { ...b, lon: mix('lon'), lat: mix('lat'), amsl_m: mix('amsl_m'), time: mix('time') };
        expect(back(here, 0).wh).toBeGreaterThanOrEqual(straight(here, 0).wh);
      }),
      { numRuns: 100, seed: 20270615 },
    );
  });

  it('is the straight one where that is clear, and the way flown where a zone lies across it', () => {
    const clear = returns({}, 0);
    const end = clear.points.at(-1)!;
    expect(clear.back(end, 0).wh).toBeCloseTo(clear.straight(end, 0).wh, 9);
    const still: SmallOptions['change'] = (draft) => draft.weather?.periods?.forEach((period) => (period.wind_ms = 0));
    const crossed = returns({ ...zoned(300), change: still }, 0);
    expect(crossed.back(end, 0).wh).toBeGreaterThan(1.2 * crossed.straight(end, 0).wh);
    // in still air two legs of 1.5 km back take about what they took there
    expect(crossed.back(end, 0).wh / crossed.used_wh).toBeGreaterThan(0.85);
    expect(crossed.back(end, 0).wh / crossed.used_wh).toBeLessThan(1.15);
  });

  it('does not cut through a hill, nor through a mast', () => {
    const near = (lon: number, lat: number): boolean => Math.hypot((lon - HALF[0]) * 102_000, (lat - HALF[1]) * 110_700) < 200;
    const hill = returns({ terrain: { resolution_m: 30, heightAt: (lon, lat) => (near(lon, lat) ? 120 : 10) } }, 0);
    const end = hill.points.at(-1)!;
    expect(hill.back(end, 0).wh).toBeGreaterThan(1.2 * hill.straight(end, 0).wh);
    const mast = returns({ change: (draft) => (draft.obstacles = [{ id: 'M', kind: 'point', position: HALF, height_agl_m: 150, radius_m: 20, surveyed: true }]) }, 0);
    expect(mast.back(end, 0).wh).toBeGreaterThan(1.2 * mast.straight(end, 0).wh);
  });
});

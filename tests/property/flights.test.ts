import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Zone } from '#core/airspace/zone.ts';
import { offset } from '#core/geo/metric.ts';
import { landingOf, planFlight } from '#core/routing/planFlight.ts';
import { legVerdict } from '../support/oracle.ts';
import { agl, discZone, flightWorld, FROM, GROUND_M, modelOf, request, START } from '../unit/core/routing/flightWorld.ts';

const MINUTE = 60_000;
const disc = fc.record({
  east: fc.integer({ min: 1_200, max: 4_800 }),
  north: fc.integer({ min: -1_500, max: 1_500 }),
  radius: fc.integer({ min: 50, max: 700 }),
  from: fc.integer({ min: -10, max: 12 }),
  lasts: fc.constantFrom(1, 3, 8, 20, 600),
  floor: fc.constantFrom(0, 0, 70),
  ceiling: fc.constantFrom(60, 90, 300, 300),
});
type Disc = typeof disc extends fc.Arbitrary<infer T> ? T : never;

const zoneOf = (d: Disc, index: number): Zone =>
  discZone(`Z${index}`, offset(FROM, d.east, d.north), d.radius, {
    lower: agl(Math.min(d.floor, d.ceiling)), upper: agl(d.ceiling),
    times: d.lasts === 600 ? [] : [{ from: START + d.from * MINUTE, to: START + (d.from + d.lasts) * MINUTE, daily: [] }],
  });
const model = fc.constantFrom('light-multirotor', 'long-range-vtol-5').map(modelOf);
const wind = fc.record({ from_deg: fc.integer({ min: 0, max: 359 }), speed_ms: fc.constantFrom(0, 0, 4) });

describe('planFlight', () => {
  it('keeps the buffer to every zone while it applies, vertical parts included, judged leg by leg by brute force on geodesics', () => {
    fc.assert(
      fc.property(fc.array(disc, { maxLength: 6 }), model, wind, fc.boolean(), (discs, model, air, banded) => {
        const zones = discs.map(zoneOf);
        const answer = planFlight(flightWorld(zones, { model }), request({ wind: air, ...(banded ? { band: { low_m: 30, high_m: 120 } } : {}) }));
        if (!answer.feasible) return;
        for (let i = 1; i < answer.points.length; i++) for (const zone of zones) expect(legVerdict(zone, answer.points[i - 1]!, answer.points[i]!, 30, GROUND_M)).not.toBe('in');
        expect(answer.distance_m).toBeGreaterThanOrEqual(answer.direct_m - 0.01);
        expect(answer.seconds).toBeGreaterThanOrEqual(answer.bound_s - 0.01);
        expect(answer.distance_m).toBeGreaterThanOrEqual(answer.bound_m - 0.01);
      }),
      { numRuns: 150 },
    );
  });

  it('lands no later for knowing when zones apply than by flying round all of them, nor for being allowed other heights', () => {
    fc.assert(
      fc.property(fc.array(disc, { maxLength: 6 }), (discs) => {
        const zones = discs.map(zoneOf);
        const always = planFlight(flightWorld(zones.map((zone) => ({ ...zone, applicability: [] }))), request());
        const timed = planFlight(flightWorld(zones), request());
        const banded = planFlight(flightWorld(zones), request({ band: { low_m: 30, high_m: 120 } }));
        if (always.feasible) {
          expect(timed.feasible).toBe(true);
          if (timed.feasible) expect(landingOf(timed)).toBeLessThanOrEqual(landingOf(always) + 100);
        }
        if (timed.feasible) {
          expect(banded.feasible).toBe(true);
          if (banded.feasible) expect(landingOf(banded)).toBeLessThanOrEqual(landingOf(timed));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never flies a shorter way for a larger buffer', () => {
    fc.assert(
      fc.property(fc.array(disc, { maxLength: 6 }), (discs) => {
        const zones = discs.map((d, i) => ({ ...zoneOf(d, i), applicability: [] }));
        const lengths = [0, 30, 80].map((buffer_m) => planFlight(flightWorld(zones, { buffer_m }), request())).map((answer) => (answer.feasible ? answer.distance_m : Infinity));
        expect(lengths[1]).toBeGreaterThanOrEqual(lengths[0]! - 0.5);
        expect(lengths[2]).toBeGreaterThanOrEqual(lengths[1]! - 0.5);
      }),
      { numRuns: 60 },
    );
  });
});


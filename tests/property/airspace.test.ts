import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appliesAt, appliesDuring, appliesWithin } from '../../server/core/airspace/activation.ts';
import { compileAirspace } from '../../server/core/airspace/compile.ts';
import type { Applicability, Weekday } from '../../server/core/airspace/zone.ts';
import { geodesicDirect, geodesicDistance } from '../../server/core/geo/geodesic.ts';
import { square, zone } from '../fixtures/zones.ts';

const BAND_M = 0.05;
const lat = fc.double({ min: -89, max: 89, noNaN: true });
const lon = fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: 179.9, max: 180, noNaN: true }));
const azimuth = fc.double({ min: 0, max: 360, noNaN: true });

describe('against Karney on the ellipsoid', () => {
  it('circles of 50 m to 50 km hold a point exactly if its geodesic is no longer than the radius, antimeridian included', () => {
    fc.assert(
      fc.property(lon, lat, fc.double({ min: 50, max: 50_000, noNaN: true }), azimuth, fc.double({ min: -2, max: 2, noNaN: true }), (x, y, radius, a, off) => {
        fc.pre(Math.abs(off) > BAND_M);
        const airspace = compileAirspace({ zones: [zone('c', { kind: 'circle', center: [x, y], radius_m: radius })], coverages: [] });
        const [px, py] = geodesicDirect(x, y, a, radius + off);
        expect(airspace.at(px, py, 0, 0, 0)).toEqual(off < 0 ? [0] : []);
      }),
      { numRuns: 2_000, seed: 4 },
    );
  });

  it('legs of up to 1 km meet a circle exactly if some point of the geodesic is within radius and buffer', () => {
    fc.assert(
      fc.property(lon, fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: 50, max: 15_000, noNaN: true }), azimuth, azimuth, fc.double({ min: -900, max: 900, noNaN: true }), (x, y, radius, a, heading, off) => {
        const buffer = 30;
        const airspace = compileAirspace({ zones: [zone('c', { kind: 'circle', center: [x, y], radius_m: radius })], coverages: [] });
        const from = geodesicDirect(x, y, a, Math.max(0, radius + off));
        let least = Infinity;
        for (let i = 0; i <= 400; i++) {
          const p = geodesicDirect(from[0], from[1], heading, i * 2.5);
          least = Math.min(least, geodesicDistance(x, y, p[0], p[1]));
        }
        const to = geodesicDirect(from[0], from[1], heading, 1_000);
        const hits = airspace.along([{ lon: from[0], lat: from[1], amsl_m: 0, time: 0 }, { lon: to[0], lat: to[1], amsl_m: 0, time: 1000 }], buffer, () => 0);
        // samples are 2.5 m apart: the true least distance is at most 0.8 m^2 / distance below theirs
        if (least < radius + buffer - BAND_M) expect(hits).toHaveLength(1);
        if (least > radius + buffer + BAND_M + 1.6 / Math.max(10, radius)) expect(hits).toEqual([]);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('geodesic edges hold what lies 5 cm inside of them and not what lies 5 cm outside', () => {
    fc.assert(
      fc.property(fc.double({ min: -175, max: 175, noNaN: true }), fc.double({ min: -75, max: 75, noNaN: true }), fc.double({ min: 1_000, max: 200_000, noNaN: true }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.boolean(), (x, y, length, share, inside) => {
        // a triangle whose first edge runs east along a geodesic; its third vertex lies far to the north of it, so the north side is inside
        const b = geodesicDirect(x, y, 90, length);
        const c = geodesicDirect(x, y, 45, length * 0.7);
        const airspace = compileAirspace({ zones: [zone('t', { kind: 'polygon', rings: [Float64Array.of(x, y, b[0], b[1], c[0], c[1])] }, { edges: 'geodesic' })], coverages: [] });
        const on = geodesicDirect(x, y, 90, length * share);
        const point = geodesicDirect(on[0], on[1], inside ? 0 : 180, BAND_M);
        expect(airspace.at(point[0], point[1], 0, 0, 0)).toEqual(inside ? [0] : []);
      }),
      { numRuns: 500, seed: 6 },
    );
  });
});

describe('questions that must agree', () => {
  const track = fc.array(fc.tuple(fc.double({ min: 9.9, max: 10.1, noNaN: true }), fc.double({ min: 49.95, max: 50.05, noNaN: true }), fc.integer({ min: 0, max: 300 })), { minLength: 2, maxLength: 6 });

  it('a larger buffer never removes a finding, and what is met at a point is met along a track through it', () => {
    const zones = [zone('a', square(10, 50, 0.01), { upper: { value_m: 120, reference: 'AGL' } }), zone('b', { kind: 'circle', center: [10.02, 50.01], radius_m: 800 }, { lower: { value_m: 100, reference: 'AMSL' } })];
    const airspace = compileAirspace({ zones, coverages: [] });
    fc.assert(
      fc.property(track, fc.double({ min: 0, max: 500, noNaN: true }), fc.double({ min: 0, max: 500, noNaN: true }), (points, b1, b2) => {
        const flown = points.map(([x, y, h], i) => ({ lon: x, lat: y, amsl_m: h, time: i * 60_000 }));
        const small = airspace.along(flown, Math.min(b1, b2), () => 20).map((hit) => hit.zone);
        const large = airspace.along(flown, Math.max(b1, b2), () => 20).map((hit) => hit.zone);
        expect(large).toEqual(expect.arrayContaining(small));
        for (const p of flown) expect(small).toEqual(expect.arrayContaining(airspace.at(p.lon, p.lat, p.amsl_m, 20, p.time)));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('times: a span is met exactly if one of its instants is, and the parts are where the instants are', () => {
    const day = fc.constantFrom<Weekday>('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN', 'ANY');
    const period = fc.record({ days: fc.array(day, { minLength: 1, maxLength: 3 }), from_s: fc.integer({ min: 0, max: 86_399 }), to_s: fc.integer({ min: 0, max: 86_400 }) });
    const start = Date.parse('2027-06-01T00:00:00Z');
    const instant = fc.integer({ min: 0, max: 14 * 86_400 }).map((s) => start + s * 1000);
    const entry: fc.Arbitrary<Applicability> = fc.record({ from: fc.oneof(fc.constant(-Infinity), instant), to: fc.oneof(fc.constant(Infinity), instant), daily: fc.array(period, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), instant, fc.integer({ min: 1, max: 3 * 86_400 }), (applicability, from, seconds) => {
        const span = { from, to: from + seconds * 1000 };
        const parts = appliesWithin(applicability, span);
        expect(appliesDuring(applicability, span)).toBe(parts.length > 0);
        for (let i = 0; i < 40; i++) {
          const t = from + Math.floor((i * seconds) / 40) * 1000;
          expect(parts.some((p) => t >= p.from && t < p.to)).toBe(appliesAt(applicability, t));
        }
        for (const part of parts) {
          expect(appliesAt(applicability, part.from)).toBe(true);
          if (part.to < span.to) expect(appliesAt(applicability, part.to)).toBe(false);
        }
      }),
      { numRuns: 1_000, seed: 8 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWgs84, toWgs84 } from '#core/geo/chinaDatums.ts';
import { distance } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

const system = fc.constantFrom('GCJ-02' as const, 'BD-09' as const);
const within = (west: number, east: number, south: number, north: number): fc.Arbitrary<LonLat> =>
  fc.tuple(fc.double({ min: west, max: east, noNaN: true }), fc.double({ min: south, max: north, noNaN: true }));

describe('shifted coordinate systems', () => {
  it('give every position of China back: a zone that went there and back would else have moved', () => {
    fc.assert(
      fc.property(within(72.004, 137.8347, 0.8293, 55.8271), system, (position, to) => {
        expect(distance(toWgs84(fromWgs84(position, to), to), position)).toBeLessThan(0.001);
      }),
      { numRuns: 2000 },
    );
  });

  it('move nothing by more than two kilometres, and neighbours by nearly the same, so that no zone is torn', () => {
    fc.assert(
      fc.property(within(73, 136, 2, 55), fc.double({ min: -0.01, max: 0.01, noNaN: true }), system, ([lon, lat], step, to) => {
        const a = fromWgs84([lon, lat], to);
        const b = fromWgs84([lon + step, lat + step], to);
        expect(distance(a, [lon, lat])).toBeLessThan(2000);
        const stretch = distance(a, b) - distance([lon, lat], [lon + step, lat + step]);
        expect(Math.abs(stretch)).toBeLessThan(25);
      }),
      { numRuns: 1000 },
    );
  });

  it('leave the rest of the world alone', () => {
    fc.assert(
      fc.property(within(-180, 71.9, -90, 90), system, (position, to) => {
        expect(fromWgs84(position, to)).toEqual(position);
        expect(toWgs84(position, to)).toEqual(position);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileAirspace } from '../../server/core/airspace/compile.ts';
import { openAirspace, packAirspace } from '../../server/core/airspace/pack.ts';
import { updateAirspace } from '../../server/core/airspace/update.ts';
import type { Zone } from '../../server/core/airspace/zone.ts';
import { square, zone } from '../fixtures/zones.ts';

const T0 = Date.parse('2027-06-15T12:00:00Z');
const places = fc.tuple(fc.double({ min: 9.8, max: 10.2, noNaN: true }), fc.double({ min: 49.9, max: 50.1, noNaN: true }));
const steps = fc.array(fc.record({ gone: fc.array(fc.nat(80), { maxLength: 4 }), come: fc.array(places, { maxLength: 4 }) }), { minLength: 1, maxLength: 6 });

/** Many zones that stay, so that changes go into the small layer and not into compiling anew. */
const base: Zone[] = Array.from({ length: 80 }, (_, i) => zone(`b${i}`, square(9.8 + (i % 10) * 0.04, 49.9 + Math.floor(i / 10) * 0.025, 0.015), i % 3 === 0 ? { applicability: [{ from: T0, to: T0 + 3_600_000, daily: [] }] } : {}));

it('an airspace that was changed step by step answers as one that is compiled of the zones that are left', () => {
  fc.assert(
    fc.property(steps, fc.array(places, { minLength: 5, maxLength: 5 }), (changes, asked) => {
      const start = compileAirspace({ zones: base, coverages: [] });
      let airspace = start;
      changes.forEach(({ gone, come }, step) => {
        const keys = new Set(gone.map((i) => airspace.zones[i % airspace.zones.length]!.key));
        airspace = updateAirspace(airspace, { gone: keys, come: come.map(([lon, lat], k) => zone(`s${step}-${k}`, square(lon, lat, 0.02))) });
      });
      for (const other of [compileAirspace({ zones: airspace.zones, coverages: [] }), openAirspace(packAirspace(airspace))]) {
        expect(other.zones.map((z) => z.key)).toEqual(airspace.zones.map((z) => z.key));
        for (const [lon, lat] of asked) {
          expect(airspace.at(lon, lat, 100, 0, T0 - 1)).toEqual(other.at(lon, lat, 100, 0, T0 - 1));
          expect(airspace.nearest(lon, lat, 3)).toEqual(other.nearest(lon, lat, 3));
          expect(airspace.near(lon, lat, lon + 0.05, lat + 0.05, { from: T0, to: T0 + 1 })).toEqual(other.near(lon, lat, lon + 0.05, lat + 0.05, { from: T0, to: T0 + 1 }));
        }
        const track = asked.map(([lon, lat], i) => ({ lon, lat, amsl_m: 100, time: T0 + i * 60_000 }));
        const out = new Int32Array(200);
        expect(airspace.along(track, 30, () => 0)).toEqual(other.along(track, 30, () => 0));
        expect([...out.subarray(0, airspace.alongInto(track, 30, () => 0, out))]).toEqual([...new Set(other.along(track, 30, () => 0).map((hit) => hit.zone))].sort((a, b) => a - b));
        expect(airspace.clear(track, 30, () => 0)).toBe(other.along(track, 30, () => 0).length === 0);
      }
      // whoever still asks the airspace of before gets its answers
      expect(start.zones).toEqual(base);
    }),
    { numRuns: 120, seed: 9 },
  );
});

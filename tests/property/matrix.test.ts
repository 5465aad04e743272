import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAirspace } from '#core/airspace/compile.ts';
import { updateAirspace } from '#core/airspace/update.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { offset } from '#core/geo/metric.ts';
import { RouteMatrix } from '#core/routing/matrix.ts';
import { updateMatrix } from '#core/routing/matrixUpdate.ts';
import { createRouter } from '#core/routing/route.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import type { LonLat } from '#core/units.ts';

const ORIGIN: LonLat = [111.2, 23.4];
const COVERAGES = [{ type: 'Polygon' as const, coordinates: [[[109, 21], [113, 21], [113, 25], [109, 25], [109, 21]] as LonLat[]] }];
const hills: Terrain = { resolution_m: 100, heightAt: (lon, lat) => 60 + 40 * Math.sin(lon * 400) * Math.cos(lat * 400) };
const conditions = { agl_m: 80, span: { from: 0, to: 1 }, buffer_m: 30, lifted: new Set<number>() };
/** A wider plane keeps some centimetres more from a zone at its rim. */
const SAME_M = 0.5;

const place = fc.tuple(fc.integer({ min: -6000, max: 6000 }), fc.integer({ min: -4000, max: 4000 })).map(([x, y]) => offset(ORIGIN, x, y));
const sites = fc.array(place, { minLength: 3, maxLength: 9 });
/** Concave more often than not; some reach to a height above the sea only, so that the ground decides whether they are met. */
const zone = fc.record({ centre: place, radius: fc.integer({ min: 150, max: 1500 }), shape: fc.array(fc.integer({ min: 40, max: 100 }), { minLength: 4, maxLength: 12 }), upper_m: fc.constantFrom(500, 130) });
type Drawn = typeof zone extends fc.Arbitrary<infer T> ? T : never;

function zoneOf({ centre, radius, shape, upper_m }: Drawn, key: string): Zone {
  const ring = shape.flatMap((share, i) => offset(centre, (radius * share * Math.cos((2 * Math.PI * i) / shape.length)) / 100, (radius * share * Math.sin((2 * Math.PI * i) / shape.length)) / 100));
  const volumes = [{ footprint: { kind: 'polygon' as const, rings: [Float64Array.from(ring)] }, lower: { value_m: 0, reference: 'AGL' as const }, upper: { value_m: upper_m, reference: 'AMSL' as const } }];
  return { key, dataSet: 'd', id: key, name: '', country: '', restriction: 'PROHIBITED', conditions: '', reasons: [], message: '', authorities: [], edges: 'planar', applicability: [], volumes };
}
const zonesOf = (drawn: readonly Drawn[], name: string): Zone[] => drawn.map((one, i) => zoneOf(one, `${name}${i}`));

describe('RouteMatrix', () => {
  it('gives each pair the route that is found for it alone, whether searched for alone or together with others, and the same way back', () => {
    fc.assert(
      fc.property(fc.array(zone, { maxLength: 7 }), sites, (drawn, places) => {
        const airspace = compileAirspace({ zones: zonesOf(drawn, 'z'), coverages: COVERAGES });
        const matrix = new RouteMatrix(createRouter(airspace, hills), places, conditions);
        matrix.fill();
        for (const [i, from] of places.entries()) {
          for (const [j, to] of places.entries()) {
            if (i === j) continue;
            const alone = createRouter(airspace, hills).route({ ...conditions, from, to });
            const together = matrix.route(i, j);
            expect(together.feasible).toBe(alone.feasible);
            if (!together.feasible || !alone.feasible) continue;
            expect(Math.abs(together.distance_m - alone.distance_m)).toBeLessThan(SAME_M);
            expect(together.points.at(0)).toEqual(from);
            expect(together.points.at(-1)).toEqual(to);
            expect(matrix.distance_m[i * places.length + j]).toBe(together.distance_m);
          }
        }
      }),
      { numRuns: 40, seed: 20270615 },
    );
  }, 120_000);

  it('is after a change of zones what it were if made anew', () => {
    fc.assert(
      fc.property(fc.array(zone, { minLength: 1, maxLength: 6 }), fc.array(zone, { maxLength: 2 }), fc.nat(), sites, (drawn, fresh, which, places) => {
        const before = compileAirspace({ zones: zonesOf(drawn, 'z'), coverages: COVERAGES });
        // one zone goes, or changes, and others come
        const changed = before.zones[which % before.zones.length]!;
        const come = [...zonesOf(fresh, 'new'), ...(which % 3 === 0 ? [{ ...zoneOf(drawn[0]!, 'z'), key: changed.key }] : [])];
        const change = { gone: new Set([changed.key]), come };
        const after = updateAirspace(before, change);
        const matrix = new RouteMatrix(createRouter(before, hills), places, conditions);
        matrix.fill();
        const updated = updateMatrix(matrix, createRouter(after, hills), before, after, change);
        const anew = new RouteMatrix(createRouter(after, hills), places, conditions);
        anew.fill();
        for (const [i, j] of anew.pairs()) {
          const [a, b] = [updated.route(i, j), anew.route(i, j)];
          expect(a.feasible).toBe(b.feasible);
          if (a.feasible && b.feasible) {
            expect(Math.abs(a.distance_m - b.distance_m)).toBeLessThan(SAME_M);
            expect(a.avoided.map((zoneAt) => after.zones[zoneAt]?.key)).toEqual(b.avoided.map((zoneAt) => after.zones[zoneAt]?.key));
          } else if (!a.feasible && !b.feasible) expect(a.code).toBe(b.code);
        }
      }),
      { numRuns: 60, seed: 20270615 },
    );
  }, 120_000);
});

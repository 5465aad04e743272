import { booleanPointInPolygon, pointToPolygonDistance } from '@turf/turf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Restriction, Zone } from '#core/airspace/zone.ts';
import { distance, offset } from '#core/geo/metric.ts';
import { createRouter } from '#core/routing/route.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import type { LonLat } from '#core/units.ts';

const ORIGIN: LonLat = [111.2, 23.4];
const EVERYWHERE = { type: 'Polygon' as const, coordinates: [[[109, 21], [113, 21], [113, 25], [109, 25], [109, 21]] as LonLat[]] };
const hills: Terrain = { resolution_m: 100, heightAt: (lon, lat) => 60 + 40 * Math.sin(lon * 400) * Math.cos(lat * 400) };
const place = fc.tuple(fc.integer({ min: -6000, max: 6000 }), fc.integer({ min: -4000, max: 4000 })).map(([x, y]) => offset(ORIGIN, x, y));

interface Drawn {
  ring: LonLat[];
  restriction: Restriction;
}

/** A star-shaped polygon: concave more often than not. */
const drawn = fc
  .record({ centre: place, radius: fc.integer({ min: 150, max: 1500 }), shape: fc.array(fc.integer({ min: 40, max: 100 }), { minLength: 4, maxLength: 14 }), restriction: fc.constantFrom<Restriction>('PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION') })
  .map(({ centre, radius, shape, restriction }): Drawn => {
    const ring = shape.map((share, i) => {
      const angle = (2 * Math.PI * i) / shape.length;
      const r = (radius * share) / 100;
      return offset(centre, r * Math.cos(angle), r * Math.sin(angle));
    });
    return { ring, restriction };
  });

function zoneOf({ ring, restriction }: Drawn, index: number): Zone {
  return {
    key: `d:${index}`, dataSet: 'd', id: `Z${index}`, name: '', country: '', restriction, conditions: '', reasons: [], message: '', authorities: [], edges: 'planar', applicability: [],
    volumes: [{ footprint: { kind: 'polygon', rings: [Float64Array.from(ring.flat())] }, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 500, reference: 'AMSL' } }],
  };
}

const polygonOf = ({ ring }: Drawn) => ({ type: 'Polygon' as const, coordinates: [[...ring, ring[0] ?? [0, 0]]] });

describe('route', () => {
  it('never comes within the buffer of a zone that blocks, judged by sampling with an independent library', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 8 }), place, place, (zones, from, to) => {
        const buffer_m = 30;
        const airspace = compileAirspace({ zones: zones.map(zoneOf), coverages: [EVERYWHERE] });
        const result = createRouter(airspace, hills).route({ from, to, agl_m: 80, span: { from: 0, to: 1 }, buffer_m, lifted: new Set() });
        const blocking = zones.filter((zone) => zone.restriction !== 'NO_RESTRICTION').map(polygonOf);
        const insideOne = blocking.some((polygon) => booleanPointInPolygon(from, polygon) || booleanPointInPolygon(to, polygon));
        if (!result.feasible) {
          expect(blocking.length).toBeGreaterThan(0);
          return;
        }
        expect(insideOne).toBe(false);
        expect(result.points[0]).toEqual(from);
        expect(result.points.at(-1)).toEqual(to);
        expect(result.distance_m).toBeGreaterThanOrEqual(result.direct_m - 1e-6);
        // an end may itself be nearer than the buffer; the legs at the ends then keep what the end has
        const ends = blocking.map((polygon) => Math.min(buffer_m, Math.abs(pointToPolygonDistance(from, polygon, { units: 'meters' })), Math.abs(pointToPolygonDistance(to, polygon, { units: 'meters' }))));
        for (let i = 1; i < result.points.length; i++) {
          const a = result.points[i - 1] ?? from;
          const b = result.points[i] ?? to;
          const atEnd = i === 1 || i === result.points.length - 1;
          const steps = Math.min(120, Math.max(1, Math.ceil(distance(a, b) / 40)));
          for (let k = 0; k <= steps; k++) {
            const p: LonLat = [a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps];
            blocking.forEach((polygon, z) => {
              expect(booleanPointInPolygon(p, polygon)).toBe(false);
              // turf measures on a sphere: 0.5 % of the buffer at most
              expect(Math.abs(pointToPolygonDistance(p, polygon, { units: 'meters' }))).toBeGreaterThan((atEnd ? (ends[z] ?? buffer_m) : buffer_m) * 0.99 - 0.6);
            });
          }
        }
      }),
      { numRuns: 60, seed: 20270615 },
    );
  }, 60_000);

  it('gives the same path for the way back, to the metre', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 5 }), place, place, (zones, from, to) => {
        const router = createRouter(compileAirspace({ zones: zones.map(zoneOf), coverages: [EVERYWHERE] }), hills);
        const request = { agl_m: 80, span: { from: 0, to: 1 }, buffer_m: 30, lifted: new Set<number>() };
        const there = router.route({ ...request, from, to });
        const back = router.route({ ...request, from: to, to: from });
        expect(there.feasible).toBe(back.feasible);
        if (there.feasible && back.feasible) expect(Math.abs(there.distance_m - back.distance_m)).toBeLessThan(1);
      }),
      { numRuns: 40, seed: 20270615 },
    );
  }, 60_000);
});

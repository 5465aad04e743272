import { describe, expect, it } from 'vitest';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Limit, Zone } from '#core/airspace/zone.ts';
import { distance, offset } from '#core/geo/metric.ts';
import { createRouter } from '#core/routing/route.ts';
import type { RouteRequest } from '#core/routing/types.ts';
import type { Terrain } from '#core/terrain/terrain.ts';
import type { LonLat } from '#core/units.ts';

const FROM: LonLat = [111.2, 23.4];
const TO = offset(FROM, 6000, 0);
const MIDDLE = offset(FROM, 3000, 0);
const HOUR = 3_600_000;
const COVERAGE = { type: 'Polygon' as const, coordinates: [[[111, 23], [111.5, 23], [111.5, 23.8], [111, 23.8], [111, 23]] as LonLat[]] };
const flat: Terrain = { resolution_m: 90, heightAt: () => 30 };
const agl = (value_m: number): Limit => ({ value_m, reference: 'AGL' });
const amsl = (value_m: number): Limit => ({ value_m, reference: 'AMSL' });

const zone = (change: Partial<Zone> & { center?: LonLat; radius_m?: number; lower?: Limit; upper?: Limit } = {}): Zone => {
  const { center = MIDDLE, radius_m = 500, lower = agl(0), upper = agl(120), ...rest } = change;
  return {
    key: `d:${rest.id ?? 'Z'}`, dataSet: 'd', id: 'Z', name: 'Dam', country: '', restriction: 'PROHIBITED', conditions: '', reasons: [], message: '', authorities: [], edges: 'planar', applicability: [],
    volumes: [{ footprint: { kind: 'circle', center, radius_m }, lower, upper }], ...rest,
  };
};
const route = (zones: Zone[], change: Partial<RouteRequest> = {}, terrain: Terrain = flat) =>
  createRouter(compileAirspace({ zones, coverages: [COVERAGE] }), terrain).route({ from: FROM, to: TO, agl_m: 80, span: { from: 0, to: HOUR }, buffer_m: 30, lifted: new Set(), ...change });

describe('route', () => {
  it('flies straight where nothing is in the way', () => {
    const result = route([]);
    expect(result).toMatchObject({ feasible: true, points: [FROM, TO], avoided: [] });
  });

  it('takes the shortest way round a circle, as geometry gives it', () => {
    const result = route([zone()]);
    if (!result.feasible) throw new Error(result.message);
    // two tangents and the arc between them, at radius 530 m, 3 km to each side
    const r = 530;
    const exact = 2 * Math.sqrt(3000 ** 2 - r ** 2) + r * (Math.PI - 2 * Math.acos(r / 3000));
    expect(result.distance_m).toBeGreaterThan(exact - 0.5);
    expect(result.distance_m).toBeLessThan(exact + 3);
    expect(result.avoided).toEqual([0]);
  });

  it('flies under a floor and over a ceiling that it clears', () => {
    expect(route([zone({ lower: agl(100) })])).toMatchObject({ feasible: true, avoided: [] });
    expect(route([zone({ upper: agl(60) })])).toMatchObject({ feasible: true, avoided: [] });
    expect(route([zone({ upper: amsl(100) })])).toMatchObject({ feasible: true, avoided: [] });
    expect(route([zone({ upper: amsl(115) })])).toMatchObject({ feasible: true, avoided: [0] });
  });

  it('flies through a zone that is lifted, does not apply in time, or asks for nothing', () => {
    expect(route([zone({ restriction: 'REQ_AUTHORISATION' })], { lifted: new Set([0]) })).toMatchObject({ feasible: true, avoided: [] });
    expect(route([zone({ applicability: [{ from: 2 * HOUR, to: 3 * HOUR, daily: [] }] })])).toMatchObject({ feasible: true, avoided: [] });
    expect(route([zone({ restriction: 'NO_RESTRICTION' })])).toMatchObject({ feasible: true, avoided: [] });
  });

  it('goes round a zone that applies at one instant of the span, and one whose condition nobody has judged', () => {
    expect(route([zone({ applicability: [{ from: HOUR - 1000, to: 3 * HOUR, daily: [] }] })])).toMatchObject({ feasible: true, avoided: [0] });
    expect(route([zone({ restriction: 'CONDITIONAL' })])).toMatchObject({ feasible: true, avoided: [0] });
    expect(route([zone({ restriction: 'NO_RESTRICTION', notReadInFull: 'unit unknown' })])).toMatchObject({ feasible: true, avoided: [0] });
  });

  it('names the zone that an end lies in, and whether an authorisation would help', () => {
    expect(route([zone({ center: TO })])).toMatchObject({ feasible: false, code: 'ZONE_PROHIBITED', zone: 0 });
    expect(route([zone({ center: FROM, restriction: 'REQ_AUTHORISATION' })])).toMatchObject({ feasible: false, code: 'ZONE_NEEDS_AUTHORISATION', zone: 0 });
  });

  it('lets an end be nearer to a zone than the buffer, and keeps what it has', () => {
    const near = zone({ center: offset(TO, 0, 515), radius_m: 500 });
    const result = route([near]);
    if (!result.feasible) throw new Error(result.message);
    expect(result.points.at(-1)).toEqual(TO);
  });

  it('finds no way into a ring that is closed', () => {
    const ring = (r: number) => Float64Array.from(Array.from({ length: 24 }, (_, i) => offset(TO, r * Math.cos((i * Math.PI) / 12), r * Math.sin((i * Math.PI) / 12))).flat());
    const closed = zone({ volumes: [{ footprint: { kind: 'polygon', rings: [ring(1500), ring(600)] }, lower: agl(0), upper: agl(200) }] });
    expect(route([closed])).toMatchObject({ feasible: false, code: 'ZONE_PROHIBITED', zone: 0 });
  });

  it('flies in a valley under a floor that the ridge beside it reaches', () => {
    // flat at 30 m, but for a ridge across the straight way that ends 1.5 km north of it
    const north = offset(FROM, 0, 1500)[1];
    const ridge: Terrain = { resolution_m: 90, heightAt: (lon, lat) => (lat < north ? Math.max(30, 400 - Math.abs(lon - MIDDLE[0]) * 40_000) : 30) };
    const result = route([zone({ radius_m: 8000, lower: amsl(300), upper: amsl(2000) })], {}, ridge);
    if (!result.feasible) throw new Error(result.message);
    expect(Math.max(...result.points.map((p) => p[1]))).toBeGreaterThan(north);
    expect(result.distance_m).toBeLessThan(9000);
  });

  it('answers unknown where no airspace data speak or the ground is unknown', () => {
    expect(route([], { to: [111.6, 23.4] })).toMatchObject({ feasible: false, code: 'AIRSPACE_UNKNOWN' });
    expect(route([], {}, { resolution_m: 90, heightAt: (lon) => (lon > MIDDLE[0] ? NaN : 30) })).toMatchObject({ feasible: false, code: 'TERRAIN_UNKNOWN' });
    const hole: Terrain = { resolution_m: 90, heightAt: (lon, lat) => (distance([lon, lat], MIDDLE) < 100 ? NaN : 30) };
    expect(route([], {}, hole)).toMatchObject({ feasible: false, code: 'TERRAIN_UNKNOWN' });
  });

  it('keeps answers apart by what is lifted and when', () => {
    const router = createRouter(compileAirspace({ zones: [zone({ restriction: 'REQ_AUTHORISATION', applicability: [{ from: 0, to: HOUR, daily: [] }] })], coverages: [COVERAGE] }), flat);
    const request = { from: FROM, to: TO, agl_m: 80, span: { from: 0, to: HOUR }, buffer_m: 30, lifted: new Set<number>() };
    expect(router.route(request)).toMatchObject({ avoided: [0] });
    expect(router.route({ ...request, lifted: new Set([0]) })).toMatchObject({ avoided: [] });
    expect(router.route({ ...request, span: { from: HOUR, to: 2 * HOUR } })).toMatchObject({ avoided: [] });
    expect(router.route(request)).toBe(router.route({ ...request }));
  });
});

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

  it('says that a path is exact, how short any path is, and which zones the search came across', () => {
    const far = zone({ id: 'F', center: offset(FROM, 3000, 8000) });
    const result = route([zone(), far]);
    expect(result).toMatchObject({ feasible: true, optimality: 'exact', avoided: [0], considered: [0] });
    if (result.feasible) expect(result.bound_m).toBe(result.distance_m);
    expect(route([])).toMatchObject({ optimality: 'exact', considered: [] });
  });

  it('says bounded where a zone was gone round as a whole that only some ground puts in the way', () => {
    const valley: Terrain = { resolution_m: 90, heightAt: (_, lat) => (lat > MIDDLE[1] ? 30 : 200) };
    const result = route([zone({ lower: amsl(200), upper: amsl(2000) })], {}, valley);
    if (!result.feasible) throw new Error(result.message);
    expect(result.optimality).toBe('bounded');
    expect(result.bound_m).toBeCloseTo(result.direct_m, 0);
    expect(result.distance_m).toBeGreaterThan(result.bound_m);
  });

  it('knows before it looks that a zone is in the way wherever the ground lies between two heights', () => {
    const surveyed = { ...flat, groundOver: () => ({ lowest_m: 20, highest_m: 40, unknown: false }) };
    expect(route([zone({ lower: amsl(90), upper: amsl(300) })], {}, surveyed)).toMatchObject({ optimality: 'exact', avoided: [0] });
  });

  it('flies the fastest path in a wind, says how long it takes, and refuses a wind that is too strong', () => {
    const wind = { airspeed_ms: 15, from_deg: 90, speed_ms: 5, slowest_ms: 3 };
    const result = route([zone()], { wind });
    if (!result.feasible) throw new Error(result.message);
    expect(result.optimality).toBe('exact');
    expect(result.seconds).toBeCloseTo(result.bound_s!, 6);
    // straight it were 10 m/s over the ground; no leg is sooner at the other end than that
    expect(result.seconds).toBeGreaterThan(result.direct_m / 10);
    expect(result.seconds).toBeLessThan(result.distance_m / 10);
    expect(route([zone()], { wind: { ...wind, speed_ms: 16 } })).toMatchObject({ feasible: false, code: 'WEATHER' });
  });

  it('with a time of departure, counts a zone only while the aircraft is there', () => {
    // 10 m/s: at the zone from 245 s to 355 s after the departure
    const wind = { airspeed_ms: 10, from_deg: 0, speed_ms: 0, slowest_ms: 0 };
    const active = (from: number, to: number): Zone => zone({ applicability: [{ from, to, daily: [] }] });
    const leave = (z: Zone) => route([z], { wind, depart: 0 });
    expect(leave(active(0, 200_000))).toMatchObject({ feasible: true, optimality: 'exact', avoided: [] });
    expect(leave(active(400_000, HOUR))).toMatchObject({ feasible: true, optimality: 'exact', avoided: [] });
    const during = leave(active(200_000, 400_000));
    if (!during.feasible) throw new Error(during.message);
    expect(during).toMatchObject({ optimality: 'bounded', avoided: [0], considered: [0] });
    expect(during.bound_s).toBeCloseTo(600, 0);
    expect(during.seconds).toBeGreaterThan(605);
    expect(leave(active(0, HOUR * 48))).toMatchObject({ optimality: 'exact', avoided: [0] });
    expect(() => route([], { depart: 0 })).toThrow(/airspeed/);
  });

  it('offers other paths that pass on another side, the best first, none much longer', () => {
    const result = route([zone({ center: offset(FROM, 3000, 100) })], { alternatives: 2 });
    if (!result.feasible) throw new Error(result.message);
    const [other] = result.alternatives ?? [];
    const north = (points: readonly LonLat[]): number => Math.max(...points.map((p) => p[1])) - FROM[1];
    expect(north(result.points)).toBeLessThan(1e-6);
    expect(north(other!.points)).toBeGreaterThan(0.004);
    expect(other!.distance_m).toBeGreaterThan(result.distance_m);
    expect(other!.distance_m).toBeLessThan(1.5 * result.distance_m);
    expect(route([], { alternatives: 2 })).toMatchObject({ alternatives: [] });
  });

  it('spares an area and says then that the path is not the shortest, but how short any is', () => {
    const ring = Float64Array.from([[2500, -800], [3500, -800], [3500, 300], [2500, 300]].flatMap(([x, y]) => offset(FROM, x!, y!)));
    const result = route([], { soft: [{ rings: [ring], factor: 4 }] });
    if (!result.feasible) throw new Error(result.message);
    expect(result.optimality).toBe('bounded');
    expect(result.bound_m).toBeCloseTo(result.direct_m, 0);
    expect(result.points.length).toBeGreaterThan(2);
    expect(route([], { soft: [{ rings: [ring], factor: 1.01 }] })).toMatchObject({ optimality: 'exact', points: [FROM, TO] });
    expect(() => route([], { soft: [{ rings: [ring], factor: 0 }] })).toThrow(/factor above zero/);
  });
});

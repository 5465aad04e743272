import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRoute, type RouteCheck } from '../../../../server/core/airspace/checkRoute.ts';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import type { DrawnRoute } from '../../../../server/core/airspace/drawnRoute.ts';
import { byWorth, fixesFor, type Fix } from '../../../../server/core/airspace/fixes.ts';
import type { Limit, Zone } from '../../../../server/core/airspace/zone.ts';
import { detour } from '../../../../server/core/routing/detour.ts';
import { square, zone } from '../../../fixtures/zones.ts';

const T0 = Date.parse('2027-06-15T12:00:00Z');
const MINUTE = 60_000;
const LIMITS = { clearance_m: 20, workClearance_m: 3, maxAgl_m: 120 };
const agl = (value_m: number): Limit => ({ value_m, reference: 'AGL' });
const flat = (): number => 200;
const airspaceOf = (zones: Zone[]) => compileAirspace({ zones, coverages: [{ type: 'Polygon', coordinates: [[[9, 49], [11, 49], [11, 51], [9, 51], [9, 49]]] }] });
const route = (points: [number, number][] = [[9.95, 50], [10.05, 50]], more: Partial<DrawnRoute> = {}): DrawnRoute => ({ waypoints: points.map(([lon, lat]) => ({ lon, lat, height_m: 100 })), heights: 'AGL', limits: LIMITS, speed_ms: 15, climb_ms: 5, descent_ms: 4, buffer_m: 30, start: T0, ...more });

function fixes(zones: Zone[], drawn: DrawnRoute = route(), now = T0 - 60 * MINUTE, ground: (lon: number, lat: number) => number = flat): Record<Fix['kind'], Fix | undefined> {
  const airspace = airspaceOf(zones);
  const check = (r: DrawnRoute): RouteCheck => checkRoute(airspace, r, ground);
  const all = [...fixesFor(airspace, drawn, check(drawn), { now, check, speeds_ms: [], goRound: (r) => detour(airspace, r, ground) })];
  const of = (kind: Fix['kind']): Fix | undefined => all.find((f) => f.kind === kind);
  return { lower: of('lower'), raise: of('raise'), later: of('later'), earlier: of('earlier'), goRound: of('goRound'), authorise: of('authorise'), follow: of('follow'), speed: of('speed') };
}
const tried = (zones: Zone[], fix: Fix | undefined, ground: (lon: number, lat: number) => number = flat): string | undefined => fix?.route && checkRoute(airspaceOf(zones), fix.route, ground).verdict;

describe('fixes of a route', () => {
  it('are none for a route that is clear', () => {
    expect(Object.values(fixes([])).filter((f) => f !== undefined)).toEqual([]);
  });

  it('lower it just under the floor, only where it meets the zone', () => {
    const zones = [zone('z', square(10, 50, 0.005), { lower: agl(60) })];
    const { lower, raise } = fixes(zones, route([[9.9, 50], [9.95, 50], [10.05, 50], [10.1, 50]]));
    expect(lower).toMatchObject({ clears: true, agl_m: 59, waypoints: [1, 2] });
    expect(tried(zones, lower)).toBe('go');
    expect(raise).toMatchObject({ clears: false, why: 'noCeiling' });
  });

  it('lower it no farther than needed on a slope', () => {
    const slope = (lon: number): number => 2_000 + (lon - 10) * 71_700 * 0.4;
    const { lower } = fixes([zone('z', square(10, 50, 0.005), { lower: agl(80) })], route(), T0, slope);
    expect(lower?.clears).toBe(true);
    expect(lower?.agl_m).toBeGreaterThan(75);
  });

  it('raise it over the ceiling where that is allowed, and say how high it would have to be where it is not', () => {
    expect(fixes([zone('z', square(10, 50, 0.005), { upper: agl(110) })]).raise).toMatchObject({ clears: true, agl_m: 111 });
    expect(fixes([zone('z', square(10, 50, 0.005), { upper: agl(150) })]).raise).toMatchObject({ clears: false, why: 'aboveHighest', agl_m: 151 });
    expect(fixes([zone('z', square(10, 50, 0.005))]).lower).toMatchObject({ clears: false, why: 'fromGround' });
    expect(fixes([zone('z', square(10, 50, 0.005), { lower: agl(15) })]).lower).toMatchObject({ clears: false, why: 'belowLowest', agl_m: 14 });
  });

  it('say that a height cannot be chosen where the ground is unknown', () => {
    expect(fixes([zone('z', square(10, 50, 0.005), { lower: { value_m: 500, reference: 'AMSL' } })], route(), T0, () => NaN).lower).toMatchObject({ clears: false, why: 'groundUnknown' });
  });

  it('shift it to the first minute at which it is clear, later and earlier', () => {
    const zones = [zone('z', square(10, 50, 0.005), { applicability: [{ from: T0 - 20 * MINUTE, to: T0 + 30 * MINUTE, daily: [] }] })];
    const { later, earlier } = fixes(zones);
    expect(later?.clears).toBe(true);
    expect(earlier?.clears).toBe(true);
    const late = later?.route?.start ?? NaN;
    const early = earlier?.route?.start ?? NaN;
    expect(checkRoute(airspaceOf(zones), route(undefined, { start: late - MINUTE }), flat).verdict).toBe('no-go');
    expect(checkRoute(airspaceOf(zones), route(undefined, { start: early + MINUTE }), flat).verdict).toBe('no-go');
    expect(late).toBeGreaterThan(T0);
    expect(early).toBeLessThan(T0);
  });

  it('find the gap between two zones that do not apply at the same time, and none that is too short to fly through', () => {
    const at = (id: string, lon: number, from: number, to: number): Zone => zone(id, square(lon, 50, 0.002), { applicability: [{ from: T0 + from * MINUTE, to: T0 + to * MINUTE, daily: [] }] });
    const zones = [at('a', 9.97, -60, 40), at('b', 10.03, 41, 90), at('a2', 9.97, 100, 200)];
    const { later } = fixes(zones);
    expect(later?.clears).toBe(true);
    expect(tried(zones, later)).toBe('go');
    for (let start = T0; start < (later?.route?.start ?? 0); start += MINUTE) expect(checkRoute(airspaceOf(zones), route(undefined, { start }), flat).verdict).toBe('no-go');
  });

  it('do not shift into the past, nor wait for a zone that always applies', () => {
    const evening = zone('z', square(10, 50, 0.005), { applicability: [{ from: T0 - 20 * MINUTE, to: T0 + 30 * MINUTE, daily: [] }] });
    expect(fixes([evening], route(), T0 - MINUTE).earlier).toMatchObject({ clears: false, why: 'past' });
    expect(fixes([zone('p', square(10, 50, 0.005))]).later).toMatchObject({ clears: false, why: 'applies' });
  });

  it('lead it round, no longer than needed, leaving out a waypoint inside', () => {
    const zones = [zone('z', square(10, 50, 0.005))];
    const { goRound } = fixes(zones, route([[9.95, 50], [10, 50], [10.05, 50]]));
    expect(goRound?.clears).toBe(true);
    expect(tried(zones, goRound)).toBe('go');
    // half the zone is 358 m by 556 m: the way round is longer by some hundred metres, not by kilometres
    expect(goRound?.extra_m).toBeGreaterThan(20);
    expect(goRound?.extra_m).toBeLessThan(400);
    expect(fixes(zones, route([[9.95, 50], [10, 50]])).goRound).toMatchObject({ clears: false, why: 'endInZone', zones: [0] });
  });

  it('lead it round under the floor of a zone in which it begins, where that clears both', () => {
    const outer = zone('outer', square(9.95, 50, 0.02), { lower: agl(60) });
    const inner = zone('inner', square(9.96, 50, 0.004));
    const { goRound, lower } = fixes([outer, inner]);
    expect(lower?.clears).toBe(false);
    expect(goRound).toMatchObject({ clears: true, agl_m: 59 });
    expect(tried([outer, inner], goRound)).toBe('go');
  });

  it('lead it round over unknown ground, too, but do not call it clear: the ground stays unknown', () => {
    const zones = [zone('z', square(10, 50, 0.005), { lower: { value_m: 500, reference: 'AMSL' } })];
    const { goRound } = fixes(zones, route(), T0, () => NaN);
    expect(goRound).toMatchObject({ clears: false, why: 'groundUnknown', zones: [] });
    expect(goRound?.route).toBeDefined();
  });

  it('ask the authority only while its notice can be given, and never for a prohibited zone', () => {
    const ask = (intervalBefore: string | undefined, restriction: Zone['restriction'] = 'REQ_AUTHORISATION'): Zone => ({ ...zone('a', square(10, 50, 0.005)), restriction, authorities: [{ name: 'Tower', ...(intervalBefore === undefined ? {} : { intervalBefore }) }] });
    expect(fixes([ask(undefined)]).authorise).toMatchObject({ clears: true, zones: [0] });
    expect(fixes([ask('PT30M')]).authorise).toMatchObject({ clears: true, notice_s: 1800 });
    expect(fixes([ask('P1D')]).authorise).toMatchObject({ clears: false, why: 'noticeTooShort', notice_s: 86_400 });
    expect(fixes([ask('P1D', 'PROHIBITED')]).authorise).toBeUndefined();
    expect(fixes([ask(undefined), zone('p', square(10.02, 50, 0.005))]).authorise).toMatchObject({ clears: false, why: 'othersRemain', zones: [1] });
  });

  it('raise the waypoint that was dragged into a hill, and no other, by just what is missing', () => {
    // a cone of 150 m round the second waypoint, 8 km wide, on a plain of 200 m; the route is held at 300 m AMSL
    const hill = (lon: number, lat: number): number => 200 + 150 * Math.max(0, 1 - Math.hypot((lon - 10) * 71_700, (lat - 50) * 111_000) / 4_000);
    const held = route([[9.95, 50], [10, 50], [10.05, 50]], { heights: 'AMSL', waypoints: [[9.95, 300], [10, 300], [10.05, 300]].map(([lon = 0, height_m = 0]) => ({ lon, lat: 50, height_m })) });
    const { raise, lower, goRound, later, follow } = fixes([], held, T0, hill);
    expect(raise).toMatchObject({ clears: true, waypoints: [1], by_m: 70 });
    expect(tried([], raise, hill)).toBe('go');
    expect(follow).toMatchObject({ clears: true, route: { heights: 'AGL' } });
    expect([lower, goRound, later]).toEqual([undefined, undefined, undefined]);
  });

  it('raise all of a leg that crosses a ridge far from its waypoints, and say so where the valley beside it would then be too deep', () => {
    const ridge = (lon: number): number => 200 + 100 * Math.max(0, 1 - (Math.abs(lon - 10) * 71_700) / 500);
    const held = route(undefined, { heights: 'AMSL', waypoints: [9.96, 10.04].map((lon) => ({ lon, lat: 50, height_m: 290 })) });
    expect(fixes([], held, T0, ridge).raise).toMatchObject({ clears: true, waypoints: [0, 1], by_m: 30 });
    const high = (lon: number): number => ridge(lon) + (Math.abs(lon - 10) < 0.01 ? 40 : 0);
    const { raise, follow } = fixes([], held, T0, high);
    expect(raise).toMatchObject({ clears: false, why: 'tooHigh' });
    // what no straight leg can do, the same way can do that follows the ground
    expect(follow?.clears).toBe(true);
    expect(tried([], follow, high)).toBe('go');
  });

  it('lower a straight route under a zone by what it reaches into it, unless the ground stands against it', () => {
    const held = (height_m: number): DrawnRoute => route(undefined, { heights: 'AMSL', waypoints: [9.95, 10.05].map((lon) => ({ lon, lat: 50, height_m })) });
    const zones = [zone('z', square(10, 50, 0.005), { lower: { value_m: 250, reference: 'AMSL' } })];
    const { lower } = fixes(zones, held(300));
    expect(lower).toMatchObject({ clears: true, by_m: 51 });
    expect(tried(zones, lower)).toBe('go');
    expect(fixes([zone('z', square(10, 50, 0.005), { lower: { value_m: 215, reference: 'AMSL' } })], held(300)).lower).toMatchObject({ clears: false, why: 'tooLow' });
  });

  it('offer a speed at which the battery lasts, the one that changes the arrival least', () => {
    const airspace = airspaceOf([]);
    const check = (r: DrawnRoute): RouteCheck => checkRoute(airspace, r, flat, () => ({ state: r.speed_ms > 12 ? 'short' : 'enough', left_wh: new Float64Array(), leftP95_wh: new Float64Array(), atLanding_wh: 0, reserve_wh: 0, full_wh: 0 }));
    const offered = (speeds_ms: number[]): Fix[] => [...fixesFor(airspace, route(), check(route()), { now: T0, check, speeds_ms, goRound: () => ({ found: false, why: 'noWay' }) })];
    expect(offered([8, 11, 14, 15])).toMatchObject([{ kind: 'speed', clears: true, route: { speed_ms: 11 } }]);
    expect(offered([14, 15])).toMatchObject([{ kind: 'speed', clears: false, why: 'energy' }]);
  });

  it('offer first what clears at the least cost', () => {
    const zones: Zone[] = [{ ...zone('z', square(10, 50, 0.005), { lower: agl(60) }), restriction: 'REQ_AUTHORISATION' }];
    const order = Object.values(fixes(zones)).filter((f) => f !== undefined).sort(byWorth).map((f) => [f.kind, f.clears]);
    expect(order[0]).toEqual(['lower', true]);
    expect(order[1]).toEqual(['goRound', true]);
    expect(order.findIndex(([, clears]) => clears === false)).toBeGreaterThan(order.findLastIndex(([, clears]) => clears === true));
  });

  it('that are said to clear do clear, whatever the zones', () => {
    const coordinate = (from: number, to: number) => fc.integer({ min: Math.round(from * 1e4), max: Math.round(to * 1e4) }).map((n) => n / 1e4);
    const schedule = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 120 }));
    const zones = fc.array(fc.tuple(coordinate(9.96, 10.04), coordinate(49.98, 50.02), coordinate(0.001, 0.01), fc.integer({ min: 0, max: 140 }), schedule), { minLength: 1, maxLength: 5 });
    const ground = (lon: number): number => 300 + 80 * Math.sin(lon * 400);
    fc.assert(
      fc.property(zones, (drawn) => {
        const made = drawn.map(([lon, lat, half, floor, [from, length]], i) => zone(`z${i}`, square(lon, lat, half), { lower: agl(floor), upper: { value_m: 330 + floor, reference: 'AMSL' }, applicability: [{ from: T0 + from * MINUTE, to: T0 + (from + length) * MINUTE, daily: [] }] }));
        for (const fix of Object.values(fixes(made, route(), T0 - 300 * MINUTE, ground))) if (fix?.clears) expect([fix.kind, tried(made, fix, ground)]).toEqual([fix.kind, 'go']);
      }),
      { numRuns: 60 },
    );
  });
});

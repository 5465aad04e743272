import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRoute } from '../../../../server/core/airspace/checkRoute.ts';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import { trackOf, type DrawnRoute } from '../../../../server/core/airspace/drawnRoute.ts';
import type { Limit, Zone } from '../../../../server/core/airspace/zone.ts';
import { square, zone } from '../../../fixtures/zones.ts';

const T0 = Date.parse('2027-06-15T12:00:00Z');
const MINUTE = 60_000;
const LIMITS = { clearance_m: 20, workClearance_m: 3, maxAgl_m: 120 };
const agl = (value_m: number): Limit => ({ value_m, reference: 'AGL' });
const amsl = (value_m: number): Limit => ({ value_m, reference: 'AMSL' });
const airspaceOf = (zones: Zone[]) => compileAirspace({ zones, coverages: [{ type: 'Polygon', coordinates: [[[9, 49], [11, 49], [11, 51], [9, 51], [9, 49]]] }] });
const route = (points: [number, number][], more: Partial<DrawnRoute> = {}, agl_m = 100): DrawnRoute => ({ waypoints: points.map(([lon, lat]) => ({ lon, lat, height_m: agl_m })), heights: 'AGL', limits: LIMITS, speed_ms: 15, climb_ms: 5, descent_ms: 4, buffer_m: 30, start: T0, ...more });
const east = route([[9.95, 50], [10.05, 50]]);
const flat = (): number => 200;
const unknown = (): number => NaN;

describe('a drawn route under check', () => {
  it('is stopped by a prohibited zone between its waypoints, with place and time of entry and exit', () => {
    const check = checkRoute(airspaceOf([zone('thin', square(10, 50, 0.005))]), { ...east, buffer_m: 0 }, flat);
    expect(check.verdict).toBe('no-go');
    const [crossing] = check.crossings;
    expect(check.crossings).toHaveLength(1);
    expect(crossing?.entry.position[0]).toBeCloseTo(9.995, 5);
    expect(crossing?.exit.position[0]).toBeCloseTo(10.005, 5);
    expect(crossing?.entry.time).toBeCloseTo(T0 + (check.length_m * 0.45 * 1000) / 15, -2);
    expect(crossing?.separation_m).toBe(0);
  });

  it('follows the ground: the same zone is passed under on a plain and over a hill that lifts the floor with it', () => {
    const above = airspaceOf([zone('above', square(10, 50, 0.005), { lower: agl(120) })]);
    const hill = (lon: number): number => 500 * Math.max(0, 1 - Math.abs(lon - 10) / 0.02);
    expect(checkRoute(above, east, flat).verdict).toBe('go');
    expect(checkRoute(above, { ...east, waypoints: east.waypoints.map((w) => ({ ...w, height_m: 90 })) }, hill).verdict).toBe('go');
    const fixedFloor = airspaceOf([zone('fixed', square(10, 50, 0.005), { lower: amsl(400) })]);
    expect(checkRoute(fixedFloor, east, flat).verdict).toBe('go');
    expect(checkRoute(fixedFloor, east, hill).verdict).toBe('no-go');
  });

  it('is not held against the floor of a zone that it keeps under, however steep the slope that both follow', () => {
    // 40 % up to the east: over 30 m of way the ground rises by 12 m
    const slope = (lon: number): number => 2_000 + (lon - 10) * 71_700 * 0.4;
    const above = airspaceOf([zone('above', square(10, 50, 0.005), { lower: agl(100) })]);
    const at = (agl_m: number): string => checkRoute(above, route([[9.98, 50], [10.02, 50]], {}, agl_m), slope).verdict;
    expect([at(98), at(102)]).toEqual(['go', 'no-go']);
  });

  it('says by how much it reaches into the height of a zone, which is what it has to be lowered or raised by', () => {
    const [crossing] = checkRoute(airspaceOf([zone('band', square(10, 50, 0.005), { lower: agl(60), upper: agl(150) })]), east, flat).crossings;
    expect(crossing?.aboveFloor_m).toBeCloseTo(40, 6);
    expect(crossing?.underCeiling_m).toBeCloseTo(50, 6);
    expect(crossing?.highestAgl_m).toBeCloseTo(100, 6);
  });

  it('is stopped by a zone that it only passes nearer than its buffer, and says how near', () => {
    const beside = airspaceOf([zone('beside', square(10, 50.0052, 0.005))]);
    const check = checkRoute(beside, east, flat);
    expect(check.verdict).toBe('no-go');
    expect(check.crossings[0]?.separation_m).toBeGreaterThan(20);
    expect(check.crossings[0]?.separation_m).toBeLessThan(30);
    expect(checkRoute(beside, { ...east, buffer_m: 20 }, flat).verdict).toBe('go');
  });

  it('counts a zone only while it applies: the same route is clear before and after', () => {
    const noon = airspaceOf([zone('noon', square(10, 50, 0.005), { applicability: [{ from: T0, to: T0 + 10 * MINUTE, daily: [] }] })]);
    expect(checkRoute(noon, east, flat).verdict).toBe('no-go');
    expect(checkRoute(noon, { ...east, start: T0 + 10 * MINUTE }, flat).verdict).toBe('go');
    expect(checkRoute(noon, { ...east, start: T0 - 30 * MINUTE }, flat).verdict).toBe('go');
  });

  it('tells two stays in one zone apart, so that both parts are shown', () => {
    const there = [9.95, 50] as [number, number];
    const back = checkRoute(airspaceOf([zone('once', square(10, 50, 0.005))]), route([there, [10.05, 50], [10.05, 50.001], [9.95, 50.001]]), flat);
    expect(back.crossings.map((c) => [c.firstLeg, c.lastLeg])).toEqual([[0, 0], [2, 2]]);
  });

  it('is unknown where the ground decides and is not known, and no-go where no ground could clear it', () => {
    const verdict = (more: { lower?: Limit; upper?: Limit }): string => checkRoute(airspaceOf([zone('z', square(10, 50, 0.005), more)]), east, unknown).verdict;
    expect(verdict({})).toBe('no-go');
    expect(verdict({ lower: amsl(600) })).toBe('unknown');
    expect(verdict({ upper: amsl(100) })).toBe('unknown');
    // 100 m above ground lies between 60 and 150 m above ground on any ground
    expect(verdict({ lower: agl(60), upper: agl(150) })).toBe('no-go');
    expect(verdict({ lower: agl(120), upper: agl(150) })).toBe('unknown');
    // without any zone, too: it cannot follow a ground that nobody knows
    const clear = checkRoute(airspaceOf([]), east, unknown);
    expect(clear.verdict).toBe('unknown');
    expect(clear.heights).toMatchObject([{ kind: 'unknown', firstLeg: 0, lastLeg: 0 }]);
    expect(clear.withoutGround_m).toBeCloseTo(clear.length_m, 0);
  });

  it('is unknown where no data set speaks, however empty the map is', () => {
    const out = checkRoute(airspaceOf([]), route([[10.99, 50], [11.05, 50]]), flat);
    expect(out.verdict).toBe('unknown');
    expect(out.withoutAirspace_m).toBeGreaterThan(3_000);
    expect(checkRoute(compileAirspace({ zones: [], coverages: [] }), east, flat).verdict).toBe('unknown');
  });

  it('lets zones without a restriction inform and U-space ask, but a zone not read in full always blocks', () => {
    const weights = (['NO_RESTRICTION', 'USPACE', 'CONDITIONAL', 'REQ_AUTHORISATION'] as const).map((restriction) => checkRoute(airspaceOf([{ ...zone('z', square(10, 50, 0.005)), restriction }]), east, flat));
    expect(weights.map((c) => c.crossings[0]?.weight)).toEqual(['informs', 'asks', 'blocks', 'blocks']);
    expect(weights.map((c) => c.verdict)).toEqual(['go', 'go', 'no-go', 'no-go']);
    expect(checkRoute(airspaceOf([{ ...zone('z', square(10, 50, 0.005)), restriction: 'NO_RESTRICTION', notReadInFull: 'a limit is missing' }]), east, flat).verdict).toBe('no-go');
  });

  it('meets a zone beside a long leg whether the leg is flown straight or along the geodesic', () => {
    // the geodesic of this leg bulges some 500 m to the north of the straight line
    const long = route([[9.05, 50], [10.95, 50]], { buffer_m: 0 });
    const bulge = (n: number) => airspaceOf([zone('bulge', square(10, 50 + n, 0.0005))]);
    const north = trackOf(long, flat, 'geodesic').reduce((top, p) => Math.max(top, p.lat), 0) - 50;
    expect(north).toBeGreaterThan(0.003);
    expect(checkRoute(bulge(0), long, flat).verdict).toBe('no-go');
    expect(checkRoute(bulge(north), long, flat).verdict).toBe('no-go');
    expect(checkRoute(bulge(-north), long, flat).verdict).toBe('go');
  });

  it('crosses the antimeridian', () => {
    const all = compileAirspace({ zones: [zone('z', square(180, 0, 0.01))], coverages: [{ type: 'Polygon', coordinates: [[[179, -1], [181, -1], [181, 1], [179, 1], [179, -1]]] }] });
    expect(checkRoute(all, route([[179.95, 0], [-179.95, 0]]), flat).verdict).toBe('no-go');
  });

  it('finds every zone in which some point of the way lies, and none that the plain sweep over the same track clears', () => {
    const coordinate = (from: number, to: number) => fc.integer({ min: Math.round(from * 1e4), max: Math.round(to * 1e4) }).map((n) => n / 1e4);
    const at = fc.tuple(coordinate(9.9, 10.1), coordinate(49.95, 50.05));
    const ground = (lon: number): number => 100 + 50 * Math.sin(lon * 300);
    fc.assert(
      fc.property(fc.array(at, { minLength: 2, maxLength: 5 }), fc.array(fc.tuple(at, coordinate(0.001, 0.02), fc.integer({ min: 0, max: 200 })), { maxLength: 6 }), (points, squares) => {
        const airspace = airspaceOf(squares.map(([[lon, lat], half, floor], i) => zone(`z${i}`, square(lon, lat, half), { lower: agl(floor), upper: amsl(floor + 250) })));
        const { track, crossings } = checkRoute(airspace, route(points), ground);
        const found = new Set(crossings.map((c) => c.zone));
        const swept = new Set(airspace.along(track, 30, ground).map((hit) => hit.zone));
        expect([...found].filter((z) => !swept.has(z))).toEqual([]);
        for (const [i, b] of track.entries()) {
          const a = track[i - 1] ?? b;
          for (let t = 0; t <= 1; t += 0.1) {
            const mix = (from: number, to: number): number => from + (to - from) * t;
            const lon = mix(a.lon, b.lon);
            const inside = airspace.at(lon, mix(a.lat, b.lat), mix(a.amsl_m, b.amsl_m), ground(lon), mix(a.time, b.time));
            expect(inside.filter((z) => !found.has(z))).toEqual([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

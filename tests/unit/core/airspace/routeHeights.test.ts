import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksAlong, type DrawnRoute, type RouteWaypoint } from '../../../../server/core/airspace/drawnRoute.ts';
import { heightFaults, type HeightFault } from '../../../../server/core/airspace/routeHeights.ts';

const LIMITS = { clearance_m: 20, workClearance_m: 3, maxAgl_m: 120 };
/** A ridge of 100 m across the way, at 10 degrees east, that runs out over a kilometre to each side; 200 m AMSL else. */
const ridge = (lon: number): number => 200 + 100 * Math.max(0, 1 - (Math.abs(lon - 10) * 71_700) / 1_000);

const at = (lon: number, height_m: number, more: Partial<RouteWaypoint> = {}): RouteWaypoint => ({ lon, lat: 50, height_m, ...more });
const held = (waypoints: RouteWaypoint[], heights: DrawnRoute['heights'] = 'AMSL'): DrawnRoute => ({ waypoints, heights, limits: LIMITS, speed_ms: 15, climb_ms: 5, descent_ms: 4, buffer_m: 30, start: 0 });
const faults = (route: DrawnRoute, ground: (lon: number, lat: number) => number = ridge): HeightFault[] => heightFaults(route, looksAlong(route, ground, 'planar'));

describe('the heights of a drawn route', () => {
  it('names the hill between two waypoints that both stand clear, where it is worst, what is measured and what is due', () => {
    const [fault, ...more] = faults(held([at(9.96, 300), at(10.04, 300)]));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ kind: 'tooLow', limit_m: 20, firstLeg: 0, lastLeg: 0, by_m: 20 });
    expect(fault?.worst.position[0]).toBeCloseTo(10, 3);
    expect(fault?.agl_m).toBeCloseTo(0, 0);
    expect(fault?.from.at_m).toBeLessThan(fault?.worst.at_m ?? 0);
  });

  it('is no matter to a route that follows the ground, unless it flies too near to it or too high', () => {
    expect(faults(held([at(9.96, 100), at(10.04, 100)], 'AGL'))).toEqual([]);
    expect(faults(held([at(9.96, 12), at(10.04, 100)], 'AGL'))).toMatchObject([{ kind: 'tooLow', by_m: 8, alone: { waypoint: 0, by_m: 8 } }]);
    expect(faults(held([at(9.96, 100), at(10.04, 160)], 'AGL'))).toMatchObject([{ kind: 'tooHigh', limit_m: 120, by_m: 40 }]);
  });

  it('finds unknown ground wherever the route goes, also where it would follow it', () => {
    const hole = (lon: number): number => (lon > 10 ? NaN : 200);
    for (const heights of ['AGL', 'AMSL'] as const) expect(faults(held([at(9.96, 250), at(10.04, 250)].map((w) => ({ ...w, height_m: heights === 'AGL' ? 50 : 250 })), heights), hole).map((f) => f.kind)).toEqual(['unknown']);
  });

  it('asks for no clearance straight up or down, and for little on the way to work near the ground', () => {
    const landing = [at(9.96, 260), at(9.97, 260), at(9.97, 200), at(9.97, 260), at(9.98, 260)];
    expect(faults(held(landing))).toEqual([]);
    const work = [at(9.96, 260), at(9.97, 260), at(9.97, 205), at(9.98, 205)];
    expect(faults(held(work))).toMatchObject([{ kind: 'tooLow', limit_m: 20, firstLeg: 2 }]);
    expect(faults(held(work.map((w, i) => (i === 3 ? { ...w, lowWork: true } : w))))).toEqual([]);
    // into the ground it goes nowhere
    expect(faults(held([at(9.97, 260), at(9.97, 190)]))).toMatchObject([{ kind: 'tooLow', limit_m: 0 }]);
  });

  it('joins what meets at a waypoint, so that a waypoint dragged into a hill is one finding with one remedy', () => {
    const [fault, ...more] = faults(held([at(9.96, 300), at(10, 290), at(10.04, 300)]));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ firstLeg: 0, lastLeg: 1, by_m: 30, alone: { waypoint: 1 } });
  });

  it('agrees with a plain walk along the way: too low where it says, and clear once raised by what it says', () => {
    const height = fc.integer({ min: 200, max: 420 });
    const ground = (lon: number, lat: number): number => 250 + 60 * Math.sin(lon * 700) * Math.cos(lat * 900);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 9_960, max: 10_040 }), fc.integer({ min: 49_970, max: 50_030 }), height), { minLength: 2, maxLength: 5 }), (points) => {
        const route = held(points.map(([lon, lat, height_m]) => ({ lon: lon / 1000, lat: lat / 1000, height_m })));
        const low = faults(route, ground).filter((f) => f.kind === 'tooLow');
        const looks = looksAlong(route, ground, 'planar');
        for (const f of low) expect(f.by_m).toBeGreaterThanOrEqual(1);
        const walked = Math.min(...looks.map((l) => l.amsl_m - ground(l.lon, l.lat)));
        expect(Math.min(Infinity, ...low.map((f) => f.agl_m))).toBeGreaterThanOrEqual(walked - 1e-6);
        if (walked > 20) expect(low).toEqual([]);
        const raised = { ...route, waypoints: route.waypoints.map((w, i) => ({ ...w, height_m: w.height_m + Math.max(0, ...low.filter((f) => i >= f.firstLeg && i <= f.lastLeg + 1).map((f) => f.by_m)) })) };
        expect(faults(raised, ground).filter((f) => f.kind === 'tooLow')).toEqual([]);
        for (const f of low) {
          const { alone } = f;
          if (alone === undefined) continue;
          const one = { ...route, waypoints: route.waypoints.map((w, i) => (i === alone.waypoint ? { ...w, height_m: w.height_m + alone.by_m } : w)) };
          const still = faults(one, ground).filter((g) => g.kind === 'tooLow' && g.from.at_m >= f.from.at_m - 1e-6 && g.to.at_m <= f.to.at_m + 1e-6);
          expect(still).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

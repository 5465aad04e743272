import { describe, expect, it } from 'vitest';
import { routeOffences, routeSamples } from '../../../../../client/src/airspace/route/routeSamples.ts';
import { checkRoute } from '../../../../../server/core/airspace/checkRoute.ts';
import { compileAirspace } from '../../../../../server/core/airspace/compile.ts';
import type { DrawnRoute } from '../../../../../server/core/airspace/drawnRoute.ts';
import { square, zone } from '../../../../fixtures/zones.ts';

const route = (more: Partial<DrawnRoute> = {}): DrawnRoute => ({ waypoints: [9.9, 10, 10.1].map((lon) => ({ lon, lat: 50, height_m: 300 })), heights: 'AMSL', speed_ms: 15, climb_ms: 5, descent_ms: 4, buffer_m: 0, limits: { clearance_m: 20, workClearance_m: 3, maxAgl_m: 120 }, start: 0, ...more });
const hill = (lon: number): number => (Math.abs(lon - 10) < 0.01 ? 290 : 200);

describe('what the profile of a drawn route is painted from', () => {
  it('holds every waypoint, however few looks are drawn', () => {
    const { samples } = routeSamples(route({ waypoints: Array.from({ length: 40 }, (_, i) => ({ lon: 9 + i / 40, lat: 50, height_m: 300 })) }), hill);
    expect(samples.flatMap((s) => s.waypoint ?? [])).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(samples.length).toBeLessThan(450);
  });

  it('leaves unknown ground unknown, and with it the height of a route that follows it', () => {
    const { samples, ground } = routeSamples(route({ heights: 'AGL' }), (lon) => (lon > 10 ? NaN : 200));
    expect(ground[ground.length - 1]).toBeNull();
    expect(samples[samples.length - 1]?.amsl_m).toBeNaN();
    expect(ground[0]).toBe(200);
  });

  it('marks the parts that zones and the ground stop where they lie on the way', () => {
    const airspace = compileAirspace({ zones: [zone('z', square(10.05, 50, 0.005))], coverages: [{ type: 'Polygon', coordinates: [[[9, 49], [11, 49], [11, 51], [9, 51], [9, 49]]] }] });
    const check = checkRoute(airspace, route(), hill);
    const parts = routeOffences(check).map((o) => [o.finding.checkId, Math.round(o.from / 1000), Math.round(o.to / 1000)]);
    // 71.7 km to a degree of longitude: the zone 0.145 to 0.155 degrees from the start, the hill 0.09 to 0.11
    expect(parts).toEqual([['AIR-ZONE', 10, 11], ['TER-CLR', 6, 8]]);
  });
});

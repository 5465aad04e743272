import { describe, expect, it } from 'vitest';
import { trackOf, type DrawnRoute } from '../../../../server/core/airspace/drawnRoute.ts';
import type { RouteEnergy } from '../../../../server/core/airspace/routeEnergy.ts';
import { routeEnergy, type RouteAircraft } from '../../../../server/core/rules/routeEnergy.ts';
import { parseInstant } from '../../../../server/core/time.ts';
import { weatherOf } from '../../../../server/core/weather/reports.ts';
import { BASE, GROUND_M, smallScenario } from '../../../fixtures/smallWorld.ts';

const START = parseInstant('2027-06-15T01:00:00Z');
const scenario = smallScenario();
const model = scenario.aircraftModels[0]!;
const battery = scenario.batteries[0]!;
const weather = weatherOf(scenario.weather);
const flat = (): number => GROUND_M;

const eastward = (km: number, more: Partial<DrawnRoute> = {}): DrawnRoute => ({
  waypoints: [BASE, [BASE[0] + km / 102, BASE[1]] as const].map(([lon, lat]) => ({ lon, lat, height_m: 100 })),
  heights: 'AGL', speed_ms: 15, climb_ms: model.climb_ms, descent_ms: model.descent_ms, buffer_m: 30, limits: { clearance_m: 20, workClearance_m: 3, maxAgl_m: 120 }, start: START, ...more,
});
const energy = (route: DrawnRoute, change: Partial<RouteAircraft> = {}, ground: () => number = flat): RouteEnergy =>
  routeEnergy({ model, battery, payload_kg: 1, reserve_pct: 25, ...change }, weather, ground)(trackOf(route, ground, 'planar'));

describe('the energy of a drawn route', () => {
  it('counts take-off and landing, falls along the way, and its worst of twenty lies under what is expected', () => {
    const { left_wh, leftP95_wh, full_wh, atLanding_wh } = energy(eastward(2));
    expect(left_wh[0]).toBeLessThan(full_wh);
    for (let i = 1; i < left_wh.length; i++) expect(left_wh[i]).toBeLessThan(left_wh[i - 1] ?? 0);
    left_wh.forEach((wh, i) => expect(leftP95_wh[i]).toBeLessThan(wh));
    expect(atLanding_wh).toBeLessThan(leftP95_wh[leftP95_wh.length - 1] ?? 0);
  });

  it('is short where the landing is out of reach, and says from where on the way back to the take-off is', () => {
    expect(energy(eastward(4))).toMatchObject({ state: 'enough' });
    expect(energy(eastward(4)).noReturn).toBeUndefined();
    // one way it gets there; it could not come back
    const far = energy(eastward(14));
    expect(far.state).toBe('enough');
    expect(far.noReturn?.at_m).toBeGreaterThan(4_000);
    expect(far.noReturn?.at_m).toBeLessThan(14_000);
    expect(energy(eastward(40))).toMatchObject({ state: 'short' });
    expect(energy(eastward(40)).atLanding_wh).toBeLessThan(0);
  });

  it('is short where the way lies so far from both ends that neither can be reached from there', () => {
    const [a, b] = eastward(14).waypoints;
    const there = energy({ ...eastward(14), waypoints: [a!, b!, a!] });
    expect(there.state).toBe('short');
    expect(there.stranded?.at_m).toBeGreaterThan(4_000);
    expect(there.stranded?.left_wh).toBeLessThan(there.reserve_wh);
  });

  it('takes a heavier load and a tired battery into account', () => {
    expect(energy(eastward(4), { payload_kg: 3 }).atLanding_wh).toBeLessThan(energy(eastward(4), { payload_kg: 0 }).atLanding_wh);
    expect(energy(eastward(4), { battery: { ...battery, charge_pct: 50 } }).atLanding_wh).toBeLessThan(energy(eastward(4)).atLanding_wh);
  });

  it('is unknown, never enough, where no weather is reported and where the ground is not known', () => {
    expect(energy(eastward(2, { start: parseInstant('2027-06-16T01:00:00Z') })).state).toBe('unknown');
    expect(energy(eastward(2), {}, () => NaN).state).toBe('unknown');
  });

  it('knows the energy of a climb straight up and of a landing on the way', () => {
    const [a, b] = eastward(2).waypoints;
    const stop: DrawnRoute = { ...eastward(2), heights: 'AMSL', waypoints: [[a!, 110], [b!, 110], [b!, GROUND_M], [b!, 110]].map(([w, height_m]) => ({ ...(w as typeof a & object), height_m: height_m as number })) };
    const { state, atLanding_wh } = energy(stop);
    expect(state).toBe('enough');
    expect(atLanding_wh).toBeLessThan(energy(eastward(2)).atLanding_wh);
  });
});

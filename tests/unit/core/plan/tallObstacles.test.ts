import { describe, expect, it } from 'vitest';
import { offset } from '#core/geo/metric.ts';
import { planDay } from '#core/plan/planDay.ts';
import { stops } from '#core/rules/checkFlight.ts';
import { verifyPlan } from '#core/verify/verify.ts';
import { BASE, CLINIC, VILLAGE, smallWorld } from '../../../fixtures/smallWorld.ts';

const half = (a: readonly number[], b: readonly number[]): [number, number] => [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2];
const between = half(BASE, CLINIC);

describe('a day with obstacles that no flight passes above', () => {
  it.each([
    ['a mast', { id: 'MAST', kind: 'point' as const, position: between, height_agl_m: 300, radius_m: 20 }],
    ['wires', { id: 'WIRES', kind: 'wire' as const, line: { type: 'LineString' as const, coordinates: [offset(between, 0, -800), offset(between, 0, 500)] }, height_agl_m: 200, radius_m: 10 }],
  ])('is planned round %s, and verify finds it go', (_, obstacle) => {
    const world = smallWorld({ change: (draft) => (draft.obstacles = [{ surveyed: false, ...obstacle }]) });
    const { plan } = planDay(world, { seed: 1, iterations: 5, foresee: false });
    expect(plan.unserved).toEqual([]);
    expect(verifyPlan(world, plan).findings.filter(stops).map(({ message }) => message)).toEqual([]);
    expect(plan.metrics.distance_m).toBeGreaterThan(planDay(smallWorld(), { seed: 1, iterations: 5, foresee: false }).plan.metrics.distance_m);
  });

  it('leaves a mission to a site in reach of a mast, and names the mast', () => {
    const world = smallWorld({ change: (draft) => (draft.obstacles = [{ id: 'MAST', kind: 'point', position: VILLAGE, height_agl_m: 300, radius_m: 20 }]) });
    expect(JSON.stringify(planDay(world, { seed: 1, iterations: 5, foresee: false }).plan.unserved)).toMatch(/MAST/);
  });
});

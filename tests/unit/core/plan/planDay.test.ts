import { describe, expect, it } from 'vitest';
import { plan as planSchema } from '#core/documents/plan.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { planDay, type PlanProgress } from '#core/plan/planDay.ts';
import { parseInstant } from '#core/time.ts';
import { faultsOf, planOf } from '../../../fixtures/smallDay.ts';
import { smallWorld } from '../../../fixtures/smallWorld.ts';

const several = (n: number, also: (draft: ScenarioInput) => void = () => {}) => (draft: ScenarioInput): void => {
  const [first] = draft.missions ?? [];
  if (first === undefined) throw new Error('the small world has a mission');
  draft.missions = Array.from({ length: n }, (_, k) => ({ ...structuredClone(first), id: `D-${k + 1}` }));
  also(draft);
};

describe('planDay', () => {
  it('makes a document that holds to its schema and that verify lets go', () => {
    const world = smallWorld({ change: several(4) });
    const plan = planOf(world);
    expect(() => planSchema.parse(plan)).not.toThrow();
    expect(plan.metrics).toMatchObject({ served: 4, missions: 4, flights: 8 });
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('gives the same bytes for the same seed and iterations: a plan can be made again', () => {
    const bytes = (seed: number): string => JSON.stringify(planOf(smallWorld({ change: several(6) }), 30, seed));
    expect(bytes(3)).toBe(bytes(3));
  });

  it('hides what is not known yet, unless it is asked to foresee; then nothing takes off before it is known', () => {
    const world = smallWorld({ change: several(2, (draft) => void (draft.missions![1]!.knownAt = '2027-06-15T03:00:00Z')) });
    const now = planDay(world, { seed: 1, iterations: 5, foresee: false }).plan;
    expect(now.notYetKnown).toEqual(['D-2']);
    expect(now.flights.every((flight) => !flight.missionIds.includes('D-2'))).toBe(true);
    expect(faultsOf(world, now)).toEqual([]);
    const foreseen = planOf(world);
    expect(foreseen.notYetKnown).toEqual([]);
    const later = foreseen.flights.filter((flight) => flight.missionIds.includes('D-2'));
    expect(later.length).toBe(2);
    for (const flight of later) expect(parseInstant(flight.start)).toBeGreaterThan(parseInstant('2027-06-15T03:00:00Z'));
  });

  it('plans from now on, not from the beginning of the day', () => {
    const world = smallWorld({ change: several(2, (draft) => void (draft.now = '2027-06-15T04:30:00Z')) });
    for (const flight of planOf(world).flights) expect(parseInstant(flight.start)).toBeGreaterThanOrEqual(parseInstant('2027-06-15T04:32:00Z'));
  });

  it('can be stopped at any time with a plan that may be flown', () => {
    const world = smallWorld({ change: several(6) });
    const { plan, iterations } = planDay(world, { seed: 1, iterations: 1_000_000, foresee: true, shouldStop: () => true });
    expect(iterations).toBe(0);
    expect(plan.metrics.served).toBe(6);
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('tells how far it is, and makes the best plan so far when asked', () => {
    const world = smallWorld({ change: several(4) });
    const told: PlanProgress[] = [];
    const shown: number[] = [];
    planDay(world, {
      seed: 1,
      iterations: 120,
      foresee: true,
      onProgress: (progress) => {
        told.push(progress);
        shown.push(faultsOf(world, progress.plan()).length);
      },
    });
    expect(told.map(({ iteration }) => iteration)).toEqual([50, 100, 120]);
    expect(shown).toEqual([0, 0, 0]);
  });

  it('begins with an earlier plan where one is given: its take-offs come back', () => {
    const world = smallWorld({ change: several(3) });
    const first = planOf(world, 20, 5);
    const again = planDay(world, { seed: 9, iterations: 0, foresee: true, warmStart: first }).plan;
    expect(again.metrics.cost).toBeLessThanOrEqual(first.metrics.cost + 1e-9);
    expect(again.flights.map(({ missionIds, aircraftId }) => [missionIds, aircraftId])).toEqual(first.flights.map(({ missionIds, aircraftId }) => [missionIds, aircraftId]));
  });

  it('answers a day without missions', () => {
    const plan = planOf(smallWorld({ change: (draft) => void (draft.missions = []) }));
    expect(plan).toMatchObject({ flights: [], unserved: [], bookings: [], metrics: { served: 0, makespan_s: 0 } });
  });
});

describe('a mission of several tasks', () => {
  const spray = (draft: ScenarioInput): void => {
    const [model] = draft.aircraftModels;
    if (model === undefined) throw new Error('the small world has a model');
    model.capabilities.push('spray');
    model.tank_l = 3;
    model.swath_m = 5;
    model.workSpeed_ms = 5;
    draft.permits?.forEach((permit) => permit.modes?.push('spray', 'drop'));
    const [w, s] = [111.205, 23.402];
    draft.missions = [{ id: 'S', kind: 'spray', priority: 'normal', field: { type: 'Polygon', coordinates: [[[w, s], [w + 0.001, s], [w + 0.001, s + 0.001], [w, s + 0.001], [w, s]]] }, dose_l_ha: 15, height_m: 3 }];
  };

  it('is served in full or not at all: half a sprayed field is no service', () => {
    const world = smallWorld({ change: spray });
    const plan = planOf(world);
    expect(plan.unserved).toEqual([]);
    expect(new Set(plan.flights.map((flight) => flight.sortieId)).size).toBeGreaterThan(1);
    expect(faultsOf(world, plan)).toEqual([]);
    const narrow = smallWorld({ change: (draft) => (spray(draft), void (draft.missions![0]!.window = { earliest: '2027-06-15T00:00:00Z', latest: '2027-06-15T00:04:00Z' }), void draft.aircraft.splice(1)) });
    const none = planOf(narrow);
    expect(none.flights).toEqual([]);
    expect(none.unserved.map(({ missionId }) => missionId)).toEqual(['S']);
  });
});

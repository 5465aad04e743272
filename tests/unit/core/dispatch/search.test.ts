import { describe, expect, it } from 'vitest';
import { placementCost, Search } from '#core/dispatch/search.ts';
import { seededRandom } from '#core/dispatch/random.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { faultsOf, planOf, smallDay } from '../../../fixtures/smallDay.ts';
import { smallWorld } from '../../../fixtures/smallWorld.ts';

type Missions = NonNullable<ScenarioInput['missions']>;

/** n deliveries like the one of the small world. */
const deliveries =
  (n: number, also: (draft: ScenarioInput, missions: Missions) => void = () => {}) =>
  (draft: ScenarioInput): void => {
    const [first] = draft.missions ?? [];
    if (first === undefined) throw new Error('the small world has a mission');
    draft.missions = Array.from({ length: n }, (_, k) => ({ ...structuredClone(first), id: `D-${k + 1}` }));
    also(draft, draft.missions);
  };
const run = (world: ReturnType<typeof smallWorld>, iterations: number, seed = 1) => {
  const small = smallDay(world);
  const search = new Search(small.day, small.jobs);
  search.construct();
  const first = search.cost(search.assignment());
  const done = search.improve({ iterations, random: seededRandom(seed), shouldStop: () => false });
  return { ...small, search, first, done };
};

describe('the search', () => {
  it('has a feasible schedule before the first iteration, and never ends with a worse one', () => {
    const { first, search, done } = run(smallWorld({ change: deliveries(8) }), 40);
    expect(done).toBe(40);
    expect(search.cost(search.assignment())).toBeLessThanOrEqual(first);
  });

  it('leaves the best schedule booked when it ends: reasons are asked of that one', () => {
    const { day, search } = run(smallWorld({ change: deliveries(6) }), 25);
    const booked = [...day.placed.missions().keys()].sort();
    expect([...search.assignment().keys()].sort()).toEqual(booked);
    expect(day.placed.placements().length).toBe([...search.assignment().values()].flat().length);
  });

  it('stops when told to, with a whole schedule', () => {
    const { day, jobs } = smallDay(smallWorld({ change: deliveries(5) }));
    const search = new Search(day, jobs);
    search.construct();
    let asked = 0;
    expect(search.improve({ iterations: 1_000, random: seededRandom(1), shouldStop: () => ++asked > 7 })).toBe(7);
    expect(search.assignment().size).toBe(5);
  });

  it('serves the urgent first where not all can be served', () => {
    const world = smallWorld({
      change: deliveries(6, (draft, missions) => {
        draft.aircraft.splice(1);
        draft.window.end = '2027-06-15T00:40:00Z';
        const last = missions.at(-1);
        if (last !== undefined) last.priority = 'emergency';
      }),
    });
    const plan = planOf(world, 10);
    expect(plan.unserved.length).toBeGreaterThan(0);
    expect(plan.flights.some((flight) => flight.missionIds.includes('D-6'))).toBe(true);
  });

  it('leaves what costs more than leaving it, and says so', () => {
    const world = smallWorld({ change: deliveries(1, (draft) => void (draft.costs = { currency: 'EUR', perFlight: 50, perHour: 0, perKm: 0, perWh: 0, latenessPerMinute: 0, unserved: { emergency: 99, urgent: 99, normal: 99, low: 99 } })) });
    expect(planOf(world).unserved.map((entry) => entry.reasons[0]?.code)).toEqual(['NOT_WORTH_COST']);
    const dear = smallWorld({ change: deliveries(1, (draft) => void (draft.costs = { currency: 'EUR', perFlight: 49, perHour: 0, perKm: 0, perWh: 0, latenessPerMinute: 0, unserved: { emergency: 99, urgent: 99, normal: 99, low: 99 } })) });
    expect(planOf(dear).unserved).toEqual([]);
  });

  it('counts the prices of the scenario for each sortie', () => {
    const { day, world } = run(smallWorld(), 0);
    const [placement] = day.placed.placements();
    if (placement === undefined) throw new Error('the mission is served');
    const { flights, duration_ms, distance_m, used_wh } = placement.sortie;
    const { costs } = world.scenario;
    expect(placementCost(placement, costs)).toBeCloseTo(flights.length * costs.perFlight + (duration_ms / 3_600_000) * costs.perHour + (distance_m / 1000) * costs.perKm + used_wh * costs.perWh, 9);
  });
});

describe('a battery that is not full at the beginning of the day', () => {
  /** Two batteries that are partly full, and work for several sorties, of which the far ones need it full: the order of sorties decides what it holds. */
  const partly = (charge_pct: number, seed: number) => {
    const world = smallWorld({
      change: deliveries(5, (draft, missions) => {
        draft.batteries = ['B-1', 'B-2'].map((id) => ({ id, fits: ['light'], baseId: 'HOME', capacity_wh: 420, health_pct: 100, charge_pct }));
        missions.forEach((mission, k) => {
          if (mission.kind === 'delivery' && k % 2 === 0) mission.pickup = { siteId: 'HOME', service_s: 60, method: 'land' };
        });
      }),
    });
    return { world, plan: planOf(world, 40, seed) };
  };

  it('is never flown on a charge that a sortie gave it which was taken out again', () => {
    for (let seed = 1; seed <= 6; seed++) {
      for (const charge of [45, 60, 75]) {
        const { world, plan } = partly(charge, seed);
        expect(faultsOf(world, plan)).toEqual([]);
      }
    }
  });
});

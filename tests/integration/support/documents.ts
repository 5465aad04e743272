import type { NewBooking } from '#app/ports.ts';
import { plan, type Plan } from '#core/documents/plan.ts';
import { scenario, type Scenario } from '#core/documents/scenario.ts';

/** A small day: two drones, two batteries, two pilots, one base with two pads. `id` tells scenarios of one test apart. */
export function smallScenario(id: string, changes: Partial<Scenario> = {}): Scenario {
  const limits = { wind_ms: 12 };
  const energy = { atMass_kg: 5, hover_w: 700, cruise_w: 500 };
  return scenario.parse({
    schema: 'skein/scenario@1',
    id,
    name: `Day ${id}`,
    timezone: 'Asia/Shanghai',
    ruleset: { id: 'CN' },
    window: { start: '2027-06-15T00:00:00Z', end: '2027-06-15T12:00:00Z' },
    operator: { id: 'op', name: 'Operator' },
    people: ['P1', 'P2'].map((person) => ({ id: person, name: person, roles: ['pilot'], certificates: [], shifts: [] })),
    aircraftModels: [
      {
        id: 'M1',
        kind: 'multirotor',
        emptyMass_kg: 4,
        maxTakeoffMass_kg: 6,
        maxPayload_kg: 2,
        cruise_ms: 15,
        climb_ms: 4,
        descent_ms: 3,
        energy,
        limits,
        capabilities: ['deliver'],
        source: 'made up for tests',
      },
    ],
    aircraft: ['D1', 'D2'].map((drone) => ({ id: drone, modelId: 'M1', registration: drone, homeBaseId: 'B1' })),
    batteries: ['E1', 'E2'].map((battery) => ({ id: battery, fits: ['M1'], baseId: 'B1', capacity_wh: 500, health_pct: 95, charge_pct: 100 })),
    bases: [
      {
        id: 'B1',
        name: 'Base',
        position: [111.3, 23.5],
        kind: 'fixed',
        pads: [
          { id: '1', maxMass_kg: 50 },
          { id: '2', maxMass_kg: 50 },
        ],
        chargers: [],
      },
    ],
    ...changes,
  });
}

/** A plan without flights that holds the given things. */
export function planOf(scenarioId: string, bookings: Omit<Plan['bookings'][number], 'sortieId'>[], seed = 1): Plan {
  return plan.parse({
    schema: 'skein/plan@1',
    scenario: { id: scenarioId, hash: 'none' },
    inputs: { airspace: [], terrain: [], ruleset: { id: 'CN', version: '1' }, engine: 'test', seed, iterations: 0 },
    flights: [],
    unserved: [],
    notYetKnown: [],
    bookings: bookings.map((booking, index) => ({ ...booking, sortieId: `S${index + 1}` })),
    metrics: { served: 0, flights: 0, flightSeconds: 0, distance_m: 0, energy_wh: 0, cost: 0, makespan_s: 0, lowerBound: null },
  });
}

export const NO_FINDINGS = { block: 0, warn: 0, unknown: 0, due: 0, pass: 0 };

/** A booking of the morning of 15 June 2027, from one full hour to another. */
export function hours(kind: NewBooking['kind'], resourceId: string, from: number, to: number): NewBooking {
  const at = (hour: number): string => `2027-06-15T${String(hour).padStart(2, '0')}:00:00Z`;
  return { kind, resourceId, from: at(from), to: at(to) };
}

import type { Finding } from '../../../../server/core/documents/plan.ts';
import { scenario as schema, SCENARIO_SCHEMA, type Scenario } from '../../../../server/core/documents/scenario.ts';
import type { FlightSummary, PlanView } from '../../../../client/src/map/scene.ts';

/** A small day for the timeline: two aircraft of two types, two people, two batteries. */
export const at = (text: string): number => Date.parse(`2027-06-15T${text}Z`);
export const iso = (text: string): string => `2027-06-15T${text}:00Z`;

const energy = { atMass_kg: 5, hover_w: 500, cruise_w: 450 };
const model = (id: string, gust_ms: number) => ({ id, name: `${id}, 3 kg payload`, kind: 'multirotor' as const, emptyMass_kg: 5, maxTakeoffMass_kg: 9, maxPayload_kg: 3, cruise_ms: 15, climb_ms: 4, descent_ms: 3, energy, limits: { wind_ms: 12, gust_ms, visibility_m: 1500 }, capabilities: [], source: 'test' });

export const day = (weather?: Scenario['weather']): Scenario =>
  schema.parse({
    schema: SCENARIO_SCHEMA,
    id: 'day',
    name: 'Day',
    timezone: 'Asia/Shanghai',
    ruleset: { id: 'CN' },
    window: { start: iso('00:00'), end: iso('10:00') },
    operator: { id: 'op', name: 'Operator' },
    aircraftModels: [model('Light', 15), model('Heavy', 20)],
    aircraft: [
      { id: 'L-1', modelId: 'Light', registration: 'R1', homeBaseId: 'B' },
      { id: 'H-1', modelId: 'Heavy', registration: 'R2', homeBaseId: 'B' },
    ],
    batteries: ['BL-1', 'BL-2'].map((id) => ({ id, fits: ['Light'], baseId: 'B', capacity_wh: 600, health_pct: 100, charge_pct: 100 })),
    bases: [{ id: 'B', name: 'Base', position: [111.26, 23.45], kind: 'fixed', pads: [{ id: '1', maxMass_kg: 50 }], chargers: [] }],
    people: ['P-1', 'P-2'].map((id) => ({ id, name: `Pilot ${id}`, roles: ['remote-pilot'], certificates: [], shifts: [{ start: iso('00:00'), end: iso('08:00'), baseId: 'B' }] })),
    missions: [],
    ...(weather === undefined ? {} : { weather }),
  });

export const flight = (id: string, from: string, to: string, more: Partial<FlightSummary> = {}): FlightSummary => ({
  id,
  sortieId: `S-${id}`,
  missionIds: [],
  aircraftId: 'L-1',
  crewIds: ['P-1'],
  batteryIds: ['BL-1'],
  from: { baseId: 'B' },
  to: { baseId: 'B' },
  start: iso(from),
  end: iso(to),
  payload_kg: 0,
  activities: [],
  energy: { used_wh: 100, p95_wh: 120, reserve_wh: 150, start_wh: 600 },
  distance_m: 5000,
  findings: [],
  state: 'planned',
  track: [],
  ...more,
});

export const finding = (result: Finding['result'], severity: Finding['severity'] = 'block'): Finding => ({ checkId: 'X', result, severity, stage: 'plan', message: 'x', source: 'x', fixes: [] });

export const planOf = (flights: FlightSummary[], bookings: PlanView['bookings'] = [], findings: Finding[] = []): Pick<PlanView, 'flights' | 'bookings' | 'findings'> => ({ flights, bookings, findings });

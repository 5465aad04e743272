import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { distance } from '#core/geo/metric.ts';
import { faultsOf, planOf, sortieAt } from '../../../fixtures/smallDay.ts';
import { BASE, circleZone, CLINIC, smallWorld, VILLAGE } from '../../../fixtures/smallWorld.ts';

type Delivery = Extract<NonNullable<ScenarioInput['missions']>[number], { kind: 'delivery' }>;

/** Changes the one delivery of the small world. */
const delivery =
  (change: (mission: Delivery) => void) =>
  (draft: ScenarioInput): void => {
    const mission = draft.missions?.[0];
    if (mission?.kind !== 'delivery') throw new Error('the small world has a delivery');
    change(mission);
  };
const inspection = (position: [number, number]) => (draft: ScenarioInput): void => {
  draft.aircraftModels[0]?.capabilities.push('inspection');
  draft.missions = [{ id: 'I-1', kind: 'inspection', priority: 'normal', points: [{ position, agl_m: 30, dwell_s: 60 }] }];
};
const sortie = (world: ReturnType<typeof smallWorld>, time = '02:00') => {
  const result = sortieAt(world, time);
  if ('obstruction' in result) throw new Error(result.obstruction.message);
  return result.sortie;
};
const obstruction = (world: ReturnType<typeof smallWorld>, time = '02:00') => {
  const result = sortieAt(world, time);
  return 'obstruction' in result ? result.obstruction : undefined;
};

describe('a sortie', () => {
  it('goes from the base through the stops and back: one flight for each time on the ground', () => {
    const { flights, services, duration_ms } = sortie(smallWorld());
    expect(flights.length).toBe(2);
    const first = flights[0]?.points[0];
    const last = flights.at(-1)?.points.at(-1);
    expect([first?.lon, first?.lat]).toEqual(BASE);
    expect(distance([last?.lon ?? 0, last?.lat ?? 0], BASE)).toBeLessThan(1);
    expect(services.map((service) => service.stop.activity)).toEqual(['load', 'winch']);
    expect(last?.offset_ms).toBe(duration_ms);
  });

  it('carries the goods from the pickup to the drop and nowhere else: energy and limits follow the mass', () => {
    const [out, home] = sortie(smallWorld()).flights;
    expect(out?.payload_kg).toBe(0);
    expect(home?.payload_kg).toBe(2);
    expect(home?.points.at(-1)?.mass_kg).toBe(6);
  });

  it('uses energy that never falls along the way, and a P95 above the mean', () => {
    const { flights, used_wh, p95_wh } = sortie(smallWorld());
    const used = flights.flatMap((flight) => flight.points.map((point) => point.used_wh));
    expect(used.every((value, i) => value >= (used[i - 1] ?? 0))).toBe(true);
    expect(p95_wh).toBeGreaterThan(used_wh);
  });

  it('loads at its own base before the take-off: the service comes first, and the goods are on board from the first vertex', () => {
    const world = smallWorld({ change: delivery((mission) => void (mission.pickup = { siteId: 'HOME', service_s: 300, method: 'land' })) });
    const { flights, services } = sortie(world);
    expect(services[0]).toMatchObject({ start_ms: 0, end_ms: 300_000 });
    expect(flights[0]?.points[0]?.offset_ms).toBe(300_000);
    expect(flights[0]?.payload_kg).toBe(2);
    const plan = planOf(world);
    expect(plan.metrics.served).toBe(1);
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('that ends with a handover at its own base lands on a pad of it: a sample for the laboratory there', () => {
    const world = smallWorld({ change: delivery((mission) => void (mission.drop = { siteId: 'HOME', service_s: 120, method: 'land' })) });
    const plan = planOf(world);
    expect(plan.flights.at(-1)?.to).toMatchObject({ baseId: 'HOME', padId: '1' });
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('serves a stop right beside the base that it does not land at: it takes off for it', () => {
    for (const position of [BASE, [BASE[0] + 0.0001, BASE[1]]] as [number, number][]) {
      const world = smallWorld({ change: inspection(position) });
      const plan = planOf(world);
      expect(plan.metrics.served).toBe(1);
      expect(faultsOf(world, plan)).toEqual([]);
    }
  });

  it('is refused where there is nothing to carry: goods that are handed over where they were taken on', () => {
    for (const siteId of ['HOME', 'VILLAGE']) {
      const world = smallWorld({
        change: delivery((mission) => {
          mission.pickup = { siteId, service_s: 60, method: 'land' };
          mission.drop = { siteId, service_s: 60, method: 'land' };
        }),
      });
      const plan = planOf(world);
      expect(plan.unserved.map((entry) => entry.reasons[0]?.code)).toEqual(['NOT_WORTH_COST']);
      expect(faultsOf(world, plan)).toEqual([]);
    }
  });

  it('winches down in no time, too, and is seen to do so', () => {
    const world = smallWorld({ change: delivery((mission) => void (mission.drop.service_s = 0)) });
    const plan = planOf(world);
    expect(plan.metrics.served).toBe(1);
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('to the own base is there when the goods are handed over, not when the aircraft is ready again', () => {
    const world = smallWorld({
      change: delivery((mission) => {
        mission.drop = { siteId: 'HOME', service_s: 60, method: 'land' };
        mission.consignment.maxDoorToDoor_min = 6;
      }),
    });
    const plan = planOf(world);
    expect(plan.metrics.served).toBe(1);
    expect(faultsOf(world, plan)).toEqual([]);
  });

  it('books the ground also for a stop without length: a handover in no time is still a landing', () => {
    const world = smallWorld({ change: delivery((mission) => void (mission.pickup.service_s = 0)) });
    const plan = planOf(world, 30);
    expect(plan.metrics.served).toBe(1);
    expect(faultsOf(world, plan)).toEqual([]);
  });
});

describe('a sortie is refused', () => {
  it('beyond the reach of the control link, of the way round zones too', () => {
    const beyond = smallWorld({ change: (draft) => void (draft.aircraftModels[0]!.limits.radius_m = 2_000) });
    expect(obstruction(beyond)?.code).toBe('OUT_OF_RANGE');
    // a wall of zones round which the way leads farther from the base than any stop lies
    const wall = [-3, -2, -1, 0, 1, 2, 3].map((k) => circleZone(`W${k}`, 'PROHIBITED', [111.21, 23.4 + 0.004 * k], 300));
    const reach = distance(BASE, VILLAGE) + 200;
    const round = smallWorld({
      zones: wall,
      change: (draft) => {
        draft.aircraftModels[0]!.limits.radius_m = Math.min(reach, distance(BASE, CLINIC) + 50);
        draft.missions = [{ id: 'D', kind: 'delivery', priority: 'normal', pickup: { siteId: 'HOME', service_s: 60, method: 'land' }, drop: { siteId: 'CLINIC', service_s: 60, method: 'winch' }, consignment: { mass_kg: 1 } }];
      },
    });
    const plan = planOf(round);
    expect(faultsOf(round, plan)).toEqual([]);
  });

  it('where it would land beside a mast', () => {
    const world = smallWorld({ change: (draft) => void (draft.obstacles = [{ id: 'MAST', kind: 'point', position: CLINIC, height_agl_m: 40 }]) });
    expect(obstruction(world)?.message).toMatch(/obstacle MAST/);
  });

  it('above the ceiling of the aircraft', () => {
    const world = smallWorld({ change: (draft) => void (draft.aircraftModels[0]!.limits.ceiling_amsl_m = 40) });
    expect(obstruction(world)?.message).toMatch(/ceiling/);
  });

  it('where weather beyond its limits lies between two vertices: a cell that no vertex stands in', () => {
    const storm = (west: number, east: number): ScenarioInput['weather'] => ({
      source: 'test',
      issued: '2027-06-14T23:00:00Z',
      periods: [
        { from: '2027-06-14T20:00:00Z', to: '2027-06-15T12:00:00Z', windFrom_deg: 270, wind_ms: 3, gust_ms: 5, temperature_c: 24, visibility_m: 9_999, rain_mmh: 0 },
        {
          from: '2027-06-14T20:00:00Z',
          to: '2027-06-15T12:00:00Z',
          windFrom_deg: 270,
          wind_ms: 3,
          thunderstorm: true,
          area: { type: 'Polygon', coordinates: [[[west, 23.39], [east, 23.39], [east, 23.41], [west, 23.41], [west, 23.39]]] },
        },
      ],
    });
    const world = smallWorld({ change: (draft) => void (draft.weather = storm(111.205, 111.215)) });
    expect(obstruction(world)?.message).toMatch(/thunderstorm/);
    expect(faultsOf(world, planOf(world))).toEqual([]);
  });

  it('where the wind at the flight height is between its limits at the height flown and at the greatest height: planner and check agree', () => {
    for (let wind = 5; wind < 7; wind += 0.05) {
      const world = smallWorld({ change: (draft) => void (draft.weather!.periods![0]!.wind_ms = wind) });
      expect(faultsOf(world, planOf(world, 0))).toEqual([]);
    }
  });
});

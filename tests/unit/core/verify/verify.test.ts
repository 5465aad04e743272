import { describe, expect, it } from 'vitest';
import type { Flight, Plan } from '#core/documents/plan.ts';
import { stops } from '#core/rules/checkFlight.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import { verifyPlan } from '#core/verify/verify.ts';
import type { World } from '#core/world.ts';
import { smallPlan, type SmallPlanOptions } from '../../../fixtures/smallPlan.ts';
import { DAM, smallWorld } from '../../../fixtures/smallWorld.ts';

const problems = (world: World, plan: Plan): string[] =>
  verifyPlan(world, plan)
    .findings.filter(stops)
    .map((f) => `${f.checkId} ${f.flightId ?? f.flightIds?.join(' ') ?? ''}: ${f.message}`);

const later = (text: string, seconds: number): string => formatInstant(parseInstant(text) + seconds * 1000);

/** The loaded flight: it winches down at the village. */
const LOADED = 'F-D-1-2';

function damaged(edit: (flight: Flight, plan: Plan) => void, sorties?: SmallPlanOptions[], world = smallWorld()): { go: boolean; findings: string[] } {
  const plan = structuredClone(smallPlan(world, sorties));
  const flight = plan.flights.find((f) => f.id === LOADED);
  if (flight === undefined) throw new Error('the small plan has a loaded flight');
  edit(flight, plan);
  return { go: verifyPlan(world, plan).go, findings: problems(world, plan) };
}

const point = (flight: Flight, i: number): Flight['path'][number] => {
  const p = flight.path[i];
  if (p === undefined) throw new Error(`the path has no point ${i}`);
  return p;
};

/** Two missions flown one after the other by other aircraft, people and batteries. */
const twoMissions = (): World =>
  smallWorld({
    change: (draft) => {
      const first = draft.missions?.[0];
      if (first !== undefined) draft.missions?.push({ ...first, id: 'D-2' });
    },
  });
const TWO: SmallPlanOptions[] = [{}, { missionId: 'D-2', aircraftId: 'A-2', personId: 'P-2', batteryId: 'B-2', padId: '2', start: '2027-06-15T02:00:00Z' }];

describe('a plan in which everything is true', () => {
  it('is go, and says of each question that it was asked', () => {
    const world = smallWorld();
    const verdict = verifyPlan(world, smallPlan(world));
    expect(problems(world, smallPlan(world))).toEqual([]);
    expect(verdict.go).toBe(true);
    for (const id of [
      'V-INPUTS',
      'V-CHAIN',
      'V-MOTION',
      'V-ENERGY',
      'V-AIRCRAFT',
      'V-BATTERY',
      'V-ONEATATIME',
      'V-BOOKING',
      'AIR-CONFL',
      'V-MISSION',
      'V-METRICS',
    ]) {
      expect(
        verdict.findings.some((f) => f.checkId === id && f.result === 'pass'),
        id,
      ).toBe(true);
    }
    expect(verdict.counts.pass).toBeGreaterThan(40);
  });

  it('stays go with two sorties that keep apart', () => {
    const world = twoMissions();
    expect(problems(world, smallPlan(world, TWO))).toEqual([]);
  });
});

describe('damage to one flight is found and the flight is named', () => {
  const cases: Record<string, (flight: Flight, plan: Plan) => void> = {
    'another battery': (flight) => void (flight.batteryIds = ['B-2']),
    'a battery that is not there': (flight) => void (flight.batteryIds = ['B-9']),
    'another pilot in the middle of a sortie': (flight) => void (flight.crewIds = ['P-2']),
    'another aircraft': (flight) => void (flight.aircraftId = 'A-2'),
    'a waypoint in a prohibited zone': (flight) => void (point(flight, 2).position = DAM),
    'a waypoint aside': (flight) => void (point(flight, 2).position = [point(flight, 2).position[0] + 0.01, point(flight, 2).position[1]]),
    'a waypoint in the ground': (flight) => {
      point(flight, 2).amsl_m = 5;
      point(flight, 2).agl_m = -5;
    },
    'a waypoint too high': (flight) => {
      point(flight, 2).amsl_m += 70;
      point(flight, 2).agl_m += 70;
    },
    'a height above ground that is not true': (flight) => void (point(flight, 2).agl_m += 5),
    'a time that runs back': (flight) => void (point(flight, 3).time = point(flight, 1).time),
    'a flight moved in time': (flight) => {
      flight.start = later(flight.start, -90);
      flight.end = later(flight.end, -90);
      for (const p of flight.path) p.time = later(p.time, -90);
    },
    'a start that is not that of the path': (flight) => void (flight.start = later(flight.start, 30)),
    'less payload than the consignment': (flight) => void (flight.payload_kg = 0),
    'more energy than there is': (flight) => {
      flight.energy.start_wh += 60;
      for (const p of flight.path) p.energy_left_wh += 60;
    },
    'a landing elsewhere': (flight) => void (flight.to = { siteId: 'VILLAGE' }),
    'a pad that is not there': (flight) => void (flight.to = { baseId: 'HOME', padId: '7' }),
    'a handover cut short': (flight) => {
      const hover = flight.path.findIndex((p) => p.phase === 'winch');
      for (const p of flight.path.slice(hover)) p.time = later(p.time, -40);
      flight.end = later(flight.end, -40);
    },
  };
  for (const [name, edit] of Object.entries(cases)) {
    it(name, () => {
      const { go, findings } = damaged(edit);
      expect(go).toBe(false);
      expect(findings.filter((text) => text.includes(LOADED))).not.toEqual([]);
    });
  }
});

describe('a battery that lasts to every landing', () => {
  it('but not for turning back with the load aboard is no-go, and the flight and place are named', () => {
    const p95 = smallPlan(smallWorld()).flights.reduce((sum, flight) => sum + flight.energy.p95_wh, 0);
    const world = smallWorld({
      change: (draft) => {
        for (const battery of draft.batteries ?? []) {
          battery.health_pct = 100;
          battery.capacity_wh = p95 / 0.75 / 0.95 + 1;
        }
      },
    });
    const finding = verifyPlan(world, smallPlan(world)).findings.find((f) => f.checkId === 'V-ENERGY' && stops(f));
    expect(finding?.message).toMatch(/^turned back on the way/);
    expect(finding?.flightId).toBe(LOADED);
    expect(finding?.position).toBeDefined();
  });
});

describe('damage to the plan as a whole', () => {
  it('a flight that is gone leaves its mission unanswered and its bookings without a flight', () => {
    const { go, findings } = damaged((_, plan) => void (plan.flights = []));
    expect(go).toBe(false);
    expect(findings.some((text) => text.startsWith('V-MISSION') && text.includes('D-1'))).toBe(true);
    expect(findings.some((text) => text.startsWith('V-BOOKING') && text.includes('S-D-1'))).toBe(true);
  });

  it('a booking names its flight, so that a flight that is gone can be named', () => {
    const { findings } = damaged((flight, plan) => {
      for (const booking of plan.bookings) booking.flightId = flight.id;
      plan.flights = plan.flights.filter((f) => f !== flight);
    });
    expect(findings.filter((text) => text.includes(LOADED))).not.toEqual([]);
  });

  it('a pilot in two sorties at one time is found even where the bookings were changed with it', () => {
    const world = twoMissions();
    const plan = structuredClone(smallPlan(world, [TWO[0] ?? {}, { ...TWO[1], start: '2027-06-15T01:03:00Z', personId: 'P-1' }]));
    expect(problems(world, plan).some((text) => text.startsWith('V-ONEATATIME') && text.includes('P-1'))).toBe(true);
  });

  it('one battery in two sorties does not hold what it held before', () => {
    const world = twoMissions();
    const plan = structuredClone(smallPlan(world, [TWO[0] ?? {}, { ...TWO[1], start: '2027-06-15T01:20:00Z', batteryId: 'B-1' }]));
    expect(problems(world, plan).some((text) => text.startsWith('V-BATTERY') && text.includes('F-D-2-1'))).toBe(true);
  });

  it('two flights over one place within the time of separation are in conflict though never there together', () => {
    const world = twoMissions();
    const plan = smallPlan(world, [TWO[0] ?? {}, { ...TWO[1], start: '2027-06-15T01:00:45Z' }]);
    expect(problems(world, plan).some((text) => text.startsWith('AIR-CONFL') && text.includes('F-D-1-1') && text.includes('F-D-2-1'))).toBe(true);
  });

  it('a booking is missing, is too much, or is made twice', () => {
    expect(damaged((_, plan) => void plan.bookings.pop()).findings.join()).toContain('site CLINIC is used');
    expect(
      damaged(
        (_, plan) =>
          void plan.bookings.push({ kind: 'person', resourceId: 'P-2', from: '2027-06-15T01:00:00Z', to: '2027-06-15T02:00:00Z', sortieId: 'S-D-1' }),
      ).findings.join(),
    ).toContain('does not use it');
    expect(damaged((_, plan) => plan.bookings.push(...structuredClone(plan.bookings.slice(0, 1)))).findings.join()).toContain('booked twice');
  });

  it('a mission that is planned may not be listed as unserved, too', () => {
    const { findings } = damaged((_, plan) => void plan.unserved.push({ missionId: 'D-1', reasons: [{ code: 'NO_CREW', message: 'no crew' }] }));
    expect(findings.join()).toContain('in two ways');
  });

  it('another scenario, another weather or another rule set is another plan', () => {
    expect(damaged((_, plan) => void (plan.scenario.hash = 'x')).findings.join()).toContain('V-INPUTS');
    expect(damaged((_, plan) => void (plan.inputs.ruleset.version = '1')).findings.join()).toContain('V-INPUTS');
    expect(damaged((_, plan) => void (plan.inputs.airspace = [])).findings.join()).toContain('V-INPUTS');
    expect(damaged((_, plan) => void delete plan.inputs.weather).findings.join()).toContain('V-INPUTS');
  });

  it('figures that are not those of the flights are found', () => {
    expect(damaged((_, plan) => void (plan.metrics.served = 2)).findings.join()).toContain('V-METRICS');
    expect(damaged((_, plan) => void (plan.metrics.distance_m *= 1.1)).findings.join()).toContain('V-METRICS');
  });

  it('a mission that is not known yet may not be flown, unless the plan says that it foresees', () => {
    const world = smallWorld({
      change: (draft) => {
        const first = draft.missions?.[0];
        if (first !== undefined) first.knownAt = '2027-06-15T05:00:00Z';
      },
    });
    expect(problems(world, smallPlan(world)).join()).toContain('becomes known later');
    const foreseen = structuredClone(smallPlan(world));
    foreseen.inputs.foresee = true;
    expect(problems(world, foreseen)).toEqual([]);
  });

  it('a delivery outside of its window or over its time from door to door is not served', () => {
    const narrow = smallWorld({
      change: (draft) => {
        const first = draft.missions?.[0];
        if (first?.kind === 'delivery') first.pickup.window = { earliest: '2027-06-15T05:00:00Z', latest: '2027-06-15T06:00:00Z' };
      },
    });
    expect(problems(narrow, smallPlan(narrow)).join()).toContain('at the pickup within its window');
    const hasty = smallWorld({
      change: (draft) => {
        const first = draft.missions?.[0];
        if (first?.kind === 'delivery') first.consignment.maxDoorToDoor_min = 2;
      },
    });
    expect(problems(hasty, smallPlan(hasty)).join()).toContain('door to door');
  });

  it('what the planner wrote as findings counts for nothing', () => {
    const { go } = damaged((flight) => {
      point(flight, 2).amsl_m += 70;
      point(flight, 2).agl_m += 70;
      flight.findings = [];
    });
    expect(go).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { ScenarioInput, WeatherPeriod } from '#core/documents/scenario.ts';
import type { Finding, Flight } from '#core/documents/plan.ts';
import { checkFlight, stops } from '#core/rules/checkFlight.ts';
import type { World } from '#core/world.ts';
import { smallPlan } from '../../../fixtures/smallPlan.ts';
import { circleZone, CLINIC, flat, smallWorld, VILLAGE, type SmallOptions } from '../../../fixtures/smallWorld.ts';

/** The flight with the load, checked in a world that may differ from the one in which it was made. */
function findingsIn(options: SmallOptions, edit: (flight: Flight) => void = () => {}, stage: Finding['stage'] = 'plan'): Finding[] {
  const flight = structuredClone(smallPlan(smallWorld()).flights[1]);
  if (flight === undefined) throw new Error('the small plan has a second flight');
  edit(flight);
  return checkFlight(smallWorld(options), flight, stage);
}
const bad = (options: SmallOptions, edit?: (flight: Flight) => void): string[] =>
  findingsIn(options, edit)
    .filter(stops)
    .map((f) => `${f.checkId} ${f.result}`);
const changed = (change: (draft: ScenarioInput) => void): string[] => bad({ change });
const halfway: [number, number] = [(CLINIC[0] + VILLAGE[0]) / 2, (CLINIC[1] + VILLAGE[1]) / 2];

describe('a flight that keeps every rule', () => {
  it('passes every check once, so that what was looked at can be counted', () => {
    const findings = findingsIn({});
    expect(findings.filter((f) => f.result !== 'pass')).toEqual([]);
    expect(findings.length).toBeGreaterThanOrEqual(18);
    expect(new Set(findings.map((f) => f.checkId)).size).toBe(findings.length);
    for (const finding of findings) expect(finding.source).not.toBe('');
  });
});

describe('zones', () => {
  it('block on the way whatever they ask for, unless they ask for nothing', () => {
    for (const restriction of ['PROHIBITED', 'REQ_AUTHORISATION'] as const)
      expect(bad({ zones: [circleZone('X', restriction, halfway)] })).toEqual(['AIR-ZONE fail']);
    expect(bad({ zones: [circleZone('X', 'CONDITIONAL', halfway)] })).toEqual(['AIR-ZONE unknown']);
    expect(bad({ zones: [circleZone('X', 'NO_RESTRICTION', halfway)] })).toEqual([]);
  });

  it('block though no waypoint lies inside: the leg between two of them does', () => {
    expect(bad({ zones: [circleZone('X', 'PROHIBITED', [halfway[0], halfway[1] + 0.0005], 40)] })).toEqual(['AIR-ZONE fail']);
  });

  it('block within the buffer, too', () => {
    const aside: [number, number] = [halfway[0] + 0.0012, halfway[1]];
    expect(bad({ zones: [circleZone('X', 'PROHIBITED', aside, 80)] })).toEqual([]);
    expect(bad({ zones: [circleZone('X', 'PROHIBITED', aside, 110)] })).toEqual(['AIR-ZONE fail']);
  });

  it('are lifted by a permit for the time inside and up to its height', () => {
    const permit = (maxAgl_m: number): SmallOptions => ({
      zones: [circleZone('X', 'REQ_AUTHORISATION', halfway)],
      change: (draft) =>
        void draft.permits?.push({
          id: 'PM-Z',
          kind: 'zoneAuthorisation',
          number: 'Z',
          holderId: 'OP',
          validFrom: '2027-06-15T01:00:00Z',
          validTo: '2027-06-15T02:00:00Z',
          zones: ['X'],
          maxAgl_m,
        }),
    });
    expect(bad(permit(100))).toEqual([]);
    expect(bad(permit(60))).toEqual(['AIR-ZONE fail']);
  });

  it('of U-space are due at release and do not hold up the plan', () => {
    const zones = [circleZone('U', 'USPACE', halfway)];
    expect(bad({ zones })).toEqual([]);
    expect(findingsIn({ zones }).find((f) => f.checkId === 'AIR-ACT')?.result).toBe('due');
    expect(findingsIn({ zones }, undefined, 'release').find((f) => f.checkId === 'AIR-ACT')?.result).toBe('fail');
  });

  it('are unknown where no data set speaks', () => {
    expect(
      bad({}, (flight) => {
        for (const p of flight.path) p.position = [p.position[0] + 1, p.position[1]];
      }),
    ).toContain('AIR-COVER unknown');
  });
});

describe('heights', () => {
  it('are held against the ground below, not against that of the take-off', () => {
    const hill = { resolution_m: 30, heightAt: (_lon: number, lat: number): number => (Math.abs(lat - halfway[1]) < 0.001 ? 80 : 10) };
    expect(bad({ terrain: hill })).toContain('TER-CLR fail');
    const gorge = { resolution_m: 30, heightAt: (_lon: number, lat: number): number => (Math.abs(lat - halfway[1]) < 0.001 ? -60 : 10) };
    expect(bad({ terrain: gorge })).toContain('OA-HEIGHT fail');
  });

  it('are unknown over a hole in the terrain', () => {
    expect(bad({ terrain: { resolution_m: 30, heightAt: (_lon, lat) => (Math.abs(lat - halfway[1]) < 0.001 ? NaN : 10) } })).toContain('TER-CLR unknown');
    expect(bad({ terrain: flat(NaN) })).toContain('TER-CLR unknown');
  });
});

describe('obstacles', () => {
  const wire = (height_agl_m: number, surveyed = false): string[] =>
    changed((draft) => {
      draft.obstacles = [
        {
          id: 'W',
          kind: 'wire',
          line: {
            type: 'LineString',
            coordinates: [
              [CLINIC[0] - 0.01, halfway[1]],
              [CLINIC[0] + 0.01, halfway[1]],
            ],
          },
          height_agl_m,
          surveyed,
        },
      ];
    });

  it('are kept with clearance above their top, and wires are not flown under', () => {
    expect(wire(50)).toEqual([]);
    expect(wire(65)).toEqual(['TER-OBST fail']);
    expect(wire(200)).toEqual(['TER-OBST fail']);
    expect(wire(65, true)).toEqual(['TER-OBST fail']);
  });
});

describe('crew, aircraft, battery and papers', () => {
  it('that are missing or out of date block', () => {
    expect(
      changed((d) => {
        d.people = [];
      }),
    ).toEqual(['PIL-CERT fail']);
    expect(
      changed((d) => {
        for (const p of d.people ?? []) for (const c of p.certificates) c.validTo = '2027-06-15T00:30:00Z';
      }),
    ).toEqual(['PIL-CERT fail']);
    expect(
      changed((d) => {
        for (const p of d.people ?? []) p.shifts = [{ start: '2027-06-15T05:00:00Z', end: '2027-06-15T06:00:00Z', baseId: 'HOME' }];
      }),
    ).toEqual(['PIL-SHIFT fail']);
    expect(
      changed((d) => {
        for (const a of d.aircraft) a.serviceable = false;
      }),
    ).toEqual(['UA-MX fail']);
    expect(
      changed((d) => {
        for (const a of d.aircraft) a.maintenanceDue = '2027-06-15T01:01:00Z';
      }),
    ).toEqual(['UA-MX fail']);
    expect(
      changed((d) => {
        delete d.operator.registration;
      }),
    ).toEqual(['OP-REG fail']);
    expect(
      changed((d) => {
        delete d.operator.insurance;
      }),
    ).toEqual(['INS-LIM fail']);
    expect(
      changed((d) => {
        d.permits = d.permits?.filter((p) => p.kind !== 'CN-OC') ?? [];
      }),
    ).toEqual(['OA-MODE fail']);
    expect(
      changed((d) => {
        for (const b of d.batteries ?? []) b.fits = ['other'];
      }),
    ).toEqual(['NRG-BAT fail']);
    expect(
      changed((d) => {
        for (const b of d.batteries ?? []) b.capacity_wh = 150;
      }),
    ).toEqual(['NRG-RES fail']);
    expect(
      changed((d) => {
        for (const m of d.aircraftModels) m.maxTakeoffMass_kg = 7.9;
      }),
    ).toEqual(['PAY-MASS fail']);
    expect(
      changed((d) => {
        for (const m of d.aircraftModels) m.limits.radius_m = 2_000;
      }),
    ).toEqual(['TER-LINK fail']);
  });

  it('a battery that is too small, by its P95 and not by its mean, is not enough', () => {
    const flight = smallPlan(smallWorld()).flights[1];
    const p95 = flight?.energy.p95_wh ?? NaN;
    const mean = flight?.energy.used_wh ?? NaN;
    expect(p95).toBeGreaterThan(mean);
    const atMean = (f: Flight): void => void (f.energy.start_wh = f.energy.reserve_wh + (p95 + mean) / 2);
    expect(bad({}, atMean)).toEqual(['NRG-RES fail']);
  });

  it('a battery that lasts to the landing but not for turning back with the load aboard is not enough: says where and when', () => {
    const flight = smallPlan(smallWorld()).flights[1]!;
    const justLands = (f: Flight): void => void (f.energy.start_wh = f.energy.reserve_wh + flight.energy.p95_wh + 0.1);
    const findings = findingsIn({}, justLands).filter(stops);
    expect(findings.map((f) => `${f.checkId} ${f.result}`)).toEqual(['NRG-RTN fail']);
    const [finding] = findings;
    expect(finding?.measured).toBeLessThan(finding?.limit ?? 0);
    expect(finding?.unit).toBe('Wh');
    expect(Date.parse(finding?.time ?? '')).toBeLessThan(Date.parse(flight.path.find((p) => p.phase === 'winch')?.time ?? '') + 1);
    expect(finding?.position?.length).toBe(2);
    expect(finding?.fixes.map((fix) => fix.action)).toContain('changeBattery');
  });
});

describe('weather', () => {
  const during = (change: Partial<WeatherPeriod>): string[] =>
    changed(
      (d) =>
        void d.weather?.periods?.push({
          from: '2027-06-15T01:00:00Z',
          to: '2027-06-15T01:30:00Z',
          windFrom_deg: 0,
          wind_ms: 3,
          gust_ms: 4,
          rain_mmh: 0,
          ...change,
        }),
    );

  it('is asked where and when the flight is', () => {
    expect(during({ thunderstorm: true })).toEqual(['WX-LIM fail']);
    expect(during({ gust_ms: 17 })).toEqual(['WX-LIM fail']);
    expect(
      changed((d) => {
        d.weather = { source: 'none', issued: '2027-06-14T23:00:00Z', periods: [] };
      }),
    ).toContain('WX-LIM unknown');
  });

  it('that is old warns and does not block', () => {
    const findings = findingsIn({
      change: (d) => {
        if (d.weather !== undefined) d.weather.issued = '2027-06-14T12:00:00Z';
      },
    });
    const age = findings.find((f) => f.checkId === 'WX-AGE');
    expect([age?.result, age?.severity]).toEqual(['fail', 'warn']);
    expect(findings.filter(stops)).toEqual([]);
  });

  it('is not planned on beyond the age of its kind: an observation of three hours, a forecast of thirteen', () => {
    const aged = (kind: 'metar' | 'forecast', issued: string): string | undefined =>
      findingsIn({ change: (d) => void Object.assign(d.weather ?? {}, { kind, issued }) }).filter(stops).map((f) => `${f.checkId} ${f.limit}`)[0];
    expect(aged('metar', '2027-06-14T21:00:00Z')).toBe('WX-AGE 2');
    expect(aged('metar', '2027-06-14T22:30:00Z')).toBeUndefined();
    expect(aged('forecast', '2027-06-14T11:00:00Z')).toBe('WX-AGE 12');
    expect(aged('forecast', '2027-06-14T13:00:00Z')).toBeUndefined();
  });
});

describe('stages', () => {
  it('a condition that nobody acknowledged is due before approval and fails from then on', () => {
    const world: SmallOptions = {
      change: (d) => {
        for (const p of d.permits ?? []) p.conditions = [{ text: 'Call the tower' }];
      },
    };
    const at = (stage: Finding['stage']): string | undefined => findingsIn(world, undefined, stage).find((f) => f.checkId === 'OA-COND')?.result;
    expect(at('plan')).toBe('due');
    expect(at('approve')).toBe('fail');
    expect(at('takeoff')).toBe('fail');
  });
});

describe('things that the scenario does not hold', () => {
  it('never pass and never throw', () => {
    const nowhere = (world: World, edit: (flight: Flight) => void): string[] => {
      const flight = structuredClone(smallPlan(world).flights[1]);
      if (flight === undefined) throw new Error('the small plan has a second flight');
      edit(flight);
      return checkFlight(world, flight)
        .filter(stops)
        .map((f) => f.checkId);
    };
    expect(nowhere(smallWorld(), (f) => void (f.aircraftId = 'NONE'))).toEqual(expect.arrayContaining(['UA-MX', 'PAY-MASS', 'NRG-RES', 'WX-LIM', 'PIL-CERT']));
    expect(nowhere(smallWorld(), (f) => void (f.batteryIds = []))).toEqual(expect.arrayContaining(['NRG-BAT', 'NRG-RES']));
    expect(nowhere(smallWorld(), (f) => void (f.crewIds = ['NONE']))).toEqual(['PIL-CERT']);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Flight, Plan } from '../../server/core/documents/plan.ts';
import { skein } from '../support/cli.ts';
import { DEMO, expectDemoServed, IMPOSSIBLE, KNOWN_LATER, planDemo } from '../support/demoPlan.ts';

/** The main job through the command line, with a budget small enough for every change; the full one is in tests/long. */
const ITERATIONS = 300;

const folder = mkdtempSync(join(tmpdir(), 'skein-demo-'));
const file = (name: string): string => join(folder, name);
let plan: Plan;
let bytes: string;

beforeAll(() => {
  ({ plan, bytes } = planDemo(file('plan.json'), ITERATIONS, '--foresee'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function verify(damaged: Plan): { code: number | null; findings: Finding[] } {
  writeFileSync(file('damaged.json'), JSON.stringify(damaged));
  const ran = skein('verify', DEMO, file('damaged.json'), '--json');
  const report = JSON.parse(ran.stdout) as { go: boolean; findings: Finding[] };
  expect(report.go).toBe(ran.code === 0);
  return { code: ran.code, findings: report.findings.filter((finding) => finding.result === 'fail' || finding.result === 'unknown') };
}

const copy = (): Plan => structuredClone(plan);
const longest = (p: Plan): Flight => p.flights.reduce((best, flight) => (flight.distance_m > best.distance_m ? flight : best));

/** A no-go that names the damaged flight, or its mission: a verdict without a culprit helps nobody. */
function expectNamed(damaged: Plan, flight: Flight): void {
  const { code, findings } = verify(damaged);
  expect(code).toBe(3);
  expect(findings.some((f) => f.flightId === flight.id || f.flightIds?.includes(flight.id) || (f.missionId !== undefined && flight.missionIds.includes(f.missionId)))).toBe(true);
}

describe('the demo day', () => {
  it('is served but for the five deliveries that cannot be, each with exactly its cause', () => {
    expectDemoServed(plan, 55);
  });

  it('is planned to the same bytes twice', () => {
    expect(planDemo(file('again.json'), ITERATIONS, '--foresee').bytes).toBe(bytes);
  });

  it('is go for verify, which shares nothing with the planner', () => {
    const { code, findings } = verify(plan);
    expect(findings.filter((finding) => finding.severity === 'block' || finding.severity === 'blockOverridable')).toEqual([]);
    expect(code).toBe(0);
  });

  it('hides what is not known yet: those missions are listed and in no flight', () => {
    const { plan: now } = planDemo(file('now.json'), 0);
    expect(now.notYetKnown.length).toBe(KNOWN_LATER);
    const flown = new Set(now.flights.flatMap((flight) => flight.missionIds));
    for (const id of now.notYetKnown) expect(flown.has(id)).toBe(false);
    for (const id of Object.keys(IMPOSSIBLE)) expect(now.unserved.some((u) => u.missionId === id)).toBe(true);
  });
});

describe('verify names a flight whose', () => {
  it('battery was swapped for another', () => {
    const damaged = copy();
    const flight = longest(damaged);
    const other = damaged.flights.find((f) => f.batteryIds[0] !== flight.batteryIds[0] && f.aircraftId === flight.aircraftId) ?? damaged.flights.find((f) => f.batteryIds[0] !== flight.batteryIds[0]);
    flight.batteryIds = [...(other?.batteryIds ?? [])];
    expectNamed(damaged, flight);
  });

  it('pilot flies another aircraft at the same time', () => {
    const damaged = copy();
    const flight = longest(damaged);
    const other = damaged.flights.find((f) => f.sortieId !== flight.sortieId && f.start < flight.end && flight.start < f.end && f.crewIds[0] !== flight.crewIds[0]);
    expect(other).toBeDefined();
    flight.crewIds = [...(other?.crewIds ?? [])];
    expectNamed(damaged, flight);
  });

  it('waypoint was moved sideways into the unknown, a zone or a hill', () => {
    const damaged = copy();
    const flight = longest(damaged);
    const middle = flight.path[Math.floor(flight.path.length / 2)];
    if (middle !== undefined) middle.position = [middle.position[0] + 0.03, middle.position[1] + 0.03];
    expectNamed(damaged, flight);
  });

  it('waypoint was put into the ground', () => {
    const damaged = copy();
    const flight = longest(damaged);
    const middle = flight.path[Math.floor(flight.path.length / 2)];
    if (middle !== undefined) {
      middle.amsl_m -= middle.agl_m + 5;
      middle.agl_m = -5;
    }
    expectNamed(damaged, flight);
  });

  it('path was raised above the height limit', () => {
    const damaged = copy();
    const flight = longest(damaged);
    for (const point of flight.path.slice(1, -1)) {
      point.amsl_m += 100;
      point.agl_m += 100;
    }
    expectNamed(damaged, flight);
  });

  it('times were shifted', () => {
    const damaged = copy();
    const flight = longest(damaged);
    const shift = (time: string): string => new Date(Date.parse(time) + 3 * 3_600_000).toISOString();
    flight.start = shift(flight.start);
    flight.end = shift(flight.end);
    for (const point of flight.path) point.time = shift(point.time);
    expectNamed(damaged, flight);
  });

  it('sortie lost it', () => {
    const damaged = copy();
    const flight = longest(damaged);
    damaged.flights = damaged.flights.filter((f) => f.id !== flight.id);
    expectNamed(damaged, flight);
  });

  it('aircraft was exchanged', () => {
    const damaged = copy();
    const flight = longest(damaged);
    const other = damaged.flights.find((f) => f.aircraftId !== flight.aircraftId);
    flight.aircraftId = other?.aircraftId ?? flight.aircraftId;
    expectNamed(damaged, flight);
  });
});

describe('bad input', () => {
  it('is one line that names file and place, exit code 2, no stack trace', () => {
    const cases: [string, string, RegExp][] = [
      ['not JSON', '{"schema": ', /bad\.json/],
      ['unknown field', JSON.stringify({ schema: 'skein/scenario@1', surprise: 1 }), /bad\.json/],
      ['wrong version', JSON.stringify({ schema: 'skein/scenario@9' }), /schema/],
      ['an array', '[]', /bad\.json/],
    ];
    for (const [what, text, expected] of cases) {
      writeFileSync(file('bad.json'), text);
      const ran = skein('plan', file('bad.json'), '--iterations', '0');
      expect(ran.code, what).toBe(2);
      expect(ran.stderr, what).toMatch(expected);
      expect(ran.stderr.trim().split('\n').length, what).toBe(1);
      expect(ran.stdout, what).toBe('');
    }
    expect(skein('plan', file('missing.json')).code).toBe(2);
    expect(skein('plan').code).toBe(2);
    expect(skein('fly').code).toBe(2);
    expect(skein('plan', DEMO, '--iterations', 'many').code).toBe(2);
  });
});

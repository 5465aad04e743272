import { expect } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Plan } from '../../server/core/documents/plan.ts';
import { skein } from './cli.ts';

export const DEMO = 'server/demo/wuzhou.json';

/** What each delivery that cannot be served lacks, and nothing else. */
export const IMPOSSIBLE: Readonly<Record<string, string>> = {
  'X-01': 'PAYLOAD_TOO_HEAVY',
  'X-02': 'OUT_OF_RANGE',
  'X-03': 'ZONE_PROHIBITED',
  'X-04': 'PERMIT_MISSING',
  'X-05': 'WEATHER',
};

export const KNOWN_LATER = 6 + 1;

export function planDemo(out: string, iterations: number, ...more: string[]): { plan: Plan; bytes: string } {
  const ran = skein('plan', DEMO, '--iterations', String(iterations), '--seed', '1', '--out', out, ...more);
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  const bytes = readFileSync(out, 'utf8');
  return { plan: JSON.parse(bytes) as Plan, bytes };
}

/** The promise of the demo day, whatever the budget. */
export function expectDemoServed(plan: Plan, deliveriesAtLeast: number): void {
  const left = new Map(plan.unserved.map((mission) => [mission.missionId, mission.reasons.map((reason) => reason.code)]));
  for (const [id, code] of Object.entries(IMPOSSIBLE)) expect(left.get(id), id).toEqual([code]);
  const served = new Set(plan.flights.flatMap((flight) => flight.missionIds));
  const scenario = JSON.parse(readFileSync(new URL('../../server/demo/wuzhou.json', import.meta.url), 'utf8')) as { missions: { id: string; kind: string }[] };
  const possible = scenario.missions.filter((mission) => IMPOSSIBLE[mission.id] === undefined);
  const deliveries = possible.filter((mission) => mission.kind === 'delivery');
  expect(deliveries.length).toBe(60);
  expect(deliveries.filter((mission) => served.has(mission.id)).length).toBeGreaterThanOrEqual(deliveriesAtLeast);
  for (const mission of possible) if (mission.kind !== 'delivery') expect(served.has(mission.id), mission.id).toBe(true);
}

import type { Finding, Flight } from '../../documents/plan.ts';
import { HOUR_MS, parseInstant } from '../../time.ts';
import type { World } from '../../world.ts';
import { makeFinding } from './outcome.ts';

/** Duty (first take-off to last landing) and flight time of each person over the plan, and aircraft at a time. One finding per person and limit, with the flights that it touches. */
export function checkDuty(world: World, flights: readonly Flight[]): Finding[] {
  const { maxDuty_h, maxFlightTime_h } = world.rules;
  const byPerson = new Map<string, Flight[]>();
  for (const flight of flights) for (const id of flight.crewIds) byPerson.set(id, [...(byPerson.get(id) ?? []), flight]);
  const findings: Finding[] = [];
  for (const [id, own] of [...byPerson].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const flightIds = own.map((f) => f.id).sort();
    const from = Math.min(...own.map((f) => parseInstant(f.start)));
    const to = Math.max(...own.map((f) => parseInstant(f.end)));
    const duty = (to - from) / HOUR_MS;
    const flown = own.reduce((sum, f) => sum + parseInstant(f.end) - parseInstant(f.start), 0) / HOUR_MS;
    const severity = 'blockOverridable' as const;
    const say = (checkId: string, measured: number, limit: number, what: string, source: string): Finding => ({
      ...makeFinding(checkId, measured > limit ? 'fail' : 'pass', `${id}: ${measured.toFixed(1)} h ${what} of ${limit} h`, source, {
        severity,
        measured,
        limit,
        unit: 'h',
      }),
      flightIds,
    });
    findings.push(
      say('PIL-DUTY', duty, maxDuty_h.value, 'duty', maxDuty_h.source),
      say('PIL-FLTTIME', flown, maxFlightTime_h.value, 'flight time', maxFlightTime_h.source),
    );
  }
  return findings;
}

import { describe, expect, it } from 'vitest';
import { planDay } from '#core/plan/planDay.ts';
import { stops } from '#core/rules/checkFlight.ts';
import { parseInstant } from '#core/time.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { smallWorld } from '../../../fixtures/smallWorld.ts';

/** A storm front of 60 km that comes from the west and reaches the clinic in the morning. */
const front = (from: string, to: string): NonNullable<NonNullable<ScenarioInput['weather']>['hazards']>[number] => ({
  id: 'FRONT',
  name: 'Front',
  kind: 'storm',
  polygon: { type: 'Polygon', coordinates: [[[110.4, 23.1], [110.8, 23.1], [110.8, 23.7], [110.4, 23.7], [110.4, 23.1]]] },
  from,
  to,
  motion: { towards_deg: 90, speed_ms: 10 },
  margin_m: 5_000,
});
type Hazard = ReturnType<typeof front>;
const plan = (hazard: Hazard) => planDay(smallWorld({ change: (draft) => void (draft.weather!.hazards = [hazard]) }), { seed: 1, iterations: 0, foresee: true }).plan;

describe('a storm that moves over the country', () => {
  it('lets a flight go that is home before it comes, and says until when it may still take off', () => {
    const { flights, unserved } = plan(front('2027-06-15T00:00:00Z', '2027-06-15T10:00:00Z'));
    expect(unserved).toEqual([]);
    const finding = flights[0]!.findings.find((one) => one.checkId === 'WX-HAZ')!;
    expect(finding.result).toBe('pass');
    const last = parseInstant(String(finding.parameters?.['lastTakeoff']));
    expect(last).toBeGreaterThan(parseInstant(flights[0]!.start));
    // the clinic lies 43 km east of its edge, 38 km with the margin: a little over an hour at 10 m/s, less the flight itself
    expect(last).toBeLessThan(parseInstant('2027-06-15T01:10:00Z'));
    expect(last).toBeGreaterThan(parseInstant('2027-06-15T00:30:00Z'));
  });

  it('moves a flight behind it where it lies over the sites in the morning', () => {
    const { flights } = plan(front('2027-06-14T23:00:00Z', '2027-06-15T04:00:00Z'));
    // its western edge passes the base, 82 km east of where it stood, and 5 km more after 2 h 25 min
    expect(parseInstant(flights[0]!.start)).toBeGreaterThanOrEqual(parseInstant('2027-06-15T01:20:00Z'));
    expect(parseInstant(flights[0]!.start)).toBeLessThan(parseInstant('2027-06-15T01:40:00Z'));
    expect(flights.flatMap((flight) => flight.findings).filter(stops)).toEqual([]);
  });

  it('leaves a mission unserved, with the storm as the reason, where it stays all day', () => {
    const { flights, unserved } = plan({ ...front('2027-06-14T23:00:00Z', '2027-06-15T23:00:00Z'), motion: { towards_deg: 90, speed_ms: 0 }, margin_m: 60_000 });
    expect(flights).toEqual([]);
    expect(unserved[0]?.reasons[0]).toMatchObject({ code: 'WEATHER', message: expect.stringContaining('Front') });
  });
});

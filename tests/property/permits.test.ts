import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Zone } from '#core/airspace/zone.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { liftedZones } from '#core/rules/zoneLifts.ts';
import { formatInstant } from '#core/time.ts';
import type { World } from '#core/world.ts';
import { circleZone, DAM, LEVEE, smallWorld } from '../fixtures/smallWorld.ts';

type Permits = NonNullable<ScenarioInput['permits']>;

const START = Date.parse('2027-06-15T00:00:00Z');
const RESTRICTIONS: readonly Zone['restriction'][] = ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE'];
/** One zone of each kind, and an identifier that two data sets have. */
const ZONES: Zone[] = [...RESTRICTIONS.map((restriction) => circleZone(restriction, restriction, LEVEE)), circleZone('TWICE', 'REQ_AUTHORISATION', LEVEE), { ...circleZone('TWICE', 'REQ_AUTHORISATION', DAM), dataSet: 'other', key: 'other/TWICE' }];
const AIRSPACE = smallWorld({ zones: ZONES }).airspace;
const worldWith = (permits: Permits): World => ({ ...smallWorld({ change: (draft) => void (draft.permits = permits) }), airspace: AIRSPACE });

const minute = fc.integer({ min: 0, max: 600 });
const time = (m: number): string => formatInstant(START + m * 60_000);
const name = fc.constantFrom(...ZONES.flatMap(({ id, key }) => [id, key]), 'NOWHERE');
const permits: fc.Arbitrary<Permits> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('zoneAuthorisation', 'exemption', 'CN-FLIGHT'),
      from: minute,
      minutes: minute,
      zones: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      aircraft: fc.constantFrom<string[] | undefined>(undefined, ['A-1'], ['A-2']),
      maxAgl_m: fc.constantFrom(undefined, 60, 100),
      status: fc.constantFrom('granted' as const, 'granted' as const, 'requested' as const, 'revoked' as const),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(({ from, minutes, aircraft, maxAgl_m, ...rest }, i) => ({
      id: `PM-${i}`,
      number: `${i}`,
      holderId: 'OP',
      validFrom: time(from),
      validTo: time(from + minutes),
      ...rest,
      ...(aircraft === undefined ? {} : { aircraftIds: aircraft }),
      ...(maxAgl_m === undefined ? {} : { maxAgl_m }),
    })),
  );
const use = fc.record({ aircraftId: fc.constantFrom('A-1', 'A-2'), from: minute, minutes: fc.integer({ min: 1, max: 120 }), agl_m: fc.constantFrom(0, 50, 80, 120) });
const liftedBy = (list: Permits, { aircraftId, from, minutes, agl_m }: { aircraftId: string; from: number; minutes: number; agl_m: number }): number[] =>
  [...liftedZones(worldWith(list), { aircraftId, missionIds: ['D-1'], span: { from: START + from * 60_000, to: START + (from + minutes) * 60_000 }, agl_m })].sort((a, b) => a - b);

describe('what permits lift', () => {
  it('is what each of them, asked alone, lifts by a plain reading of its own fields: one zone, one window, one aircraft, one height', () => {
    fc.assert(
      fc.property(permits, use, (list, flight) => {
        const expected = ZONES.flatMap((zone, index) => {
          const named = (text: string): boolean => text === zone.key || (text === zone.id && zone.id !== 'TWICE');
          const by = list.some(
            (p) =>
              p.status === 'granted' &&
              p.zones?.some(named) === true &&
              (p.kind === 'exemption' || (p.kind === 'zoneAuthorisation' && zone.restriction !== 'PROHIBITED')) &&
              Date.parse(p.validFrom) <= START + flight.from * 60_000 &&
              Date.parse(p.validTo) >= START + (flight.from + flight.minutes) * 60_000 &&
              (p.aircraftIds === undefined || p.aircraftIds.includes(flight.aircraftId)) &&
              flight.agl_m <= (p.maxAgl_m ?? Infinity),
          );
          return by ? [index] : [];
        });
        expect(liftedBy(list, flight)).toEqual(expected);
      }),
      { numRuns: 300, seed: 21 },
    );
  });

  it('never grows with the time, the height or fewer permits', () => {
    fc.assert(
      fc.property(permits, use, fc.integer({ min: 0, max: 60 }), (list, flight, more) => {
        const all = liftedBy(list, flight);
        for (const harder of [liftedBy(list, { ...flight, minutes: flight.minutes + more }), liftedBy(list, { ...flight, agl_m: flight.agl_m + more }), liftedBy(list.slice(1), flight)]) {
          expect(all).toEqual(expect.arrayContaining(harder));
        }
      }),
      { numRuns: 150, seed: 22 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { SortieBook } from '#core/dispatch/sortieBook.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { dayContext } from '#core/plan/planDay.ts';
import { MINUTE_MS } from '#core/time.ts';
import { clock, smallDay } from '../../../fixtures/smallDay.ts';
import { circleZone, smallWorld } from '../../../fixtures/smallWorld.ts';

/** A zone in the way to the clinic from 03:00 to 04:00. */
const inTheWay: Zone = { ...circleZone('WAY', 'PROHIBITED', [111.21, 23.4]), applicability: [{ from: clock('03:00'), to: clock('04:00'), daily: [] }] };

function bookOf(zones: Zone[], change?: (draft: ScenarioInput) => void) {
  const world = smallWorld({ zones, ...(change === undefined ? {} : { change }) });
  const { task, seat } = smallDay(world);
  const book = dayContext(world).book;
  return { at: (time: string) => book.at(task, seat, clock(time)), book };
}
const sortie = (found: ReturnType<SortieBook['at']>) => {
  if ('obstruction' in found.result) throw new Error(found.result.obstruction.message);
  return found.result.sortie;
};

describe('SortieBook', () => {
  it('moves one sortie in time within an epoch', () => {
    const { at } = bookOf([]);
    expect(sortie(at('01:00'))).toBe(sortie(at('05:17')));
  });

  it('flies round a zone while it applies, and straight before and after', () => {
    const { at } = bookOf([inTheWay]);
    const straight = sortie(at('01:00'));
    const round = sortie(at('03:10'));
    expect(round.distance_m).toBeGreaterThan(straight.distance_m + 50);
    expect(sortie(at('05:00')).distance_m).toBe(straight.distance_m);
  });

  it('computes a take-off over a border anew: a flight that sets out just before keeps out of what begins on its way', () => {
    const { at } = bookOf([inTheWay]);
    const over = at('02:59');
    expect(over.epochWide).toBe(false);
    expect(sortie(over).distance_m).toBeGreaterThan(sortie(at('01:00')).distance_m + 50);
  });

  it('takes the sortie of an epoch over a border where both sides give the same one: a report of the same weather changes nothing', () => {
    const { at } = bookOf([], (draft) => {
      const [period] = draft.weather?.periods ?? [];
      if (draft.weather === undefined || period === undefined) throw new Error('the small world has weather');
      draft.weather.periods = [{ ...period, to: '2027-06-15T04:00:00Z' }, { ...period, from: '2027-06-15T04:00:00Z' }];
    });
    expect(sortie(at('03:55'))).toBe(sortie(at('02:00')));
  });

  it('does not carry a sortie over the border of two permits for one zone: each is good for its own time only', () => {
    const lifting = (id: string, validFrom: string, validTo: string) => ({ id, kind: 'zoneAuthorisation', number: id, holderId: 'OP', validFrom, validTo, zones: ['WAY'] });
    const zone = circleZone('WAY', 'REQ_AUTHORISATION', [111.21, 23.4]);
    const { at } = bookOf([zone], (draft) => void draft.permits?.push(lifting('A', '2027-06-15T00:00:00Z', '2027-06-15T04:00:00Z'), lifting('B', '2027-06-15T04:00:00Z', '2027-06-15T12:00:00Z')));
    const through = sortie(at('02:00'));
    expect(sortie(at('03:58')).distance_m).toBeGreaterThan(through.distance_m);
  });

  it('knows nothing outside of the hours of the day', () => {
    const { at, book } = bookOf([]);
    expect(at('10:00').result).toMatchObject({ obstruction: { code: 'WINDOW_TOO_NARROW' } });
    expect(book.epochEnd(clock('10:00') + MINUTE_MS)).toBe(Infinity);
  });
});

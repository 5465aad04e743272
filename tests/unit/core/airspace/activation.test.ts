import { describe, expect, it } from 'vitest';
import { appliesAt, appliesDuring, appliesWithin, changesWithin } from '../../../../server/core/airspace/activation.ts';
import type { Applicability } from '../../../../server/core/airspace/zone.ts';

const t = (text: string): number => Date.parse(text);
const daily = (days: Applicability['daily'][number]['days'], from: number, to: number): Applicability[] => [{ from: -Infinity, to: Infinity, daily: [{ days, from_s: from * 3600, to_s: to * 3600 }] }];

describe('when a zone applies', () => {
  it('is always without any entry', () => {
    expect(appliesAt([], t('2027-06-15T00:00:00Z'))).toBe(true);
    expect(appliesDuring([], { from: 0, to: 1 })).toBe(true);
  });

  it('is half-open, so that two windows that meet leave no gap and no overlap', () => {
    const a = [{ from: t('2027-06-15T00:00:00Z'), to: t('2027-06-16T00:00:00Z'), daily: [] }];
    expect(appliesAt(a, t('2027-06-15T00:00:00Z'))).toBe(true);
    expect(appliesAt(a, t('2027-06-16T00:00:00Z'))).toBe(false);
    expect(appliesDuring(a, { from: t('2027-06-16T00:00:00Z'), to: t('2027-06-17T00:00:00Z') })).toBe(false);
  });

  it('belongs to the starting day where a period crosses midnight', () => {
    const friday = daily(['FRI'], 22, 6);
    expect(appliesAt(friday, t('2027-06-18T23:00:00Z'))).toBe(true);
    expect(appliesAt(friday, t('2027-06-19T05:59:59Z'))).toBe(true);
    expect(appliesAt(friday, t('2027-06-19T06:00:00Z'))).toBe(false);
    expect(appliesAt(friday, t('2027-06-18T05:00:00Z'))).toBe(false);
  });

  it('is all day for 00:00 to 00:00 and for ANY every day', () => {
    expect(appliesAt(daily(['TUE'], 0, 0), t('2027-06-15T23:59:59.999Z'))).toBe(true);
    expect(appliesAt(daily(['TUE'], 0, 0), t('2027-06-16T00:00:00Z'))).toBe(false);
    expect(appliesWithin(daily(['ANY'], 0, 0), { from: t('2027-06-15T00:00:00Z'), to: t('2027-06-20T00:00:00Z') })).toHaveLength(1);
  });

  it('merges a night that a source split over two days', () => {
    const split: Applicability[] = [
      { from: -Infinity, to: Infinity, daily: [{ days: ['SAT'], from_s: 20 * 3600, to_s: 86_400 }, { days: ['SUN'], from_s: 0, to_s: 6 * 3600 }] },
    ];
    expect(appliesWithin(split, { from: t('2027-06-19T12:00:00Z'), to: t('2027-06-20T12:00:00Z') })).toEqual([{ from: t('2027-06-19T20:00:00Z'), to: t('2027-06-20T06:00:00Z') }]);
  });

  it('cuts periods at the date range: seasonal pairs do not leak into each other', () => {
    const summer: Applicability[] = [{ from: t('2026-03-29T01:00:00Z'), to: t('2026-10-25T01:00:00Z'), daily: [{ days: ['ANY'], from_s: 6 * 3600, to_s: 14 * 3600 }] }];
    expect(appliesDuring(summer, { from: t('2026-10-25T06:00:00Z'), to: t('2026-10-25T14:00:00Z') })).toBe(false);
    expect(appliesDuring(summer, { from: t('2026-10-24T05:00:00Z'), to: t('2026-10-24T07:00:00Z') })).toBe(true);
  });

  it('is told for unbounded spans, too, also of a single distant day', () => {
    const distant: Applicability[] = [
      { from: t('2020-01-01T00:00:00Z'), to: t('2020-01-02T00:00:00Z'), daily: [{ days: ['MON'], from_s: 0, to_s: 3600 }] },
      { from: t('2060-01-05T00:00:00Z'), to: t('2060-01-06T00:00:00Z'), daily: [{ days: ['MON'], from_s: 0, to_s: 3600 }] },
    ];
    expect(appliesDuring(distant, { from: -Infinity, to: Infinity })).toBe(true);
    expect(appliesDuring(distant.slice(0, 1), { from: -Infinity, to: Infinity })).toBe(false);
  });

  it('counts as applying at a time that is not known', () => {
    expect(appliesAt(daily(['MON'], 1, 2), NaN)).toBe(true);
  });

  it('lists the changes inside a span only', () => {
    expect(changesWithin(daily(['ANY'], 6, 14), { from: t('2027-06-15T06:00:00Z'), to: t('2027-06-16T06:30:00Z') })).toEqual([t('2027-06-15T14:00:00Z'), t('2027-06-16T06:00:00Z')]);
  });

  it('refuses to expand a schedule over a span without end', () => {
    expect(() => appliesWithin(daily(['ANY'], 6, 14), { from: 0, to: Infinity })).toThrow(RangeError);
  });
});

describe('when a zone applies by the sun', () => {
  const bySun = (from: string, to: string, box: [number, number, number, number] | undefined, days: Applicability['daily'][number]['days'] = ['ANY'], offsets = [0, 0]): Applicability[] => [
    {
      from: -Infinity,
      to: Infinity,
      daily: [{ days, from_s: 0, to_s: 0, fromSun: { event: from as 'SR', offset_s: offsets[0] ?? 0 }, toSun: { event: to as 'SS', offset_s: offsets[1] ?? 0 } }],
      ...(box === undefined ? {} : { sunBox: box }),
    },
  ];
  const vienna: [number, number, number, number] = [16.37, 48.21, 16.37, 48.21];
  const tromso: [number, number, number, number] = [18.96, 69.65, 18.96, 69.65];

  it('is from sunrise to sunset, and by night the rest of the day', () => {
    // sunrise 0255Z, sunset 1857Z on 15 June 2027
    for (const [time, day] of [['2027-06-15T02:40:00Z', false], ['2027-06-15T03:10:00Z', true], ['2027-06-15T18:40:00Z', true], ['2027-06-15T19:10:00Z', false]] as const) {
      expect(appliesAt(bySun('SR', 'SS', vienna), t(time)), time).toBe(day);
      expect(appliesAt(bySun('SS', 'SR', vienna), t(time)), time).toBe(!day);
    }
  });

  it('begins with twilight and moves with offsets', () => {
    expect(appliesAt(bySun('BMCT', 'EECT', vienna), t('2027-06-15T02:30:00Z'))).toBe(true);
    expect(appliesAt(bySun('SR', 'SS', vienna, ['ANY'], [-1_800, 1_800]), t('2027-06-15T02:30:00Z'))).toBe(true);
    expect(appliesAt(bySun('SR', 'SS', vienna, ['ANY'], [1_800, -1_800]), t('2027-06-15T03:10:00Z'))).toBe(false);
    expect(appliesWithin(bySun('SR', 'SR', vienna), { from: t('2027-06-15T00:00:00Z'), to: t('2027-06-18T00:00:00Z') })).toHaveLength(1);
  });

  it('takes the earliest begin and the latest end over a zone that is wide: no part of it is clear too soon', () => {
    const wide: [number, number, number, number] = [10, 46, 17, 49];
    expect(appliesAt(bySun('SR', 'SS', wide), t('2027-06-15T02:55:00Z'))).toBe(true);
    expect(appliesAt(bySun('SR', 'SS', wide), t('2027-06-15T19:20:00Z'))).toBe(true);
  });

  it('is all day where the sun does not rise or does not set, whichever of the two is asked for', () => {
    for (const day of ['2027-06-21', '2027-12-21']) {
      for (const [from, to] of [['SR', 'SS'], ['SS', 'SR']] as const) {
        for (const hour of ['00', '06', '12', '18']) expect(appliesAt(bySun(from, to, tromso), t(`${day}T${hour}:00:00Z`)), `${day} ${from} ${hour}`).toBe(true);
      }
    }
    // twilight comes in the polar night, too
    expect(appliesAt(bySun('BMCT', 'EECT', tromso), t('2027-12-21T00:00:00Z'))).toBe(false);
  });

  it('counts the weekday as it may be meant, in UTC or at the place', () => {
    const tokyo: [number, number, number, number] = [139.7, 35.7, 139.7, 35.7];
    const monday = bySun('SR', 'SS', tokyo, ['MON']);
    // sunrise of Monday 14 June in Tokyo is at 1925Z on Sunday; that of Tuesday is on Monday in UTC
    expect(appliesAt(monday, t('2027-06-13T20:00:00Z'))).toBe(true);
    expect(appliesAt(monday, t('2027-06-14T20:00:00Z'))).toBe(true);
    expect(appliesAt(monday, t('2027-06-15T20:00:00Z'))).toBe(false);
    expect(appliesAt(bySun('SR', 'SS', vienna, ['MON']), t('2027-06-15T12:00:00Z'))).toBe(false);
  });

  it('may begin by the clock and end by the sun', () => {
    const evening: Applicability[] = [{ from: -Infinity, to: Infinity, daily: [{ days: ['ANY'], from_s: 16 * 3600, to_s: 0, toSun: { event: 'EECT', offset_s: 0 } }], sunBox: vienna }];
    expect(appliesAt(evening, t('2027-06-15T15:59:00Z'))).toBe(false);
    expect(appliesAt(evening, t('2027-06-15T19:20:00Z'))).toBe(true);
    expect(appliesAt(evening, t('2027-06-15T20:30:00Z'))).toBe(false);
  });

  it('is at all hours where nobody knows the place', () => {
    expect(appliesAt(bySun('SR', 'SS', undefined, ['MON']), t('2027-06-16T00:00:00Z'))).toBe(true);
  });
});

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

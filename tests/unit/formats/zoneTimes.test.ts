import { describe, expect, it } from 'vitest';
import { appliesAt } from '../../../server/core/airspace/activation.ts';
import { ZoneNotes } from '../../../server/formats/reading.ts';
import { readApplicability } from '../../../server/formats/zoneTimes.ts';

const read = (value: unknown) => {
  const notes = new ZoneNotes();
  return { times: readApplicability(value, notes), notes };
};
const t = (text: string): number => Date.parse(text);

describe('applicability of ED-269', () => {
  it('is always where it is absent or permanent', () => {
    expect(read(undefined).times).toEqual([]);
    expect(read([{ permanent: 'YES' }]).times).toEqual([]);
    expect(read([{ permanent: 'YES', startDateTime: null, dailyPeriod: [{ day: [], startTime: null, endTime: null }] }]).notes.repaired).toEqual([]);
  });

  it('is always where permanent contradicts a schedule: the more restrictive reading, and reported', () => {
    const { times, notes } = read([{ permanent: 'YES', schedule: [{ day: ['MON'], startTime: '06:00:00.00Z', endTime: '23:00:00.00Z' }] }]);
    expect(times).toEqual([]);
    expect(notes.repaired).toHaveLength(1);
  });

  it('leaves no gap of a second or a minute before the next window', () => {
    const { times } = read([
      { permanent: 'NO', startDateTime: '2026-03-29T01:00:00Z', endDateTime: '2026-10-25T00:59:59Z' },
      { permanent: 'NO', startDateTime: '2026-10-25T01:00:00Z', endDateTime: '2026-12-31T23:59Z' },
    ]);
    expect(appliesAt(times, t('2026-10-25T00:59:59.999Z'))).toBe(true);
    expect(appliesAt(times, t('2026-12-31T23:59:59.999Z'))).toBe(true);
    expect(appliesAt(times, t('2027-01-01T00:00:00Z'))).toBe(false);
    const night = read([{ schedule: [{ day: ['SAT'], startTime: '00:00:00Z', endTime: '22:59:59Z' }, { day: ['SAT'], startTime: '23:00Z', endTime: '23:59:59.999Z' }] }]).times;
    expect(appliesAt(night, t('2026-11-28T22:59:59.500Z'))).toBe(true);
    expect(appliesAt(night, t('2026-11-28T23:59:59.999Z'))).toBe(true);
    expect(appliesAt(night, t('2026-11-29T00:00:00Z'))).toBe(false);
  });

  it('reads hh:mm with the letter of the standard, days as one text, and 00:00 to 00:00 as all day', () => {
    const { times } = read({ schedule: { day: 'MON, TUE', startTime: '08:00Z', endTime: '10:30Z' } });
    expect(times[0]?.daily).toEqual([{ days: ['MON', 'TUE'], from_s: 28_800, to_s: 37_800 }]);
    expect(read([{ startDateTime: '2026-01-01T00:00:00Z', schedule: [{ day: ['ANY'], startTime: '00:00Z', endTime: '00:00Z' }] }]).times[0]?.daily).toEqual([]);
  });

  it('moves a window with an offset to UTC, and its weekday with it', () => {
    const { times } = read([{ schedule: [{ day: ['MON'], startTime: '06:00:00+08:00', endTime: '09:00:00+08:00' }] }]);
    expect(times[0]?.daily).toEqual([{ days: ['SUN'], from_s: 22 * 3600, to_s: 3600 }]);
    expect(read([{ startDateTime: '2026-06-01T10:00:00+02:00', endDateTime: '2026-06-01T12:00:00+0200' }]).times[0]).toMatchObject({ from: t('2026-06-01T08:00:00Z'), to: t('2026-06-01T10:00:00Z') });
  });

  it('is open where a date cannot be read, at all hours where a time cannot, and says so', () => {
    const { times, notes } = read([{ startDateTime: 'soon', endDateTime: '2026-06-01T12:00:00Z', schedule: [{ day: ['MON'], startTime: 'dawn', endTime: 'noon' }] }]);
    expect(times[0]?.from).toBe(-Infinity);
    expect(appliesAt(times, t('2026-05-25T23:59:00Z'))).toBe(true);
    expect(notes.unread).toHaveLength(2);
    expect(read([{ startDateTime: '2026-06-02T00:00:00Z', endDateTime: '2026-06-01T00:00:00Z' }]).times).toEqual([]);
    expect(read([{ schedule: [{ day: ['FUNDAY'], startTime: '08:00Z', endTime: '09:00Z' }] }]).times[0]?.daily[0]?.days).toEqual(['ANY']);
    expect(read(['x']).times).toEqual([]);
  });

  it('never ends sooner than it is written: fractions of a second are rounded up at the end and down at the start', () => {
    const [entry] = read([{ startDateTime: '2026-06-01T10:00:00.75Z', endDateTime: '2026-06-01T12:00:00.5Z' }]).times;
    expect(entry).toMatchObject({ from: t('2026-06-01T10:00:00.750Z'), to: t('2026-06-01T12:00:00.500Z') });
    expect(read([{ schedule: [{ day: ['MON'], startTime: '08:00:00.9Z', endTime: '09:00:00.1Z' }] }]).times[0]?.daily[0]).toMatchObject({ from_s: 28_800, to_s: 32_401 });
    expect(read([{ endDateTime: '2026-12-31T24:00:00Z' }]).times[0]?.to).toBe(t('2027-01-01T00:00:00Z'));
    expect(read([{ endDateTime: '2026-02-30T00:00:00Z' }]).notes.unread).toHaveLength(1);
  });
});

describe('schedules by the sun', () => {
  const period = (entry: object) => read([{ schedule: [{ day: ['ANY'], ...entry }] }]);

  it('are read from the events of ED-318, with offsets in minutes or hours and minutes', () => {
    expect(period({ startEvent: 'SR', endEvent: 'SS' }).times[0]?.daily).toEqual([{ days: ['ANY'], from_s: 0, to_s: 0, fromSun: { event: 'SR', offset_s: 0 }, toSun: { event: 'SS', offset_s: 0 } }]);
    expect(period({ startEvent: 'bmct - 30 min', endTime: '18:00:00Z' }).times[0]?.daily).toEqual([{ days: ['ANY'], from_s: 0, to_s: 64_800, fromSun: { event: 'BMCT', offset_s: -1_800 } }]);
    expect(period({ startTime: '06:00:00+02:00', endEvent: 'EECT+01:15' }).times[0]?.daily).toEqual([{ days: ['ANY'], from_s: 14_400, to_s: 0, toSun: { event: 'EECT', offset_s: 4_500 } }]);
    expect(period({ startTime: 'sunrise', endTime: 'sunset' }).times[0]?.daily[0]?.fromSun).toEqual({ event: 'SR', offset_s: 0 });
  });

  it('count from both where a bound is given by the clock and by the sun, and say so', () => {
    const { times, notes } = period({ startTime: '08:00:00Z', startEvent: 'SR', endTime: '16:00:00Z', endEvent: '' });
    expect(times[0]?.daily).toHaveLength(2);
    expect(notes.unread).toHaveLength(1);
  });

  it.each([{ startEvent: 'SR' }, { endEvent: 'SS' }, { startEvent: 'SR+2000', endEvent: 'SS' }, { startEvent: 'MOONRISE', endEvent: 'SS' }])('take all hours where a bound is missing or not known: %j', (entry) => {
    const { times, notes } = period(entry);
    expect(appliesAt(times, t('2026-06-01T00:00:00Z'))).toBe(true);
    expect(notes.unread).toHaveLength(1);
  });

  it('are not the same as all day, although their seconds of the clock are 00:00 and 00:00', () => {
    expect(period({ startEvent: 'SR', endEvent: 'SS' }).times).toHaveLength(1);
    expect(period({}).times).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { appliesAt } from '#core/airspace/activation.ts';
import { readSchedule } from '#formats/aixm/schedule.ts';
import { ZoneNotes } from '#formats/reading.ts';
import { readXml } from '#formats/xml.ts';

/** Wednesday 12 June 2024 is in the week of Monday the 10th. */
const MONDAY = Date.parse('2024-06-10T00:00:00Z');
const HOUR = 3_600_000;
const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

function read(...sheets: string[]): { at: (time: number) => boolean; notes: ZoneNotes } {
  const xml = `<a>${sheets.map((sheet) => `<timeInterval><Timesheet>${sheet}</Timesheet></timeInterval>`).join('')}</a>`;
  const notes = new ZoneNotes();
  const applicability = readSchedule(readXml('a.xml', new TextEncoder().encode(xml), []), { from: -Infinity, to: Infinity }, notes);
  return { at: (time) => appliesAt(applicability, time), notes };
}
const hours = ({ at }: { at: (time: number) => boolean }, day: string): number[] => Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => at(MONDAY + DAYS.indexOf(day) * 24 * HOUR + hour * HOUR));
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('a timesheet', () => {
  it('without day and hours, or of every day and hour, is always', () => {
    for (const sheet of ['', '<day>ANY</day><startTime>00:00</startTime><endTime>00:00</endTime>', '<day>ANY</day><dayTil>ANY</dayTil><startTime>00:00</startTime><endTime>24:00</endTime>']) expect(hours(read(sheet), 'TUE'), sheet).toEqual(range(0, 24));
  });

  it('of one day ends on it, or on the next where it crosses midnight', () => {
    const night = read('<day>MON</day><startTime>22:00</startTime><endTime>06:00</endTime>');
    expect([hours(night, 'MON'), hours(night, 'TUE'), hours(night, 'WED')]).toEqual([[22, 23], range(0, 6), []]);
    const whole = read('<day>MON</day><startTime>00:00</startTime><endTime>24:00</endTime>');
    expect([hours(whole, 'SUN'), hours(whole, 'MON'), hours(whole, 'TUE')]).toEqual([[], range(0, 24), []]);
  });

  it('until another day is one continuous period, also over the week end', () => {
    const week = read('<day>TUE</day><dayTil>FRI</dayTil><startTime>07:00</startTime><endTime>16:00</endTime>');
    expect(DAYS.map((day) => hours(week, day).length)).toEqual([0, 17, 24, 24, 16, 0, 0]);
    const weekend = read('<day>SAT</day><dayTil>MON</dayTil><startTime>12:00</startTime><endTime>06:00</endTime>');
    expect(DAYS.map((day) => hours(weekend, day).length)).toEqual([6, 0, 0, 0, 0, 12, 24]);
  });

  it('in a time behind or ahead of UTC moves to the day and hour there', () => {
    const west = read('<timeReference>UTC-5</timeReference><day>MON</day><startTime>20:00</startTime><endTime>23:00</endTime>');
    expect([hours(west, 'MON'), hours(west, 'TUE')]).toEqual([[], [1, 2, 3]]);
    const east = read('<timeReference>UTC+9</timeReference><day>MON</day><startTime>08:00</startTime><endTime>10:00</endTime>');
    expect([hours(east, 'SUN'), hours(east, 'MON')]).toEqual([[23], [0]]);
  });

  it('that moves with daylight saving holds in both of its positions', () => {
    const sheet = read('<day>WED</day><startTime>07:00</startTime><endTime>17:00</endTime><daylightSavingAdjust>YES</daylightSavingAdjust>');
    expect(hours(sheet, 'WED')).toEqual(range(6, 17));
    expect(sheet.notes.repaired).toHaveLength(1);
    expect(sheet.notes.unread).toEqual([]);
  });

  it('of holidays or working days, which no calendar here tells, is every day', () => {
    const sheet = read('<day>HOL</day><startTime>10:00</startTime><endTime>12:00</endTime>');
    expect(DAYS.map((day) => hours(sheet, day))).toEqual(DAYS.map(() => [10, 11]));
    expect(sheet.notes.repaired[0]).toMatch(/every day/);
  });

  it('that takes times out is not subtracted', () => {
    const sheet = read('<day>ANY</day><startTime>08:00</startTime><endTime>18:00</endTime>', '<day>ANY</day><startTime>12:00</startTime><endTime>13:00</endTime><excluded>YES</excluded>');
    expect(hours(sheet, 'MON')).toEqual(range(8, 18));
    expect(sheet.notes.repaired).toHaveLength(1);
  });

  it('with dates of the year holds every year, over New Year, and beyond the years that are listed', () => {
    const winter = read('<startDate>15-11</startDate><endDate>10-01</endDate><day>ANY</day><startTime>00:00</startTime><endTime>00:00</endTime>');
    const on = (date: string): boolean => winter.at(Date.parse(`${date}T12:00:00Z`));
    expect(['2024-11-14', '2024-11-15', '2024-12-31', '2025-01-10', '2025-01-11', '2031-12-01'].map(on)).toEqual([false, true, true, true, false, true]);
    // dates before and after the listed years count as always: nothing may lapse
    expect(['1990-07-01', '2090-07-01'].map(on)).toEqual([true, true]);
    const summer = read('<startDate>SDLST</startDate><endDate>EDLST</endDate><day>ANY</day><startTime>08:00</startTime><endTime>09:00</endTime>');
    expect([summer.at(Date.parse('2024-01-15T08:30:00Z')), summer.at(Date.parse('2024-01-15T10:30:00Z'))]).toEqual([true, false]);
  });

  it('with a time and an event of the sun holds the earlier begin and the later end: either may be meant', () => {
    const notes = new ZoneNotes();
    const xml = '<a><timeInterval><Timesheet><day>ANY</day><startTime>06:00</startTime><startEvent>SR</startEvent><startTimeRelativeEvent uom="MIN">-30</startTimeRelativeEvent><startEventInterpretation>EARLIEST</startEventInterpretation><endEvent>SS</endEvent></Timesheet></timeInterval></a>';
    const [entry] = readSchedule(readXml('a.xml', new TextEncoder().encode(xml), []), { from: -Infinity, to: Infinity }, notes);
    expect(entry?.daily).toEqual([
      { days: ['ANY'], from_s: 21_600, to_s: 0, toSun: { event: 'SS', offset_s: 0 } },
      { days: ['ANY'], from_s: 0, to_s: 0, fromSun: { event: 'SR', offset_s: -1800 }, toSun: { event: 'SS', offset_s: 0 } },
    ]);
  });

  it('that cannot be read applies always and is told: a period may begin on one day and end on the next', () => {
    const sheet = read('<day>MON</day><startTime>25:61</startTime><endTime>12:00</endTime>');
    expect([hours(sheet, 'MON'), hours(sheet, 'TUE')]).toEqual([range(0, 24), range(0, 24)]);
    expect(sheet.notes.unread).toHaveLength(1);
  });
});

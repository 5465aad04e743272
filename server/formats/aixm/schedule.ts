import type { Applicability, DailyPeriod, SunTime, Weekday } from '#core/airspace/zone.ts';
import type { Interval } from '#core/time.ts';
import { DAY_MS, SECOND_MS } from '#core/time.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childElements, childText } from '../xmlElement.ts';

/**
 * Timesheets (AIXM 5.1.1, Shared, Schedules) into spans and daily periods in UTC. What cannot be told exactly (holidays, dates of daylight saving, times taken
 * out) is taken as applying, and noted.
 */

const WEEK: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const DAY_S = 86_400;
const HOUR_S = 3_600;
/** Years over which dates without a year are repeated, from 2015 on; afterwards they count as always. */
const YEARS = 50;
const FIRST_YEAR = 2015;

/** When the schedules of an activation, a list of `timeInterval`, apply within a span; none at all is the whole span. */
export function readSchedule(owner: XmlElement, within: Interval, notes: ZoneNotes): Applicability[] {
  const always: Applicability[] = [{ from: within.from, to: within.to, daily: [] }];
  const sheets = childElements(owner, 'timeInterval').map((property) => childElements(property)[0]);
  const included = sheets.filter((sheet) => sheet === undefined || childText(sheet, 'excluded') !== 'YES');
  if (included.length < sheets.length) notes.repair('times that a schedule takes out were not taken out');
  if (included.length === 0) return always;
  const out: Applicability[] = [];
  const everyYear: DailyPeriod[] = [];
  for (const sheet of included) {
    if (sheet === undefined) {
      notes.restrict('a timesheet is empty; taken as always');
      return always;
    }
    const daily = periodsOf(sheet, notes);
    const years = datesOf(sheet, within, notes);
    if (years === undefined && daily.length === 0) return always;
    if (years === undefined) everyYear.push(...daily);
    else for (const span of years) out.push({ ...span, daily });
  }
  if (everyYear.length > 0) out.push({ ...within, daily: everyYear });
  return out;
}

/** Spans of `startDate` to `endDate` (day and month, or with a year) of every year; undefined where they are no limit. */
function datesOf(sheet: XmlElement, within: Interval, notes: ZoneNotes): Interval[] | undefined {
  const [start, end] = [childText(sheet, 'startDate'), childText(sheet, 'endDate')];
  if (start === '' && end === '') return undefined;
  const [a, b] = [dateOf(start), dateOf(end)];
  if (a === undefined || b === undefined || (a.year === undefined) !== (b.year === undefined)) {
    notes.repair(`the dates '${start.slice(0, 20)}' to '${end.slice(0, 20)}' are not told by the calendar; taken as all year`);
    return undefined;
  }
  const shift = offsetOf(sheet, notes) * SECOND_MS;
  const span = (year: number): Interval => {
    const from = Date.UTC(a.year ?? year, a.month - 1, a.day) - shift;
    const wraps = b.year === undefined && (b.month < a.month || (b.month === a.month && b.day < a.day));
    return { from: Math.max(from, within.from), to: Math.min(Date.UTC((b.year ?? year) + (wraps ? 1 : 0), b.month - 1, b.day) + DAY_MS - shift, within.to) };
  };
  const years = a.year === undefined ? Array.from({ length: YEARS }, (_, i) => FIRST_YEAR - 1 + i) : [a.year];
  const spans = years.map(span);
  if (a.year === undefined) {
    spans.unshift({ from: within.from, to: Math.min(within.to, Date.UTC(FIRST_YEAR, 0)) });
    spans.push({ from: Math.max(within.from, Date.UTC(FIRST_YEAR + YEARS - 1, 0)), to: within.to });
  }
  return spans.filter(({ from, to }) => from < to);
}

function dateOf(text: string): { day: number; month: number; year?: number } | undefined {
  const match = /^(\d{2})-(\d{2})(?:-(\d{4}))?$/.exec(text);
  const [day, month] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  return match[3] === undefined ? { day, month } : { day, month, year: Number(match[3]) };
}

/** Daily periods in UTC; none where the sheet covers every day and hour, or may do so. */
function periodsOf(sheet: XmlElement, notes: ZoneNotes): DailyPeriod[] {
  const day = dayOf(childText(sheet, 'day'), notes);
  const til = childText(sheet, 'dayTil') === '' ? day : dayOf(childText(sheet, 'dayTil'), notes);
  const starts = edgesOf(sheet, 'start', notes);
  const ends = edgesOf(sheet, 'end', notes);
  if (starts === undefined || ends === undefined) return [];
  const allDay = starts.some((edge) => edge.s === 0 && edge.sun === undefined) && ends.some((edge) => edge.s === DAY_S && edge.sun === undefined);
  const everyDay = day === 'ANY' || til === 'ANY';
  // from a day to any day, or to itself a week later, leaves nothing out that can be told
  const weekLater = childText(sheet, 'dayTil') !== '' && day === til && ends.some((end) => starts.some((start) => end.s <= start.s));
  if (everyDay ? allDay || day !== til : weekLater) return [];
  const offsets = [offsetOf(sheet, notes)];
  if (childText(sheet, 'daylightSavingAdjust') === 'YES' && !allDay) {
    notes.repair('hours that move with daylight saving were taken for summer and winter alike');
    // in summer they are one hour earlier in UTC
    offsets.push(offsets[0]! + HOUR_S);
  }
  return offsets.flatMap((offset_s) => (day === til || everyDay ? starts.flatMap((start) => ends.map((end) => period(day, start, end, offset_s))) : block(day, til, starts, ends, offset_s)));
}

/** A continuous period from one day of the week to another (dayTil), as the parts of its days. */
function block(day: Weekday, til: Weekday, starts: Edge[], ends: Edge[], offset_s: number): DailyPeriod[] {
  const [first, last] = [WEEK.indexOf(day), WEEK.indexOf(til)];
  const whole = { from: { s: 0 }, to: { s: DAY_S } };
  const out = [...starts.map((start) => period(day, start, whole.to, offset_s)), ...ends.map((end) => period(til, whole.from, end, offset_s))];
  for (let i = 1; i < (last - first + 7) % 7; i++) out.push(period(WEEK[(first + i) % 7]!, whole.from, whole.to, offset_s));
  return out;
}

/** Begin or end of a day's part: seconds of the day in the time of the sheet, or an event of the sun. */
interface Edge {
  s: number;
  sun?: SunTime;
}

/** A time and an event together mean the earlier or the later of both; each counts, which holds the one that is meant. Undefined where one cannot be read. */
function edgesOf(sheet: XmlElement, side: 'start' | 'end', notes: ZoneNotes): Edge[] | undefined {
  const open: Edge = { s: side === 'start' ? 0 : DAY_S };
  const out: Edge[] = [];
  const time = childText(sheet, `${side}Time`);
  if (time !== '') {
    const match = /^([01]?\d|2[0-4]):?([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?Z?$/.exec(time);
    const s = match === null ? NaN : Number(match[1]) * HOUR_S + Number(match[2]) * 60 + Number(match[3] ?? 0);
    if (match === null || s > DAY_S) {
      notes.restrict(`the time '${time.slice(0, 20)}' cannot be read; taken as always`);
      return undefined;
    }
    // 16:59 as an end includes its minute, 16:59:59 its second; 00:00 is the end of the day
    const gap = match[3] === '59' ? 1 : match[3] === undefined && match[2] === '59' ? 60 : 0;
    out.push({ s: side === 'start' ? s : s === 0 ? DAY_S : Math.min(DAY_S, s + gap) });
  }
  const event = childText(sheet, `${side}Event`).toUpperCase();
  if (event !== '') {
    const offset_s = relativeSeconds(childElement(sheet, `${side}TimeRelativeEvent`));
    if ((event !== 'SR' && event !== 'SS') || offset_s === undefined) {
      notes.restrict(`the time '${event.slice(0, 20)}' is not known; taken as always`);
      return undefined;
    }
    out.push({ s: open.s, sun: { event, offset_s } });
  }
  return out.length === 0 ? [open] : out;
}

/** Seconds after the event, negative before it; 0 where nothing is said. Without unit they are minutes (AIXM 5.1.1, Timesheet). */
function relativeSeconds(element: XmlElement | undefined): number | undefined {
  if (element === undefined || attribute(element, 'nil') === 'true') return 0;
  const value = numberOf(childTextOf(element));
  const factor = { MIN: 60, H: HOUR_S, HR: HOUR_S, SEC: 1, S: 1 }[(attribute(element, 'uom') ?? 'MIN').toUpperCase()];
  return value === undefined || factor === undefined || Math.abs(value * factor) > DAY_S / 2 ? undefined : value * factor;
}

function childTextOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('').trim();
}

/** From hours of the sheet's day to UTC, where the day on which a period begins may be another one. */
function period(day: Weekday, start: Edge, end: Edge, offset_s: number): DailyPeriod {
  const begin = start.sun === undefined ? start.s - offset_s : 0;
  const shift = Math.floor(begin / DAY_S);
  return {
    days: [day === 'ANY' ? day : WEEK[(WEEK.indexOf(day) + shift + 14) % 7]!],
    from_s: begin - shift * DAY_S,
    to_s: end.sun === undefined ? (((end.s - offset_s) % DAY_S) + DAY_S) % DAY_S : 0,
    ...(start.sun === undefined ? {} : { fromSun: start.sun }),
    ...(end.sun === undefined ? {} : { toSun: end.sun }),
  };
}

/** Days of work, holidays and their eves are not told by a calendar that is known here: every day. */
function dayOf(text: string, notes: ZoneNotes): Weekday {
  const word = text.toUpperCase();
  const day = WEEK.find((known) => known === word);
  if (day === undefined && word !== '' && word !== 'ANY') notes.repair(`the day ${word.slice(0, 20)} is taken as every day`);
  return day ?? 'ANY';
}

/** Seconds by which the time of a sheet is ahead of UTC. Other references than a fixed offset cannot be told, so UTC is assumed and noted. */
function offsetOf(sheet: XmlElement, notes: ZoneNotes): number {
  const text = childText(sheet, 'timeReference').toUpperCase();
  if (text === '' || text === 'UTC') return 0;
  const match = /^UTC([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (match === null) {
    notes.restrict(`the time reference '${text.slice(0, 20)}' is not known; taken as UTC`);
    return 0;
  }
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR_S + Number(match[3] ?? 0) * 60);
}

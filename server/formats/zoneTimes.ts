import type { Applicability, DailyPeriod, SunEvent, SunTime, Weekday } from '#core/airspace/zone.ts';
import { parseInstant } from '#core/time.ts';
import type { ZoneNotes } from './reading.ts';
import { isBlank, isObject, listOf, textOf } from './values.ts';

/**
 * `applicability` of ED-269 (also found as properties in GeoJSON) and `limitedApplicability` of ED-318: date range, permanent flag, weekly schedule in UTC
 * or by the sun. What contradicts itself or cannot be read is taken as applying, and noted.
 */

const ALL_DAY: DailyPeriod = { days: ['ANY'], from_s: 0, to_s: 0 };
const WEEK: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const DAY_S = 86_400;

/** Reads the list; an empty result means "always". */
export function readApplicability(value: unknown, notes: ZoneNotes): Applicability[] {
  const entries = listOf(value);
  const out: Applicability[] = [];
  for (const entry of entries) {
    if (!isObject(entry)) {
      notes.restrict('an entry of the applicability is not an object; taken as always');
      return [];
    }
    const read = readEntry(entry, notes);
    if (read === 'always') return [];
    out.push(read);
  }
  return out;
}

function readEntry(entry: Record<string, unknown>, notes: ZoneNotes): Applicability | 'always' {
  const daily = readSchedule(entry['schedule'] ?? entry['dailyPeriod'], notes);
  const from = readDate(entry['startDateTime'], 'start', notes);
  const to = readDate(entry['endDateTime'], 'end', notes);
  const limited = daily.length > 0 || from !== -Infinity || to !== Infinity;
  const permanent = textOf(entry['permanent']).toUpperCase();
  if (permanent === 'YES' || permanent === 'TRUE') {
    if (limited) notes.repair('said to be permanent, and given dates or a schedule as well; taken as applying always');
    return 'always';
  }
  if (!limited) {
    if (permanent === 'NO' || permanent === 'FALSE') notes.repair('said not to be permanent, but without dates or schedule; taken as applying always');
    return 'always';
  }
  if (from >= to) {
    notes.restrict('the applicability ends before it starts; taken as always');
    return 'always';
  }
  return { from, to, daily };
}

/** A date and time with zone; a date alone is its start or, as an end, the end of its day. Blank or unreadable is open. */
function readDate(value: unknown, side: 'start' | 'end', notes: ZoneNotes): number {
  const open = side === 'start' ? -Infinity : Infinity;
  if (isBlank(value)) return open;
  const text = textOf(value);
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(text);
  const [, day = '', clock, seconds, fraction, zone] = match ?? [];
  const midnight = clock === '24:00' && Number(seconds ?? 0) === 0;
  const time = match === null ? NaN : parseInstant(`${day}T${midnight ? '00:00' : (clock ?? '00:00')}:${seconds ?? '00'}${zoneOf(zone)}`) + (midnight ? DAY_S * 1000 : 0);
  if (Number.isNaN(time)) {
    notes.restrict(`the ${side} '${text.slice(0, 40)}' is not a date and time; taken as open`);
    return open;
  }
  if (clock !== undefined && zone === undefined) notes.repair('a date and time without zone was taken as UTC');
  if (side === 'start') return time + milliseconds(fraction);
  if (clock === undefined) return time + DAY_S * 1000;
  const [hour, minute] = clock.split(':').map(Number);
  const gap = endGap(hour ?? 0, minute ?? 0, seconds);
  return time + (gap > 0 ? gap * 1000 : milliseconds(fraction, Math.ceil));
}

/** Milliseconds of the digits after the point; as an end they are rounded up. */
function milliseconds(fraction: string | undefined, round: (value: number) => number = Math.floor): number {
  return fraction === undefined ? 0 : round(Number(`${fraction}e${3 - fraction.length}`));
}

function zoneOf(text: string | undefined): string {
  if (text === undefined || /^(z|utc)$/i.test(text)) return 'Z';
  return text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}`;
}

/** Ends written as 16:59:59 or 23:59 include that second or minute: seconds to add so that nothing is open between them and the next full minute. */
function endGap(hour: number, minute: number, seconds: string | undefined): number {
  if (seconds === '59') return 1;
  if (minute === 59 && (seconds === undefined || (seconds === '00' && hour === 23))) return 60;
  return 0;
}

function readSchedule(value: unknown, notes: ZoneNotes): DailyPeriod[] {
  const periods: DailyPeriod[] = [];
  for (const entry of listOf(value)) {
    if (!isObject(entry)) {
      notes.restrict('an entry of the schedule is not an object; taken as all day');
      return [];
    }
    const days = readDays(entry['day'] ?? entry['days'], notes);
    const starts = readBounds(entry['startTime'], entry['startEvent'], 'start', notes);
    const ends = readBounds(entry['endTime'], entry['endEvent'], 'end', notes);
    if (starts.length === 0 && ends.length === 0) periods.push({ ...ALL_DAY, days });
    else if (starts.length === 0 || ends.length === 0 || starts.includes(undefined) || ends.includes(undefined)) {
      const said = [entry['startTime'] ?? entry['startEvent'], entry['endTime'] ?? entry['endEvent']].map((text) => textOf(text).slice(0, 20));
      notes.restrict(`a daily period from '${said[0]}' to '${said[1]}' cannot be read; taken as all hours`);
      periods.push(ALL_DAY);
    } else {
      for (const start of starts) for (const end of ends) if (start !== undefined && end !== undefined) periods.push(periodOf(days, start, end));
    }
  }
  const unlimited = periods.some((p) => p.fromSun === undefined && p.toSun === undefined && p.days.includes('ANY') && p.to_s % DAY_S === p.from_s && p.from_s === 0);
  return unlimited ? [] : periods;
}

/** Where a period begins or ends: UTC seconds of the day, or by the sun. */
type Bound = number | SunTime;

/** The bound of a period: none where the source is silent, undefined among them where it cannot be read. Given by the clock and by the sun, both count. */
function readBounds(time: unknown, event: unknown, side: 'start' | 'end', notes: ZoneNotes): (Bound | undefined)[] {
  const bounds: (Bound | undefined)[] = [];
  if (!isBlank(time)) bounds.push(readTime(time, side, notes) ?? readSunTime(time));
  if (!isBlank(event)) bounds.push(readSunTime(event));
  if (bounds.length > 1) notes.restrict(`the ${side} of a daily period is given by the clock and by the sun`);
  return bounds;
}

const SUN_WORDS: Readonly<Record<string, SunEvent>> = { BMCT: 'BMCT', SR: 'SR', SS: 'SS', EECT: 'EECT', SUNRISE: 'SR', SUNSET: 'SS' };

/** `SR`, `SS+30`, `EECT-00:15`: an event of the sun and minutes (or hours and minutes) after or before it, less than a day. */
function readSunTime(value: unknown): SunTime | undefined {
  const match = /^([A-Z]{2,7})(?:\s*([+-])\s*(?:(\d{1,2}):([0-5]\d)|(\d{1,4}(?:\.\d{1,9})?)\s*(?:M|MIN|MINUTES)?))?$/.exec(textOf(value).toUpperCase());
  const event = SUN_WORDS[match?.[1] ?? ''];
  if (match === null || event === undefined) return undefined;
  const minutes = match[5] === undefined ? Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0) : Number(match[5]);
  return minutes >= 1440 ? undefined : { event, offset_s: minutes * 60 * (match[2] === '-' ? -1 : 1) };
}

function periodOf(days: Weekday[], start: Bound, end: Bound): DailyPeriod {
  if (typeof start === 'number' && typeof end === 'number') return shifted(days, start, end);
  const clock = typeof start === 'number' ? shifted(days, start, start) : { days, from_s: 0 };
  return {
    ...clock,
    to_s: typeof end === 'number' ? ((end % DAY_S) + DAY_S) % DAY_S : 0,
    ...(typeof start === 'number' ? {} : { fromSun: start }),
    ...(typeof end === 'number' ? {} : { toSun: end }),
  };
}

/** A period given in a zone other than UTC may begin on the day before or after in UTC. */
function shifted(days: Weekday[], from: number, to: number): DailyPeriod {
  const shift = Math.floor(from / DAY_S);
  const length = ((to - from) % DAY_S + DAY_S) % DAY_S || DAY_S;
  const from_s = from - shift * DAY_S;
  const end = from_s + length;
  const moved = shift === 0 ? days : days.map((day) => (day === 'ANY' ? day : (WEEK[(WEEK.indexOf(day) + shift + 7) % 7] ?? day)));
  return { days: moved, from_s, to_s: end > DAY_S ? end - DAY_S : end };
}

function readDays(value: unknown, notes: ZoneNotes): Weekday[] {
  const words = listOf(value).flatMap((entry) => textOf(entry).toUpperCase().split(/[\s,;/]+/)).filter((word) => word !== '');
  if (words.length === 0) return ['ANY'];
  const days = new Set<Weekday>();
  for (const word of words) {
    const day = word === 'ANY' || word === 'ALL' || word === 'DAILY' ? 'ANY' : WEEK.find((known) => word.startsWith(known));
    if (day === undefined) {
      notes.restrict(`the day '${word.slice(0, 20)}' is not known; taken as every day`);
      return ['ANY'];
    }
    days.add(day);
  }
  return days.has('ANY') || days.size === 7 ? ['ANY'] : [...days];
}

/** `hh:mm`, `hh:mm:ss` with an optional fraction and zone, in whole seconds of the UTC day (may leave it with an offset), an end rounded up; undefined where it is none. */
function readTime(value: unknown, side: 'start' | 'end', notes: ZoneNotes): number | undefined {
  const match = /^(?:\d{4}-\d{2}-\d{2}T)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|S|UTC|[+-]\d{2}:?\d{2})?$/i.exec(textOf(value));
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  if (match[5] === undefined) notes.repair('a time without zone was taken as UTC');
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(match[5] ?? '');
  const east = offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 3600 + Number(offset[3]) * 60);
  const gap = side === 'end' ? endGap(hour, minute, match[3]) || (Number(match[4] ?? 0) > 0 ? 1 : 0) : 0;
  return hour * 3600 + minute * 60 + second + gap - east;
}

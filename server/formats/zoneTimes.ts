import type { Applicability, DailyPeriod, Weekday } from '#core/airspace/zone.ts';
import type { ZoneNotes } from './reading.ts';
import { isBlank, isObject, listOf, textOf } from './values.ts';

/**
 * `applicability` of ED-269 (also found as properties in GeoJSON): date range, permanent flag, weekly schedule in UTC.
 * What contradicts itself or cannot be read is taken as applying, and noted.
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
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(text);
  const time = match === null ? NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00'}:${match[3] ?? '00'}${zoneOf(match[4])}`);
  if (match === null || Number.isNaN(time)) {
    notes.restrict(`the ${side} '${text.slice(0, 40)}' is not a date and time; taken as open`);
    return open;
  }
  if (match[2] !== undefined && match[4] === undefined) notes.repair('a date and time without zone was taken as UTC');
  if (side === 'start') return time;
  if (match[2] === undefined) return time + DAY_S * 1000;
  const [hour, minute] = match[2].split(':').map(Number);
  return time + endGap(hour ?? 0, minute ?? 0, match[3]) * 1000;
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
    const start = entry['startTime'];
    const end = entry['endTime'];
    if (isBlank(start) && isBlank(end) && isBlank(entry['startEvent']) && isBlank(entry['endEvent'])) {
      periods.push({ ...ALL_DAY, days });
      continue;
    }
    const from = readTime(start, 'start', notes);
    const to = readTime(end, 'end', notes);
    if (from === undefined || to === undefined) {
      notes.restrict(`a daily period from '${textOf(start).slice(0, 20)}' to '${textOf(end).slice(0, 20)}' cannot be read; taken as all day`);
      periods.push({ days, from_s: 0, to_s: 0 });
      continue;
    }
    periods.push(shifted(days, from, to));
  }
  const unlimited = periods.some((p) => p.days.includes('ANY') && p.to_s % DAY_S === p.from_s && p.from_s === 0);
  return unlimited ? [] : periods;
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

/** `hh:mm`, `hh:mm:ss` with an optional fraction and zone, in seconds of the UTC day (may leave it with an offset); undefined where it is none. */
function readTime(value: unknown, side: 'start' | 'end', notes: ZoneNotes): number | undefined {
  const match = /^(?:\d{4}-\d{2}-\d{2}T)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|S|UTC|[+-]\d{2}:?\d{2})?$/i.exec(textOf(value));
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  if (match[4] === undefined) notes.repair('a time without zone was taken as UTC');
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(match[4] ?? '');
  const east = offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 3600 + Number(offset[3]) * 60);
  return hour * 3600 + minute * 60 + second + (side === 'end' ? endGap(hour, minute, match[3]) : 0) - east;
}

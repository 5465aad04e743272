import type { Applicability, DailyPeriod, SunTime } from '#core/airspace/zone.ts';
import { formatInstant } from '#core/time.ts';
import type { Note } from './written.ts';

/** One entry of `applicability` (ED-269) or `limitedApplicability` (ED-318). */
export interface WrittenPeriod {
  startDateTime?: string;
  endDateTime?: string;
  schedule?: WrittenDay[];
}

interface WrittenDay {
  day: string[];
  startTime?: string;
  startEvent?: string;
  endTime?: string;
  endEvent?: string;
}

/** What a format can say of the sun: nothing, its events, or events with an offset. */
export type SunSupport = 'none' | 'events' | 'offsets';

/** The times of a zone; empty means always. A schedule that cannot be said is left out, so that the zone applies at all hours of its dates. */
export function writtenTimes(applicability: readonly Applicability[], sun: SunSupport, note: Note): WrittenPeriod[] {
  const periods = applicability.map((entry) => periodOf(entry, sun, note));
  return periods.some((period) => Object.keys(period).length === 0) ? [] : periods;
}

function periodOf(entry: Applicability, sun: SunSupport, note: Note): WrittenPeriod {
  const schedule = scheduleOf(entry, sun, note);
  return {
    ...(canBeWritten(entry.from) ? { startDateTime: formatInstant(Math.floor(entry.from)) } : {}),
    ...(canBeWritten(entry.to) ? { endDateTime: formatInstant(Math.ceil(entry.to)) } : {}),
    ...(schedule.length === 0 ? {} : { schedule }),
  };
}

/** Years with four digits; what lies outside is as good as open. */
function canBeWritten(time: number): boolean {
  return time >= Date.UTC(1, 0, 1) && time < Date.UTC(9999, 0, 1);
}

function scheduleOf(entry: Applicability, sun: SunSupport, note: Note): WrittenDay[] {
  const told = entry.daily.flatMap((period) => [period.fromSun, period.toSun]).filter((time) => time !== undefined);
  if (told.some((time) => sun === 'none' || (sun === 'events' && time.offset_s !== 0))) {
    note(sun === 'none' ? 'hours told by the sun; the zone is written as applying at all hours' : 'hours told by the sun with an offset; the zone is written as applying at all hours');
    return [];
  }
  return entry.daily.map(dayOf);
}

function dayOf(period: DailyPeriod): WrittenDay {
  return {
    day: period.days.length === 0 ? ['ANY'] : period.days,
    ...(period.fromSun === undefined ? { startTime: clock(Math.floor(period.from_s)) } : { startEvent: eventText(period.fromSun) }),
    ...(period.toSun === undefined ? { endTime: clock(Math.ceil(period.to_s)) } : { endEvent: eventText(period.toSun) }),
  };
}

/** RFC 3339 full-time in UTC; 24:00 is 00:00. */
function clock(seconds: number): string {
  const s = ((seconds % 86_400) + 86_400) % 86_400;
  return `${[Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map((part) => String(part).padStart(2, '0')).join(':')}Z`;
}

/** `SR`, `SS+30`, in minutes. */
function eventText({ event, offset_s }: SunTime): string {
  return offset_s === 0 ? event : `${event}${offset_s < 0 ? '-' : '+'}${Math.abs(offset_s) / 60}`;
}

import { DAY_MS, SECOND_MS } from '../time.ts';
import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { sunInstants } from './sunInstants.ts';
import type { Applicability, DailyPeriod, SunTime, Weekday } from './zone.ts';

/** 1 January 1970 was a Thursday. */
const DAY_NAMES: readonly Weekday[] = ['THU', 'FRI', 'SAT', 'SUN', 'MON', 'TUE', 'WED'];
const DAY_S = 86_400;
/** Spans longer than this are not expanded day by day; ten years of a calendar are more than any plan asks for. */
const LONGEST_SPAN_MS = 3_660 * DAY_MS;
/**
 * Days before and after the UTC day of an instant on which a period that holds it may begin. Told by the sun, a day may begin half a day away from
 * UTC and be a day longer without the event, and offsets move it by up to a day.
 */
const REACH = { clock: { before: 1, after: 0 }, sun: { before: 4, after: 2 } };

/** Whether weekdays name a day, counted since 1970-01-01. */
function names(days: readonly Weekday[], day: number): boolean {
  const name = DAY_NAMES[((day % 7) + 7) % 7];
  return days.includes('ANY') || (name !== undefined && days.includes(name));
}

/**
 * The span of a period that begins on a day; undefined where it does not begin on it. By the clock the day is that of UTC, and a period whose end is not after
 * its start ends on the next day (00:00-00:00 is all day). By the sun the weekday may be meant in UTC or at the place: either counts, and the end is
 * the first of its kind after the start.
 */
function spanOn(period: DailyPeriod, day: number, box: Applicability['sunBox']): Interval | undefined {
  if (period.fromSun === undefined && period.toSun === undefined) {
    if (!names(period.days, day)) return undefined;
    const from = day * DAY_MS + period.from_s * SECOND_MS;
    const length_s = period.to_s > period.from_s ? period.to_s - period.from_s : period.to_s - period.from_s + DAY_S;
    return { from, to: from + length_s * SECOND_MS };
  }
  // nobody can tell the hours: the period takes all of them
  if (box === undefined) return { from: day * DAY_MS, to: (day + 1) * DAY_MS };
  const start = instantOn(period.fromSun, period.from_s, day, box);
  if (!names(period.days, day) && !(period.fromSun !== undefined && names(period.days, Math.floor(start.middle / DAY_MS)))) return undefined;
  const firstDay = Math.floor(start.middle / DAY_MS) - 2;
  for (let d = firstDay; d <= firstDay + 6; d++) {
    const end = instantOn(period.toSun, period.to_s, d, box);
    if (end.middle > start.middle) return { from: start.earliest, to: end.latest };
  }
  return { from: start.earliest, to: start.earliest + 2 * DAY_MS };
}

function instantOn(sun: SunTime | undefined, clock_s: number, day: number, box: NonNullable<Applicability['sunBox']>): { earliest: number; latest: number; middle: number } {
  if (sun === undefined) {
    const time = day * DAY_MS + clock_s * SECOND_MS;
    return { earliest: time, latest: time, middle: time };
  }
  const { earliest, latest, middle } = sunInstants(sun.event, day, box);
  const offset = sun.offset_s * SECOND_MS;
  return { earliest: earliest + offset, latest: latest + offset, middle: middle + offset };
}

function reachOf(period: DailyPeriod): { before: number; after: number } {
  return period.fromSun === undefined && period.toSun === undefined ? REACH.clock : REACH.sun;
}

/** Whether a zone applies at an instant. No entry at all means always; an instant that is not known (NaN) counts as applying. */
export function appliesAt(applicability: readonly Applicability[], time: EpochMs): boolean {
  if (applicability.length === 0 || Number.isNaN(time)) return true;
  return applicability.some((a) => time >= a.from && time < a.to && (a.daily.length === 0 || a.daily.some((p) => inPeriod(p, time, a.sunBox))));
}

function inPeriod(period: DailyPeriod, time: EpochMs, box: Applicability['sunBox']): boolean {
  const day = Math.floor(time / DAY_MS);
  const { before, after } = reachOf(period);
  for (let d = day - before; d <= day + after; d++) {
    const span = spanOn(period, d, box);
    if (span !== undefined && time >= span.from && time < span.to) return true;
  }
  return false;
}

/**
 * The parts of a span in which a zone applies: half-open, sorted, merged where they touch. A span without length is taken as its one instant.
 * @throws RangeError where the span is not finite or longer than ten years.
 */
export function appliesWithin(applicability: readonly Applicability[], span: Interval): Interval[] {
  if (applicability.length === 0) return [{ from: span.from, to: span.to }];
  if (!(span.to - span.from <= LONGEST_SPAN_MS)) throw new RangeError(`a span of at most ten years is expected, got ${span.from} to ${span.to}`);
  if (span.to <= span.from) return appliesAt(applicability, span.from) ? [{ from: span.from, to: span.from }] : [];
  const parts: Interval[] = [];
  const add = (from: number, to: number): void => {
    if (from < to) parts.push({ from, to });
  };
  for (const a of applicability) {
    const from = Math.max(a.from, span.from);
    const to = Math.min(a.to, span.to);
    if (!(from < to)) continue;
    if (a.daily.length === 0) add(from, to);
    for (const period of a.daily) {
      const { before, after } = reachOf(period);
      for (let day = Math.floor(from / DAY_MS) - before; (day - after) * DAY_MS < to; day++) {
        const part = spanOn(period, day, a.sunBox);
        if (part !== undefined) add(Math.max(from, part.from), Math.min(to, part.to));
      }
    }
  }
  return merged(parts);
}

function merged(parts: Interval[]): Interval[] {
  parts.sort((a, b) => a.from - b.from);
  const out: Interval[] = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (last !== undefined && part.from <= last.to) last.to = Math.max(last.to, part.to);
    else out.push(part);
  }
  return out;
}

/** Whether a zone applies at some instant of a span; the span may be unbounded. */
export function appliesDuring(applicability: readonly Applicability[], span: Interval): boolean {
  if (applicability.length === 0) return true;
  if (!(span.to > span.from)) return appliesAt(applicability, span.from);
  return applicability.some((a) => {
    const from = Math.max(a.from, span.from);
    const to = Math.min(a.to, span.to);
    if (!(from < to)) return false;
    if (a.daily.length === 0) return true;
    // over eight whole days every weekly period comes round
    if (to - from > 8 * DAY_MS) return a.daily.some((period) => period.days.length > 0);
    return appliesWithin([a], { from, to }).length > 0;
  });
}

/** Instants strictly inside a span at which a zone begins or ends to apply, sorted. */
export function changesWithin(applicability: readonly Applicability[], span: Interval): EpochMs[] {
  if (applicability.length === 0) return [];
  const inside = (t: number): boolean => t > span.from && t < span.to;
  return appliesWithin(applicability, span).flatMap((part) => [part.from, part.to].filter(inside));
}

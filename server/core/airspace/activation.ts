import { DAY_MS, SECOND_MS } from '../time.ts';
import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { Applicability, DailyPeriod, Weekday } from './zone.ts';

/** 1 January 1970 was a Thursday. */
const DAY_NAMES: readonly Weekday[] = ['THU', 'FRI', 'SAT', 'SUN', 'MON', 'TUE', 'WED'];
const DAY_S = 86_400;
/** Spans longer than this are not expanded day by day; ten years of a calendar are more than any plan asks for. */
const LONGEST_SPAN_MS = 3_660 * DAY_MS;

/** Length in seconds; a period whose end is not after its start runs into the next day (00:00-00:00 is all day). */
function lengthOf(period: DailyPeriod): number {
  return period.to_s > period.from_s ? period.to_s - period.from_s : period.to_s - period.from_s + DAY_S;
}

/** Whether a period starts on a day, counted in days since 1970-01-01 UTC. */
function startsOn(period: DailyPeriod, day: number): boolean {
  const name = DAY_NAMES[((day % 7) + 7) % 7];
  return period.days.includes('ANY') || (name !== undefined && period.days.includes(name));
}

/** Whether a zone applies at an instant. No entry at all means always; an instant that is not known (NaN) counts as applying. */
export function appliesAt(applicability: readonly Applicability[], time: EpochMs): boolean {
  if (applicability.length === 0 || Number.isNaN(time)) return true;
  return applicability.some((a) => time >= a.from && time < a.to && (a.daily.length === 0 || a.daily.some((p) => inPeriod(p, time))));
}

function inPeriod(period: DailyPeriod, time: EpochMs): boolean {
  const day = Math.floor(time / DAY_MS);
  for (let d = day; d >= day - 1; d--) {
    const second = (time - d * DAY_MS) / SECOND_MS - period.from_s;
    if (second >= 0 && second < lengthOf(period) && startsOn(period, d)) return true;
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
      for (let day = Math.floor(from / DAY_MS) - 1; day * DAY_MS < to; day++) {
        if (!startsOn(period, day)) continue;
        const start = day * DAY_MS + period.from_s * SECOND_MS;
        add(Math.max(from, start), Math.min(to, start + lengthOf(period) * SECOND_MS));
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

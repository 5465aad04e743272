import { DAY_MS } from '../time.ts';
import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { appliesAt, appliesDuring, appliesWithin } from './activation.ts';
import type { Applicability } from './zone.ts';

/** Whether a zone applies at an instant, until when, and if it does not, when it next does. */
export interface Activity {
  active: boolean;
  /** the span that holds the instant, or else the next one; its ends are infinite where none was found within `LOOK_MS`. Absent: none to come. */
  span?: Interval;
}

/** Spans are looked for within this time before and after an instant: a week of a schedule and a day more, a season, a year of a calendar. */
const LOOK_MS: readonly number[] = [8 * DAY_MS, 100 * DAY_MS, 1_800 * DAY_MS];

/** What a zone does at an instant and after it. Spans that touch are one span. */
export function activityAt(applicability: readonly Applicability[], time: EpochMs): Activity {
  const active = appliesAt(applicability, time);
  if (applicability.length === 0) return { active, span: { from: -Infinity, to: Infinity } };
  for (const look of LOOK_MS) {
    const window = { from: time - look, to: time + look };
    const found = appliesWithin(applicability, window).find((part) => part.to > time);
    const open = found === undefined ? undefined : { from: found.from <= window.from ? -Infinity : found.from, to: found.to >= window.to ? Infinity : found.to };
    if (open !== undefined && (!active || look === LOOK_MS.at(-1) || (Number.isFinite(open.from) && Number.isFinite(open.to)))) return { active, span: open };
    if (open === undefined && !appliesDuring(applicability, { from: time, to: Infinity })) break;
  }
  return { active };
}

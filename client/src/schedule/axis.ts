import { DAY_MS, HOUR_MS, MINUTE_MS, type Interval } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';

/** A span of time laid over a span of pixels. */
export interface Axis extends Interval {
  /** px of `from` and `to` */
  left: number;
  right: number;
}

/** Zoom goes from an hour to a week. */
export const SHORTEST_MS = HOUR_MS;
export const LONGEST_MS = 7 * DAY_MS;
/** An hour label needs this room, px. */
const TICK_ROOM = 46;
const STEPS_MS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);

export const xOf = (axis: Axis, at: EpochMs): number => axis.left + ((at - axis.from) / (axis.to - axis.from)) * (axis.right - axis.left);
export const timeAt = (axis: Axis, x: number): EpochMs => axis.from + ((x - axis.left) / (axis.right - axis.left)) * (axis.to - axis.from);

/** The whole day on full hours: the window of the scenario, what is flown outside of it, and now where it lies at most three hours before. */
export function fitDay(window: Interval, flown: Interval | undefined, now: EpochMs): Interval {
  const early = now < window.from && window.from - now <= 3 * HOUR_MS ? now : window.from;
  const from = Math.floor(Math.min(early, flown?.from ?? early) / HOUR_MS) * HOUR_MS;
  const to = Math.ceil(Math.max(window.to, flown?.to ?? window.to) / HOUR_MS) * HOUR_MS;
  return within({ from, to: Math.max(to, from + HOUR_MS) }, { from, to });
}

/** Keeps a view between an hour and a week long, and its middle inside the day. */
function within(view: Interval, day: Interval): Interval {
  const length = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, view.to - view.from));
  const middle = Math.max(day.from, Math.min(day.to, (view.from + view.to) / 2));
  return { from: middle - length / 2, to: middle + length / 2 };
}

/** The view after zooming by `factor` (over 1: closer) round an instant that stays where it is on the screen. */
export function zoomed(view: Interval, at: EpochMs, factor: number, day: Interval): Interval {
  const length = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, (view.to - view.from) / factor));
  const share = (at - view.from) / (view.to - view.from);
  return within({ from: at - share * length, to: at + (1 - share) * length }, day);
}

/** The view moved by a span, ms. */
export const panned = (view: Interval, by_ms: number, day: Interval): Interval => within({ from: view.from + by_ms, to: view.to + by_ms }, day);

/** The view, moved only as far as needed to show a span with a twentieth to spare. */
export function showing(view: Interval, span: Interval, day: Interval): Interval {
  const spare = (view.to - view.from) / 20;
  if (span.from >= view.from && span.to <= view.to) return view;
  return panned(view, span.from < view.from ? span.from - spare - view.from : Math.min(span.to + spare - view.to, span.from - spare - view.from), day);
}

export interface Tick {
  at: EpochMs;
  /** the UTC date is not that of the tick before: the label is day and hour */
  newDate: boolean;
  /** a UTC day begins here: strong line */
  midnight: boolean;
}

/** Ticks on full UTC steps, as dense as their labels allow. */
export function ticksOf(axis: Axis): Tick[] {
  const pxPerMs = (axis.right - axis.left) / (axis.to - axis.from);
  const step = STEPS_MS.find((ms) => ms * pxPerMs >= TICK_ROOM) ?? DAY_MS;
  const ticks: Tick[] = [];
  let date = NaN;
  for (let at = Math.ceil(axis.from / step) * step; at < axis.to; at += step) {
    const day = Math.floor(at / DAY_MS);
    ticks.push({ at, newDate: day !== date, midnight: at % DAY_MS === 0 });
    date = day;
  }
  return ticks;
}

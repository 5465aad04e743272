import type { EpochMs } from '#core/units.ts';
import { createStore } from './store.ts';

/** The page's one clock and one time cursor. The timeline's cursor drives map, profile and aircraft; there is no second slider. */
export interface TimeState {
  /** the server's clock, UTC ms */
  now: EpochMs;
  /** the time that map, profile and lists show, UTC ms */
  cursor: EpochMs;
  /** the cursor stays at now */
  following: boolean;
}
export const time = createStore<TimeState>({ now: 0, cursor: 0, following: true });

/** Sets the cursor; it no longer follows now. */
export const setCursor = (cursor: EpochMs): void => time.set((t) => (t.cursor === cursor && !t.following ? t : { ...t, cursor, following: false }));
/** Moves the cursor by a span, ms. */
export const moveCursor = (by_ms: number): void => time.set((t) => ({ ...t, cursor: t.cursor + by_ms, following: false }));
/** Puts the cursor at now; `follow` keeps it there. */
export const cursorToNow = (follow: boolean): void => time.set((t) => ({ ...t, cursor: t.now, following: follow }));
/** Tells the page what time it is; a following cursor goes along. */
export const setNow = (now: EpochMs): void => time.set((t) => (t.now === now ? t : { ...t, now, cursor: t.following ? now : t.cursor }));

/**
 * Reads a time that was typed: `0129Z` and `0129` as UTC, `09:29` as local time of `offset_min` east of UTC, `+20` and `-5` as
 * minutes from the cursor. The day is the one that puts the time nearest to the cursor. Undefined where it is none of these.
 */
export function parseTyped(text: string, cursor: EpochMs, offset_min: number): EpochMs | undefined {
  const typed = text.trim();
  const shift = /^([+-])(\d{1,4})$/.exec(typed);
  if (shift) return cursor + (shift[1] === '-' ? -1 : 1) * Number(shift[2]) * 60_000;
  const utc = /^([01]\d|2[0-3])([0-5]\d)[zZ]?$/.exec(typed);
  const local = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed);
  const found = utc ?? local;
  if (!found) return undefined;
  const minutes = Number(found[1]) * 60 + Number(found[2]) - (utc ? 0 : offset_min);
  const day = 86_400_000;
  const base = Math.floor(cursor / day) * day + minutes * 60_000;
  return base + Math.round((cursor - base) / day) * day;
}

import type { EpochMs } from './units.ts';

/** Half-open span of time `[from, to)`, UTC milliseconds. */
export interface Interval {
  from: EpochMs;
  to: EpochMs;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** ISO 8601 date and time with an explicit zone (`Z` or an offset); seconds and their fraction are optional. */
export const ISO_WITH_ZONE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;

/** Reads an instant; NaN where the text is not a date and time with a zone, or a day that its month does not have. */
export function parseInstant(text: string): EpochMs {
  if (!ISO_WITH_ZONE.test(text)) return NaN;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return NaN;
  return Date.parse(text);
}

/** Writes an instant as `2027-06-15T01:29:00Z`; milliseconds only where there are any. */
export function formatInstant(time: EpochMs): string {
  const text = new Date(time).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, 19)}Z` : text;
}

/** Whether two half-open spans share an instant; spans that only touch do not. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.from < b.to && b.from < a.to;
}

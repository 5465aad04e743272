import { DAY_MS } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';

/** The instant with a day of month, hour and minute (UTC) that lies nearest to a reference; undefined where no month near it has that day. */
export function nearestDate(day: number, hour: number, minute: number, reference: EpochMs): EpochMs | undefined {
  const near = new Date(reference);
  let best: EpochMs | undefined;
  if (!(day >= 1 && day <= 31 && hour <= 24 && minute < 60)) return undefined;
  for (let shift = -1; shift <= 1; shift++) {
    const midnight = Date.UTC(near.getUTCFullYear(), near.getUTCMonth() + shift, day);
    if (new Date(midnight).getUTCDate() !== day) continue;
    const time = midnight + (hour * 60 + minute) * 60_000;
    if (best === undefined || Math.abs(time - reference) < Math.abs(best - reference)) best = time;
  }
  return best !== undefined && Math.abs(best - reference) < 32 * DAY_MS ? best : undefined;
}

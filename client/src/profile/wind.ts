import type { MetresAmsl } from '#core/units.ts';
import type { Weather } from '#core/weather/weather.ts';
import { windAt, windFromAt } from '#core/weather/windProfile.ts';
import type { Sample } from './sample.ts';

/** The wind at the height of the path over a place of it; undefined where no report speaks, or the ground and so the height above it is not known. */
export interface WindPlace {
  /** metres from take-off */
  d: number;
  wind: { from_deg: number; speed_ms: number } | undefined;
}

/** Places of the wind along a path, evenly from end to end. */
const PLACES = 5;

export function windAlong(samples: readonly Sample[], ground: readonly (MetresAmsl | null)[], weather: Weather): WindPlace[] {
  const total = samples[samples.length - 1]?.d ?? 0;
  return Array.from({ length: PLACES }, (_, k) => {
    const d = (total * (k + 0.5)) / PLACES;
    const i = Math.max(0, samples.findIndex((s) => s.d >= d));
    const s = samples[i];
    const below = ground[i] ?? null;
    const sample = s && weather.at(s.lon, s.lat, s.time);
    const agl_m = s === undefined || below === null ? NaN : s.amsl_m - below;
    return { d, wind: sample === undefined || Number.isNaN(agl_m) ? undefined : { from_deg: windFromAt(sample, agl_m), speed_ms: windAt(sample, agl_m) } };
  });
}

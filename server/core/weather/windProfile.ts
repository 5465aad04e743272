import type { MetresAgl } from '../units.ts';
import type { WeatherLevel, WeatherSample } from './weather.ts';

/** Height of the reported wind, metres above ground (WMO-No. 8, part I, chapter 5). */
export const REPORT_HEIGHT_M = 10;

/** Exponents of the power law by what the wind blows over; farmland is with hedges and scattered trees. */
export const EXPONENTS = { water: 0.11, open: 0.14, farmland: 0.2, suburb: 0.25, city: 0.33 } as const;

export type WindProfile = Pick<WeatherSample, 'wind_ms' | 'strongest_ms' | 'levels' | 'exponent'>;

const mean = (level: WeatherLevel): number => level.wind_ms;
const strongest = (level: WeatherLevel): number => level.strongest_ms;

/**
 * Mean wind speed in m/s at a height above ground. Between two heights of which the report speaks it is linear in the logarithm of the
 * height; above the highest it follows the power law u(z) = u1 (z / z1)^a from there. Below 10 m the wind is taken as reported: it is not
 * credited with the lee of the ground. NaN for an unknown height.
 */
export function windAt(sample: WindProfile, agl_m: MetresAgl): number {
  return speedAt(sample.wind_ms, mean, sample, agl_m);
}

/** The strongest mean wind at a height while the sample holds, m/s: what limits are asked about. Heights as in `windAt`. */
export function strongestWindAt(sample: WindProfile, agl_m: MetresAgl): number {
  return speedAt(sample.strongest_ms ?? sample.wind_ms, strongest, sample, agl_m);
}

/** Direction from which the wind at a height comes, degrees; turned evenly over the logarithm of the height, the shorter way round. */
export function windFromAt(sample: Pick<WeatherSample, 'windFrom_deg' | 'levels'>, agl_m: MetresAgl): number {
  let lower = REPORT_HEIGHT_M;
  let from_deg = sample.windFrom_deg;
  for (const level of sample.levels ?? []) {
    if (agl_m < level.agl_m) {
      const share = shareOf(lower, level.agl_m, agl_m);
      const turn = ((level.windFrom_deg - from_deg + 540) % 360) - 180;
      return (from_deg + turn * share + 360) % 360;
    }
    lower = level.agl_m;
    from_deg = level.windFrom_deg;
  }
  return from_deg;
}

function speedAt(reported_ms: number, speed: (level: WeatherLevel) => number, { levels, exponent }: WindProfile, agl_m: MetresAgl): number {
  let lower = REPORT_HEIGHT_M;
  let speed_ms = reported_ms;
  if (levels !== undefined) {
    for (let i = 0; i < levels.length; i++) {
      const level = levels[i]!;
      if (agl_m < level.agl_m) return speed_ms + (speed(level) - speed_ms) * shareOf(lower, level.agl_m, agl_m);
      lower = level.agl_m;
      speed_ms = speed(level);
    }
  }
  return speed_ms * Math.pow(Math.max(agl_m, lower) / lower, exponent ?? EXPONENTS.farmland);
}

/** Where a height lies between two others by its logarithm; 0 below the lower one. */
function shareOf(lower_m: number, upper_m: number, agl_m: number): number {
  return Math.log(Math.max(agl_m, lower_m) / lower_m) / Math.log(upper_m / lower_m);
}

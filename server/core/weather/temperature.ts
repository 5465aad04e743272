import type { MetresAgl } from '../units.ts';
import type { WeatherSample } from './weather.ts';

/** Height at which air temperature is measured, metres above ground (WMO-No. 8, part I, chapter 2). */
const SCREEN_HEIGHT_M = 2;
/** Kelvin per metre of the standard atmosphere (ISO 2533). */
const LAPSE_K_PER_M = 0.0065;

/**
 * Lowest air temperature in deg C at a height above ground: linear between the heights of which the report speaks, above the highest of
 * them by the lapse of the standard atmosphere. NaN where it is not known.
 */
export function temperatureAt(sample: Pick<WeatherSample, 'temperature_c' | 'levels'>, agl_m: MetresAgl): number {
  let lower = SCREEN_HEIGHT_M;
  let below_c = sample.temperature_c;
  for (const { agl_m: upper, temperature_c } of sample.levels ?? []) {
    if (Number.isNaN(temperature_c)) continue;
    if (agl_m < upper) return below_c + ((temperature_c - below_c) * Math.max(0, agl_m - lower)) / (upper - lower);
    lower = upper;
    below_c = temperature_c;
  }
  return below_c - LAPSE_K_PER_M * Math.max(0, agl_m - lower);
}

import type { MetresAgl } from '../units.ts';
import type { WeatherSample } from './weather.ts';

/** Height of the reported wind, metres above ground (WMO-No. 8, part I, chapter 5). */
const REPORT_HEIGHT_M = 10;
/** Exponent over farmland with hedges and scattered trees; 0.11 over water, 0.14 open, 0.25 suburb, 0.33 city. */
const EXPONENT = 0.2;

/**
 * Mean wind speed in m/s at a height above ground by the power law u(z) = u10 (z / 10)^0.2. Below the height of the report the wind is
 * taken as reported: it is not credited with the lee of the ground. NaN for an unknown height.
 */
export function windAt(sample: Pick<WeatherSample, 'wind_ms'>, agl_m: MetresAgl): number {
  return sample.wind_ms * Math.pow(Math.max(agl_m, REPORT_HEIGHT_M) / REPORT_HEIGHT_M, EXPONENT);
}

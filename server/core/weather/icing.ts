import type { MetresAgl, MetresAmsl } from '../units.ts';
import { temperatureAt } from './temperature.ts';
import type { WeatherSample } from './weather.ts';

/** Ice forms on an airframe at or below this temperature where water is in the air (product rule; reference: section 4, icing). */
export const ICING_C = 2;
export const ICING_HUMIDITY_PCT = 90;
/** Fog and mist below this visibility are water in the air: fog is below 1 km, dense mist is taken with it. */
const MOIST_VISIBILITY_M = 1_500;

/**
 * Whether an airframe ices at a height: at or below 2 deg C there, or above the freezing level, with humidity of 90 % or more or with water
 * to be seen (precipitation, fog, the height within cloud). Undefined: the report does not say enough. Humidity that is not reported is
 * judged by what can be seen, which then has to be known.
 * @param amsl_m the same height above mean sea level, for the freezing level; NaN where the ground is not known
 */
export function icesAt(sample: WeatherSample, agl_m: MetresAgl, amsl_m: MetresAmsl = NaN): boolean | undefined {
  if (sample.freezing === true) return true;
  const temperature = temperatureAt(sample, agl_m);
  const aboveFreezing = sample.freezingLevel_amsl_m !== undefined && amsl_m > sample.freezingLevel_amsl_m;
  if (Number.isNaN(temperature) && !aboveFreezing) return undefined;
  if (!(temperature <= ICING_C) && !aboveFreezing) return false;
  const { humidity_pct, rain_mmh, visibility_m, ceiling_m } = sample;
  if (rain_mmh > 0 || visibility_m < MOIST_VISIBILITY_M || agl_m >= ceiling_m) return true;
  if (humidity_pct !== undefined && !Number.isNaN(humidity_pct)) return humidity_pct >= ICING_HUMIDITY_PCT;
  return Number.isNaN(rain_mmh) || Number.isNaN(visibility_m) ? undefined : false;
}

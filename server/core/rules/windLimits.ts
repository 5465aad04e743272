import type { AircraftModel } from '../documents/fleet.ts';
import { windAt } from '../weather/reports.ts';
import type { WeatherSample } from '../weather/weather.ts';
import type { RuleSet } from './ruleSet.ts';

export type WeatherAnswer =
  | { fits: true }
  | {
      fits: false;
      /** what is beyond its limit; `report`: no report speaks for the place and time */
      what: 'report' | 'wind' | 'gust' | 'rain' | 'cold' | 'heat' | 'visibility' | 'thunderstorm';
      /** NaN: not known, thus not fit */
      measured: number;
      limit: number;
      unit: string;
      source: string;
    };

export interface WeatherUse {
  /** height above ground at which the aircraft flies, metres; the rule set's greatest height where not given */
  agl_m?: number;
  /** limit of the work itself on the mean wind at 10 m, such as drift while spraying, m/s */
  maxWind_ms?: number | undefined;
}

/**
 * Whether an aircraft model may fly in a weather sample. Mean wind at flight height against the planned share of the aircraft's limit;
 * gusts against its gust limit (its wind limit where it states none); rain, temperature and visibility where the model or the rule set
 * states a limit; a thunderstorm never fits. Unknown (NaN, or no report) never fits.
 */
export function weatherFits(model: AircraftModel, sample: WeatherSample | undefined, rules: RuleSet, use: WeatherUse = {}): WeatherAnswer {
  const own = `limits of ${model.id}: ${model.source}`.slice(0, 400);
  if (sample === undefined) return { fits: false, what: 'report', measured: NaN, limit: NaN, unit: '', source: own };
  if (sample.thunderstorm)
    return { fits: false, what: 'thunderstorm', measured: 1, limit: 0, unit: '', source: 'Product default: no flight in a thunderstorm' };
  const { limits } = model;
  const atMost = (what: 'wind' | 'gust' | 'rain' | 'heat', measured: number, limit: number, unit: string, source = own): WeatherAnswer | undefined =>
    measured <= limit ? undefined : { fits: false, what, measured, limit, unit, source };
  const atLeast = (what: 'cold' | 'visibility', measured: number, limit: number, unit: string, source = own): WeatherAnswer | undefined =>
    measured >= limit ? undefined : { fits: false, what, measured, limit, unit, source };
  const visibility = Math.max(limits.visibility_m ?? 0, rules.minVisibility_m?.value ?? 0);
  return (
    atMost('wind', windAt(sample, use.agl_m ?? rules.maxAgl_m.value), limits.wind_ms * rules.windShare.value, 'm/s', `${own}; ${rules.windShare.source}`) ??
    atMost('gust', sample.gust_ms, limits.gust_ms ?? limits.wind_ms, 'm/s') ??
    (use.maxWind_ms === undefined ? undefined : atMost('wind', sample.wind_ms, use.maxWind_ms, 'm/s', 'limit of the mission')) ??
    (limits.rain_mmh === undefined ? undefined : atMost('rain', sample.rain_mmh, limits.rain_mmh, 'mm/h')) ??
    (limits.minTemperature_c === undefined ? undefined : atLeast('cold', sample.temperature_c, limits.minTemperature_c, 'C')) ??
    (limits.maxTemperature_c === undefined ? undefined : atMost('heat', sample.temperature_c, limits.maxTemperature_c, 'C')) ??
    (visibility === 0
      ? undefined
      : atLeast('visibility', sample.visibility_m, visibility, 'm', visibility === limits.visibility_m ? own : rules.minVisibility_m?.source)) ?? {
      fits: true,
    }
  );
}

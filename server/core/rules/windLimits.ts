import type { AircraftModel } from '../documents/fleet.ts';
import { airDensity, densityAltitude } from '../fleet/airDensity.ts';
import { ICING_C, icesAt } from '../weather/icing.ts';
import { temperatureAt } from '../weather/temperature.ts';
import type { WeatherSample } from '../weather/weather.ts';
import { strongestWindAt } from '../weather/windProfile.ts';
import type { RuleSet } from './ruleSet.ts';

export type WeatherAnswer =
  | { fits: true }
  | {
      fits: false;
      /** what is beyond its limit; `report`: no report speaks for the place and time */
      what: 'report' | 'wind' | 'gust' | 'rain' | 'cold' | 'heat' | 'visibility' | 'ceiling' | 'density altitude' | 'icing' | 'thunderstorm';
      /** NaN: not known, thus not fit */
      measured: number;
      limit: number;
      unit: string;
      source: string;
    };

export interface WeatherUse {
  /** height above ground at which the aircraft flies, metres; the rule set's greatest height where not given */
  agl_m?: number;
  /** height of the ground there, metres AMSL, for freezing level and density altitude */
  ground_m?: number;
  /** limit of the work itself on the mean wind at 10 m, such as drift while spraying, m/s */
  maxWind_ms?: number | undefined;
}

/**
 * Whether an aircraft model may fly in a weather sample. The strongest mean wind at flight height against the planned share of the
 * aircraft's limit; gusts against its gust limit (its wind limit where it states none); rain, temperature, density altitude and visibility where the model or
 * the rule set states a limit; cloud where the rule set does; ice and a thunderstorm never fit. Unknown (NaN, or no report) never fits.
 */
export function weatherFits(model: AircraftModel, sample: WeatherSample | undefined, rules: RuleSet, use: WeatherUse = {}): WeatherAnswer {
  const own = `limits of ${model.id}: ${model.source}`.slice(0, 400);
  if (sample === undefined) return { fits: false, what: 'report', measured: NaN, limit: NaN, unit: '', source: own };
  if (sample.thunderstorm)
    return { fits: false, what: 'thunderstorm', measured: 1, limit: 0, unit: '', source: 'Product default: no flight in a thunderstorm' };
  const { limits } = model;
  const agl_m = use.agl_m ?? rules.maxAgl_m.value;
  const atMost = (what: 'wind' | 'gust' | 'rain' | 'heat' | 'ceiling' | 'density altitude', measured: number, limit: number, unit: string, source = own): WeatherAnswer | undefined =>
    measured <= limit ? undefined : { fits: false, what, measured, limit, unit, source };
  const atLeast = (what: 'cold' | 'visibility', measured: number, limit: number, unit: string, source = own): WeatherAnswer | undefined =>
    measured >= limit ? undefined : { fits: false, what, measured, limit, unit, source };
  const visibility = Math.max(limits.visibility_m ?? 0, rules.minVisibility_m?.value ?? 0);
  return (
    atMost('wind', strongestWindAt(sample, agl_m), limits.wind_ms * rules.windShare.value, 'm/s', `${own}; ${rules.windShare.source}`) ??
    atMost('gust', sample.gust_ms, limits.gust_ms ?? limits.wind_ms, 'm/s') ??
    (use.maxWind_ms === undefined ? undefined : atMost('wind', sample.strongest_ms ?? sample.wind_ms, use.maxWind_ms, 'm/s', 'limit of the mission')) ??
    (limits.rain_mmh === undefined ? undefined : atMost('rain', sample.rain_mmh, limits.rain_mmh, 'mm/h')) ??
    (limits.minTemperature_c === undefined ? undefined : atLeast('cold', lowestAt(sample, agl_m), limits.minTemperature_c, 'C')) ??
    (limits.maxTemperature_c === undefined ? undefined : atMost('heat', sample.warmest_c ?? sample.temperature_c, limits.maxTemperature_c, 'C')) ??
    (visibility === 0
      ? undefined
      : atLeast('visibility', sample.visibility_m, visibility, 'm', visibility === limits.visibility_m ? own : rules.minVisibility_m?.source)) ??
    (rules.belowCloud_m === undefined ? undefined : atMost('ceiling', agl_m, sample.ceiling_m - rules.belowCloud_m.value, 'm', rules.belowCloud_m.source)) ??
    (limits.densityAltitude_m === undefined ? undefined : atMost('density altitude', densityAltitudeOf(sample, agl_m, use), limits.densityAltitude_m, 'm')) ??
    icing(sample, agl_m, rules, use) ?? { fits: true }
  );
}

/** Lowest temperature between the ground and a height: in an inversion the ground is colder. */
function lowestAt(sample: WeatherSample, agl_m: number): number {
  // a report without levels is taken to speak for all heights, as it is written
  return sample.levels === undefined ? sample.temperature_c : Math.min(sample.temperature_c, temperatureAt(sample, agl_m));
}

/** NaN where the temperature or the ground is not known. */
function densityAltitudeOf(sample: WeatherSample, agl_m: number, { ground_m }: WeatherUse): number {
  const warmest_c = sample.warmest_c ?? sample.temperature_c;
  return Number.isNaN(warmest_c) ? NaN : densityAltitude(airDensity((ground_m ?? NaN) + agl_m, warmest_c));
}

function icing(sample: WeatherSample, agl_m: number, rules: RuleSet, { ground_m }: WeatherUse): WeatherAnswer | undefined {
  const ices = icesAt(sample, agl_m, ground_m === undefined ? NaN : ground_m + agl_m);
  if (ices === false) return undefined;
  return { fits: false, what: 'icing', measured: ices === undefined ? NaN : temperatureAt(sample, agl_m), limit: ICING_C, unit: 'C', source: rules.icing.source };
}

import type { Scenario, WeatherPeriod } from '../documents/scenario.ts';
import { areaTest } from '../geo/areaTest.ts';
import type { AreaTest } from '../geo/areaTest.ts';
import type { Interval } from '../time.ts';
import { parseInstant } from '../time.ts';
import type { EpochMs } from '../units.ts';
import { temperatureAt } from './temperature.ts';
import type { Weather, WeatherLevel, WeatherSample } from './weather.ts';
import { EXPONENTS, strongestWindAt, windAt, windFromAt } from './windProfile.ts';

/**
 * Gust over mean wind where a report gives no gust. Over open to built-up country the gust factor of a 3-second gust on a 10-minute mean
 * lies between 1.4 and 1.6 (WMO-No. 8, part I, chapter 5); without a figure calm air must not be assumed.
 */
export const DEFAULT_GUST_FACTOR = 1.5;

interface Report {
  from: EpochMs;
  to: EpochMs;
  /** what it says by itself */
  sample: WeatherSample;
  covers: AreaTest | undefined;
}

/** A span of time without a beginning or end of a report inside; what applies in it depends on the place alone. */
interface Slot {
  from: EpochMs;
  reports: Report[];
  /** samples already made, by which of `reports` apply; kept while these fit into the bits of a number */
  samples: Map<number, WeatherSample> | undefined;
}

/**
 * Weather from the reports of a scenario. Of all reports that apply at a place and time the worst of each element counts: strongest wind
 * at every height (with its direction) and gust, most rain and humidity, lowest visibility, ceiling, temperature, freezing level and
 * pressure, any thunderstorm. An element of which none
 * of them speaks is NaN: unknown. Reports hold over `[from, to)`; where none applies `at` gives undefined.
 */
export function weatherOf(weather: Scenario['weather']): Weather {
  const exponent = EXPONENTS[weather?.roughness ?? 'farmland'];
  const reports = (weather?.periods ?? []).map((period): Report => ({
    from: parseInstant(period.from),
    to: parseInstant(period.to),
    sample: sampleOf(period, exponent),
    covers: period.area === undefined ? undefined : areaTest(period.area),
  }));
  const times = [...new Set(reports.flatMap((report) => [report.from, report.to]))].sort((a, b) => a - b);
  const slots = times.map((from): Slot => {
    const active = reports.filter((report) => report.from <= from && from < report.to);
    return { from, reports: active, samples: active.length <= 30 ? new Map<number, WeatherSample>() : undefined };
  });
  return {
    at(lon, lat, time) {
      const slot = slotAt(slots, time);
      return slot === undefined ? undefined : sampleIn(slot, lon, lat);
    },
    changes: (span: Interval) => times.filter((time) => time > span.from && time < span.to),
  };
}

/** The last slot that begins at or before `time`. */
function slotAt(slots: readonly Slot[], time: EpochMs): Slot | undefined {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.from ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return slots[low - 1];
}

function sampleIn(slot: Slot, lon: number, lat: number): WeatherSample | undefined {
  if (slot.samples === undefined) return worst(slot.reports.filter(({ covers }) => covers === undefined || covers(lon, lat)));
  let key = 0;
  slot.reports.forEach(({ covers }, index) => {
    if (covers === undefined || covers(lon, lat)) key |= 1 << index;
  });
  const known = slot.samples.get(key);
  if (known !== undefined || key === 0) return known;
  const sample = worst(slot.reports.filter((_, index) => (key & (1 << index)) !== 0));
  if (sample !== undefined) slot.samples.set(key, sample);
  return sample;
}

function sampleOf(period: WeatherPeriod, exponent: number): WeatherSample {
  return {
    windFrom_deg: period.windFrom_deg,
    wind_ms: period.wind_ms,
    strongest_ms: Math.max(period.strongest_ms ?? period.wind_ms, period.wind_ms),
    levels: period.levels?.map((level) => ({
      ...level,
      strongest_ms: Math.max(level.strongest_ms ?? level.wind_ms, level.wind_ms),
      temperature_c: level.temperature_c ?? NaN,
    })),
    exponent,
    gust_ms: Math.max(period.gust_ms ?? period.wind_ms * DEFAULT_GUST_FACTOR, period.strongest_ms ?? 0, period.wind_ms),
    visibility_m: period.visibility_m ?? NaN,
    rain_mmh: period.rain_mmh ?? NaN,
    temperature_c: period.temperature_c ?? NaN,
    warmest_c: Math.max(period.warmest_c ?? period.temperature_c ?? NaN, period.temperature_c ?? -Infinity),
    humidity_pct: period.humidity_pct ?? NaN,
    freezingLevel_amsl_m: period.freezingLevel_amsl_m ?? NaN,
    freezing: period.freezing === true,
    pressure_hpa: period.pressure_hpa ?? NaN,
    thunderstorm: period.thunderstorm === true,
    ceiling_m: period.ceiling_m ?? NaN,
    name: period.name ?? '',
  };
}

function worst(reports: readonly Report[]): WeatherSample | undefined {
  const samples = reports.map((report) => report.sample);
  const first = samples[0];
  if (first === undefined || samples.length === 1) return first;
  const strongest = samples.reduce((a, b) => (b.wind_ms > a.wind_ms ? b : a), first);
  return {
    windFrom_deg: strongest.windFrom_deg,
    wind_ms: strongest.wind_ms,
    strongest_ms: Math.max(...samples.map((sample) => sample.strongest_ms ?? sample.wind_ms)),
    levels: worstLevels(samples),
    exponent: first.exponent,
    gust_ms: Math.max(...samples.map((sample) => sample.gust_ms)),
    visibility_m: extreme(samples, 'visibility_m', Math.min),
    rain_mmh: extreme(samples, 'rain_mmh', Math.max),
    temperature_c: extreme(samples, 'temperature_c', Math.min),
    warmest_c: extreme(samples, 'warmest_c', Math.max),
    humidity_pct: extreme(samples, 'humidity_pct', Math.max),
    freezingLevel_amsl_m: extreme(samples, 'freezingLevel_amsl_m', Math.min),
    freezing: samples.some((sample) => sample.freezing === true),
    pressure_hpa: extreme(samples, 'pressure_hpa', Math.min),
    thunderstorm: samples.some((sample) => sample.thunderstorm),
    ceiling_m: extreme(samples, 'ceiling_m', Math.min),
    name: samples.flatMap((sample) => (sample.name === '' ? [] : [sample.name])).join(' · '),
  };
}

/**
 * The strongest wind of several reports at every height of which one of them speaks. Between two such heights each is linear or bends
 * upward over the logarithm of the height, so that what is interpolated between the worst of both ends is nowhere less than one of them.
 */
function worstLevels(samples: readonly WeatherSample[]): WeatherLevel[] | undefined {
  const heights = [...new Set(samples.flatMap((sample) => (sample.levels ?? []).map((level) => level.agl_m)))].sort((a, b) => a - b);
  if (heights.length === 0) return undefined;
  return heights.map((agl_m) => {
    const strongest = samples.reduce((a, b) => (windAt(b, agl_m) > windAt(a, agl_m) ? b : a));
    const temperatures = samples.map((sample) => temperatureAt(sample, agl_m)).filter((value) => !Number.isNaN(value));
    return {
      agl_m,
      windFrom_deg: windFromAt(strongest, agl_m),
      wind_ms: windAt(strongest, agl_m),
      strongest_ms: Math.max(...samples.map((sample) => strongestWindAt(sample, agl_m))),
      temperature_c: temperatures.length === 0 ? NaN : Math.min(...temperatures),
    };
  });
}

type Element = 'visibility_m' | 'rain_mmh' | 'temperature_c' | 'warmest_c' | 'humidity_pct' | 'freezingLevel_amsl_m' | 'pressure_hpa' | 'ceiling_m';

/** The worst stated value of an element; NaN where no report states it. */
function extreme(samples: readonly WeatherSample[], element: Element, pick: (...values: number[]) => number): number {
  const values = samples.flatMap((sample) => sample[element] ?? []).filter((value) => !Number.isNaN(value));
  return values.length === 0 ? NaN : pick(...values);
}

import type { Scenario, WeatherPeriod } from '../documents/scenario.ts';
import { areaTest } from '../geo/areaTest.ts';
import type { AreaTest } from '../geo/areaTest.ts';
import type { Interval } from '../time.ts';
import { parseInstant } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { Weather, WeatherSample } from './weather.ts';

export { windAt } from './windProfile.ts';

/**
 * Gust over mean wind where a report gives no gust. Over open to built-up country the gust factor of a 3-second gust on a 10-minute mean
 * lies between 1.4 and 1.6 (WMO-No. 8, part I, chapter 5); without a figure calm air must not be assumed.
 */
export const DEFAULT_GUST_FACTOR = 1.5;

interface Report {
  from: EpochMs;
  to: EpochMs;
  period: WeatherPeriod;
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
 * (with its direction) and gust, most rain, lowest visibility, ceiling, temperature and pressure, any thunderstorm. An element of which none
 * of them speaks is NaN: unknown. Reports hold over `[from, to)`; where none applies `at` gives undefined.
 */
export function weatherOf(weather: Scenario['weather']): Weather {
  const reports = (weather?.periods ?? []).map((period): Report => ({
    from: parseInstant(period.from),
    to: parseInstant(period.to),
    period,
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

function worst(reports: readonly Report[]): WeatherSample | undefined {
  const periods = reports.map((report) => report.period);
  const first = periods[0];
  if (first === undefined) return undefined;
  const strongest = periods.reduce((a, b) => (b.wind_ms > a.wind_ms ? b : a), first);
  return {
    windFrom_deg: strongest.windFrom_deg,
    wind_ms: strongest.wind_ms,
    gust_ms: Math.max(...periods.map((period) => Math.max(period.gust_ms ?? period.wind_ms * DEFAULT_GUST_FACTOR, period.wind_ms))),
    visibility_m: extreme(periods, 'visibility_m', Math.min),
    rain_mmh: extreme(periods, 'rain_mmh', Math.max),
    temperature_c: extreme(periods, 'temperature_c', Math.min),
    pressure_hpa: extreme(periods, 'pressure_hpa', Math.min),
    thunderstorm: periods.some((period) => period.thunderstorm === true),
    ceiling_m: extreme(periods, 'ceiling_m', Math.min),
    name: periods.flatMap((period) => (period.name === undefined ? [] : [period.name])).join(' · '),
  };
}

type Element = 'visibility_m' | 'rain_mmh' | 'temperature_c' | 'pressure_hpa' | 'ceiling_m';

/** The worst stated value of an element; NaN where no period states it. */
function extreme(periods: readonly WeatherPeriod[], element: Element, pick: (...values: number[]) => number): number {
  const values = periods.flatMap((period) => period[element] ?? []);
  return values.length === 0 ? NaN : pick(...values);
}

import type { Scenario, WeatherPeriod, WeatherReport } from '#core/documents/scenario.ts';
import { formatInstant } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';

/** The figures of the form, in the order in which they are asked; those that must be given first. */
export const FIGURES = ['windFrom_deg', 'wind_ms', 'gust_ms', 'visibility_m', 'rain_mmh', 'temperature_c', 'humidity_pct', 'pressure_hpa', 'ceiling_m'] as const;
export type Figure = (typeof FIGURES)[number];
export const NEEDED: ReadonlySet<Figure> = new Set(['windFrom_deg', 'wind_ms']);
const BOUNDS: Record<Figure, readonly [number, number]> = {
  windFrom_deg: [0, 360],
  wind_ms: [0, 100],
  gust_ms: [0, 150],
  visibility_m: [0, 100_000],
  rain_mmh: [0, 500],
  temperature_c: [-90, 60],
  humidity_pct: [0, 100],
  pressure_hpa: [500, 1100],
  ceiling_m: [0, 20_000],
};

export interface ManualEntry {
  from: EpochMs | undefined;
  to: EpochMs | undefined;
  figures: Record<Figure, string>;
  thunderstorm: boolean;
}

/** Fields that cannot be taken as they are: a figure out of its bounds or missing, a time that is none, an end before its beginning. */
export function wrongFields({ from, to, figures }: ManualEntry): Set<Figure | 'from' | 'to'> {
  const wrong = new Set<Figure | 'from' | 'to'>();
  if (from === undefined) wrong.add('from');
  if (to === undefined || (from !== undefined && to <= from)) wrong.add('to');
  for (const name of FIGURES) {
    const text = figures[name].trim();
    if (text === '' ? NEEDED.has(name) : !(Number(text) >= BOUNDS[name][0] && Number(text) <= BOUNDS[name][1])) wrong.add(name);
  }
  return wrong;
}

/** The weather with a period entered by hand: in its place, or beside what is there, where the worse of both counts. Undefined while a field is wrong. */
export function withEntry(weather: Scenario['weather'], entry: ManualEntry, beside: boolean, name: string, now: EpochMs): WeatherReport | undefined {
  if (wrongFields(entry).size > 0 || entry.from === undefined || entry.to === undefined) return undefined;
  const given = FIGURES.filter((figure) => entry.figures[figure].trim() !== '').map((figure): [Figure, number] => [figure, Number(entry.figures[figure])]);
  const values = Object.fromEntries(given) as Partial<Record<Figure, number>>;
  const period: WeatherPeriod = { windFrom_deg: 0, wind_ms: 0, ...values, from: formatInstant(entry.from), to: formatInstant(entry.to), name, thunderstorm: entry.thunderstorm };
  if (beside && weather?.issued !== undefined) {
    const { file: _, issued, ...rest } = weather;
    return { ...rest, issued, periods: [...weather.periods, period] };
  }
  return { source: name, kind: 'manual', issued: formatInstant(now), periods: [period], ...(weather?.hazards === undefined ? {} : { hazards: weather.hazards }) };
}

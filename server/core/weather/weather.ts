import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';

/** Wind and temperature at one height above ground. */
export interface WeatherLevel {
  agl_m: number;
  windFrom_deg: number;
  /** mean over the time for which the sample holds */
  wind_ms: number;
  /** strongest mean wind in that time */
  strongest_ms: number;
  /** deg C; NaN: not known */
  temperature_c: number;
}

/** Weather at one place and time; the worst of all reports that apply there. NaN and undefined: not known. */
export interface WeatherSample {
  windFrom_deg: number;
  /** mean wind at 10 m */
  wind_ms: number;
  /** strongest mean wind at 10 m while the sample holds; `wind_ms` where undefined */
  strongest_ms?: number | undefined;
  /** from the lowest height up, all above 10 m; undefined where no report speaks of more than one height */
  levels?: readonly WeatherLevel[] | undefined;
  /** exponent of the power law for heights of which no level speaks; that of farmland where undefined */
  exponent?: number | undefined;
  gust_ms: number;
  visibility_m: number;
  rain_mmh: number;
  /** lowest near the ground */
  temperature_c: number;
  /** highest near the ground; `temperature_c` where undefined */
  warmest_c?: number | undefined;
  humidity_pct?: number | undefined;
  freezingLevel_amsl_m?: number | undefined;
  /** freezing rain, drizzle or fog is reported */
  freezing?: boolean | undefined;
  pressure_hpa: number;
  thunderstorm: boolean;
  /** above ground */
  ceiling_m: number;
  name: string;
}

export interface Weather {
  /** undefined: no report speaks for this place and time: unknown, thus blocking. */
  at(lon: number, lat: number, time: EpochMs): WeatherSample | undefined;
  /** Instants inside a span at which a report begins or ends, sorted. */
  changes(span: Interval): EpochMs[];
}

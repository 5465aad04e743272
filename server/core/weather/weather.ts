import type { Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';

/** Weather at one place and time; the worst of all reports that apply there. */
export interface WeatherSample {
  windFrom_deg: number;
  /** mean wind at 10 m */
  wind_ms: number;
  gust_ms: number;
  visibility_m: number;
  rain_mmh: number;
  temperature_c: number;
  pressure_hpa: number;
  thunderstorm: boolean;
  ceiling_m: number;
  name: string;
}

export interface Weather {
  /** undefined: no report speaks for this place and time: unknown, thus blocking. */
  at(lon: number, lat: number, time: EpochMs): WeatherSample | undefined;
  /** Instants inside a span at which a report begins or ends, sorted. */
  changes(span: Interval): EpochMs[];
}

import type { LonLat, EpochMs } from '#core/units.ts';
import type { WeatherReport } from '#core/documents/scenario.ts';
import { FormatError } from '../error.ts';
import { readJson } from '../json.ts';
import { isObject } from '../values.ts';
import { readAviationJson } from './aviationJson.ts';
import { readOpenMeteo } from './openMeteo.ts';
import { readReports } from './reports.ts';

export type WeatherFormat = 'open-meteo' | 'aviationweather' | 'metar' | 'taf';

/** What the person says of a file, where the file itself does not. */
export interface WeatherAbout {
  /** completes days without a month, and hours without a day: the nearest to it */
  reference: EpochMs;
  /** where a text of METAR or TAF speaks; everywhere where absent */
  position?: LonLat | undefined;
  /** how far round its place a station or a point of a forecast speaks, metres */
  reach_m?: number | undefined;
  /** when it was issued, for forecasts that do not say it */
  issued?: string | undefined;
}

export interface WeatherReading {
  format: WeatherFormat;
  weather: Pick<WeatherReport, 'source' | 'kind' | 'issued' | 'periods'>;
  /** what was not carried, and what was assumed */
  notices: string[];
}

/** A point of a forecast or a station speaks for so far round it: product default, half the distance of stations in a dense network. */
export const REACH_M = 25_000;

/**
 * Reads a weather file, told by its content: Open-Meteo JSON, aviationweather.gov JSON, METAR and TAF as text. Times are UTC, speeds m/s,
 * heights metres above ground, pressure reduced to sea level. Throws FormatError that names the place and what was expected.
 */
export function readWeather(bytes: Uint8Array, file: string, about: WeatherAbout): WeatherReading {
  const first = bytes.subarray(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0).find((byte) => byte > 32);
  if (first !== 0x7b && first !== 0x5b) return readReports(textOf(bytes, file), file, about);
  const json = readJson(bytes, file);
  const list = Array.isArray(json) ? (json as unknown[]) : isObject(json) && Array.isArray(json['data']) ? (json['data'] as unknown[]) : [json];
  const sample = list[0];
  if (list.length === 0) throw new FormatError(file, '', 'at least one forecast or report is expected, the list is empty');
  if (isObject(sample) && (sample['icaoId'] !== undefined || sample['rawOb'] !== undefined || sample['rawTAF'] !== undefined)) return readAviationJson(list, file, about);
  if (isObject(sample) && ('hourly' in sample || 'current' in sample || 'latitude' in sample || 'error' in sample)) return readOpenMeteo(list, file, about);
  throw new FormatError(file, '', "weather is expected: Open-Meteo JSON (with 'latitude' and 'hourly'), aviationweather.gov JSON (with 'icaoId'), or METAR and TAF as text");
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError(file, '', 'weather as text or JSON is expected, these bytes are neither');
  }
}

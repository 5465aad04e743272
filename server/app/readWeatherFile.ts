import { parseDocument } from '#core/documents/parse.ts';
import { weatherReport, type Scenario, type WeatherDocument, type WeatherReport } from '#core/documents/scenario.ts';
import { parseInstant } from '#core/time.ts';
import { readWeather, type WeatherAbout, type WeatherFormat } from '#formats/weather/readWeather.ts';
import type { ReadSource } from './readSource.ts';

export interface WeatherFile {
  format: WeatherFormat;
  report: WeatherReport;
  notices: string[];
}

/** Reads a weather file into a document of which every value is in its bounds. Throws FormatError, or DocumentError for a value that is out of them. */
export function readWeatherFile(name: string, bytes: Uint8Array, about: WeatherAbout): WeatherFile {
  const { format, weather, notices } = readWeather(bytes, name, about);
  const { position, reach_m } = about;
  const placed = { ...weather, ...(position === undefined ? {} : { position }), ...(reach_m === undefined ? {} : { reach_m }) };
  return { format, report: parseDocument(weatherReport, placed, name), notices };
}

/** The weather of a scenario with its periods: those of its file, or those that it holds itself. Days without a month lie near the hours of the scenario. */
export async function weatherWithPeriods({ weather, window, now }: Pick<Scenario, 'weather' | 'window' | 'now'>, readSource: ReadSource): Promise<WeatherDocument | undefined> {
  if (weather?.file === undefined) return weather;
  const { file, position, reach_m, issued, ...said } = weather;
  const { name, bytes } = await readSource({ id: 'weather', file }, 'weather');
  const { report } = readWeatherFile(name, bytes, { reference: parseInstant(issued ?? now ?? window.start), position, reach_m, issued });
  return { ...report, ...said, kind: said.kind ?? report.kind, periods: report.periods };
}

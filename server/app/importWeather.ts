import { DocumentError } from '#core/documents/parse.ts';
import type { Scenario, WeatherReport } from '#core/documents/scenario.ts';
import { formatInstant, HOUR_MS, overlaps, parseInstant, type Interval } from '#core/time.ts';
import type { LonLat } from '#core/units.ts';
import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import type { WeatherAnswer } from './entities.ts';
import { AppError } from './ports.ts';
import { postEdit } from './postEdit.ts';
import { readWeatherFile } from './readWeatherFile.ts';

export interface WeatherRequest {
  /** names the text in errors */
  name: string;
  /** what was pasted or dropped; fetched from the service that the operator configured where absent */
  content?: string | undefined;
  position?: LonLat | undefined;
  reach_m?: number | undefined;
  issued?: string | undefined;
  preview?: boolean | undefined;
}

/** Weather is kept for so long before and after the hours of the day. */
const AROUND_MS = 6 * HOUR_MS;

/**
 * Reads weather for a day and puts it in the place of what the day had, as one edit; its hazards stay. A preview stores nothing. Throws
 * FormatError naming the place in the text, DocumentError where it does not speak for the hours of the day, BAD_STATE without a service.
 */
export async function importWeather(app: App, scenarioId: string, request: WeatherRequest, actor: string): Promise<WeatherAnswer> {
  const { scenario, version } = await currentScenario(app.store, scenarioId);
  const { name, bytes, issued } = await textOf(app, request);
  const read = readWeatherFile(name, bytes, { reference: parseInstant(issued ?? scenario.now ?? formatInstant(app.clock.now())), position: request.position, reach_m: request.reach_m, issued });
  const report = forDay(read.report, scenario, name);
  const answer = { format: read.format, weather: report, notices: read.notices };
  if (request.preview === true) return answer;
  const edit = await postEdit(app, scenarioId, { baseVersion: version, actions: [{ type: 'weather.put', weather: report }], label: `Weather: ${report.source}`.slice(0, 200) }, actor);
  return { ...answer, version: edit.version };
}

async function textOf(app: App, { name, content, issued }: WeatherRequest): Promise<{ name: string; bytes: Uint8Array; issued?: string | undefined }> {
  if (content !== undefined) return { name, bytes: new TextEncoder().encode(content), issued };
  if (app.weatherService === undefined) throw new AppError('BAD_STATE', 'No weather service is configured (SKEIN_WEATHER_URL); paste the weather or choose a file.');
  return { name: app.weatherService.host, bytes: await app.weatherService.fetch(), issued };
}

function forDay(report: WeatherReport, { window, weather }: Scenario, name: string): WeatherReport {
  const day: Interval = { from: parseInstant(window.start), to: parseInstant(window.end) };
  const spans = report.periods.map((period) => ({ from: parseInstant(period.from), to: parseInstant(period.to) }));
  if (!spans.some((span) => overlaps(span, day))) {
    const [from, to] = [Math.min(...spans.map((span) => span.from)), Math.max(...spans.map((span) => span.to))];
    throw new DocumentError(name, [{ path: '', message: `weather for the hours of the day is expected, ${window.start} to ${window.end}; this speaks for ${formatInstant(from)} to ${formatInstant(to)}` }]);
  }
  const around: Interval = { from: day.from - AROUND_MS, to: day.to + AROUND_MS };
  return {
    ...report,
    ...(weather?.hazards === undefined ? {} : { hazards: weather.hazards }),
    ...(weather?.roughness === undefined ? {} : { roughness: weather.roughness }),
    periods: report.periods.filter((_, i) => overlaps(spans[i]!, around)),
  };
}

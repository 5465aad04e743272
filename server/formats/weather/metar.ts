import { AltimeterUnit, parseMetar, TimeIndicator, type IMetarTrend } from 'metar-taf-parser';
import type { WeatherPeriod } from '#core/documents/scenario.ts';
import { formatInstant, HOUR_MS } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { FormatError } from '../error.ts';
import { changed, elementsOf, noticesOf, type Elements } from './conditions.ts';
import { humidityOf } from './humidity.ts';
import { nearestDate } from './nearestDate.ts';
import type { RawReport, ReadReport } from './reports.ts';
import { INHG_HPA } from './units.ts';
import { windIn } from './wind.ts';

/** An observation speaks for two hours from its time on, as its trend forecast does (ICAO Annex 3, 6.3.1). */
const HOLDS_MS = 2 * HOUR_MS;
/** An automatic station that sees no cloud up to 12,000 ft says CLR, one elsewhere SKC. */
const NO_CLOUD = /\s(?:CLR|SKC)\b/;
const CLEAR_M = 3_658;
/** The place of present weather where an automatic station cannot tell it. */
const NOT_SEEN = /\s\/\/\s/;
const HEAD = /^(?:(?:METAR|SPECI|COR|AUTO)\s+)*([A-Z][A-Z0-9]{3})\s+(\d{2})(\d{2})(\d{2})Z\b/;

/**
 * The periods of a METAR or SPECI: what was observed, and beside it each change of its trend while that lasts. Throws FormatError for a text
 * that is none; one without a report (NIL) or without wind has no periods and a notice.
 */
export function metarPeriods({ raw, place, area }: RawReport, file: string, reference: EpochMs): ReadReport {
  const [, station = '', day = '', hour = '', minute = ''] = HEAD.exec(raw) ?? [];
  const observed = nearestDate(Number(day), Number(hour), Number(minute), reference);
  if (station === '' || observed === undefined) throw new FormatError(file, place, `a METAR that begins with station and time, such as EDDF 150550Z, is expected, got '${raw.slice(0, 40)}'`);
  if (/\bNIL\b/.test(raw)) return { station, issued: observed, periods: [], notices: [`${station}: no report (NIL)`] };
  const report = parsed(raw, file, place, observed);
  const { temperature, dewPoint, altimeter } = report;
  const wind = windIn(raw, file, place);
  const base: Elements = {
    ...elementsOf(report, wind, true),
    ...(NO_CLOUD.test(raw) && report.clouds.length === 0 ? { ceiling_m: CLEAR_M } : {}),
    ...(temperature === undefined ? {} : { temperature_c: temperature }),
    ...(temperature === undefined || dewPoint === undefined ? {} : { humidity_pct: humidityOf(temperature, dewPoint) }),
    ...(altimeter === undefined ? {} : { pressure_hpa: Math.round(altimeter.unit === AltimeterUnit.InHg ? altimeter.value * INHG_HPA : altimeter.value) }),
  };
  if (NOT_SEEN.test(raw)) delete base.rain_mmh;
  const end = observed + HOLDS_MS;
  const period = (from: EpochMs, to: EpochMs, name: string, elements: Elements): WeatherPeriod[] =>
    elements.wind_ms === undefined || elements.windFrom_deg === undefined || from >= to
      ? []
      : [{ ...elements, windFrom_deg: elements.windFrom_deg, wind_ms: elements.wind_ms, from: formatInstant(from), to: formatInstant(to), name, ...(area === undefined ? {} : { area }) }];
  const trends = report.trends.flatMap((trend) => {
    const span = spanOf(trend, observed, end);
    return period(span.from, span.to, `${trend.type} ${station}`, changed(base, elementsOf(trend, windIn(trend.raw, file, place), false)));
  });
  const periods = [...period(observed, end, `METAR ${station}`, base), ...trends];
  return { station, issued: observed, periods, notices: [...(periods.length === 0 ? [`${station}: no wind is reported, the report is left out`] : []), ...noticesOf(report, wind), ...report.trends.flatMap((trend) => noticesOf(trend, windIn(trend.raw, file, place)))] };
}

function parsed(raw: string, file: string, place: string, observed: EpochMs): ReturnType<typeof parseMetar> {
  try {
    return parseMetar(raw.replace(/=+$/, ''), { issued: new Date(observed) });
  } catch (error) {
    throw new FormatError(file, place, `a METAR is expected, '${raw.slice(0, 60)}' cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** FM and AT begin a change, TL ends it; times are hours and minutes after the observation. Nothing given, or nothing that is a time: the whole two hours. */
function spanOf({ times }: IMetarTrend, observed: EpochMs, end: EpochMs): { from: EpochMs; to: EpochMs } {
  const at = ({ hour = NaN, minute = 0 }: { hour?: number; minute?: number }, otherwise: EpochMs): EpochMs => {
    if (!(hour <= 24 && minute < 60)) return otherwise;
    const midnight = Math.floor(observed / (24 * HOUR_MS)) * 24 * HOUR_MS;
    const time = midnight + hour * HOUR_MS + minute * 60_000;
    return time < observed - HOUR_MS ? time + 24 * HOUR_MS : time;
  };
  const begins = times.find(({ type }) => type === TimeIndicator.FM || type === TimeIndicator.AT);
  const ends = times.find(({ type }) => type === TimeIndicator.TL);
  return { from: begins === undefined ? observed : Math.max(observed, at(begins, observed)), to: ends === undefined ? end : Math.min(end, at(ends, end)) };
}

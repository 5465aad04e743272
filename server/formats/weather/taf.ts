import { parseTAF, WeatherChangeType, type ITAFDated, type TAFTrendDated } from 'metar-taf-parser';
import type { WeatherPeriod } from '#core/documents/scenario.ts';
import { formatInstant } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { FormatError } from '../error.ts';
import { changed, elementsOf, noticesOf, type Elements } from './conditions.ts';
import { nearestDate } from './nearestDate.ts';
import { windIn, type Wind } from './wind.ts';
import type { RawReport, ReadReport } from './reports.ts';

const HEAD = /^(?:(?:TAF|AMD|COR)\s+)*([A-Z][A-Z0-9]{3})\s+(\d{2})(\d{2})(\d{2})Z\b/;

/**
 * The periods of a TAF. FM replaces what was before; while a BECMG goes on, both what was and what comes count; TEMPO and PROB count beside
 * the rest while they last, however unlikely. Throws FormatError for a text that is none; a cancelled one has no periods and a notice.
 */
export function tafPeriods({ raw, place, area }: RawReport, file: string, reference: EpochMs): ReadReport {
  const [, station = '', day = '', hour = '', minute = ''] = HEAD.exec(raw) ?? [];
  const issued = nearestDate(Number(day), Number(hour), Number(minute), reference);
  if (station === '' || issued === undefined) throw new FormatError(file, place, `a TAF that begins with station and time, such as TAF EDDF 150500Z, is expected, got '${raw.slice(0, 40)}'`);
  if (/\b(?:NIL|CNL)\b/.test(raw)) return { station, issued, periods: [], notices: [`${station}: no forecast (NIL or cancelled)`] };
  const taf = parsed(raw, file, place, issued);
  const windOf: WindOf = (part) => windIn(part, file, place);
  const spans = spansOf(taf, windOf);
  const periods = spans.flatMap(({ from, to, what, elements }): WeatherPeriod[] =>
    elements.wind_ms === undefined || elements.windFrom_deg === undefined || !(from < to)
      ? []
      : [{ ...elements, windFrom_deg: elements.windFrom_deg, wind_ms: elements.wind_ms, from: formatInstant(from), to: formatInstant(to), name: `${what} ${station}`, ...(area === undefined ? {} : { area }) }],
  );
  const notices = [
    ...(periods.length === 0 ? [`${station}: no wind is forecast, the TAF is left out`] : []),
    ...(taf.maxTemperature === undefined && taf.minTemperature === undefined ? [] : ['temperatures of a TAF (TX, TN) are not carried: they hold for one hour each']),
    'a TAF says no temperature; flights need one from another source',
    ...noticesOf(taf, windOf(taf.initialRaw)),
    ...taf.trends.flatMap((trend) => noticesOf(trend, windOf(trend.raw))),
  ];
  return { station, issued, periods, notices };
}

function parsed(raw: string, file: string, place: string, issued: EpochMs): ITAFDated {
  try {
    const taf = parseTAF(raw.replace(/=+$/, ''), { issued: new Date(issued) });
    if (Number.isNaN(taf.validity.start.getTime()) || Number.isNaN(taf.validity.end.getTime())) throw new Error('no span of validity');
    return taf;
  } catch (error) {
    throw new FormatError(file, place, `a TAF is expected, '${raw.slice(0, 60)}' cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Span {
  from: EpochMs;
  to: EpochMs;
  what: string;
  elements: Elements;
}

type WindOf = (raw: string) => Wind | undefined;

function spansOf(taf: ITAFDated, windOf: WindOf): Span[] {
  const end = taf.validity.end.getTime();
  let current: Span = { from: taf.validity.start.getTime(), to: end, what: 'TAF', elements: elementsOf(taf, windOf(taf.initialRaw), true) };
  const prevailing: Span[] = [current];
  const passing: TAFTrendDated[] = [];
  for (const trend of [...taf.trends].sort((a, b) => a.validity.start.getTime() - b.validity.start.getTime())) {
    const from = trend.validity.start.getTime();
    if (trend.type === WeatherChangeType.FM) {
      current.to = from;
      current = { from, to: end, what: 'FM', elements: elementsOf(trend, windOf(trend.raw), true) };
      prevailing.push(current);
    } else if (trend.type === WeatherChangeType.BECMG) {
      current.to = Math.min(current.to, trend.validity.end?.getTime() ?? from);
      current = { from, to: end, what: 'BECMG', elements: changed(current.elements, elementsOf(trend, windOf(trend.raw), false)) };
      prevailing.push(current);
    } else passing.push(trend);
  }
  // what passes changes each of the conditions in which it may come
  const temporary = passing.flatMap((trend) => {
    const [from, to] = [trend.validity.start.getTime(), trend.validity.end?.getTime() ?? end];
    const what = trend.probability === undefined ? trend.type : `PROB${trend.probability}`;
    return prevailing
      .filter((span) => span.from < to && from < span.to)
      .map((span): Span => ({ from: Math.max(from, span.from), to: Math.min(to, span.to), what, elements: changed(span.elements, elementsOf(trend, windOf(trend.raw), false)) }));
  });
  return [...prevailing, ...temporary];
}

import type { Area } from '#core/documents/common.ts';
import type { WeatherPeriod } from '#core/documents/scenario.ts';
import { formatInstant } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { FormatError } from '../error.ts';
import { circleArea } from './circleArea.ts';
import { metarPeriods } from './metar.ts';
import { REACH_M, type WeatherAbout, type WeatherReading } from './readWeather.ts';
import { tafPeriods } from './taf.ts';

/** One METAR or TAF in words, and where it speaks. */
export interface RawReport {
  raw: string;
  kind: 'metar' | 'taf';
  /** names it in errors */
  place: string;
  area: Area | undefined;
}

export interface ReadReport {
  station: string;
  issued: EpochMs;
  periods: WeatherPeriod[];
  notices: string[];
}

/** As many as a file may hold: a day of a large region. */
const MOST_REPORTS = 5_000;
const STATION = /^(?:(?:METAR|SPECI|TAF)\s+)?(?:(?:METAR|SPECI|TAF|COR|AMD)\s+)*[A-Z][A-Z0-9]{3}\s+(?:\d{6}Z|NIL)\b/;

/**
 * METAR and TAF as text, one or many, each over several lines or not; lines that begin with # are comments. Days without a month are completed
 * to the nearest date to the reference. Throws FormatError for a text without a report and for one that cannot be read.
 */
export function readReports(text: string, file: string, about: WeatherAbout): WeatherReading {
  const raws = split(text);
  if (raws.length === 0) throw new FormatError(file, 'line 1', 'a METAR or TAF such as "METAR EDDF 150550Z 23015KT CAVOK 18/09 Q1015" is expected');
  const area = about.position === undefined ? undefined : circleArea(about.position, about.reach_m ?? REACH_M);
  const reading = readRaw(
    raws.map(({ raw, line }) => ({ raw, kind: isTaf(raw) ? 'taf' : 'metar', place: `line ${line}`, area })),
    file,
    about,
  );
  if (area === undefined) reading.notices.push('the text does not say where its stations lie; it is taken to speak for everywhere');
  return reading;
}

/** Reads reports one by one; the oldest of them gives the age of all. */
export function readRaw(raws: readonly RawReport[], file: string, about: WeatherAbout): WeatherReading {
  if (raws.length > MOST_REPORTS) throw new FormatError(file, '', `at most ${MOST_REPORTS} reports are expected, got ${raws.length}`);
  const read = raws.map((raw) => ({ kind: raw.kind, ...(raw.kind === 'taf' ? tafPeriods : metarPeriods)(raw, file, about.reference) }));
  const periods = read.flatMap((report) => report.periods);
  if (periods.length === 0) throw new FormatError(file, raws[0]?.place ?? '', 'a report with wind is expected, none of the reports has one');
  const metars = read.filter(({ kind }) => kind === 'metar');
  const kind = metars.length === 0 ? 'taf' : 'metar';
  const issued = Math.min(...read.filter((report) => report.periods.length > 0).map((report) => report.issued));
  const stations = [...new Set(read.map(({ station }) => station))];
  return {
    format: kind,
    weather: {
      source: `${metars.length === read.length ? 'METAR' : metars.length === 0 ? 'TAF' : 'METAR and TAF'} ${stations.slice(0, 8).join(', ')}${stations.length > 8 ? ` and ${stations.length - 8} more` : ''}`,
      kind: metars.length === read.length ? 'metar' : 'taf',
      issued: about.issued ?? formatInstant(issued),
      periods,
    },
    notices: [...new Set(read.flatMap(({ notices }) => notices))],
  };
}

const isTaf = (raw: string): boolean => /^TAF\b/.test(raw) || /^(?:COR\s+|AMD\s+)?[A-Z][A-Z0-9]{3}\s+\d{6}Z\s+\d{4}\/\d{4}\b/.test(raw);

/** A report begins with its station and time and ends with an equals sign or where the next one begins. */
function split(text: string): { raw: string; line: number }[] {
  const out: { raw: string; line: number }[] = [];
  let open = false;
  text.split(/\r\n?|\n/).forEach((written, i) => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) {
      open = false;
      return;
    }
    for (const part of line.split('=').map((one) => one.trim())) {
      if (part === '') continue;
      const last = out.at(-1);
      if (open && last !== undefined && !STATION.test(part)) last.raw += ` ${part}`;
      else out.push({ raw: part, line: i + 1 });
      open = true;
    }
    if (line.endsWith('=')) open = false;
  });
  return out;
}

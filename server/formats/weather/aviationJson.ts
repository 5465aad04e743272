import { FormatError } from '../error.ts';
import { isObject, numberOf, textOf, type JsonObject } from '../values.ts';
import { circleArea } from './circleArea.ts';
import { readRaw, type RawReport } from './reports.ts';
import { REACH_M, type WeatherAbout, type WeatherReading } from './readWeather.ts';

/**
 * METAR and TAF as aviationweather.gov gives them in JSON. The report is read from its raw text (`rawOb`, `rawTAF`), so that nothing depends on how
 * the service took it apart; place and day come from the JSON. A report without raw text is put into words first from its fields.
 */
export function readAviationJson(list: readonly unknown[], file: string, about: WeatherAbout): WeatherReading {
  const references: number[] = [];
  const raws = list.map((item, i): RawReport => {
    const place = `[${i}]`;
    if (!isObject(item)) throw new FormatError(file, place, 'a report object is expected');
    const kind = item['rawTAF'] !== undefined || item['fcsts'] !== undefined ? 'taf' : 'metar';
    const [lat, lon] = [numberOf(item['lat']), numberOf(item['lon'])];
    const position = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? ([lon, lat] as const) : about.position;
    references.push(timeOf(item));
    const raw = textOf(kind === 'taf' ? item['rawTAF'] : item['rawOb']);
    return { raw: raw === '' ? wordsOf(item, kind, file, place) : raw, kind, place, area: position === undefined ? undefined : circleArea([...position], about.reach_m ?? REACH_M) };
  });
  const known = references.filter((time) => !Number.isNaN(time));
  const reading = readRaw(raws, file, known.length === 0 ? about : { ...about, reference: Math.max(...known) });
  const notices = raws.some(({ area }) => area === undefined) ? ['a report does not say where its station lies; it is taken to speak for everywhere'] : [];
  return { ...reading, format: 'aviationweather', notices: [...reading.notices, ...notices] };
}

/** When a report was made: seconds, or a text in UTC. */
function timeOf(item: JsonObject): number {
  for (const key of ['obsTime', 'reportTime', 'issueTime', 'bulletinTime']) {
    const value = item[key];
    if (typeof value === 'number') return Math.abs(value) < 8e12 ? value * 1000 : NaN;
    const text = textOf(value).replace(' ', 'T');
    const time = text === '' ? NaN : Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
    if (!Number.isNaN(time)) return time;
  }
  return NaN;
}

const two = (value: number): string => String(value).padStart(2, '0');
const three = (value: number): string => String(value).padStart(3, '0');

function stamp(time: number): string {
  const date = new Date(time);
  return `${two(date.getUTCDate())}${two(date.getUTCHours())}${two(date.getUTCMinutes())}Z`;
}
function hours(time: number): string {
  const date = new Date(time);
  return `${two(date.getUTCDate())}${two(date.getUTCHours())}`;
}

/** A report in words from the fields of the service: wind in knots, visibility in statute miles, clouds in feet, pressure in hPa. */
function wordsOf(item: JsonObject, kind: RawReport['kind'], file: string, place: string): string {
  const station = textOf(item['icaoId']);
  const time = timeOf(item);
  if (!/^[A-Z][A-Z0-9]{3}$/.test(station) || Number.isNaN(time)) throw new FormatError(file, place, "'rawOb' or 'rawTAF' is expected, or 'icaoId' with 'reportTime' and the fields of the report");
  if (kind === 'metar') {
    const temperature = (value: unknown): string => {
      const t = numberOf(value);
      return t === undefined ? '//' : `${t < 0 ? 'M' : ''}${two(Math.abs(Math.round(t)))}`;
    };
    const pressure = numberOf(item['altim']);
    return `METAR ${station} ${stamp(time)} ${groupsOf(item)} ${temperature(item['temp'])}/${temperature(item['dewp'])}${pressure === undefined ? '' : ` Q${String(Math.round(pressure)).padStart(4, '0')}`}`;
  }
  const forecasts = (Array.isArray(item['fcsts']) ? (item['fcsts'] as unknown[]) : []).filter(isObject);
  const first = forecasts[0];
  const last = forecasts.reduce((latest, one) => Math.max(latest, numberOf(one['timeTo']) ?? 0), 0) * 1000;
  const from = (numberOf(first?.['timeFrom']) ?? NaN) * 1000;
  if (first === undefined || !(from >= 0) || last <= from || last > 8e15) throw new FormatError(file, `${place}.fcsts`, "forecasts with 'timeFrom' and 'timeTo' in seconds are expected");
  const changes = forecasts.slice(1).map((one) => {
    const [start, end] = [(numberOf(one['timeFrom']) ?? NaN) * 1000, (numberOf(one['timeTo']) ?? NaN) * 1000];
    if (!(start >= from && end <= last)) throw new FormatError(file, `${place}.fcsts`, "forecasts with 'timeFrom' and 'timeTo' in seconds are expected");
    const change = textOf(one['fcstChange']);
    const probability = numberOf(one['probability']);
    if (change === 'FM') return `FM${stamp(start).slice(0, 6)} ${groupsOf(one)}`;
    const word = [...(probability === undefined || change === 'BECMG' ? [] : [`PROB${probability}`]), ...(change === 'TEMPO' || change === 'BECMG' ? [change] : [])].join(' ') || 'TEMPO';
    return `${word} ${hours(start)}/${hours(end)} ${groupsOf(one)}`;
  });
  return [`TAF ${station} ${stamp(time)} ${hours(from)}/${hours(last)} ${groupsOf(first)}`, ...changes].join(' ');
}

function groupsOf(one: JsonObject): string {
  const [speed, gust] = [numberOf(one['wspd']), numberOf(one['wgst'])];
  const from = numberOf(one['wdir']);
  const wind = speed === undefined ? '' : `${from === undefined ? 'VRB' : three(Math.round(from))}${two(Math.round(speed))}${gust === undefined || gust === null ? '' : `G${two(Math.round(gust))}`}KT`;
  const clouds = (Array.isArray(one['clouds']) ? (one['clouds'] as unknown[]) : []).filter(isObject).map((cloud) => {
    const [cover, base] = [textOf(cloud['cover']), numberOf(cloud['base'])];
    const name = { OVX: 'VV', CLR: 'SKC' }[cover] ?? cover;
    return base === undefined ? name : `${name}${three(Math.round(base / 100))}${{ CB: 'CB', TCU: 'TCU' }[textOf(cloud['type'])] ?? ''}`;
  });
  return [wind, visibilityOf(one['visib']), textOf(one['wxString']), ...clouds].filter((group) => group !== '').join(' ');
}

/** Statute miles as metres in four digits; `10+` and `6+` are 10 km or more. */
function visibilityOf(value: unknown): string {
  const text = textOf(value);
  if (text === '') return '';
  if (text.endsWith('+')) return '9999';
  const fraction = /^(?:(\d+) )?(\d+)\/(\d+)$/.exec(text);
  const miles = fraction === null ? numberOf(text) : Number(fraction[1] ?? 0) + Number(fraction[2]) / Number(fraction[3]);
  return miles === undefined ? '' : String(Math.min(9999, Math.floor(miles * 1609.344))).padStart(4, '0');
}

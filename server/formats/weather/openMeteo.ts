import type { Area } from '#core/documents/common.ts';
import type { WeatherPeriod } from '#core/documents/scenario.ts';
import { formatInstant, MINUTE_MS, SECOND_MS } from '#core/time.ts';
import { heldPeriods, type WeatherStep } from '#core/weather/interpolate.ts';
import { FormatError } from '../error.ts';
import { isObject, numberOf, textOf, type JsonObject } from '../values.ts';
import { circleArea } from './circleArea.ts';
import { humidityOf } from './humidity.ts';
import { REACH_M, type WeatherAbout, type WeatherReading } from './readWeather.ts';
import { celsius, converter } from './units.ts';

/**
 * Open-Meteo forecast (open-meteo.com/en/docs): one object, or a list of them for several places. Units are those of `hourly_units` (km/h
 * unless asked otherwise); times are local by `utc_offset_seconds`, or UTC seconds. Rain and gust are those of the hour before.
 */
export function readOpenMeteo(list: readonly unknown[], file: string, about: WeatherAbout): WeatherReading {
  const notices = new Set<string>();
  const points = list.map((item, i) => readPoint(item, file, list.length === 1 ? '' : `[${i}]`, about, notices));
  const periods = points.flatMap((point) => point.periods);
  if (periods.length === 0) throw new FormatError(file, '', "two hours or more with 'wind_speed_10m' and 'wind_direction_10m' are expected under 'hourly', or both under 'current'");
  const oldest = Math.min(...points.map((point) => point.issued));
  if (about.issued === undefined && points.some((point) => !point.issuedTold)) notices.add('the file does not say when it was made; it is taken to be as old as its first hour');
  return {
    format: 'open-meteo',
    weather: { source: 'Open-Meteo.com (CC BY 4.0)', kind: 'forecast', issued: about.issued ?? formatInstant(oldest), periods },
    notices: [...notices],
  };
}

interface Point {
  periods: WeatherPeriod[];
  issued: number;
  issuedTold: boolean;
}

function readPoint(item: unknown, file: string, path: string, about: WeatherAbout, notices: Set<string>): Point {
  if (!isObject(item)) throw new FormatError(file, path, 'a forecast object is expected');
  if (item['error'] !== undefined) throw new FormatError(file, path, `a forecast is expected, the service answered: ${textOf(item['reason']).slice(0, 200)}`);
  const lat = numberOf(item['latitude']);
  const lon = numberOf(item['longitude']);
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) throw new FormatError(file, join(path, 'latitude'), "'latitude' and 'longitude' in degrees are expected");
  const area = circleArea([lon, lat], about.reach_m ?? REACH_M);
  const name = `Forecast ${lat.toFixed(2)}, ${lon.toFixed(2)}`;
  for (const block of ['daily', 'minutely_15', 'minutely15', 'fifteen_minutely']) if (item[block] !== undefined) notices.add(`'${block}' is not carried, the hourly values are`);
  const hourly = item['hourly'] === undefined ? [] : stepsOf(item, 'hourly', file, path, notices);
  const now = item['current'] === undefined ? undefined : stepsOf(item, 'current', file, path, notices)[0];
  const first = hourly[0]?.time;
  const issued = now?.time ?? first;
  if (issued === undefined) throw new FormatError(file, path, "'hourly' or 'current' values are expected");
  return { periods: [...currentPeriod(item, now, area), ...heldPeriods(hourly.filter((step) => !Number.isNaN(step.wind_ms)), { area, name })], issued, issuedTold: now !== undefined };
}

/** What is measured or analysed now holds for its interval, beside the forecast of the hour: the worse counts. */
function currentPeriod(item: JsonObject, now: WeatherStep | undefined, area: Area): WeatherPeriod[] {
  if (now === undefined || Number.isNaN(now.wind_ms)) return [];
  const interval_s = isObject(item['current']) ? (numberOf(item['current']['interval']) ?? 900) : 900;
  return heldPeriods([now, { ...now, time: now.time + Math.min(3600, Math.max(60, interval_s)) * SECOND_MS }], { area, name: 'Now' });
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** The values of a block, by its names without underscores: older answers spell `windspeed_10m`. */
function stepsOf(item: JsonObject, block: 'hourly' | 'current', file: string, path: string, notices: Set<string>): WeatherStep[] {
  const values = item[block];
  const units = item[`${block}_units`];
  if (!isObject(values) || !isObject(units)) throw new FormatError(file, join(path, block), `objects '${block}' and '${block}_units' are expected`);
  const columns = new Columns(values, units, file, join(path, block));
  const times = columns.times(item);
  const speed = (name: string) => columns.read(name, (unit, place) => converter('speed', unit, file, place));
  const temperature = (name: string) => columns.read(name, (unit, place) => celsius(unit, file, place));
  const length = (name: string) => columns.read(name, (unit, place) => converter('length', unit, file, place));
  const plain = (name: string) => columns.read(name, () => (value) => value);
  const rain = columns.read('precipitation', (unit, place) => converter('rain', unit, file, place));
  const [wind, from, gust] = [speed('windspeed10m'), plain('winddirection10m'), speed('windgusts10m')];
  const [temperature2m, dew, humidity] = [temperature('temperature2m'), temperature('dewpoint2m'), plain('relativehumidity2m')];
  const pressure = columns.read('pressuremsl', (unit, place) => converter('pressure', unit, file, place));
  const [code, low, freezing, visibility] = [plain('weathercode'), plain('cloudcoverlow'), length('freezinglevelheight'), length('visibility')];
  const heights = columns.heights();
  const levels = heights.map((agl_m) => ({ agl_m, wind: speed(`windspeed${agl_m}m`), from: plain(`winddirection${agl_m}m`), temperature: temperature(`temperature${agl_m}m`) }));
  columns.tellRest(notices);
  if (low !== undefined) notices.add('the height of low cloud is estimated from the spread of temperature and dew point (125 m per degree)');
  if (code === undefined) notices.add("'weather_code' is missing: thunderstorms and freezing rain are not known from this file");
  return times.map((time, i): WeatherStep => {
    const [t, d] = [temperature2m?.[i], dew?.[i]];
    const wmo = code?.[i];
    const direction = from?.[i];
    return {
      time,
      // a step without wind is no step: what is between its neighbours is unknown
      wind_ms: direction === undefined ? NaN : (wind?.[i] ?? NaN),
      windFrom_deg: direction ?? NaN,
      levels: levels.flatMap((level) => {
        const [wind_ms, windFrom_deg] = [level.wind?.[i], level.from?.[i]];
        return wind_ms === undefined || windFrom_deg === undefined ? [] : [{ agl_m: level.agl_m, wind_ms, windFrom_deg, temperature_c: level.temperature?.[i] }];
      }),
      gust_ms: gust?.[i],
      visibility_m: visibility?.[i],
      rain_mmh: rain?.[i],
      temperature_c: t,
      humidity_pct: humidity?.[i] ?? (t === undefined || d === undefined ? undefined : humidityOf(t, d)),
      freezingLevel_amsl_m: freezing?.[i],
      freezing: wmo !== undefined && FREEZING.has(wmo),
      pressure_hpa: pressure?.[i],
      thunderstorm: wmo !== undefined && wmo >= 95,
      ceiling_m: ceilingOf(wmo, low?.[i], t, d),
    };
  });
}

/** WMO codes of freezing drizzle, freezing rain and depositing rime fog; 95 and above are thunderstorms. */
const FREEZING = new Set([48, 56, 57, 66, 67]);
const FOG = new Set([45, 48]);
/** Low cloud reaches up to 3 km (open-meteo.com/en/docs). */
const LOW_CLOUD_TOP_M = 3_000;
/** More than half of the sky. */
const BROKEN_PCT = 50;

function ceilingOf(code: number | undefined, low_pct: number | undefined, temperature_c: number | undefined, dewPoint_c: number | undefined): number | undefined {
  if (code !== undefined && FOG.has(code)) return 0;
  if (low_pct === undefined) return undefined;
  if (low_pct <= BROKEN_PCT) return LOW_CLOUD_TOP_M;
  return temperature_c === undefined || dewPoint_c === undefined ? undefined : Math.max(0, 125 * (temperature_c - dewPoint_c));
}

/** The lists of a block by normalised name; each is as long as the list of times, a missing value is undefined. */
class Columns {
  private readonly byName = new Map<string, { key: string; values: unknown[] }>();
  private readonly used = new Set<string>(['time', 'interval']);
  private readonly units: JsonObject;
  private readonly file: string;
  private readonly place: string;
  private readonly count: number;

  constructor(values: JsonObject, units: JsonObject, file: string, place: string) {
    this.units = units;
    this.file = file;
    this.place = place;
    for (const [key, value] of Object.entries(values)) this.byName.set(key.replaceAll('_', '').toLowerCase(), { key, values: Array.isArray(value) ? (value as unknown[]) : [value] });
    this.count = this.byName.get('time')?.values.length ?? 0;
    if (this.count === 0) throw new FormatError(file, `${place}.time`, 'times are expected');
    if (this.count > 20_000) throw new FormatError(file, `${place}.time`, `at most 20000 times are expected, got ${this.count}`);
  }

  /** UTC milliseconds. Times as text are local by `utc_offset_seconds`; those as numbers are UTC seconds. */
  times(item: JsonObject): number[] {
    const offset_s = numberOf(item['utc_offset_seconds']) ?? 0;
    const list = this.byName.get('time')?.values ?? [];
    return list.map((value, i) => {
      const time = typeof value === 'number' ? value * SECOND_MS : typeof value === 'string' && LOCAL.test(value) ? Date.parse(`${value}Z`) - offset_s * SECOND_MS : NaN;
      if (!Number.isFinite(time) || Math.abs(time) > 8e15) throw new FormatError(this.file, `${this.place}.time[${i}]`, 'a time such as 2026-03-26T16:00, or seconds, is expected');
      return Math.round(time / MINUTE_MS) * MINUTE_MS;
    });
  }

  read(name: string, convert: (unit: string, place: string) => (value: number) => number): (number | undefined)[] | undefined {
    const column = this.byName.get(name);
    if (column === undefined) return undefined;
    this.used.add(name);
    const place = `${this.place}.${column.key}`;
    if (column.values.length !== this.count) throw new FormatError(this.file, place, `${this.count} values are expected, as many as times, got ${column.values.length}`);
    const to = convert(textOf(this.units[column.key]), place);
    return column.values.map((value, i) => {
      if (value === null || value === undefined) return undefined;
      const number = numberOf(value);
      if (number === undefined) throw new FormatError(this.file, `${place}[${i}]`, 'a number or null is expected');
      return checked(name, to(number), this.file, `${place}[${i}]`);
    });
  }

  /** Heights in metres above 10 for which there is wind, rising. */
  heights(): number[] {
    const found = [...this.byName.keys()].flatMap((name) => Number(/^windspeed(\d{2,4})m$/.exec(name)?.[1] ?? NaN));
    return found.filter((agl_m) => agl_m > 10).sort((a, b) => a - b);
  }

  tellRest(notices: Set<string>): void {
    for (const [name, { key }] of this.byName) if (!this.used.has(name)) notices.add(`'${key}' is not carried`);
  }
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/** What a quantity may be at most: a value beyond it is an error of the file or of its unit, not weather. */
function checked(name: string, value: number, file: string, place: string): number {
  const [low, high] = name.startsWith('windspeed') || name.startsWith('windgusts') ? [0, 150]
    : name.startsWith('winddirection') ? [0, 360]
    : name.startsWith('temperature') || name.startsWith('dewpoint') ? [-90, 60]
    : name === 'relativehumidity2m' || name === 'cloudcoverlow' ? [0, 100]
    : name === 'pressuremsl' ? [500, 1100]
    : name === 'precipitation' ? [0, 1000]
    : name === 'visibility' ? [0, 1_000_000]
    : name === 'weathercode' ? [0, 99]
    : [-1000, 20_000];
  if (!(value >= low && value <= high)) throw new FormatError(file, place, `a value between ${low} and ${high} is expected after conversion, got ${value}`);
  return value;
}

import type { EpochMs } from '#core/units.ts';
import type { UnitSystem } from '../state/view.ts';

/**
 * The page's one formatter: every number with its unit and reference, UTC first and local time second. A narrow space that
 * does not break (U+202F) stands before a unit; the decimal sign follows the locale in text, coordinates keep the point.
 */

export const THIN = '\u202f';
const FEET_PER_METRE = 1 / 0.3048;
const NM_M = 1852;
const KNOTS_PER_MS = 3600 / NM_M;
const two = (n: number): string => String(n).padStart(2, '0');

const numberFormats = new Map<string, Intl.NumberFormat>();
/** A number in the locale's writing, with at most `digits` decimals. */
export function number(value: number, digits = 0, locale = 'en'): string {
  const key = `${locale}/${digits}`;
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })));
  return format.format(value);
}
const with1 = (value: number, unit: string, digits: number, locale: string): string => `${number(value, digits, locale)}${THIN}${unit}`;

/** UTC clock time: `0124Z`; with seconds `0124:05Z`. */
export function utc(t: EpochMs, seconds = false): string {
  const d = new Date(t);
  return `${two(d.getUTCHours())}${two(d.getUTCMinutes())}${seconds ? `:${two(d.getUTCSeconds())}` : ''}Z`;
}
/** UTC day of the month before the time, where the date changed: `15/00Z`, or `15/0030Z` off the hour. */
export function utcDayHour(t: EpochMs): string {
  const d = new Date(t);
  return `${two(d.getUTCDate())}/${two(d.getUTCHours())}${d.getUTCMinutes() === 0 ? '' : two(d.getUTCMinutes())}Z`;
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();
function timeFormat(timezone: string, locale: string, style: 'clock' | 'day' | 'date'): Intl.DateTimeFormat {
  const key = `${timezone}/${locale}/${style}`;
  let format = timeFormats.get(key);
  if (!format) {
    const options: Intl.DateTimeFormatOptions =
      style === 'clock' ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : style === 'day' ? { weekday: 'short', day: 'numeric', month: 'short' } : { day: 'numeric', month: 'long', year: 'numeric' };
    timeFormats.set(key, (format = new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone })));
  }
  return format;
}
/** Local clock time: `09:24`. */
export const local = (t: EpochMs, timezone: string): string => timeFormat(timezone, 'en-GB', 'clock').format(t);
/** Local day: `Tue 15 Jun`. */
export const localDay = (t: EpochMs, timezone: string, locale = 'en-GB'): string => timeFormat(timezone, locale, 'day').format(t).replace(',', '');
/** Local date in full: `15 June 2027`. */
export const localDate = (t: EpochMs, timezone: string, locale = 'en-GB'): string => timeFormat(timezone, locale, 'date').format(t);
/** Minutes that a time zone lies east of UTC at an instant. */
export function zoneOffset_min(t: EpochMs, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(t);
  const of = (type: string): number => Number(parts.find((p) => p.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return Math.round((wall - Math.floor(t / 1000) * 1000) / 60_000);
}
/** `UTC+8`, `UTC−3:30`. */
export function zoneName(t: EpochMs, timezone: string): string {
  const offset = zoneOffset_min(t, timezone);
  const size = Math.abs(offset);
  return offset === 0 ? 'UTC' : `UTC${offset < 0 ? '\u2212' : '+'}${Math.floor(size / 60)}${size % 60 === 0 ? '' : `:${two(size % 60)}`}`;
}
/** A span of time: `17 min`, `3 h 54 min`, `2 d 4 h`. */
export function duration(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes === 0) return `${Math.round(Math.abs(ms) / 1000)}${THIN}s`;
  if (minutes < 60) return `${minutes}${THIN}min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}${THIN}h${minutes % 60 === 0 ? '' : ` ${minutes % 60}${THIN}min`}`;
  return `${Math.floor(hours / 24)}${THIN}d${hours % 24 === 0 ? '' : ` ${hours % 24}${THIN}h`}`;
}

export type HeightReference = 'AGL' | 'AMSL' | 'W84' | 'FL';
/** A height with its datum: `100 m AGL`, `330 ft AGL`. Heights never stand without one. */
export const height = (metres: number, reference: HeightReference, units: UnitSystem, locale = 'en'): string =>
  reference === 'FL' ? `FL${number(Math.round((metres * FEET_PER_METRE) / 100), 0, 'en')}` : `${units === 'aviation' ? with1(Math.round(metres * FEET_PER_METRE), 'ft', 0, locale) : with1(metres, 'm', 0, locale)} ${reference}`;
/** A difference of heights: `45 m`, `148 ft`. */
export const heightLength = (metres: number, units: UnitSystem, locale = 'en'): string => (units === 'aviation' ? with1(Math.round(metres * FEET_PER_METRE), 'ft', 0, locale) : with1(metres, 'm', 0, locale));
/** A horizontal distance: `840 m`, `13.8 km`; `7.5 NM`. */
export function length(metres: number, units: UnitSystem, locale = 'en'): string {
  if (units === 'aviation') return with1(metres / NM_M, 'NM', metres < 18_520 ? 1 : 0, locale);
  return metres < 1000 ? with1(metres, 'm', 0, locale) : with1(metres / 1000, 'km', metres < 100_000 ? 1 : 0, locale);
}
/** A speed: `15 m/s`; `29 kt`. */
export const speed = (ms: number, units: UnitSystem, locale = 'en'): string => (units === 'aviation' ? with1(ms * KNOTS_PER_MS, 'kt', 0, locale) : with1(ms, 'm/s', 1, locale));
/** A mass: `2.6 kg`. */
export const mass = (kg: number, locale = 'en'): string => with1(kg, 'kg', kg < 10 ? 2 : 1, locale);
/** An energy: `412 Wh`, `1.3 kWh`. */
export const energy = (wh: number, locale = 'en'): string => (Math.abs(wh) < 10_000 ? with1(wh, 'Wh', 0, locale) : with1(wh / 1000, 'kWh', 1, locale));
/** A share: `41 %`. */
export const share = (percent: number, locale = 'en'): string => with1(percent, '%', 0, locale);
/** A measured value beside its limit, in the unit that the finding says. Feet where heights are asked in feet. */
export function measured(value: number, unit: string | undefined, units: UnitSystem, locale = 'en'): string {
  if (unit === undefined || unit === '') return number(value, 1, locale);
  const heightUnit = /^m (AGL|AMSL|W84)$/.exec(unit);
  if (heightUnit) return height(value, heightUnit[1] as HeightReference, units, locale);
  if (unit === 'm') return length(value, units, locale);
  if (unit === 'm/s') return speed(value, units, locale);
  return with1(value, unit, Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0, locale);
}
/** A position in decimal degrees: `23.4770 N 111.2790 E`. */
export const position = (p: readonly [number, number], digits = 4): string =>
  `${Math.abs(p[1]).toFixed(digits)}${THIN}${p[1] < 0 ? 'S' : 'N'} ${Math.abs(p[0]).toFixed(digits)}${THIN}${p[0] < 0 ? 'W' : 'E'}`;
/** A bearing: `045°`. */
export const bearing = (deg: number): string => `${String(Math.round(deg) % 360).padStart(3, '0')}°`;

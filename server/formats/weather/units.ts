import { FormatError } from '../error.ts';

/** Factors (and offsets) to SI by the names that weather data use for their units. */
const SPEED: Record<string, number> = { 'm/s': 1, ms: 1, 'km/h': 1 / 3.6, kmh: 1 / 3.6, 'mp/h': 0.44704, mph: 0.44704, kn: 1852 / 3600, kt: 1852 / 3600 };
const LENGTH: Record<string, number> = { m: 1, km: 1000, ft: 0.3048, mile: 1609.344 };
const RAIN: Record<string, number> = { mm: 1, 'mm/h': 1, inch: 25.4, cm: 10 };
const PRESSURE: Record<string, number> = { hpa: 1, mbar: 1, kpa: 10, inhg: 33.8638866667 };
const TABLES = { speed: SPEED, length: LENGTH, rain: RAIN, pressure: PRESSURE };

/** A function from a unit to m/s, m, mm or hPa. Throws FormatError for a unit that is not known: a guess could be wrong by a factor of two. */
export function converter(quantity: keyof typeof TABLES, unit: string, file: string, place: string): (value: number) => number {
  const table = TABLES[quantity];
  const factor = table[unit.toLowerCase()];
  if (factor === undefined) throw new FormatError(file, place, `one of the units ${Object.keys(table).join(', ')} is expected, got '${unit.slice(0, 40)}'`);
  return (value) => value * factor;
}

/** Degrees Celsius from a temperature in a unit; throws as `converter`. */
export function celsius(unit: string, file: string, place: string): (value: number) => number {
  if (unit === '°C' || unit === 'C') return (value) => value;
  if (unit === '°F' || unit === 'F') return (value) => ((value - 32) * 5) / 9;
  throw new FormatError(file, place, `°C or °F is expected, got '${unit.slice(0, 40)}'`);
}

export const KNOT_MS = 1852 / 3600;
export const FOOT_M = 0.3048;
export const STATUTE_MILE_M = 1609.344;
export const INHG_HPA = 33.8638866667;

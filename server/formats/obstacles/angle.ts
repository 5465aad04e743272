import type { LonLat } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf, textOf } from '../values.ts';

/** Latitude and longitude of their own columns; undefined unless both are a place on the Earth. */
export function placeOf(latitude: unknown, longitude: unknown, notes: ZoneNotes): LonLat | undefined {
  const lat = angleOf(latitude, 2);
  const lon = angleOf(longitude, 3);
  if (lat === undefined || lon === undefined) return undefined;
  if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) {
    notes.repair('latitude and longitude were exchanged');
    return [lat, lon];
  }
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : undefined;
}

/** A place in one text: `581941N 0032217W`, `N52 21 14 W032 24 20`, `52.35, -32.4` (latitude first). */
export function placeInText(value: unknown, notes: ZoneNotes): LonLat | undefined {
  const text = textOf(value).slice(0, 100);
  const hemispheres = /^(.*?[NS])[\s,;/]*(.*[EW])$/i.exec(text) ?? /^([NS].*?)[\s,;/]*([EW].*)$/i.exec(text);
  if (hemispheres !== null) return placeOf(hemispheres[1], hemispheres[2], notes);
  const numbers = /^([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)$/.exec(text);
  return numbers === null ? undefined : placeOf(numbers[1], numbers[2], notes);
}

/** Degrees in decimal, or degrees, minutes and seconds with or without marks between; `width` digits of degrees where they stand in a row. */
function angleOf(value: unknown, width: 2 | 3): number | undefined {
  const decimal = numberOf(value);
  if (decimal !== undefined && Math.abs(decimal) <= 360) return decimal;
  const text = textOf(value).slice(0, 40).toUpperCase().replace(/(\d),(\d)/g, '$1.$2');
  const hemisphere = /[NSEW]/.exec(text)?.[0] ?? '';
  const negative = hemisphere === 'S' || hemisphere === 'W' || text.trim().startsWith('-');
  const digits = text.replace(/[NSEW+-]/g, ' ').replace(/[°º'’′"”″:,]/g, ' ').trim();
  const inRow = /^\d{4,8}(\.\d+)?$/.test(digits) && hemisphere !== '' ? new RegExp(`^(\\d{${width}})(\\d{2})(\\d{2}(?:\\.\\d+)?)?(\\.\\d+)?$`).exec(digits) : null;
  const parts = inRow === null ? digits.split(/\s+/) : [inRow[1] ?? '', `${inRow[2] ?? ''}${inRow[4] ?? ''}`, inRow[3] ?? '0'];
  if (parts.length > 3 || parts.some((part) => !/^\d{1,3}(\.\d*)?$/.test(part))) return undefined;
  const [degrees, minutes, seconds] = [Number(parts[0]), Number(parts[1] ?? 0), Number(parts[2] ?? 0)];
  if (minutes > 60 || seconds > 60) return undefined;
  return (negative ? -1 : 1) * (degrees + minutes / 60 + seconds / 3600);
}

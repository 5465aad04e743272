import type { LonLat } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';

/** Text longer than any two positions. */
const LONGEST = 160;

/**
 * The positions in a text, one after the other: degrees, minutes and seconds, decimal minutes or decimal degrees, mixed as they come, hemispheres
 * before or after in either case, blanks or none between. Undefined unless the text is made of exactly `count` positions on the Earth.
 */
export function readPositions(text: string, count: number, notes: ZoneNotes): LonLat[] | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text
    .toUpperCase()
    .replace(/[°º'’′"”″]+/g, ':')
    .replace(/\s*:[\s:]*/g, ':')
    .replace(/:(?=\s*[NSEW])/g, ' ');
  const positions: LonLat[] = [];
  let rest = plain;
  while (positions.length < count) {
    const first = takeAngle(rest, notes);
    const second = first === undefined ? undefined : takeAngle(first.rest, notes);
    if (first === undefined || second === undefined || first.latitude === second.latitude) return undefined;
    if (second.latitude) notes.repair('a position was written longitude first');
    const [lat, lon] = first.latitude ? [first.degrees, second.degrees] : [second.degrees, first.degrees];
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
    positions.push([lon, lat]);
    rest = second.rest;
  }
  if (/\d/.test(rest)) return undefined;
  if (/\S/.test(rest)) notes.repair('words after a position were left out');
  return positions;
}

interface Angle {
  degrees: number;
  latitude: boolean;
  rest: string;
}

function takeAngle(text: string, notes: ZoneNotes): Angle | undefined {
  const match = /^[\s,]*(\d[\d.:\s]*)([NSEW])/.exec(text) ?? /^[\s,]*([NSEW])\s*(\d[\d.:\s]*)/.exec(text);
  if (match === null) return undefined;
  const [number, hemisphere] = /\d/.test(match[1] ?? '') ? [match[1], match[2]] : [match[2], match[1]];
  const degrees = degreesOf((number ?? '').trim(), hemisphere === 'N' || hemisphere === 'S', notes);
  if (degrees === undefined) return undefined;
  const sign = hemisphere === 'S' || hemisphere === 'W' ? -1 : 1;
  return { degrees: sign * degrees, latitude: hemisphere === 'N' || hemisphere === 'S', rest: text.slice(match[0].length) };
}

/** `47:20:52`, `39:26.5`, `47.5`, or digits in a row (`472052.5`, `4726`); undefined for anything else. */
function degreesOf(text: string, latitude: boolean, notes: ZoneNotes): number | undefined {
  const parts = text.split(/[:\s]+/);
  if (parts.length > 3 || parts.some((part, i) => !(i === parts.length - 1 ? /^\d{1,8}(\.\d*)?$/ : /^\d{1,3}$/).test(part))) return undefined;
  const whole = /^\d+/.exec(text)?.[0] ?? '';
  if (parts.length === 1 && whole.length >= 4) {
    notes.repair('a position was written as digits in a row');
    const width = latitude ? 2 : 3;
    const seconds = whole.length >= width + 4;
    if (whole.length !== width + (seconds ? 4 : 2)) return undefined;
    return degreesOf(seconds ? `${text.slice(0, width)}:${text.slice(width, width + 2)}:${text.slice(width + 2)}` : `${text.slice(0, width)}:${text.slice(width)}`, latitude, notes);
  }
  const [degrees, minutes, seconds] = [Number(parts[0]), Number(parts[1] ?? 0), Number(parts[2] ?? 0)];
  if (minutes > 60 || seconds > 60) return undefined;
  if (minutes === 60 || seconds === 60) notes.repair('60 minutes or seconds were carried over');
  return degrees + minutes / 60 + seconds / 3600;
}

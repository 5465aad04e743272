import type { Limit } from '#core/airspace/zone.ts';
import { METRES_PER_FOOT } from '#core/units.ts';
import type { ZoneNotes } from './reading.ts';
import { isBlank, numberOf, textOf } from './values.ts';

/** Values from here on mean "unlimited" (ED-269 files write 99999, in either unit). */
const UNLIMITED_FROM = 99_999;
export const SURFACE: Limit = { value_m: 0, reference: 'AGL' };
export const UNLIMITED: Limit = { value_m: Infinity, reference: 'AMSL' };

type Reference = Limit['reference'];
type Unit = 'M' | 'FT' | 'FL';

/** What a source says of one limit, before it is understood. */
export interface RawLimit {
  value: unknown;
  unit: unknown;
  reference: unknown;
}

/** The unit that a text names; undefined where it names none that is known. */
export function unitOf(value: unknown): Unit | undefined {
  const text = textOf(value).toUpperCase().replace(/[.\s]/g, '');
  if (['M', 'MT', 'MTR', 'METRE', 'METRES', 'METER', 'METERS'].includes(text)) return 'M';
  if (['FT', 'F', 'FEET', 'FOOT'].includes(text)) return 'FT';
  return ['FL', 'STD'].includes(text) ? 'FL' : undefined;
}

/** The reference that a text names; undefined where it names none that is known. */
export function referenceOf(value: unknown): Reference | undefined {
  const text = textOf(value).toUpperCase().replace(/[.\s_-]/g, '');
  if (['AGL', 'GND', 'SFC', 'ASFC', 'SURFACE', 'GROUND', 'HEI'].includes(text)) return 'AGL';
  if (['AMSL', 'MSL', 'ALT', 'QNH'].includes(text)) return 'AMSL';
  if (['WGS84', 'W84', 'HAE', 'ELLIPSOID'].includes(text)) return 'WGS84';
  return ['FL', 'STD', 'PA'].includes(text) ? 'FL' : undefined;
}

/** Reads a lower limit. Absent is the surface; what is not understood is the surface, too. */
export function readFloor(raw: RawLimit, notes: ZoneNotes): Limit {
  if (isBlank(raw.value)) return SURFACE;
  const spelled = spelledOut(raw, notes);
  if (spelled === undefined) {
    notes.restrict(`the lower limit '${textOf(raw.value).slice(0, 40)}' is not a height; taken as the surface`);
    return SURFACE;
  }
  if (spelled.surface) return SURFACE;
  if (spelled.unlimited || spelled.value >= UNLIMITED_FROM) {
    notes.restrict('the lower limit is unlimited; taken as the surface');
    return SURFACE;
  }
  const reference = spelled.unit === 'FL' ? 'FL' : spelled.reference;
  // sea level or below as a floor means the surface, also where the ground lies below the sea
  if (spelled.value <= 0 && reference !== 'WGS84') return SURFACE;
  if (reference === undefined) {
    notes.restrict('the lower limit has no reference; taken as the surface');
    return SURFACE;
  }
  if (spelled.unit === undefined) notes.restrict('the lower limit has no unit; taken as feet, the lower reading');
  return { value_m: metres(spelled.value, spelled.unit ?? 'FT'), reference };
}

/** Reads an upper limit. Absent, 99999 and above, or "unlimited" is unlimited; what is not understood is unlimited, too. */
export function readCeiling(raw: RawLimit, notes: ZoneNotes): Limit {
  if (isBlank(raw.value)) return UNLIMITED;
  const spelled = spelledOut(raw, notes);
  if (spelled === undefined) {
    notes.restrict(`the upper limit '${textOf(raw.value).slice(0, 40)}' is not a height; taken as unlimited`);
    return UNLIMITED;
  }
  if (spelled.unlimited || spelled.value >= UNLIMITED_FROM) return UNLIMITED;
  const reference = spelled.surface ? 'AGL' : spelled.unit === 'FL' ? 'FL' : spelled.reference;
  if (reference === undefined) {
    notes.restrict('the upper limit has no reference; taken as unlimited');
    return UNLIMITED;
  }
  if (spelled.unit === undefined && !spelled.surface) notes.restrict('the upper limit has no unit; taken as metres, the higher reading');
  return { value_m: metres(spelled.value, spelled.unit ?? 'M'), reference };
}

/** A pair of limits in the same reference that stand upside down is exchanged; a zone without height stays as the surface it is. */
export function orderLimits(lower: Limit, upper: Limit, notes: ZoneNotes): { lower: Limit; upper: Limit } {
  if (lower.reference !== upper.reference || lower.value_m <= upper.value_m) return { lower, upper };
  notes.repair('lower and upper limit were exchanged');
  return { lower: upper, upper: lower };
}

function metres(value: number, unit: Unit): number {
  return unit === 'M' ? value : value * METRES_PER_FOOT * (unit === 'FL' ? 100 : 1);
}

interface Spelled {
  value: number;
  unit: Unit | undefined;
  reference: Reference | undefined;
  surface: boolean;
  unlimited: boolean;
}

/** A number with the unit and reference beside it, or a text with its own: "2000 FT AGL", "FL 95", "GND", "UNL". */
function spelledOut(raw: RawLimit, notes: ZoneNotes): Spelled | undefined {
  const unit = unitOf(raw.unit);
  const reference = referenceOf(raw.reference);
  const number = numberOf(raw.value);
  if (number !== undefined) {
    if (typeof raw.value === 'string') notes.repair('a limit given as text was read as a number');
    return { value: number, unit: reference === 'FL' && unit === undefined ? 'FL' : unit, reference, surface: false, unlimited: false };
  }
  const text = textOf(raw.value).toUpperCase().replace(/[·\u00a0]/g, ' ').trim();
  if (/^(GND|SFC|GROUND|SURFACE)$/.test(text)) return { value: 0, unit: 'M', reference: 'AGL', surface: true, unlimited: false };
  if (/^(UNL|UNLTD|UNLIM|UNLIMITED)$/.test(text)) return { value: Infinity, unit: 'M', reference: 'AMSL', surface: false, unlimited: true };
  const level = /^FL\s*(\d{1,3})$/.exec(text);
  if (level !== null) return { value: Number(level[1]), unit: 'FL', reference: 'FL', surface: false, unlimited: false };
  const match = /^(?:ALT\s*)?([+-]?\d+(?:[.,]\d+)?)\s*(FT|FEET|F|M|METERS|METRES)?\s*(AGL|AMSL|MSL|GND|SFC|ASFC|STD|ALT|WGS84|HAE)?$/.exec(text);
  if (match === null) return undefined;
  notes.repair('a limit given as text was read');
  const own = match[3] === undefined ? (text.startsWith('ALT') ? 'AMSL' : reference) : referenceOf(match[3]);
  return { value: Number((match[1] ?? '').replace(',', '.')), unit: unitOf(match[2]) ?? unit, reference: own, surface: false, unlimited: false };
}

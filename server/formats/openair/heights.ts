import type { Limit } from '#core/airspace/zone.ts';
import { storedCeiling, storedFloor } from '#core/airspace/vertical.ts';
import type { RawLimit } from '../limits.ts';
import { SURFACE, UNLIMITED, orderLimits, readCeiling, readFloor, referenceOf, unitOf } from '../limits.ts';
import type { ZoneNotes } from '../reading.ts';

/** What the lowest land on Earth lies below the sea, metres, rounded up. */
const LOWEST_GROUND_M = 450;

/**
 * The limits of an airspace from its AL and AH lines. OpenAir has several at times: then the lowest and the highest count. Without unit a height is in
 * feet, without reference above mean sea level (WinPilot's rule).
 */
export function readHeights(lower: readonly string[], upper: readonly string[], notes: ZoneNotes): { lower: Limit; upper: Limit } {
  if (lower.length === 0) notes.restrict('there is no lower limit (AL)');
  if (upper.length === 0) notes.restrict('there is no upper limit (AH)');
  const floor = one(lower.map((text) => readFloor(rawHeight(text, 'lower', notes), notes)), SURFACE, Math.min, notes);
  const ceiling = one(upper.map((text) => readCeiling(rawHeight(text, 'upper', notes), notes)), UNLIMITED, Math.max, notes);
  return ordered(floor, ceiling, notes);
}

/** One limit of several; `widest` where they are measured from different levels. */
function one(limits: readonly Limit[], widest: Limit, choose: (...values: number[]) => number, notes: ZoneNotes): Limit {
  const [first, ...others] = limits;
  if (first === undefined) return widest;
  if (others.every((limit) => limit.value_m === first.value_m && limit.reference === first.reference)) return first;
  notes.restrict('a limit is given more than once');
  const value_m = choose(...limits.map((limit) => limit.value_m));
  return others.every((limit) => limit.reference === first.reference) ? { value_m, reference: first.reference } : widest;
}

function ordered(lower: Limit, upper: Limit, notes: ZoneNotes): { lower: Limit; upper: Limit } {
  if (lower.reference === upper.reference) return orderLimits(lower, upper, notes);
  const highest = storedCeiling(upper).value_m;
  const level = (limit: Limit): boolean => limit.reference === 'AMSL' || limit.reference === 'FL';
  if (level(lower) && level(upper) && storedFloor(lower).value_m > highest) {
    notes.repair('lower and upper limit were exchanged');
    return { lower: upper, upper: lower };
  }
  if (lower.reference === 'AGL' && level(upper) && lower.value_m - LOWEST_GROUND_M > highest) {
    notes.restrict('the lower limit lies above the upper one; taken as the surface to the higher of them');
    return { lower: SURFACE, upper: lower };
  }
  return { lower, upper };
}

/** Splits a height into number, unit and reference: `FL 95`, `4500ft AMSL`, `6400MSL`, `100m GND`, `5000 STD`, `GND`, `UNL`, `MSL`. */
function rawHeight(text: string, side: 'lower' | 'upper', notes: ZoneNotes): RawLimit {
  const plain = text.toUpperCase().replace(/[·\u00a0\t]/g, ' ').trim();
  if (/^(0\s*)?(GND|SFC|ASFC|GROUND|SURFACE)(\s+AGL)?$/.test(plain)) return { value: 0, unit: 'M', reference: 'AGL' };
  if (/^(UNL|UNLTD|UNLIM|UNLIMITED)$/.test(plain)) return { value: side === 'upper' ? undefined : plain, unit: undefined, reference: undefined };
  if (/^A?MSL$/.test(plain)) return { value: 0, unit: 'M', reference: 'AMSL' };
  const level = /^FL\s{0,4}(\d{1,3}(?:\.\d{1,3})?)(?:\s+STD)?$/.exec(plain);
  if (level !== null) return { value: Number(level[1]), unit: 'FL', reference: 'FL' };
  const height = /^(?:(ALT|A?MSL|AGL|STD)\s{0,4})?(-?\d{1,9}(?:\.\d{0,9})?|\d{1,3}[,'’]\d{3})\s{0,4}(FT|FEET|F|MTR|MT|M|METERS?|METRES?)?\.?\s{0,4}(AGL|GND|SFC|ASFC|AMSL|MSL|ALT|QNH|STD)?$/.exec(plain);
  if (height === null || (height[1] !== undefined && height[4] !== undefined)) {
    // a text that is no height is not to be read by rules of other formats either
    return { value: plain === '' ? '?' : `${text.trim()} `, unit: undefined, reference: undefined };
  }
  const digits = height[2] ?? '';
  if (/[,'’]/.test(digits)) notes.repair('a separator of thousands was read');
  return { value: Number(digits.replace(/[,'’]/, '')), unit: unitOf(height[3]) ?? 'FT', reference: referenceOf(height[1] ?? height[4]) ?? 'AMSL' };
}

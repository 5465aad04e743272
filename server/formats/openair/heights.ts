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
  const ceiling = one(upper.map((text) => raised(readCeiling(rawHeight(text, 'upper', notes), notes), notes)), UNLIMITED, Math.max, notes);
  return ordered(floor, ceiling, notes);
}

/** No airspace ends at the ground or at the sea: such a ceiling was not filled in. */
function raised(ceiling: Limit, notes: ZoneNotes): Limit {
  if (ceiling.value_m > 0) return ceiling;
  notes.restrict('the upper limit is the ground or the sea; taken as unlimited');
  return UNLIMITED;
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

/** `FL 95`, `FL095 STD`; up to three digits. FL999 stands for unlimited. */
const LEVEL = /^FL\s{0,4}(\d{1,3}(?:\.\d{1,3})?)(?:\s{0,4}STD)?$/;
/** Reference before or after a number, digits in groups of three or not, unit: `4500ft AMSL`, `6400MSL`, `ALT 2500`, `4,500' AGL`, `5000 STD`. */
const HEIGHT = /^(?:(ALT|A?MSL|AGL|STD)\s{0,4})?(-?\d{1,9}(?:\.\d{0,9})?|\d{1,3}[,'’ ]\d{3})\s{0,4}(FT|FEET|F|'|MTR|MT|M|METERS?|METRES?)?\.?\s{0,4}(AGL|GND|SFC|ASFC|AMSL|MSL|ALT|QNH|STD)?$/;

/** Splits a height into number, unit and reference. */
function rawHeight(text: string, side: 'lower' | 'upper', notes: ZoneNotes): RawLimit {
  const plain = text.toUpperCase().replace(/[·\u00a0\t]/g, ' ').trim();
  if (/^(0\s*)?(GND|SFC|ASFC|GROUND|SURFACE)(\s+AGL)?$/.test(plain)) return { value: 0, unit: 'M', reference: 'AGL' };
  const level = LEVEL.exec(plain);
  if (/^(UNL|UNLTD|UNLIM|UNLIMITED)$/.test(plain) || level?.[1] === '999') return { value: side === 'upper' ? undefined : 'UNL', unit: undefined, reference: undefined };
  if (/^A?MSL$/.test(plain)) return { value: 0, unit: 'M', reference: 'AMSL' };
  if (level !== null) return { value: Number(level[1]), unit: 'FL', reference: 'FL' };
  const height = HEIGHT.exec(plain);
  if (height === null || (height[1] !== undefined && height[4] !== undefined)) {
    notes.restrict(`the ${side} limit '${text.slice(0, 40)}' is not a height; taken as ${side === 'lower' ? 'the surface' : 'unlimited'}`);
    return { value: undefined, unit: undefined, reference: undefined };
  }
  const [digits, unit, reference] = [height[2] ?? '', height[3], referenceOf(height[1] ?? height[4])];
  if (/[,'’ ]/.test(digits)) notes.repair('a separator of thousands was read');
  const value = Number(digits.replace(/[,'’ ]/, ''));
  if (side === 'upper' && /^\d{1,3}\.\d{3}$/.test(digits)) {
    notes.restrict(`'${digits}' may be thousands; the upper limit is taken as the higher reading`);
    return { value: value * 1000, unit: unitOf(unit) ?? 'FT', reference: reference ?? 'AMSL' };
  }
  if (side === 'upper' && reference === 'FL' && unit === undefined && value < 1000) {
    notes.restrict(`'${plain}' may be a flight level; the upper limit is taken as the higher reading`);
    return { value, unit: 'FL', reference };
  }
  return { value, unit: unit === "'" ? 'FT' : (unitOf(unit) ?? 'FT'), reference: reference ?? 'AMSL' };
}

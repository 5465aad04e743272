import type { Limit } from '#core/airspace/zone.ts';
import { SURFACE, UNLIMITED, readCeiling, readFloor } from '../limits.ts';
import type { RawLimit } from '../limits.ts';
import type { ZoneNotes } from '../reading.ts';
import { numberOf } from '../values.ts';
import type { XmlElement } from '../xmlElement.ts';
import { attribute, childElement, childText, textContent } from '../xmlElement.ts';

/**
 * The floors and ceilings of a volume: it reaches from the lowest floor to the highest ceiling. There is more than one where they are measured from
 * different levels, so that which is the highest depends on the place.
 */
export interface VerticalExtent {
  floors: Limit[];
  ceilings: Limit[];
}

/**
 * `lowerLimit`, `upperLimit` and `maximumLimit`, each with its reference, of an AirspaceVolume or AirspaceLayer. Where the maximum lies above the upper limit it
 * is the ceiling (AIXM 5.1.1, AirspaceVolume). A minimum raises the floor in places; the floor is taken as not raised.
 */
export function readExtent(element: XmlElement, notes: ZoneNotes): VerticalExtent {
  const floors = rawLimits(element, 'lowerLimit', notes).map((raw) => (isWord(raw, 'FLOOR') ? SURFACE : readFloor(raw, notes)));
  const ceilings = [...rawLimits(element, 'upperLimit', notes), ...rawLimits(element, 'maximumLimit', notes)].map((raw) => (isWord(raw, 'CEILING') ? UNLIMITED : readCeiling(raw, notes)));
  if (!isNil(childElement(element, 'minimumLimit'))) notes.repair('a minimum limit raises the floor in places; the floor was taken as not raised');
  return { floors: floors.length === 0 ? [SURFACE] : floors, ceilings: ceilings.length === 0 ? [UNLIMITED] : ceilings };
}

/** Whether an element names a limit; FLOOR and CEILING stand for those of the airspace itself. */
export function hasLimits(element: XmlElement): boolean {
  return ['lowerLimit', 'upperLimit', 'maximumLimit'].some((name) => {
    const limit = childElement(element, name);
    return !isNil(limit) && !/^(FLOOR|CEILING)$/.test(textContent(limit).toUpperCase());
  });
}

function isNil(element: XmlElement | undefined): boolean {
  return element === undefined || attribute(element, 'nil') === 'true' || textContent(element) === '';
}

function isWord(raw: RawLimit, word: string): boolean {
  return typeof raw.value === 'string' && raw.value.toUpperCase() === word;
}

/** The readings of one limit: two where it is a flight level, which is pressure, that is said to be measured from the ground or the sea. */
function rawLimits(element: XmlElement, name: string, notes: ZoneNotes): RawLimit[] {
  const limit = childElement(element, name);
  if (limit === undefined || isNil(limit)) return [];
  const text = textContent(limit);
  const unit = (attribute(limit, 'uom') ?? '').toUpperCase();
  const reference = childText(element, `${name}Reference`);
  const number = numberOf(text);
  if (number === undefined) return [{ value: text, unit, reference }];
  // metres of the standard atmosphere come in tens (AIXM UomFLType: SM)
  if (unit === 'SM') return [{ value: number * 10, unit: 'M', reference: 'STD' }];
  if (unit !== 'FL' || reference === '' || reference === 'STD') return [{ value: number, unit, reference }];
  notes.repair(`a flight level is said to be measured from ${reference.slice(0, 10)}; the wider of both readings counts`);
  return [{ value: number, unit, reference: 'STD' }, { value: number * 100, unit: 'FT', reference }];
}

import type { Restriction } from '#core/airspace/zone.ts';
import { restrictionOfWord } from './restrictionWords.ts';
import { textOf } from './values.ts';

/**
 * Type codes of the German dipul service (LuftVO section 17 and section 21h paragraph 3): aerodromes, airports, control zones and restricted areas may be
 * flown in with the consent of their authority. Other codes of that paragraph are not listed here and so count as unknown.
 */
export function dipulRestriction(code: unknown): Restriction | undefined {
  return ['FLUGPLATZ', 'FLUGHAFEN', 'KONTROLLZONE', 'FLUGBESCHRAENKUNGSGEBIET'].includes(textOf(code).toUpperCase()) ? 'REQ_AUTHORISATION' : undefined;
}

/** openAIP's numbers for types of airspace, as the words that they stand for; what is not here is not known. */
const OPENAIP_TYPES: Readonly<Record<number, string>> = {
  1: 'restricted', 2: 'danger', 3: 'prohibited', 4: 'ctr', 5: 'tmz', 6: 'rmz', 7: 'tma', 8: 'tra', 9: 'tsa', 10: 'fir', 11: 'uir', 13: 'atz', 14: 'matz', 17: 'alert', 18: 'warning',
  21: 'glidingsector', 23: 'tiz', 24: 'tia', 26: 'cta', 28: 'aerialsporting',
};
/** and for the classes A to G; 8 stands for none */
const OPENAIP_CLASSES: Readonly<Record<number, string>> = { 0: 'a', 1: 'b', 2: 'c', 3: 'd', 4: 'e', 5: 'f', 6: 'g' };
const STRICTNESS: readonly Restriction[] = ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL'];

/** The stricter of what the type and the class of an airspace of openAIP ask for; undefined where the type is not known and the class does not say. */
export function openaipRestriction(type: unknown, icaoClass: unknown): Restriction | undefined {
  if (typeof type !== 'number' || typeof icaoClass !== 'number') return undefined;
  const told = [OPENAIP_TYPES[type], OPENAIP_CLASSES[icaoClass]].map((word) => restrictionOfWord(word));
  // type 0 is "other": its class has to say what it is
  return type !== 0 && told[0] === undefined ? undefined : STRICTNESS.find((restriction) => told.includes(restriction));
}

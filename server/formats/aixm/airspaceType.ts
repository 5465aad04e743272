import type { Restriction } from '#core/airspace/zone.ts';
import type { ZoneNotes } from '../reading.ts';
import { knownRestriction } from '../restrictions.ts';
import type { XmlElement } from '../xmlElement.ts';
import { childElement, childElements, childText } from '../xmlElement.ts';

/**
 * What the types of AIXM ask of a flight (CodeAirspaceType; `_P`, a part of it, asks for the same). Letters mean types here, not classes of airspace:
 * A is an alert area, D a danger area. Reserved, segregated and controlled airspace is entered with a clearance; warnings are left to the pilot's acknowledgement;
 * the others say who is responsible and restrict nothing by themselves: what their classes ask for, see `controlledLayers`.
 */
const TYPES: Readonly<Record<string, Restriction>> = {
  P: 'PROHIBITED',
  ...each('REQ_AUTHORISATION', 'R TSA TRA CBA CTA OCA UTA TMA CTR ATZ HTZ MATZ RCA AWY MTR OTA TOWER_AIRSPACE MOA MTA RTA'),
  ...each('CONDITIONAL', 'D D_OTHER A W PROTECT ADIZ ADV UADV RMZ TMZ RAS ASR_P NRA FBZ'),
  ...each('NO_RESTRICTION', 'NAS FIR UIR NO_FIR SECTOR SECTOR_C POLITICAL AMA ASR'),
};

function each(restriction: Restriction, types: string): Record<string, Restriction> {
  return Object.fromEntries(types.split(' ').map((type) => [type, restriction]));
}

/** Words of local types, in the order in which they are looked for. */
const LOCAL_WORDS: readonly (readonly [RegExp, Restriction])[] = [
  [/\bPROHIBIT|\bFORBID/, 'PROHIBITED'],
  [/\bRESTRICT|\bMILITARY OPERATI|\bSEGREGAT|\bRESERV|\bCONTROL (ZONE|AREA)/, 'REQ_AUTHORISATION'],
  [/\bDANGER|\bWARNING|\bALERT|\bPARACHUT|\bGLID|\bAEROBATIC|\bBALLOON|\bMODEL|\bMANDATORY ZONE|\bADVISORY/, 'CONDITIONAL'],
];

/** The restriction of an airspace by its type, its local type and its classes; what none of them tells is a prohibition, noted. */
export function restrictionOf(slice: XmlElement, notes: ZoneNotes): Restriction {
  const type = childText(slice, 'type').toUpperCase().replace(/^OTHER:/, '').replace(/_P$/, '');
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : knownRestriction(type);
  if (known !== undefined) return known;
  const words = `${type} ${childText(slice, 'localType').toUpperCase()}`.replace(/[_:-]+/g, ' ');
  const local = LOCAL_WORDS.find(([pattern]) => pattern.test(words.slice(0, 200)))?.[1];
  if (local !== undefined) return local;
  const classes = classesOf(slice);
  if (classes.some((one) => isControlled(one.letter))) return 'REQ_AUTHORISATION';
  if (classes.length > 0) return 'NO_RESTRICTION';
  notes.restrict(`the type '${words.trim().slice(0, 40)}' is not known; taken as PROHIBITED`);
  return 'PROHIBITED';
}

/** The layers in which a region has a class that is entered with a clearance only (ICAO Annex 11, appendix 4: A to D). */
export function controlledLayers(slice: XmlElement): { letter: string; layers: XmlElement[] }[] {
  return classesOf(slice).filter((one) => isControlled(one.letter));
}

/** A class that is no letter from E to G may be any. */
function isControlled(letter: string): boolean {
  return !/^[EFG]$/.test(letter);
}

function classesOf(slice: XmlElement): { letter: string; layers: XmlElement[] }[] {
  return childElements(slice, 'class')
    .flatMap((property) => childElements(property))
    .map((entry) => ({
      letter: childText(entry, 'classification').toUpperCase(),
      layers: childElements(entry, 'associatedLevels').map((levels) => childElement(levels, 'AirspaceLayer')).filter((layer) => layer !== undefined),
    }));
}

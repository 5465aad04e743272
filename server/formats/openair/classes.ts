import type { Restriction } from '#core/airspace/zone.ts';
import type { ZoneNotes } from '../reading.ts';

/**
 * What the class (AC) and the type (AY) of an airspace ask of a drone. Words of WinPilot's OpenAir (1998), of the Naviter specification 2.1 (2025) and of
 * the long spellings before it (openAIP). OpenAir is written for gliders and says nothing of drones, so the meaning is chosen on the safe side:
 * - controlled airspace, zones round aerodromes, reserved and restricted areas: by consent of whoever controls them;
 * - dangers, mandatory radio or transponder, sports, military or glider activity, and airspace without any control (E, F, G, sectors of information):
 *   the pilot has to know what goes on there, so they ask for acknowledgement and are never silent.
 * A word that is not listed, CUSTOM among them, may mean anything.
 */
const WORDS: readonly (readonly [Restriction, string])[] = [
  ['PROHIBITED', 'P PROHIBITED'],
  ['REQ_AUTHORISATION', 'A B C D'],
  ['REQ_AUTHORISATION', 'R RESTRICTED TFR OFR OVERFLIGHT_RESTRICTION PROTECTED N ADIZ'],
  ['REQ_AUTHORISATION', 'CTR MCTR ATZ MATZ HTZ CTA TMA LTA UTA AWY'],
  ['REQ_AUTHORISATION', 'TRA TSA TRAFR MTA MTR MRT'],
  ['CONDITIONAL', 'Q DANGER W WARNING ALERT'],
  ['CONDITIONAL', 'RMZ TMZ TRZ TRP TIA TIZ'],
  ['CONDITIONAL', 'GP GS GSEC GLIDING_SECTOR ASRA AERIAL_SPORTING_RECREATIONAL VFRR VFRSEC VFR_SECTOR'],
  ['CONDITIONAL', 'E F G UNC UNCLASSIFIED NONE FIR UIR FIS FIS_SECTOR ACCSEC ACC_SECTOR'],
];
const MEANING = new Map(WORDS.flatMap(([restriction, words]) => words.split(' ').map((word) => [word, restriction] as const)));
/** The strictest first. */
const STRICTNESS: readonly Restriction[] = ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL'];

/** The restriction of an airspace by the strictest of its class and types; what is missing altogether or not known is a prohibition, noted. */
export function classRestriction(words: readonly string[], notes: ZoneNotes): Restriction {
  const meanings = words.map((word) => {
    const known = MEANING.get(word.toUpperCase().replace(/[\s_-]+/g, '_'));
    if (known === undefined) notes.restrict(`the class or type '${word.slice(0, 40)}' is not known; taken as PROHIBITED`);
    return known ?? 'PROHIBITED';
  });
  if (meanings.length === 0) notes.restrict('the airspace has no class (AC) and no type (AY); taken as PROHIBITED');
  return STRICTNESS.find((restriction) => meanings.includes(restriction)) ?? 'PROHIBITED';
}

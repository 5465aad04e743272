import type { Restriction } from '#core/airspace/zone.ts';
import { plainName } from './plainName.ts';
import { knownRestriction } from './restrictions.ts';
import { textOf } from './values.ts';

/**
 * Words by which airspace data outside ED-269 say what a zone is, without case and accents. Prohibited, restricted and danger areas are the P, R and D of ICAO Annex 11;
 * controlled airspace (classes A to D) and the zones of aerodromes are entered with the consent of who controls them; a danger area leaves the decision to the pilot in command.
 * airspace without control (E to G, sectors of information, gliding and sport) is never silent: the pilot has to know what goes on there. What is not listed is not known.
 */
const WORDS: readonly (readonly [Restriction, readonly string[]])[] = [
  ['PROHIBITED', ['p', 'prohibited', 'prohibitedarea', 'nofly', 'noflyzone', 'noflyarea', 'nfz', 'forbidden', 'proibido', 'proibida', 'zonaproibida', 'areaproibida', 'prohibido', 'prohibida', 'zonaprohibida', 'interdit', 'interdite', 'zoneinterdite', 'verboten', 'flugverbot', 'flugverbotszone', 'drohnenverbot', 'volinterdit', 'vooproibido', 'vueloprohibido', 'flightprohibited', 'flyingprohibited', 'drap', 'vietato', 'vietata', 'zonavietata', 'verboden', 'forbud', 'zakazany', 'zakaz', 'zakazano']],
  ['REQ_AUTHORISATION', ['r', 'restricted', 'restrictedarea', 'ctr', 'controlzone', 'tma', 'cta', 'atz', 'matz', 'mctr', 'a', 'b', 'c', 'd', 'classa', 'classb', 'classc', 'classd', 'tra', 'tsa', 'authorisation', 'authorization', 'authorisationrequired', 'authorizationrequired', 'requiresauthorisation', 'requiresauthorization', 'permissionrequired', 'autorizacao', 'autorizacaonecessaria', 'autorizacion', 'requiereautorizacion', 'autorisation', 'soumisaautorisation', 'genehmigung', 'genehmigungspflichtig', 'erlaubnispflichtig', 'autorizzazione', 'restrito', 'restrita', 'arearestrita', 'restringido', 'restringida', 'zonarestringida', 'reglementee', 'zonereglementee', 'beschrankung', 'beschrankungsgebiet', 'beschraenkungsgebiet', 'kontrollzone', 'zonedecontrole', 'zonacontrolada', 'airport', 'aerodrome', 'heliport', 'drar', 'drarl', 'drarm', 'drarh']],
  ['CONDITIONAL', ['q', 'danger', 'dangerarea', 'warning', 'warningarea', 'w', 'advisory', 'alert', 'alertarea', 'moa', 'rmz', 'tmz', 'conditional', 'condicional', 'condicionada', 'conditionnel', 'conditionnelle', 'bedingt', 'condizionata', 'perigosa', 'zonaperigosa', 'peligrosa', 'zonapeligrosa', 'dangereuse', 'zonedangereuse', 'gefahrengebiet', 'pericolosa', 'e', 'f', 'g', 'classe', 'classf', 'classg', 'trz', 'tia', 'tiz', 'fir', 'uir', 'gliding', 'glidingsector', 'glidersector', 'gsec', 'aerialsporting', 'aerialsportingrecreational']],
  ['NO_RESTRICTION', ['norestriction', 'norestrictions', 'unrestricted', 'semrestricao', 'semrestricoes', 'sinrestriccion', 'sinrestricciones', 'sansrestriction', 'keinebeschrankung', 'nessunarestrizione']],
];
const BY_WORD = new Map(WORDS.flatMap(([restriction, words]) => words.map((word): [string, Restriction] => [word, restriction])));

/** The restriction that a word of a source names: a word of ED-269, a class or type of airspace, a common word of another language; undefined for any other. */
export function restrictionOfWord(value: unknown): Restriction | undefined {
  return knownRestriction(value) ?? BY_WORD.get(plainName(textOf(value)));
}

/** Strictest first: a name that speaks of two kinds means the stricter. */
const IN_NAMES: readonly (readonly [Restriction, RegExp])[] = [
  ['PROHIBITED', /prohibit|forbidden|no[ _-]?fly|\bnfz\b|pro[ií]bid|prohibid|interdit|verbot|vietat/i],
  ['REQ_AUTHORISATION', /restrict|authori[sz]ation|\bm?ctrs?\b|control zone|\btmas?\b|\bctas?\b|\bm?atzs?\b|kontrollzone|beschr(?:ae|ä)nkung|r[eé]glement|restring|restrit/i],
  ['CONDITIONAL', /danger|conditional|\brmzs?\b|\btmzs?\b|perigos|peligros|gefahr/i],
];

/** What the name of a folder or a style says of the zones in it; it never says that a zone is none. */
export function restrictionInName(name: string): Restriction | undefined {
  const words = name.slice(0, 200).replace(/[_#-]+/g, ' ');
  return IN_NAMES.find(([, pattern]) => pattern.test(words))?.[0];
}

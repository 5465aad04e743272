import type { Restriction, ZoneAuthority } from '#core/airspace/zone.ts';
import { inOneLanguage, translationsOf } from './localTexts.ts';
import type { ZoneNotes } from './reading.ts';
import { isObject, listOf, numberOf, textOf } from './values.ts';

const WORDS: Readonly<Record<string, Restriction>> = {
  PROHIBITED: 'PROHIBITED',
  REQ_AUTHORISATION: 'REQ_AUTHORISATION',
  REQ_AUTHORIZATION: 'REQ_AUTHORISATION',
  CONDITIONAL: 'CONDITIONAL',
  NO_RESTRICTION: 'NO_RESTRICTION',
  USPACE: 'USPACE',
};

/** The restriction that a word of ED-269 or ED-318 names; undefined for any other. */
export function knownRestriction(value: unknown): Restriction | undefined {
  return WORDS[textOf(value).toUpperCase().replace(/[\s-]+/g, '_')];
}

/** As `knownRestriction`; a word that is not known is a prohibition, noted. */
export function readRestriction(value: unknown, notes: ZoneNotes): Restriction {
  const known = knownRestriction(value);
  if (known === undefined) notes.restrict(`the restriction '${textOf(value).slice(0, 40)}' is not known; taken as PROHIBITED`);
  return known ?? 'PROHIBITED';
}

/** `zoneAuthority` of ED-269 and ED-318; fields under their usual misspellings, too. */
export function readAuthorities(value: unknown): ZoneAuthority[] {
  return listOf(value)
    .map((entry): ZoneAuthority | undefined => {
      if (!isObject(entry)) return textOf(entry) === '' ? undefined : { name: textOf(entry) };
      const fields: Record<Exclude<keyof ZoneAuthority, 'translations'>, unknown> = {
        name: entry['name'],
        service: entry['service'],
        contact: entry['contactName'],
        site: entry['siteURL'] ?? entry['siteUrl'] ?? entry['SiteURL'],
        email: entry['email'],
        phone: entry['phone'],
        purpose: entry['purpose'],
        // without a notice, some write 0
        intervalBefore: numberOf(entry['intervalBefore']) === 0 ? undefined : entry['intervalBefore'],
      };
      const known = Object.entries(fields).filter(([, text]) => inOneLanguage(text) !== '');
      const translations = translationsOf({ name: fields.name, service: fields.service, contact: fields.contact });
      return { ...Object.fromEntries(known.map(([key, text]) => [key, inOneLanguage(text)])), ...(translations === undefined ? {} : { translations }) };
    })
    .filter((authority) => authority !== undefined);
}

/** The number of a region (0 to 65535), also where it is written as a text; undefined for anything else. */
export function readRegion(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= 0 && number <= 65_535 ? number : undefined;
}

/** YES or NO of `regulationExemption`, also in the languages that files use for it; undefined for anything else. */
export function readExemption(value: unknown): boolean | undefined {
  const word = textOf(value).toUpperCase();
  if (['YES', 'TRUE', 'SI', 'SÍ', 'OUI', 'JA', 'SIM'].includes(word)) return true;
  return ['NO', 'FALSE', 'NON', 'NEIN', 'NEE'].includes(word) ? false : undefined;
}

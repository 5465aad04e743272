import type { Restriction, ZoneAuthority } from '#core/airspace/zone.ts';
import type { ZoneNotes } from './reading.ts';
import { isObject, listOf, textOf } from './values.ts';

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
      const fields: Record<keyof ZoneAuthority, unknown> = {
        name: entry['name'],
        service: entry['service'],
        contact: entry['contactName'],
        site: entry['siteURL'] ?? entry['siteUrl'] ?? entry['SiteURL'],
        email: entry['email'],
        phone: entry['phone'],
        purpose: entry['purpose'],
        intervalBefore: entry['intervalBefore'],
      };
      const known = Object.entries(fields).filter(([, text]) => textOf(text) !== '');
      return Object.fromEntries(known.map(([key, text]) => [key, textOf(text)]));
    })
    .filter((authority) => authority !== undefined);
}

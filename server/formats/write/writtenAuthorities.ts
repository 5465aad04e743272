import { parseDuration } from '#core/isoDuration.ts';
import type { Zone, ZoneAuthority } from '#core/airspace/zone.ts';
import { isEmail, isUri } from '../shapes.ts';
import type { Note } from './written.ts';

const PURPOSES = ['AUTHORIZATION', 'NOTIFICATION', 'INFORMATION'];

/**
 * The authorities of a zone with nothing in a field that its format has no place for: an address, e-mail or notice that is none is said with the contact. The
 * standards ask for at least one authority and for a purpose of each.
 */
export function writtenAuthorities(zone: Zone, note: Note): (ZoneAuthority & { purpose: string })[] {
  const purpose = zone.restriction === 'PROHIBITED' || zone.restriction === 'NO_RESTRICTION' ? 'INFORMATION' : 'AUTHORIZATION';
  if (zone.authorities.length === 0) {
    note(`the zone has no authority; one is written that says nothing but the purpose ${purpose}`);
    return [{ purpose }];
  }
  return zone.authorities.map((authority) => tidied(authority, purpose, note));
}

function tidied(authority: ZoneAuthority, purpose: string, note: Note): ZoneAuthority & { purpose: string } {
  const { site, email, phone, intervalBefore, purpose: given, ...rest } = authority;
  const others: string[] = [];
  const kept = (what: string, text: string | undefined, fits: (text: string) => boolean): string | undefined => {
    if (text === undefined || fits(text)) return text;
    note(`the ${what} '${text.slice(0, 60)}' of an authority is written with its contact, its own field does not take it`);
    others.push(text);
    return undefined;
  };
  const fields = {
    site: kept('address', site, isUri),
    email: kept('e-mail', email, isEmail),
    phone: kept('telephone', phone, (text) => text.length <= 200),
    intervalBefore: kept('notice', intervalBefore, (text) => parseDuration(text) !== undefined && /^P[\dTYMDHS]+$/.test(text)),
  };
  const known = given !== undefined && PURPOSES.includes(given);
  if (!known) note(`an authority has ${given === undefined ? 'no purpose' : `the purpose '${given.slice(0, 30)}'`}; written as ${purpose}`);
  const added = others.join('; ');
  const contact = [authority.contact ?? '', added].filter((text) => text !== '').join('; ');
  const translations = rest.translations;
  return {
    ...rest,
    ...(contact === '' ? {} : { contact }),
    ...(translations?.contact === undefined || added === '' ? {} : { translations: { ...translations, contact: translations.contact.map(({ text, lang }) => ({ text: `${text}; ${added}`, lang })) } }),
    ...Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined)),
    purpose: known ? given : purpose,
  };
}

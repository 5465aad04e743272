import type { Zone, ZoneAuthority } from '../../airspace/zone.ts';
import { authorityAsks } from '../notice.ts';

/** Longest text of a source that is carried in a finding. */
const LONGEST = 500;

/** Text of a source as it may stand in a message or on a terminal: control and format characters are blanks, markup stays the text that it is. */
export function inert(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}

export function zoneTitle(zone: Zone): string {
  return inert(zone.name === '' || zone.name === zone.id ? zone.id : `${zone.id} ${zone.name}`);
}

/** Where a finding on a zone comes from: its data set and identifier, with what the source says to the pilot. */
export function zoneSource(zone: Zone): string {
  return `${zone.dataSet}: ${inert(zone.id)}${zone.message === '' ? '' : `, ${inert(zone.message)}`}`;
}

export function contactText(authority: ZoneAuthority): string {
  return inert([authority.contact, authority.phone, authority.email, authority.site].filter((part) => part !== undefined && part !== '').join(', '));
}

export function authorityName(authority: ZoneAuthority): string {
  return inert(authority.name ?? authority.service ?? '') || 'the authority of the zone';
}

/** What a finding on a zone is made of: its key, restriction, texts, and the authority to turn to. Texts that are empty are left out. */
export function zoneParameters(zone: Zone): Record<string, string> {
  const asked = zone.authorities.find((authority) => authorityAsks(authority) === 'authorisation') ?? zone.authorities[0];
  const all = {
    zone: zone.id,
    key: zone.key,
    dataSet: zone.dataSet,
    restriction: zone.restriction,
    variant: inert(zone.variant ?? ''),
    message: inert(zone.message),
    conditions: inert(zone.conditions),
    notReadInFull: inert(zone.notReadInFull ?? ''),
    authority: asked === undefined ? '' : authorityName(asked),
    contact: asked === undefined ? '' : contactText(asked),
  };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
}

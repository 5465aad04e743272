import type { Footprint, Volume, Zone } from '#core/airspace/zone.ts';
import type { AirspaceMetadata } from '../reading.ts';
import { writeZones } from './written.ts';
import type { Note, WrittenAirspace } from './written.ts';
import { writtenAuthorities } from './writtenAuthorities.ts';
import { writtenLimits } from './writtenLimits.ts';
import { writtenRing } from './writtenRing.ts';
import { WrittenTexts, shortIdentifiers, writtenCountry, writtenReasons } from './writtenTexts.ts';
import { writtenTimes } from './writtenTimes.ts';

const REASONS = ['AIR_TRAFFIC', 'SENSITIVE', 'PRIVACY', 'POPULATION', 'NATURE', 'NOISE', 'FOREIGN_TERRITORY', 'EMERGENCY', 'OTHER'];

/** Writes ED-269 in the wrapper `{ title, description, features }`. Languages, hours of the sun, flight levels and heights above the ellipsoid have no place in it. */
export function writeEd269(zones: readonly Zone[], metadata: AirspaceMetadata): WrittenAirspace {
  const identifiers = shortIdentifiers(zones);
  const { entries, notCarried } = writeZones(zones, (zone, note) => zoneVersion(zone, identifiers.get(zone.id) ?? zone.id, note));
  const document = { title: metadata.title ?? '', description: metadata.description ?? '', features: entries };
  return { text: `${JSON.stringify(document)}\n`, notCarried };
}

function zoneVersion(zone: Zone, identifier: string, note: Note): object {
  const texts = new WrittenTexts(zone, note);
  if (identifier !== zone.id) {
    note(`the identifier is longer than 7 characters; written as ${identifier}, and whole in the extended properties`);
    texts.keep('identifier', zone.id);
  }
  if (zone.restriction === 'USPACE') note('U-space has no restriction of its own; written as REQ_AUTHORISATION');
  for (const [field, translations] of Object.entries(zone.translations ?? {})) if (translations.length > 1) note(`${field} in ${translations.length} languages; written in one`);
  if (zone.authorities.some((authority) => Object.values(authority.translations ?? {}).some((entries) => entries.length > 1))) note('an authority in several languages; written in one');
  const { reason, other } = writtenReasons(zone.reasons, REASONS);
  const times = writtenTimes(zone.applicability, 'none', note);
  return {
    identifier,
    country: writtenCountry(zone.country, texts, note),
    name: texts.fit('name', zone.name, 200),
    type: zone.variant ?? 'COMMON',
    restriction: zone.restriction === 'USPACE' ? 'REQ_AUTHORISATION' : zone.restriction,
    restrictionConditions: zone.conditions === '' ? undefined : texts.fit('restrictionConditions', zone.conditions, 10_000),
    region: zone.region,
    reason,
    otherReasonInfo: other === '' ? undefined : texts.fit('otherReasonInfo', other, 30),
    regulationExemption: zone.regulationExemption === undefined ? undefined : zone.regulationExemption ? 'YES' : 'NO',
    uSpaceClass: zone.uSpaceClass?.join(', '),
    message: texts.fit('message', zone.message, 200),
    applicability: times.length === 0 ? [{ permanent: 'YES' }] : times.map((period) => ({ permanent: 'NO', ...period })),
    zoneAuthority: writtenAuthorities(zone, note).map(({ name, service, contact, site, email, phone, purpose, intervalBefore }) => ({
      name: name?.slice(0, 200),
      service: service?.slice(0, 200),
      contactName: contact?.slice(0, 200),
      siteURL: site,
      email,
      phone,
      purpose,
      intervalBefore,
    })),
    geometry: zone.volumes.map((volume) => volumeOf(volume, zone, note)),
    extendedProperties: texts.extended(),
  };
}

function volumeOf(volume: Volume, zone: Zone, note: Note): object {
  const { lower, lowerReference, upper, upperReference } = writtenLimits(volume, ['AGL', 'AMSL'], note);
  return {
    uomDimensions: 'M',
    lowerLimit: lower,
    lowerVerticalReference: lowerReference,
    upperLimit: upper,
    upperVerticalReference: upperReference,
    horizontalProjection: projectionOf(volume.footprint, zone, note),
  };
}

function projectionOf(footprint: Footprint, zone: Zone, note: Note): object {
  if (footprint.kind === 'polygon') return { type: 'Polygon', coordinates: footprint.rings.map((ring, i) => writtenRing(ring, zone.edges, 'hull', i === 0 ? 1 : -1, note)) };
  return { type: 'Circle', center: footprint.center, radius: footprint.radius_m };
}

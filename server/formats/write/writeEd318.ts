import type { Footprint, LocalText, Restriction, Volume, Zone, ZoneAuthority } from '#core/airspace/zone.ts';
import { ISO_WITH_ZONE } from '#core/time.ts';
import type { AirspaceMetadata } from '../reading.ts';
import { writeZones } from './written.ts';
import type { Note, WrittenAirspace } from './written.ts';
import { writtenAuthorities } from './writtenAuthorities.ts';
import { writtenLimits } from './writtenLimits.ts';
import { writtenRing } from './writtenRing.ts';
import { WrittenTexts, shortIdentifiers, writtenCountry, writtenReasons } from './writtenTexts.ts';
import { writtenTimes } from './writtenTimes.ts';

const TYPES: Readonly<Record<Restriction, string>> = {
  PROHIBITED: 'PROHIBITED',
  REQ_AUTHORISATION: 'REQ_AUTHORIZATION',
  CONDITIONAL: 'CONDITIONAL',
  NO_RESTRICTION: 'NO_RESTRICTION',
  USPACE: 'USPACE',
};
const REASONS = ['AIR_TRAFFIC', 'SENSITIVE', 'PRIVACY', 'POPULATION', 'NATURE', 'NOISE', 'EMERGENCY', 'DAR', 'OTHER'];

/** Writes ED-318 as its published schema has it. Circles stay circles; flight levels and offsets of the sun have no place in it. */
export function writeEd318(zones: readonly Zone[], metadata: AirspaceMetadata): WrittenAirspace {
  const identifiers = shortIdentifiers(zones);
  const { entries, notCarried } = writeZones(zones, (zone, note) => featureOf(zone, identifiers.get(zone.id) ?? zone.id, note));
  const { title } = metadata;
  const collection = { type: 'FeatureCollection', ...(title === undefined ? {} : { name: title.slice(0, 200) }), metadata: metadataOf(metadata), features: entries };
  return { text: `${JSON.stringify(collection)}\n`, notCarried };
}

function metadataOf({ provider, description, issued, validFrom, validTo }: AirspaceMetadata): object {
  const instants = Object.entries({ issued, validFrom, validTo }).filter(([, text]) => text !== undefined && ISO_WITH_ZONE.test(text));
  const texts = Object.entries({ provider, description }).filter(([, text]) => text !== undefined);
  return { ...Object.fromEntries(instants), ...Object.fromEntries(texts.map(([field, text]) => [field, [{ text: (text ?? '').slice(0, 200), lang: 'und' }]])) };
}

function featureOf(zone: Zone, identifier: string, note: Note): object {
  const texts = new WrittenTexts(zone, note);
  if (identifier !== zone.id) {
    note(`the identifier is longer than 7 characters; written as ${identifier}, and whole in the extended properties`);
    texts.keep('identifier', zone.id);
  }
  const variant = zone.variant ?? 'COMMON';
  if (variant !== 'COMMON' && variant !== 'CUSTOMIZED') note(`the variant '${variant.slice(0, 30)}' is written as CUSTOMIZED`);
  if (zone.uSpaceClass !== undefined) {
    note(`the class ${zone.uSpaceClass.join(', ').slice(0, 60)} (uSpaceClass of ED-269) is written in the extended properties only`);
    texts.keep('uSpaceClass', zone.uSpaceClass.join(', '));
  }
  if (zone.edges === 'hull' && zone.volumes.some(({ footprint }) => footprint.kind === 'circle')) {
    note('a circle, read both on the ellipsoid and on the sphere, is written by its radius alone; that both count is said in the extended properties');
    texts.keep('edges', 'hull');
  }
  const { reason, other } = writtenReasons(zone.reasons, REASONS);
  const properties = {
    identifier,
    country: writtenCountry(zone.country, texts, note),
    name: texts.local('name', zone.name, zone.translations?.name),
    type: TYPES[zone.restriction],
    variant: variant === 'COMMON' ? 'COMMON' : 'CUSTOMIZED',
    restrictionConditions: zone.conditions === '' ? undefined : zone.conditions,
    region: zone.region,
    reason: reason.length === 0 ? undefined : reason,
    otherReasonInfo: texts.local('otherReasonInfo', other, zone.translations?.otherReason),
    regulationExemption: zone.regulationExemption === undefined ? undefined : zone.regulationExemption ? 'YES' : 'NO',
    message: texts.local('message', zone.message, zone.translations?.message),
    zoneAuthority: writtenAuthorities(zone, note).map(authorityOf),
    limitedApplicability: timesOf(zone, note),
    extendedProperties: texts.extended(),
  };
  const geometries = zone.volumes.map((volume) => geometryOf(volume, zone, note));
  return { type: 'Feature', geometry: geometries.length === 1 ? geometries[0] : { type: 'GeometryCollection', geometries }, properties };
}

function timesOf(zone: Zone, note: Note): object[] | undefined {
  const times = writtenTimes(zone.applicability, 'events', note);
  return times.length === 0 ? undefined : times;
}

function authorityOf(authority: ZoneAuthority): object {
  const { name, service, contact, translations, site, email, phone, purpose, intervalBefore } = authority;
  return {
    name: textsOf(name, translations?.name),
    service: textsOf(service, translations?.service),
    contactName: textsOf(contact, translations?.contact),
    siteURL: site,
    email,
    phone,
    purpose,
    intervalBefore,
  };
}

/** A text in parts of 200 characters, the room of one entry: readers put entries of one language together. */
function textsOf(text: string | undefined, translations: readonly LocalText[] | undefined): LocalText[] | undefined {
  if (text === undefined) return undefined;
  const texts = translations ?? [{ text, lang: 'und' }];
  return texts.flatMap((entry) => (entry.text.match(/.{1,200}(?=\s|$)|.{1,200}/gsu) ?? []).map((part) => ({ text: part.trim(), lang: entry.lang.slice(0, 5) })));
}

function geometryOf(volume: Volume, zone: Zone, note: Note): object {
  const { lower, lowerReference, upper, upperReference } = writtenLimits(volume, ['AGL', 'AMSL', 'WGS84'], note);
  return { ...shapeOf(volume.footprint, zone, note), layer: { upper, upperReference, lower, lowerReference, uom: 'm' } };
}

function shapeOf(footprint: Footprint, zone: Zone, note: Note): object {
  if (footprint.kind === 'polygon') {
    return { type: 'Polygon', coordinates: footprint.rings.map((ring, i) => writtenRing(ring, zone.edges, 'planar', i === 0 ? 1 : -1, note)) };
  }
  return { type: 'Point', coordinates: footprint.center, extent: { subType: 'Circle', radius: footprint.radius_m } };
}

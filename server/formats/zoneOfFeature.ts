import type { Limit, Restriction, Zone } from '#core/airspace/zone.ts';
import { readFeatureAuthorities } from './featureAuthorities.ts';
import { readFeatureTimes } from './featureTimes.ts';
import { footprintsOf } from './featureFootprints.ts';
import type { ZoneNotes } from './reading.ts';
import { listOf, textOf } from './values.ts';
import type { ZoneProperties } from './zoneProperties.ts';

/** What a format knows of a feature beyond its properties. */
export interface FeatureContext {
  /** a GeoJSON geometry, positions in lon, lat */
  geometry: unknown;
  /** the identifier where the properties have none; empty where there is none either */
  id: string;
  /** names the place in the file, for a zone without any identifier */
  place: string;
  /** limits that the geometry itself has */
  limits?: { lower: Limit; upper: Limit };
  /** what the surroundings of the feature say where its properties do not */
  restriction?: { restriction: Restriction; by: string };
}

/**
 * A zone from a feature whose properties say what it is, as GeoJSON and KML have them. Edges are straight in longitude and latitude (RFC 7946, section 3.1.1;
 * KML draws them so as well). Without a restriction that is known it is PROHIBITED, without limits it reaches from the surface to unlimited.
 */
export function zoneOfFeature(properties: ZoneProperties, context: FeatureContext, notes: ZoneNotes): Omit<Zone, 'key' | 'dataSet'> {
  const given = textOf(properties.get('id')) || context.id;
  if (given === '') notes.repair('the zone has no identifier; it is named after its place in the file');
  const typeCode = textOf(properties.named('typecode'));
  const limits = properties.limits(notes, context.limits);
  return {
    id: given === '' ? context.place : given,
    name: textOf(properties.get('name')) || typeCode,
    country: textOf(properties.get('country')) || (properties.named('legalref') !== undefined && typeCode !== '' ? 'DEU' : ''),
    restriction: restrictionOf(properties, context, notes),
    conditions: listOf(properties.get('conditions')).map(textOf).join('; '),
    reasons: listOf(properties.get('reasons')).map(textOf),
    message: [textOf(properties.get('message')), textOf(properties.named('legalref'))].filter((part) => part !== '').join(' '),
    authorities: readFeatureAuthorities(properties),
    // said by this program's own writer, of circles whose source does not tell how their radius is measured
    edges: properties.named('edges') === 'hull' ? 'hull' : 'planar',
    volumes: footprintsOf(context.geometry, properties, notes).map((footprint) => ({ footprint, lower: limits.lower, upper: limits.upper })),
    applicability: readFeatureTimes(properties, notes),
  };
}

function restrictionOf(properties: ZoneProperties, context: FeatureContext, notes: ZoneNotes): Restriction {
  const told = properties.restriction();
  if (told !== undefined) return told.restriction;
  if (context.restriction !== undefined) {
    notes.repair(`the restriction is told by ${context.restriction.by}`);
    return context.restriction.restriction;
  }
  notes.restrict('the properties name no known restriction; taken as PROHIBITED');
  return 'PROHIBITED';
}

import type { Zone } from '#core/airspace/zone.ts';
import { restoreCarried } from '../carried.ts';
import { FormatError } from '../error.ts';
import { readExtended } from '../extendedProperties.ts';
import { inOneLanguage, translationsOf } from '../localTexts.ts';
import { ReadingBuilder, ZoneNotes } from '../reading.ts';
import type { AirspaceMetadata, AirspaceReading } from '../reading.ts';
import type { AirspaceFormat } from '../registry.ts';
import { readAuthorities, readExemption, readRegion, readRestriction } from '../restrictions.ts';
import type { SourceText } from '../sourceText.ts';
import type { JsonObject } from '../values.ts';
import { isObject, listOf, textOf } from '../values.ts';
import { writeEd318 } from '../write/writeEd318.ts';
import { readApplicability } from '../zoneTimes.ts';
import { collectionDeviations, featureDeviations } from './deviations.ts';
import { FeatureFields } from './featureFields.ts';
import { readLayers } from './layers.ts';

/**
 * EUROCAE ED-318, UAS geographical zones as GeoJSON with layers, circles and texts in languages, and the dialects of it that states publish.
 * Every deviation from the published schema is listed. Edges are straight in longitude and latitude (RFC 7946, section 3.1.1).
 */
export const ed318: AirspaceFormat = {
  id: 'ed318',
  extensions: ['json', 'geojson'],
  sniff: (source) => featuresOf(source.json)?.some((feature) => isObject(feature) && new FeatureFields(feature).isOfEd318(feature['geometry'])) === true,
  read,
  write: writeEd318,
};

/** The features of a collection, or the one feature that is the whole file. */
function featuresOf(json: unknown): unknown[] | undefined {
  if (!isObject(json)) return undefined;
  if (json['type'] === 'Feature') return [json];
  return json['type'] === 'FeatureCollection' && Array.isArray(json['features']) ? json['features'] : undefined;
}

function read(source: SourceText, dataSet: string): AirspaceReading {
  const features = featuresOf(source.json);
  if (features === undefined || !isObject(source.json)) {
    throw new FormatError(source.fileName, '', `a FeatureCollection of ED-318 is expected${source.jsonError === '' ? '' : `; ${source.jsonError}`}`);
  }
  const builder = new ReadingBuilder('ed318', dataSet, source.notices);
  noteCollection(source.json, builder.reading);
  features.forEach((feature, index) => {
    if (!isObject(feature)) {
      builder.reject(`[${index}]`, 'a feature is expected to be an object');
      return;
    }
    const notes = new ZoneNotes();
    builder.add(readFeature(feature, index, notes), notes);
  });
  if (features.length === 0) builder.reading.notices.push('the collection of features is empty');
  return builder.reading;
}

function noteCollection(json: JsonObject, reading: AirspaceReading): void {
  const { notices } = reading;
  if (json['type'] === 'Feature') notices.push('a single feature stands for a collection');
  else notices.push(...collectionDeviations(json).map((what) => `not as the schema has it: ${what}`));
  const told = json['metadata'] ?? json['datasetMetadata'];
  const metadata = isObject(told) ? told : {};
  const fields: Record<keyof AirspaceMetadata, unknown> = {
    title: json['name'] ?? json['title'],
    description: metadata['description'] ?? json['description'],
    provider: metadata['provider'],
    issued: metadata['issued'],
    validFrom: metadata['validFrom'],
    validTo: metadata['validTo'],
  };
  reading.metadata = Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (inOneLanguage(value) === '' ? [] : [[key, inOneLanguage(value)]])));
  const { validFrom, validTo } = reading.metadata;
  if (validFrom !== undefined || validTo !== undefined) notices.push(`the edition is said to be valid${validFrom === undefined ? '' : ` from ${validFrom}`}${validTo === undefined ? '' : ` to ${validTo}`}; its zones apply by their own times`);
  const geoid = textOf(metadata['otherGeoid']);
  if (geoid !== '') notices.push(`heights above mean sea level are of the geoid '${geoid.slice(0, 80)}'; taken as EGM96, from which it may differ by some metres`);
  const limitation = inOneLanguage(metadata['technicalLimitations'] ?? metadata['technicalLimitation']);
  if (limitation !== '') notices.push(`technical limitation: ${limitation.slice(0, 400)}`);
}

function readFeature(feature: JsonObject, index: number, notes: ZoneNotes): Omit<Zone, 'key' | 'dataSet'> {
  const deviations = featureDeviations(feature);
  if (deviations.length > 0) notes.repair(`not as the schema has it: ${deviations.join('; ')}`);
  const fields = new FeatureFields(feature);
  const identifier = inOneLanguage(fields.get('identifier')) || textOf(feature['id']);
  if (identifier === '') notes.repair('the zone has no identifier; it is named after its place in the file');
  const message = [fields.get('message'), fields.metadata?.['description']].map(inOneLanguage).filter((part) => part !== '');
  const otherReason = fields.get('otherreasoninfo');
  const variant = textOf(fields.get('variant'));
  const region = readRegion(fields.get('region'));
  const regulationExemption = readExemption(fields.get('regulationexemption'));
  const translations = translationsOf({ name: fields.get('name'), message: fields.get('message'), otherReason });
  const extended = readExtended(fields.get('extendedproperties'), notes);
  const zone: Omit<Zone, 'key' | 'dataSet'> = {
    id: identifier === '' ? `[${index}]` : identifier,
    name: inOneLanguage(fields.get('name')),
    country: textOf(fields.get('country')),
    restriction: readRestriction(fields.get('type', 'restriction'), notes),
    conditions: listOf(fields.get('restrictionconditions')).map(inOneLanguage).join('; '),
    reasons: [...reasonsOf(fields.get('reason', 'reasons')), inOneLanguage(otherReason)].filter((reason) => reason !== ''),
    message: message.join(' '),
    authorities: readAuthorities(fields.authorities),
    edges: 'planar',
    volumes: readLayers(feature['geometry'], fields.layer, notes),
    applicability: readApplicability(fields.applicability, notes),
    ...(variant === '' ? {} : { variant }),
    ...(region === undefined ? {} : { region }),
    ...(regulationExemption === undefined ? {} : { regulationExemption }),
    ...(translations === undefined ? {} : { translations }),
    ...(extended === undefined ? {} : { extended }),
  };
  return restoreCarried(zone, notes);
}

/** Words of a list, or of one text with separators. */
function reasonsOf(value: unknown): string[] {
  return listOf(value).flatMap((entry) => textOf(entry).split(/[,;|]/).map((word) => word.trim()));
}

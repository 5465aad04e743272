import type { Restriction } from '#core/airspace/zone.ts';
import { FormatError } from './error.ts';
import { MAPPED_FIELDS } from './propertyMapping.ts';
import type { MappedField, PropertyMapping } from './propertyMapping.ts';
import { AIRSPACE_FORMATS, readAirspace } from './registry.ts';
import { sourceText } from './sourceText.ts';
import { textOf } from './values.ts';
import type { ZoneProperties } from './zoneProperties.ts';

/** What a dialogue shows to whoever says what the properties of a file mean. */
export interface MappingSuggestion {
  /** the properties in the file by how many features have them, at most 200 */
  properties: { name: string; examples: string[]; count: number }[];
  /** what the reader takes by itself, one property for each field */
  mapping: PropertyMapping;
  /** the values of the property that says the restriction, with what they are taken for; at most 100 */
  words: { word: string; count: number; restriction?: Restriction }[];
  /** whether reading with `mapping` leaves every entry a zone that is read in full */
  certain: boolean;
}

const MOST_PROPERTIES = 200;
const MOST_WORDS = 100;
const MOST_EXAMPLES = 5;

/**
 * Looks through a file of features (GeoJSON, KML) and says what it takes their properties for. Undefined where the file has a format of its own that needs no mapping, or no
 * features. Never throws for what a file contains: what cannot be read has no suggestion.
 */
export function suggestMapping(fileName: string, bytes: Uint8Array): MappingSuggestion | undefined {
  const source = sourceText(fileName, bytes);
  try {
    const format = AIRSPACE_FORMATS.find((known) => known.sniff(source)) ?? AIRSPACE_FORMATS.find((known) => (known.properties?.(source) ?? []).length > 0);
    const features = format?.properties?.(source) ?? [];
    if (format === undefined || features.length === 0) return undefined;
    const words = wordsOf(features);
    const restrictions = Object.fromEntries(words.flatMap(({ word, restriction }) => (restriction === undefined ? [] : [[word, restriction]])));
    const mapping: PropertyMapping = { fields: fieldsOf(features), ...(Object.keys(restrictions).length === 0 ? {} : { restrictions }) };
    const { zones, rejected } = readAirspace(fileName, bytes, '', format.id, mapping);
    return { properties: propertiesOf(features), mapping, words, certain: zones.length > 0 && rejected.length === 0 && zones.every((zone) => zone.notReadInFull === undefined) };
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function propertiesOf(features: readonly ZoneProperties[]): MappingSuggestion['properties'] {
  const found = new Map<string, { examples: Set<string>; count: number }>();
  for (const feature of features) {
    for (const [name, value] of feature.entries()) {
      const property = found.get(name) ?? { examples: new Set<string>(), count: 0 };
      property.count++;
      const example = textOf(value).slice(0, 80);
      if (example !== '' && property.examples.size < MOST_EXAMPLES) property.examples.add(example);
      found.set(name, property);
    }
  }
  return [...found].map(([name, { examples, count }]) => ({ name, examples: [...examples], count })).sort((a, b) => b.count - a.count).slice(0, MOST_PROPERTIES);
}

/** For each field the property in which most features have it. */
function fieldsOf(features: readonly ZoneProperties[]): PropertyMapping['fields'] {
  const fields: PropertyMapping['fields'] = {};
  for (const field of MAPPED_FIELDS) {
    const property = mostOften(features.map((feature) => (field === 'restriction' ? restrictionProperty(feature) : feature.find(field)?.property)));
    if (property !== undefined) fields[field satisfies MappedField] = { property };
  }
  return fields;
}

/** The property that says a known restriction, or else one that is named like it. */
function restrictionProperty(feature: ZoneProperties): string | undefined {
  return feature.restriction()?.property ?? feature.find('restriction')?.property;
}

function wordsOf(features: readonly ZoneProperties[]): MappingSuggestion['words'] {
  const property = mostOften(features.map(restrictionProperty));
  const counts = new Map<string, { count: number; restriction: Restriction | undefined }>();
  for (const feature of features) {
    const word = textOf([...feature.entries()].find(([name]) => name === property)?.[1]).slice(0, 200);
    if (word === '') continue;
    const known = counts.get(word);
    if (known === undefined) counts.set(word, { count: 1, restriction: feature.restriction()?.restriction });
    else known.count++;
  }
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, MOST_WORDS)
    .map(([word, { count, restriction }]) => ({ word, count, ...(restriction === undefined ? {} : { restriction }) }));
}

function mostOften(names: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

import { FormatError } from './error.ts';
import { hasArea } from './featureFootprints.ts';
import { isMark, noteMarks } from './featureMarks.ts';
import type { PropertyMapping } from './propertyMapping.ts';
import { ReadingBuilder, ZoneNotes } from './reading.ts';
import type { AirspaceReading } from './reading.ts';
import type { AirspaceFormat } from './registry.ts';
import type { SourceText } from './sourceText.ts';
import type { JsonObject } from './values.ts';
import { isObject, textOf } from './values.ts';
import { writeGeojson } from './write/writeGeojson.ts';
import { zoneOfFeature } from './zoneOfFeature.ts';
import { ZoneProperties } from './zoneProperties.ts';

/**
 * Zones as GeoJSON (RFC 7946), also as a sequence of features, one a line (RFC 8142): Luxembourg's flat properties, the German dipul layers, openAIP, and
 * others whose properties have the usual names, or the names that a mapping gives.
 */
export const geojsonZones: AirspaceFormat = {
  id: 'geojson',
  extensions: ['geojson', 'json', 'geojsonl', 'geojsons'],
  sniff: (source) => featuresOf(source)?.some((feature) => isObject(feature) && isZone(feature)) === true,
  read,
  write: writeGeojson,
  properties: (source) => featuresOf(source)?.filter(isObject).map((feature) => propertiesOf(feature)),
};

/** What is an area by itself or by its radius, or has a restriction; masts and lines with nothing but heights are obstacles. */
function isZone(feature: JsonObject): boolean {
  const properties = propertiesOf(feature);
  return properties.speaksOfAirspace() && (hasArea(feature['geometry']) || properties.find('radius') !== undefined || properties.restriction() !== undefined);
}

/** The features, with whatever else stands among them; undefined where this is no GeoJSON. */
function featuresOf(source: SourceText): unknown[] | undefined {
  const { json } = source;
  if (json === undefined) return sequenceOf(source.text);
  if (!isObject(json)) return undefined;
  if (json['type'] === 'Feature') return [json];
  const features = json['features'];
  if (Array.isArray(features) && (json['type'] === 'FeatureCollection' || json['type'] === undefined)) return features;
  return Array.isArray(json['coordinates']) || Array.isArray(json['geometries']) ? [{ type: 'Feature', geometry: json }] : undefined;
}

/** One feature a line, with or without the record separator of RFC 8142 before it; a line that is none stays as its text. */
function sequenceOf(text: string): unknown[] | undefined {
  const lines = text.replaceAll(RECORD_SEPARATOR, '\n').split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const first = featureOfLine(lines[0] ?? '');
  return isObject(first) && first['type'] === 'Feature' ? lines.map(featureOfLine) : undefined;
}

const RECORD_SEPARATOR = '\u001e';

function featureOfLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line.slice(0, 40);
  }
}

function propertiesOf(feature: JsonObject, mapping?: PropertyMapping): ZoneProperties {
  return new ZoneProperties([feature['properties'], { featureid: feature['id'] }], mapping);
}

function read(source: SourceText, dataSet: string, mapping?: PropertyMapping): AirspaceReading {
  const features = featuresOf(source);
  if (features === undefined) throw new FormatError(source.fileName, '', `a GeoJSON FeatureCollection is expected${source.jsonError === '' ? '' : `; ${source.jsonError}`}`);
  const read = features.map((feature) => (isObject(feature) ? { feature, properties: propertiesOf(feature, mapping) } : undefined));
  if (features.length > 0 && mapping === undefined && !read.some((entry) => entry?.properties.speaksOfAirspace())) {
    throw new FormatError(source.fileName, 'features', 'no feature says what it restricts: a restriction, a class or height limits are expected in its properties');
  }
  const builder = new ReadingBuilder('geojson', dataSet, source.notices);
  checkReferenceSystem(source, builder.reading);
  const marks: string[] = [];
  read.forEach((entry, index) => {
    const place = `[${index}]`;
    if (entry === undefined) builder.reject(place, 'a feature of GeoJSON is expected');
    else if (isMark(entry.feature['geometry'], entry.properties)) marks.push(textOf(entry.properties.get('name')) || place);
    else {
      const notes = new ZoneNotes();
      builder.add(zoneOfFeature(entry.properties, { geometry: entry.feature['geometry'], id: '', place }, notes), notes);
    }
  });
  noteMarks(marks, builder.reading);
  if (features.length === 0) builder.reading.notices.push('the collection of features is empty');
  return builder.reading;
}

/** GeoJSON before RFC 7946 could name another coordinate system; only the names of WGS84 in lon, lat are read. */
function checkReferenceSystem(source: SourceText, reading: AirspaceReading): void {
  const crs = isObject(source.json) ? source.json['crs'] : undefined;
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? textOf(properties['name']) : '';
  if (name === '' || /CRS:?84|EPSG:{1,2}(\d+(\.\d+)*:)?(4326|4258)$/i.test(name)) return;
  if (/EPSG:{1,2}(\d+(\.\d+)*:)?4490$/i.test(name)) {
    reading.notices.push('coordinates are CGCS2000, taken as WGS84 (they agree within a few centimetres)');
    return;
  }
  throw new FormatError(source.fileName, 'crs', `coordinates in WGS84 are expected, got ${name.slice(0, 60)}`);
}

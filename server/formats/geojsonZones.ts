import type { Footprint, Volume, Zone } from '#core/airspace/zone.ts';
import { FormatError } from './error.ts';
import { circleFootprint, polygonFootprint } from './geometry.ts';
import { ReadingBuilder, ZoneNotes } from './reading.ts';
import type { AirspaceReading } from './reading.ts';
import type { AirspaceFormat } from './registry.ts';
import { readAuthorities } from './restrictions.ts';
import type { SourceText } from './sourceText.ts';
import type { JsonObject } from './values.ts';
import { isObject, listOf, textOf } from './values.ts';
import { ZoneProperties } from './zoneProperties.ts';
import { readApplicability } from './zoneTimes.ts';

/**
 * Zones as GeoJSON (RFC 7946): Luxembourg's flat properties, the German dipul layers, and others whose properties have the usual names.
 * Edges are straight in longitude and latitude (section 3.1.1). ED-318 is GeoJSON as well: its layers and circles are read, its schedules are not yet,
 * so its zones with limited applicability stand as applying always.
 */
export const geojsonZones: AirspaceFormat = {
  id: 'geojson',
  extensions: ['geojson', 'json'],
  sniff: (source) => featuresOf(source.json)?.some((feature) => propertiesOf(feature).speaksOfAirspace()) === true,
  read,
};

function featuresOf(json: unknown): JsonObject[] | undefined {
  if (!isObject(json)) return undefined;
  if (json['type'] === 'Feature') return [json];
  const features = json['features'];
  return Array.isArray(features) && (json['type'] === 'FeatureCollection' || json['type'] === undefined) ? features.filter(isObject) : undefined;
}

function propertiesOf(feature: JsonObject): ZoneProperties {
  const geometry = feature['geometry'];
  return new ZoneProperties(feature['properties'], { featureid: feature['id'] }, isObject(geometry) ? geometry['layer'] : undefined);
}

function read(source: SourceText, dataSet: string): AirspaceReading {
  const features = featuresOf(source.json);
  if (features === undefined) throw new FormatError(source.fileName, '', `a GeoJSON FeatureCollection is expected${source.jsonError === '' ? '' : `; ${source.jsonError}`}`);
  if (features.length > 0 && !features.some((feature) => propertiesOf(feature).speaksOfAirspace())) {
    throw new FormatError(source.fileName, 'features', 'no feature says what it restricts: a restriction, a class or height limits are expected in its properties');
  }
  const builder = new ReadingBuilder('geojson', dataSet, source.notices);
  checkReferenceSystem(source, builder.reading);
  features.forEach((feature, index) => {
    const notes = new ZoneNotes();
    builder.add(readZone(feature, index, notes), notes);
  });
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

function readZone(feature: JsonObject, index: number, notes: ZoneNotes): Omit<Zone, 'key' | 'dataSet'> {
  const properties = propertiesOf(feature);
  const given = textOf(properties.get('id'));
  if (given === '') notes.repair('the zone has no identifier; it is named after its place in the file');
  const restriction = properties.restriction();
  if (restriction === undefined) notes.restrict('the properties name no known restriction; taken as PROHIBITED');
  const typeCode = textOf(properties.named('typecode'));
  const limits = properties.limits(notes);
  if (properties.named('limitedapplicability') !== undefined) notes.restrict('the schedule of ED-318 is not read');
  return {
    id: given === '' ? `[${index}]` : given,
    name: textOf(properties.get('name')) || typeCode,
    country: textOf(properties.get('country')) || (properties.named('legalref') !== undefined && typeCode !== '' ? 'DEU' : ''),
    restriction: restriction ?? 'PROHIBITED',
    conditions: listOf(properties.get('conditions')).map(textOf).join('; '),
    reasons: listOf(properties.get('reasons')).map(textOf),
    message: [textOf(properties.get('message')), textOf(properties.named('legalref'))].filter((part) => part !== '').join(' '),
    authorities: readAuthorities(properties.get('authority')),
    edges: 'planar',
    volumes: footprintsOf(feature['geometry'], notes).map((footprint): Volume => ({ footprint, lower: limits.lower, upper: limits.upper })),
    applicability: properties.named('limitedapplicability') === undefined ? readApplicability(properties.get('applicability'), notes) : [],
  };
}

function footprintsOf(geometry: unknown, notes: ZoneNotes): Footprint[] {
  if (!isObject(geometry)) {
    notes.restrict('the feature has no geometry');
    return [];
  }
  const parts: (Footprint | undefined)[] = [];
  const pending: JsonObject[] = [geometry];
  for (let part = pending.shift(); part !== undefined; part = pending.shift()) {
    const kind = textOf(part['type']);
    const extent = part['extent'];
    if (kind === 'Polygon') parts.push(polygonFootprint(part['coordinates'], notes));
    else if (kind === 'MultiPolygon') parts.push(...listOf(part['coordinates']).map((polygon) => polygonFootprint(polygon, notes)));
    else if (kind === 'Point' && isObject(extent)) parts.push(circleFootprint(part['coordinates'], extent['radius'], 'M', notes));
    else if (kind === 'GeometryCollection') {
      const inner = listOf(part['geometries']).filter(isObject);
      if (inner.some((one) => isObject(one['layer']))) notes.restrict('the layers of a geometry collection are not read apart; taken as surface to unlimited');
      pending.push(...inner);
    } else {
      notes.restrict(`a geometry of type '${kind.slice(0, 20)}' is no area`);
      parts.push(undefined);
    }
  }
  return parts.filter((part) => part !== undefined);
}

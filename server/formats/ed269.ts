import type { Volume, Zone } from '#core/airspace/zone.ts';
import { FormatError } from './error.ts';
import { circleFootprint, polygonFootprint } from './geometry.ts';
import { orderLimits, readCeiling, readFloor } from './limits.ts';
import { ReadingBuilder, ZoneNotes } from './reading.ts';
import type { AirspaceReading } from './reading.ts';
import type { AirspaceFormat } from './registry.ts';
import { readAuthorities, readRestriction } from './restrictions.ts';
import type { SourceText } from './sourceText.ts';
import type { JsonObject } from './values.ts';
import { isBlank, isObject, listOf, textOf } from './values.ts';
import { readApplicability } from './zoneTimes.ts';

/**
 * EUROCAE ED-269 (2020), UAS geographical zones, in all wrappers that are in use: `{features}`, `{UASZoneList}`, a bare list, and each of them in an
 * assignment of JavaScript. Coordinates are lon, lat; edges longer than 1 km are the hull of both edge models, the standard is silent (DESIGN decision 2).
 */
export const ed269: AirspaceFormat = {
  id: 'ed269',
  extensions: ['json'],
  sniff: (source) => {
    const list = zoneList(source.json);
    return list !== undefined && (isObject(source.json) && Array.isArray(source.json['UASZoneList']) ? true : list.some(looksLikeZone));
  },
  read,
};

/** The list of zones in whatever wrapper it comes. */
function zoneList(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isObject(json) || json['type'] === 'FeatureCollection') return undefined;
  for (const name of ['UASZoneList', 'features', 'uasZoneList', 'UASZones', 'zones']) {
    const list = json[name];
    if (Array.isArray(list)) return list;
  }
  return undefined;
}

function looksLikeZone(entry: unknown): boolean {
  if (!isObject(entry)) return false;
  if (listOf(entry['geometry']).some((volume) => isObject(volume) && volume['horizontalProjection'] !== undefined)) return true;
  return entry['identifier'] !== undefined && entry['restriction'] !== undefined;
}

function read(source: SourceText, dataSet: string): AirspaceReading {
  const list = zoneList(source.json);
  if (list === undefined) throw new FormatError(source.fileName, '', `a list of zones is expected (features or UASZoneList)${source.jsonError === '' ? '' : `; ${source.jsonError}`}`);
  const builder = new ReadingBuilder('ed269', dataSet, source.notices);
  list.forEach((entry, index) => {
    if (!isObject(entry)) {
      builder.reject(`[${index}]`, 'a zone is expected to be an object');
      return;
    }
    const notes = new ZoneNotes();
    builder.add(readZone(entry, index, notes), notes);
  });
  if (list.length === 0) builder.reading.notices.push('the list of zones is empty');
  return builder.reading;
}

function readZone(entry: JsonObject, index: number, notes: ZoneNotes): Omit<Zone, 'key' | 'dataSet'> {
  const id = textOf(entry['identifier']) || textOf(entry['id']) || `[${index}]`;
  if (isBlank(entry['identifier'])) notes.repair('the zone has no identifier; it is named after its place in the file');
  const reasons = listOf(entry['reason'] ?? entry['reasons']).map(textOf);
  const other = textOf(entry['otherReasonInfo']);
  return {
    id,
    name: textOf(entry['name']),
    country: textOf(entry['country']),
    restriction: readRestriction(entry['restriction'], notes),
    conditions: listOf(entry['restrictionConditions']).map(textOf).join('; '),
    reasons: other === '' ? reasons : [...reasons, other],
    message: textOf(entry['message']),
    authorities: readAuthorities(entry['zoneAuthority']),
    edges: 'hull',
    volumes: readVolumes(entry['geometry'], notes),
    applicability: readApplicability(entry['applicability'], notes),
  };
}

function readVolumes(geometry: unknown, notes: ZoneNotes): Volume[] {
  const volumes: Volume[] = [];
  for (const entry of listOf(geometry)) {
    if (!isObject(entry)) {
      notes.restrict('an entry of the geometry is not an object');
      continue;
    }
    const unit = entry['uomDimensions'] ?? entry['uom'];
    const lower = readFloor({ value: entry['lowerLimit'], unit, reference: entry['lowerVerticalReference'] }, notes);
    const upper = readCeiling({ value: entry['upperLimit'], unit, reference: entry['upperVerticalReference'] }, notes);
    const limits = orderLimits(lower, upper, notes);
    for (const footprint of readProjection(entry['horizontalProjection'], unit, notes)) volumes.push({ footprint, ...limits });
  }
  return volumes;
}

function readProjection(projection: unknown, unit: unknown, notes: ZoneNotes): Volume['footprint'][] {
  if (!isObject(projection)) {
    notes.restrict('the horizontal projection is missing');
    return [];
  }
  const kind = textOf(projection['type']).toUpperCase();
  const footprints =
    kind === 'CIRCLE' || (kind === '' && projection['center'] !== undefined)
      ? [circleFootprint(projection['center'], projection['radius'], unit, notes)]
      : kind === 'MULTIPOLYGON'
        ? listOf(projection['coordinates']).map((part) => polygonFootprint(part, notes))
        : [polygonFootprint(projection['coordinates'], notes)];
  const known = footprints.filter((footprint) => footprint !== undefined);
  if (known.length < footprints.length || known.length === 0) notes.restrict(`a horizontal projection of type '${textOf(projection['type']).slice(0, 20)}' cannot be placed`);
  return known;
}

import type { Volume, Zone } from '#core/airspace/zone.ts';
import { restoreCarried } from './carried.ts';
import { FormatError } from './error.ts';
import { readExtended } from './extendedProperties.ts';
import { circleFootprint, polygonFootprint } from './geometry.ts';
import { orderLimits, readCeiling, readFloor } from './limits.ts';
import { ReadingBuilder, ZoneNotes } from './reading.ts';
import type { AirspaceReading } from './reading.ts';
import type { AirspaceFormat } from './registry.ts';
import { readAuthorities, readExemption, readRegion, readRestriction } from './restrictions.ts';
import { absentOr, dateTime, deviations, integer, list, object, text, word } from './shapes.ts';
import type { SourceText } from './sourceText.ts';
import type { JsonObject } from './values.ts';
import { isBlank, isObject, listOf, textOf } from './values.ts';
import { writeEd269 } from './write/writeEd269.ts';
import { readApplicability } from './zoneTimes.ts';

/**
 * EUROCAE ED-269 (2020), UAS geographical zones, in all wrappers that are in use: `{features}`, `{UASZoneList}`, a bare list, and each of them in an
 * assignment of JavaScript; a zone alone as well. Coordinates are lon, lat; edges longer than 1 km are the hull of both edge models, the standard is silent (DESIGN decision 2).
 */
export const ed269: AirspaceFormat = {
  id: 'ed269',
  extensions: ['json'],
  sniff: (source) => {
    const list = zoneList(source.json);
    return list !== undefined && (isObject(source.json) && Array.isArray(source.json['UASZoneList']) ? true : list.some(looksLikeZone));
  },
  read,
  write: writeEd269,
};

/** The list of zones in whatever wrapper it comes. */
function zoneList(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isObject(json) || json['type'] === 'FeatureCollection') return undefined;
  if (looksLikeZone(json)) return [json];
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

/** Fields of UASZoneVersion as the copy of the standard in ASTM F3548-21 has them. Absent and null are the same. */
const text200 = absentOr(text(200));
const zoneShape = object({
  identifier: text(7),
  country: text(3, 3),
  name: text200,
  restriction: word('PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION'),
  restrictionConditions: absentOr(text(10_000)),
  region: absentOr(integer),
  reason: absentOr(list(word('AIR_TRAFFIC', 'SENSITIVE', 'PRIVACY', 'POPULATION', 'NATURE', 'NOISE', 'FOREIGN_TERRITORY', 'EMERGENCY', 'OTHER'), { most: 9 })),
  otherReasonInfo: absentOr(text(30)),
  regulationExemption: absentOr(word('YES', 'NO')),
  uSpaceClass: absentOr(text(100)),
  message: text200,
  applicability: list(object({ permanent: absentOr(word('YES', 'NO')), startDateTime: absentOr(dateTime), endDateTime: absentOr(dateTime) })),
  zoneAuthority: list(object({ name: text200, service: text200, contactName: text200, email: text200, phone: text200, purpose: word('AUTHORIZATION', 'NOTIFICATION', 'INFORMATION') }, ['purpose'])),
});

function readZone(entry: JsonObject, index: number, notes: ZoneNotes): Omit<Zone, 'key' | 'dataSet'> {
  const departures = deviations(zoneShape, entry);
  if (departures.length > 0) notes.repair(`not as the standard has it: ${departures.join('; ')}`);
  const id = textOf(entry['identifier']) || textOf(entry['id']) || `[${index}]`;
  if (isBlank(entry['identifier'])) notes.repair('the zone has no identifier; it is named after its place in the file');
  const reasons = listOf(entry['reason'] ?? entry['reasons']).map(textOf);
  const other = textOf(entry['otherReasonInfo']);
  const variant = textOf(entry['type'] ?? entry['variant']);
  const region = readRegion(entry['region']);
  const regulationExemption = readExemption(entry['regulationExemption']);
  const uSpaceClass = listOf(entry['uSpaceClass']).flatMap((word) => textOf(word).split(/\s*[,;]\s*/));
  const extended = readExtended(entry['extendedProperties'], notes);
  const zone: Omit<Zone, 'key' | 'dataSet'> = {
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
    ...(variant === '' ? {} : { variant }),
    ...(region === undefined ? {} : { region }),
    ...(regulationExemption === undefined ? {} : { regulationExemption }),
    ...(uSpaceClass.length === 0 ? {} : { uSpaceClass }),
    ...(extended === undefined ? {} : { extended }),
  };
  return restoreCarried(zone, notes);
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

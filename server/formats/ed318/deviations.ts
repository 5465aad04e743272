import { parseDuration } from '#core/isoDuration.ts';
import type { Shape } from '../shapes.ts';
import { anything, dateTime, deviations, integer, isEmail, isUri, list, number, object, text, time, word, written } from '../shapes.ts';
import type { JsonObject } from '../values.ts';
import { isObject } from '../values.ts';

/** Deviations from the published JSON schema of ED-318, in words. A feature or collection is valid where there is none. */

const uri = written('an address with its scheme', isUri);
const email = written('one e-mail address', isEmail);
const duration = written('an ISO 8601 duration', (value) => parseDuration(value) !== undefined);

const short = list(object({ text: text(200), lang: text(5) }, ['lang']));
const event = word('BMCT', 'SR', 'SS', 'EECT');
const period = object({ day: list(word('MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN', 'ANY')), startTime: time, startEvent: event, endTime: time, endEvent: event }, ['day'], true);
const authority = object(
  { name: short, service: short, contactName: short, siteURL: uri, email, phone: text(200), purpose: word('AUTHORIZATION', 'NOTIFICATION', 'INFORMATION'), intervalBefore: duration },
  ['purpose'],
);
const properties = object(
  {
    identifier: text(7),
    country: text(3, 3),
    name: short,
    type: word('USPACE', 'PROHIBITED', 'REQ_AUTHORIZATION', 'CONDITIONAL', 'NO_RESTRICTION'),
    variant: word('COMMON', 'CUSTOMIZED'),
    restrictionConditions: text(),
    region: integer,
    reason: list(word('AIR_TRAFFIC', 'SENSITIVE', 'PRIVACY', 'POPULATION', 'NATURE', 'NOISE', 'EMERGENCY', 'DAR', 'OTHER'), { most: 9 }),
    otherReasonInfo: short,
    regulationExemption: word('YES', 'NO'),
    message: short,
    zoneAuthority: list(authority, { least: 1 }),
    limitedApplicability: list(object({ startDateTime: dateTime, endDateTime: dateTime, schedule: list(period) }, [], true)),
    dataSource: object({ creationDate: text(), updateDateTime: text(), originator: object({ text: text(200), lang: text(5) }, ['lang']) }),
    extendedProperties: object({}),
  },
  ['identifier', 'country', 'type', 'variant', 'zoneAuthority'],
  true,
);

const reference = word('AGL', 'AMSL', 'WGS84');
const layered = { layer: object({ upper: number, upperReference: reference, lower: number, lowerReference: reference, uom: word('m', 'ft') }), bbox: list(number, { least: 4 }) };
const position = list(number, { least: 2 });
const ring = list(position, { least: 4 });
const COORDINATES: Readonly<Record<string, Shape>> = {
  Point: position,
  MultiPoint: list(position),
  LineString: list(position, { least: 2 }),
  MultiLineString: list(list(position, { least: 2 })),
  Polygon: list(ring),
  MultiPolygon: list(list(ring)),
};
const plainGeometry: Shape = (value, place, found) => {
  const kind = isObject(value) && typeof value['type'] === 'string' ? value['type'] : '';
  const coordinates = Object.hasOwn(COORDINATES, kind) ? COORDINATES[kind] : undefined;
  if (coordinates === undefined) found(`${place}.type`, `one of ${Object.keys(COORDINATES).join(', ')}`);
  else object({ ...layered, coordinates, extent: object({ subType: word('Circle'), radius: number }, ['subType', 'radius']) }, ['coordinates'])(value, place, found);
};
const geometry: Shape = (value, place, found) => {
  if (value === null) return;
  if (isObject(value) && value['type'] === 'GeometryCollection') object({ ...layered, geometries: list(plainGeometry) }, ['geometries'])(value, place, found);
  else plainGeometry(value, place, found);
};

const feature = object(
  { type: word('Feature'), id: anything, properties: (value, place, found) => (value === null ? undefined : properties(value, '', found)), geometry, bbox: layered.bbox },
  ['type', 'properties', 'geometry'],
);
const metadata = object({ validFrom: dateTime, validTo: dateTime, issued: dateTime, provider: short, description: short, otherGeoid: text(), technicalLimitations: short });
const collection = object({ type: word('FeatureCollection'), name: text(200), bbox: layered.bbox, metadata, features: anything }, ['type', 'features']);

/** Deviations of one feature. */
export function featureDeviations(value: JsonObject): string[] {
  return deviations(feature, value);
}

/** Deviations of a collection, its features apart. */
export function collectionDeviations(value: JsonObject): string[] {
  return deviations(collection, value);
}

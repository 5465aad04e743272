import type { Footprint, Limit, Volume, Zone } from '#core/airspace/zone.ts';
import { geodesicDirect, sagitta } from '#core/geo/geodesic.ts';
import type { AirspaceMetadata } from '../reading.ts';
import { writeZones } from './written.ts';
import type { Note, WrittenAirspace } from './written.ts';
import { writtenRing } from './writtenRing.ts';
import { writtenTimes } from './writtenTimes.ts';

/** Vertices of the polygon that stands for a circle; it exceeds the circle by 0.03 % of the radius at most. */
const CIRCLE_VERTICES = 128;
const METRES_PER_LEVEL = 30.48;
/** The most by which a distance on the ellipsoid exceeds the same on the mean sphere (at a pole: its radius of curvature, 6,399.6 km, to 6,371.0 km). */
const SPHERE_TO_ELLIPSOID = 1.0046;

/**
 * Writes zones as GeoJSON (RFC 7946) with the field names of ED-269 as flat properties, one feature for each volume. A circle becomes the polygon round it; its centre and
 * radius stand in the property `circle`, by which this program's reader restores it.
 */
export function writeGeojson(zones: readonly Zone[], metadata: AirspaceMetadata): WrittenAirspace {
  const { entries, notCarried } = writeZones(zones, featuresOf);
  const { title, description } = metadata;
  const collection = { type: 'FeatureCollection', ...(title === undefined ? {} : { name: title }), ...(description === undefined ? {} : { description }), features: entries.flat() };
  return { text: `${JSON.stringify(collection)}\n`, notCarried };
}

function featuresOf(zone: Zone, note: Note): object[] {
  if (zone.volumes.length > 1) note(`its ${zone.volumes.length} volumes are as many features with the same identifier`);
  if (zone.notReadInFull !== undefined) note('that the zone was not read in full is said in a property only');
  // hours of the sun are those of the whole zone; a feature for a part of it would have its own
  const times = writtenTimes(zone.applicability, zone.volumes.length > 1 ? 'none' : 'offsets', note);
  const properties = {
    identifier: zone.id,
    name: zone.name,
    country: zone.country === '' ? undefined : zone.country,
    restriction: zone.restriction,
    restrictionConditions: zone.conditions === '' ? undefined : zone.conditions,
    reason: zone.reasons,
    message: zone.message === '' ? undefined : zone.message,
    variant: zone.variant,
    region: zone.region,
    regulationExemption: zone.regulationExemption,
    uSpaceClass: zone.uSpaceClass,
    zoneAuthority: zone.authorities.map(({ name, service, contact, site, email, phone, purpose, intervalBefore }) => ({ name, service, contactName: contact, siteURL: site, email, phone, purpose, intervalBefore })),
    applicability: times.length === 0 ? undefined : times,
    translations: zone.translations,
    extendedProperties: zone.extended,
    notReadInFull: zone.notReadInFull,
    edges: zone.edges === 'hull' && zone.volumes.some(({ footprint }) => footprint.kind === 'circle') ? 'hull' : undefined,
  };
  return zone.volumes.map((volume) => ({ type: 'Feature', geometry: geometryOf(volume.footprint, zone, note), properties: { ...properties, ...limitsOf(volume), ...circleOf(volume.footprint) } }));
}

/** Limits with unit and reference each; a limit that is not there is not written. */
function limitsOf({ lower, upper }: Volume): object {
  return {
    ...(Number.isFinite(lower.value_m) ? { lowerLimit: valueOf(lower), lowerUnit: unitOf(lower), lowerReference: lower.reference } : {}),
    ...(Number.isFinite(upper.value_m) ? { upperLimit: valueOf(upper), upperUnit: unitOf(upper), upperReference: upper.reference } : {}),
  };
}

function valueOf({ value_m, reference }: Limit): number {
  return reference === 'FL' ? Math.round((value_m / METRES_PER_LEVEL) * 1e6) / 1e6 : value_m;
}

function unitOf({ reference }: Limit): string {
  return reference === 'FL' ? 'FL' : 'M';
}

function circleOf(footprint: Footprint): object {
  return footprint.kind === 'circle' ? { circle: { center: footprint.center, radius_m: footprint.radius_m } } : {};
}

function geometryOf(footprint: Footprint, zone: Zone, note: Note): object {
  if (footprint.kind === 'polygon') {
    return { type: 'Polygon', coordinates: footprint.rings.map((ring, i) => writtenRing(ring, zone.edges, 'planar', i === 0 ? 1 : -1, note)) };
  }
  note(`the circle of ${Math.round(footprint.radius_m)} m is written as the polygon of ${CIRCLE_VERTICES} corners round it, its centre and radius as a property`);
  return { type: 'Polygon', coordinates: [circumscribed(footprint.center, footprint.radius_m * (zone.edges === 'hull' ? SPHERE_TO_ELLIPSOID : 1))] };
}

/** A closed ring round a circle: corners at r / cos(pi / n), and as far out again as an edge straight in lon/lat can bend towards the centre. */
function circumscribed([lon, lat]: readonly [number, number], radius_m: number): [number, number][] {
  const corner_m = radius_m / Math.cos(Math.PI / CIRCLE_VERTICES);
  const corners = cornersOf(lon, lat, corner_m);
  const bend = Math.max(...corners.map(([x, y], i) => sagitta(x, y, ...(corners[(i + 1) % corners.length] ?? [x, y]))));
  const ring = cornersOf(lon, lat, corner_m + bend);
  return [...ring, ...ring.slice(0, 1)];
}

function cornersOf(lon: number, lat: number, distance_m: number): [number, number][] {
  return Array.from({ length: CIRCLE_VERTICES }, (_, i) => geodesicDirect(lon, lat, -(360 * i) / CIRCLE_VERTICES, distance_m));
}

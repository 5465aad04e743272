import type { Volume, Zone } from '../airspace/zone.ts';
import { partsFor, pushGeodesic, sagitta } from '../geo/geodesic.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';

/** Metres per degree on the mean sphere (IUGG R1). */
const SPHERE_PER_DEG_M = (6_371_008.8 * Math.PI) / 180;

/** Corners of the polygon that stands round a circle; it is at most 0.1 % wider. */
const CIRCLE_CORNERS = 72;
/** A geodesic edge is broken up until it lies this close to its parts, metres. */
const EDGE_M = 0.2;

/** The rings of a volume for routing, longitude and latitude, straight edges. One list per polygon; two where both edge models count. */
export function footprintRings(zone: Zone, volume: Volume): Float64Array[][] {
  const { footprint } = volume;
  if (footprint.kind === 'circle') return [[circle(footprint.center[0], footprint.center[1], footprint.radius_m, zone.edges === 'hull')]];
  if (zone.edges === 'planar') return [footprint.rings];
  const curved = footprint.rings.map(geodesicRing);
  return zone.edges === 'geodesic' || curved.every((ring, i) => ring.length === footprint.rings[i]?.length) ? [curved] : [curved, footprint.rings];
}

/**
 * A polygon round a circle. Corners by the local metric at the middle latitude; widened by what that may be wrong by on large circles, and, where
 * nobody says how the radius was measured (`either`), by what the same radius on the mean sphere reaches farther east or north.
 */
function circle(lon: number, lat: number, radius_m: number, either: boolean): Float64Array {
  const radius = (radius_m * (1 + 1e-5) + 0.05) / Math.cos(Math.PI / CIRCLE_CORNERS);
  const wider = either ? radius * Math.max(1, metresPerDegLon(lat) / (SPHERE_PER_DEG_M * Math.cos((lat * Math.PI) / 180))) : radius;
  const higher = either ? radius * Math.max(1, metresPerDegLat(lat) / SPHERE_PER_DEG_M) : radius;
  const ring = new Float64Array(2 * CIRCLE_CORNERS);
  for (let i = 0; i < CIRCLE_CORNERS; i++) {
    const angle = (2 * Math.PI * i) / CIRCLE_CORNERS;
    const north = higher * Math.sin(angle);
    const y = lat + north / metresPerDegLat(lat + north / metresPerDegLat(lat) / 2);
    ring[2 * i] = lon + (wider * Math.cos(angle)) / metresPerDegLon((lat + y) / 2);
    ring[2 * i + 1] = y;
  }
  return ring;
}

function geodesicRing(ring: Float64Array): Float64Array {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    out.push(ring[i]!, ring[i + 1]!);
    const parts = partsFor(sagitta(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!), EDGE_M);
    if (parts > 1) pushGeodesic(out, ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!, parts);
  }
  return Float64Array.from(out);
}

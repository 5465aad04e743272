import { geodesicOffset } from '../geo/geodesic.ts';
import { deltaLon, metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import { pushSpan } from '../geo/spans.ts';
import type { Spans } from '../geo/spans.ts';
import { wrap } from './snapshot.ts';

const RAD = Math.PI / 180;
const RADIUS_M = 6_371_008.8;

/** Metres east and north of an origin; which plane it is decides what a distance from the origin means. */
export type Offset = (lon0: number, lat0: number, lon: number, lat: number) => readonly [x: number, y: number];

/** The azimuthal equidistant plane of the ellipsoid: distance and direction from the origin are exact. */
export const ellipsoidOffset: Offset = geodesicOffset;

/** The local metric at the middle latitude; see metricError for how far it may be trusted. */
export const localOffset: Offset = (lon0, lat0, lon, lat) => {
  const middle = (lat0 + lat) / 2;
  return [deltaLon(lon0, wrap(lon)) * metresPerDegLon(middle), (lat - lat0) * metresPerDegLat(middle)];
};

/** The azimuthal equidistant plane of the mean sphere: distance and direction from the origin are exact on it. */
export const sphereOffset: Offset = (lon0, lat0, lon, lat) => {
  const dLon = (lon - lon0) * RAD;
  const sinLat = Math.sin(((lat - lat0) * RAD) / 2);
  const sinLon = Math.sin(dLon / 2);
  const h = sinLat * sinLat + Math.cos(lat0 * RAD) * Math.cos(lat * RAD) * sinLon * sinLon;
  const s = 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
  const east = Math.sin(dLon) * Math.cos(lat * RAD);
  const north = Math.cos(lat0 * RAD) * Math.sin(lat * RAD) - Math.sin(lat0 * RAD) * Math.cos(lat * RAD) * Math.cos(dLon);
  const length = Math.hypot(east, north);
  return length === 0 ? [0, s] : [(s * east) / length, (s * north) / length];
};

/** Adds the part of the stretch between two places that lies within `radius + reach` metres of a centre, in a plane of the centre. */
export function discSpan(cx: number, cy: number, radius: number, lon1: number, lat1: number, lon2: number, lat2: number, reach: number, offset: Offset, spans: Spans): void {
  const [x1, y1] = offset(cx, cy, lon1, lat1);
  const [x2, y2] = offset(cx, cy, lon2, lat2);
  const dx = x2 - x1;
  const dy = y2 - y1;
  const square = dx * dx + dy * dy;
  const nearest = square === 0 ? 0 : -(x1 * dx + y1 * dy) / square;
  const t = Math.min(1, Math.max(0, nearest));
  const least = Math.sqrt((x1 + t * dx) ** 2 + (y1 + t * dy) ** 2);
  if (least > radius + reach) return;
  spans.least_m = Math.min(spans.least_m, Math.max(0, least - radius));
  if (square === 0) {
    pushSpan(spans, 0, 1);
    return;
  }
  const off = (x1 * dy - y1 * dx) / Math.sqrt(square);
  const half = Math.sqrt(Math.max(0, (radius + reach) * (radius + reach) - off * off) / square);
  pushSpan(spans, Math.max(0, Math.min(t, nearest - half)), Math.min(1, Math.max(t, nearest + half)));
}

import type { Edges, Volume } from '#core/airspace/zone.ts';
import { geodesicDirect, partsFor, pushGeodesic, sagitta } from '#core/geo/geodesic.ts';
import { metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import { normaliseRing } from '#core/geo/ring.ts';
import { mercatorX, mercatorY, type Flat } from '../mercator.ts';

/** Distance from the true edge that a drawn one keeps, metres: less than a pixel at the closest zoom. */
const TOLERANCE_M = 0.25;
/** The same in unit Mercator, for edges that are straight in longitude and latitude and so bend on the map: half a pixel at the closest zoom. */
const TOLERANCE = 4e-9;
const MOST_PARTS = 512;
/** Edges of a silent source longer than this stand for both readings (DESIGN decision 2), metres. */
const HULL_LONGER_THAN_M = 1000;
/** Mean radius of the Earth (IUGG) and metres per degree on that sphere, the other reading of a circle of a silent source. */
const RADIUS_M = 6_371_008.8;
const SPHERE_M = (RADIUS_M * Math.PI) / 180;

/**
 * The footprint of a volume as rings to draw, in unit Mercator, closed by repeating the first point: the outer one, then holes. Longitudes go on
 * beyond the antimeridian, and a ring round a pole runs along the edge of the map. Where a source is silent on its edges, the outer of both readings is drawn.
 * `points` is the number of points of a circle.
 */
export function outline(volume: Volume, edges: Edges, points: number): Flat[] {
  const { footprint } = volume;
  if (footprint.kind === 'circle') return [project(normaliseRing(circle(footprint.center, footprint.radius_m, edges === 'hull', points)), false)];
  const rings = footprint.rings.map((ring) => normaliseRing(ring)).filter((ring) => ring.length >= 6);
  const middle = middleOf(rings[0] ?? []);
  return rings.map((ring, i) => {
    const shift = 360 * Math.round((middle - middleOf(ring)) / 360);
    const moved = shift === 0 ? ring : ring.map((value, k) => (k % 2 === 0 ? value + shift : value));
    return project(edges === 'planar' ? moved : curved(moved, edges === 'hull' ? (i === 0 ? 1 : -1) : 0), true);
  });
}

function middleOf(ring: ArrayLike<number>): number {
  let west = Infinity;
  let east = -Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    west = Math.min(west, ring[i]!);
    east = Math.max(east, ring[i]!);
  }
  return (west + east) / 2;
}

/** Points put into long edges so that they run as geodesics. `hull` 1 or -1: only where the geodesic bulges out of the ring or, for a hole, into it. */
function curved(ring: Float64Array, hull: number): Float64Array {
  const left = hull === 0 ? 0 : Math.sign(signedArea(ring)) * hull;
  const out: number[] = [];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
    out.push(x1, y1);
    const sag = sagitta(x1, y1, x2, y2);
    if (sag <= TOLERANCE_M || Math.abs(y1) >= 90 || Math.abs(y2) >= 90) continue;
    if (hull !== 0 && Math.hypot((x2 - x1) * metresPerDegLon((y1 + y2) / 2), (y2 - y1) * SPHERE_M) <= HULL_LONGER_THAN_M) continue;
    const from = out.length;
    pushGeodesic(out, x1, y1, x2, y2, Math.min(MOST_PARTS, Math.max(2, partsFor(sag, TOLERANCE_M))));
    const k = from + 2 * Math.floor((out.length - from) / 4);
    const side = (x2 - x1) * (out[k + 1]! - y1) - (y2 - y1) * (out[k]! - x1);
    if (hull !== 0 && side * left > 0) out.length = from;
  }
  out.push(ring[ring.length - 2]!, ring[ring.length - 1]!);
  return Float64Array.from(out);
}

function signedArea(ring: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) sum += ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!;
  return sum;
}

/** Points on a circle, lon and lat, eastward round. `widest`: at each bearing the farther of its readings on the ellipsoid and on the mean sphere. */
function circle(center: readonly [number, number], radius_m: number, widest: boolean, points: number): Float64Array {
  const [lon, lat] = center;
  const ring = new Float64Array(points * 2);
  // The local metric is quick, and errs by the cube of the radius, the more the nearer the pole.
  const far = (5 * radius_m ** 3) / (RADIUS_M * Math.cos((lat * Math.PI) / 180)) ** 2 > TOLERANCE_M;
  for (let i = 0; i < points; i++) {
    const angle = (2 * Math.PI * i) / points;
    const [east, north] = [Math.sin(angle), Math.cos(angle)];
    // degrees of longitude and latitude of the ellipsoid are up to 0.4 and 0.6 % longer or shorter than those of the sphere
    const stretch = widest ? Math.max(1, Math.hypot((east * metresPerDegLon(lat)) / (SPHERE_M * Math.cos((lat * Math.PI) / 180)), (north * metresPerDegLat(lat)) / SPHERE_M)) : 1;
    const reach = radius_m * stretch;
    if (far) {
      ring.set(geodesicDirect(lon, lat, (angle * 180) / Math.PI, reach), 2 * i);
    } else {
      const y = lat + (north * reach) / metresPerDegLat(lat + (north * reach) / SPHERE_M / 2);
      ring[2 * i] = lon + (east * reach) / metresPerDegLon((lat + y) / 2);
      ring[2 * i + 1] = y;
    }
  }
  return ring;
}

/** To unit Mercator; `bends`: with points put into edges that are straight in longitude and latitude and not on the map. */
function project(ring: Float64Array, bends: boolean): Flat {
  const out: number[] = [];
  let [x1, lat1, y1] = [NaN, NaN, NaN];
  for (let i = 0; i + 1 < ring.length; i += 2) {
    const x2 = mercatorX(ring[i]!);
    const lat2 = ring[i + 1]!;
    const y2 = mercatorY(lat2);
    // An edge along a meridian or a parallel is straight on the map, too.
    if (bends && x2 !== x1 && lat2 !== lat1 && i > 0) {
      const bend = Math.abs(mercatorY((lat1 + lat2) / 2) - (y1 + y2) / 2);
      const parts = bend <= TOLERANCE ? 1 : Math.min(MOST_PARTS, Math.ceil(Math.sqrt(bend / TOLERANCE)));
      for (let k = 1; k < parts; k++) out.push(x1 + ((x2 - x1) * k) / parts, mercatorY(lat1 + ((lat2 - lat1) * k) / parts));
    }
    out.push(x2, y2);
    [x1, lat1, y1] = [x2, lat2, y2];
  }
  return Float64Array.from(out);
}

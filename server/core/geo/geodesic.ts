import geographiclib from 'geographiclib-geodesic';

/**
 * Geodesics on the WGS84 ellipsoid by Karney's algorithms (J. Geodesy 87, 2013), exact to some nanometres. About 2 microseconds a call:
 * for work at load time, for near-edge decisions and for tests; the inner loops use the local metric of metric.ts.
 */

const WGS84 = geographiclib.Geodesic.WGS84;
const RAD = Math.PI / 180;
/** Mean radius of the Earth (IUGG), metres. */
const MEAN_RADIUS_M = 6_371_008.8;

/** Length of the geodesic in metres; longitudes and latitudes in degrees. */
export function geodesicDistance(lon1: number, lat1: number, lon2: number, lat2: number): number {
  return WGS84.Inverse(lat1, lon1, lat2, lon2).s12 ?? NaN;
}

/** Where a point lies from an origin, as metres east and north in the azimuthal equidistant plane of the origin: distance and direction are exact. */
export function geodesicOffset(lon0: number, lat0: number, lon: number, lat: number): [x: number, y: number] {
  const line = WGS84.Inverse(lat0, lon0, lat, lon);
  const s = line.s12 ?? NaN;
  const azimuth = (line.azi1 ?? NaN) * RAD;
  return [s * Math.sin(azimuth), s * Math.cos(azimuth)];
}

/** Length in metres and azimuth at the first point, degrees true in [0, 360), of the geodesic between two points. */
export function geodesicLine(lon1: number, lat1: number, lon2: number, lat2: number): { distance_m: number; azimuth: number } {
  const line = WGS84.Inverse(lat1, lon1, lat2, lon2);
  return { distance_m: line.s12 ?? NaN, azimuth: ((line.azi1 ?? NaN) + 360) % 360 };
}

/** The point `distance_m` metres along the geodesic that starts with `azimuth` degrees true; its longitude is on the branch of `lon`. */
export function geodesicDirect(lon: number, lat: number, azimuth: number, distance_m: number): [lon: number, lat: number] {
  const end = WGS84.Direct(lat, lon, azimuth, distance_m);
  return [sameBranch(lon, end.lon2 ?? NaN), end.lat2 ?? NaN];
}

/** A metre from a pole: nearer to it no edge is long enough to bend. */
export const HIGHEST_LAT = 89.99999;

/**
 * Largest distance in metres between a straight edge in longitude and latitude and the geodesic of the same ends:
 * L^2 tan(lat) / (8 R), with L the east-west extent and lat the latitude of the end nearer to a pole, and 1.3 for slanting edges.
 */
export function sagitta(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const lat = Math.min(HIGHEST_LAT, Math.max(Math.abs(lat1), Math.abs(lat2))) * RAD;
  const low = Math.min(Math.abs(lat1), Math.abs(lat2)) * RAD;
  const east = (lon2 - lon1) * RAD * MEAN_RADIUS_M * Math.cos(lat1 * lat2 <= 0 ? 0 : low);
  const north = (lat2 - lat1) * RAD * MEAN_RADIUS_M;
  return (1.3 * (east * east + Math.abs(east * north)) * Math.tan(lat)) / (8 * MEAN_RADIUS_M);
}

/** Number of equal parts into which an edge is cut so that each keeps within `tolerance_m` of the geodesic. */
export function partsFor(sagitta_m: number, tolerance_m: number): number {
  return sagitta_m <= tolerance_m ? 1 : Math.min(4096, Math.ceil(Math.sqrt(sagitta_m / tolerance_m)));
}

/** Appends the `parts - 1` inner points of a geodesic, equally spaced, as lon, lat to `out`; longitudes on the branch of `lon1`. */
export function pushGeodesic(out: number[], lon1: number, lat1: number, lon2: number, lat2: number, parts: number): void {
  if (parts < 2) return;
  const line = WGS84.InverseLine(lat1, lon1, lat2, lon2);
  const step = line.s13 / parts;
  let previous = lon1;
  for (let i = 1; i < parts; i++) {
    const point = line.Position(step * i);
    previous = sameBranch(previous, point.lon2 ?? NaN);
    out.push(previous, point.lat2 ?? NaN);
  }
}

function sameBranch(reference: number, lon: number): number {
  return lon + 360 * Math.round((reference - lon) / 360);
}

import type { LonLat } from '../units.ts';

/**
 * The shifted coordinate systems that maps of mainland China are published in. GCJ-02 moves WGS84 by some hundred metres; its law is not
 * published, this is the approximation in general use (Krasovsky 1940 ellipsoid), good to a few metres. BD-09 moves GCJ-02 once more, by
 * Baidu's published formula. CGCS2000 agrees with WGS84 within centimetres and counts as WGS84. Outside of the box nothing is shifted.
 */
export type ShiftedSystem = 'GCJ-02' | 'BD-09';

/** The box in which positions are shifted, degrees WGS84. */
const INSIDE = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };

/** Krasovsky 1940: semi-major axis in metres, first eccentricity squared. */
const A = 6_378_245;
const E2 = 0.006693421622965943;
const RAD = Math.PI / 180;

/** BD-09: wave number of the ripple in radians per degree, and the offset of its origin in degrees. */
const RIPPLE = (Math.PI * 3000) / 180;
const [BD_LON, BD_LAT] = [0.0065, 0.006];

/** Each step leaves a hundredth of the error of the one before; six are far below a millimetre. */
const STEPS = 6;

/** The position `[lon, lat]` in WGS84, degrees, as the shifted system writes it. */
export function fromWgs84(position: Readonly<LonLat>, system: ShiftedSystem): LonLat {
  return isShifted(position[0], position[1]) ? shift(position[0], position[1], system) : [position[0], position[1]];
}

/** The WGS84 position, degrees, that the shifted system writes as `position`: the inverse of `fromWgs84` to less than a millimetre. */
export function toWgs84(position: Readonly<LonLat>, system: ShiftedSystem): LonLat {
  const [lon, lat] = position;
  // Positions far away need no search, and the formulas say nothing there.
  if (!isShifted(lon, lat, 0.1)) return [lon, lat];
  let [x, y] = [lon, lat];
  for (let step = 0; step < STEPS; step++) {
    const [shiftedX, shiftedY] = shift(x, y, system);
    x += lon - shiftedX;
    y += lat - shiftedY;
  }
  // A position on the rim of the box comes back within rounding of it.
  return isShifted(x, y, 1e-9) ? [x, y] : [lon, lat];
}

/** Whether a WGS84 position lies where maps are shifted; `margin` in degrees widens the box. */
export function isShifted(lon: number, lat: number, margin = 0): boolean {
  return lon >= INSIDE.west - margin && lon <= INSIDE.east + margin && lat >= INSIDE.south - margin && lat <= INSIDE.north + margin;
}

function shift(lon: number, lat: number, system: ShiftedSystem): LonLat {
  const [east, north] = offsets(lon - 105, lat - 35);
  const s = Math.sin(lat * RAD);
  const w = 1 - E2 * s * s;
  const x = lon + east / ((A / Math.sqrt(w)) * Math.cos(lat * RAD) * RAD);
  const y = lat + north / (((A * (1 - E2)) / (w * Math.sqrt(w))) * RAD);
  if (system === 'GCJ-02') return [x, y];
  const radius = Math.hypot(x, y) + 0.00002 * Math.sin(y * RIPPLE);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * RIPPLE);
  return [radius * Math.cos(angle) + BD_LON, radius * Math.sin(angle) + BD_LAT];
}

/** Shift of GCJ-02 to the east and to the north in metres, at degrees from 105 E, 35 N. */
function offsets(x: number, y: number): [east: number, north: number] {
  const root = Math.sqrt(Math.abs(x));
  const fast = waves(x, [[20, 1 / 6], [20, 1 / 2]]);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (2 / 3) * (fast + waves(y, [[20, 1], [40, 3], [160, 12], [320, 30]]));
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (2 / 3) * (fast + waves(x, [[20, 1], [40, 3], [150, 12], [300, 30]]));
  return [east, north];
}

const waves = (v: number, parts: readonly (readonly [size: number, halfPeriod: number])[]): number =>
  parts.reduce((sum, [size, halfPeriod]) => sum + size * Math.sin((v / halfPeriod) * Math.PI), 0);

/**
 * WGS84 to GCJ-02, the shifted system that maps of mainland China are published in. The law of the shift is not published; this is
 * the widely used approximation of it (Krasovsky ellipsoid), good to a few metres. Outside of its box nothing is shifted.
 */
const A = 6_378_245;
const E2 = 0.006693421622965943;
const RAD = Math.PI / 180;
const INSIDE = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };

const waves = (v: number, parts: readonly (readonly [number, number])[]): number => parts.reduce((sum, [size, period]) => sum + size * Math.sin((v / period) * Math.PI), 0);

function shift(x: number, y: number): [number, number] {
  const root = Math.sqrt(Math.abs(x));
  const fast = waves(x, [[20, 1 / 6], [20, 1 / 2]]);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (2 / 3) * (fast + waves(y, [[20, 1], [40, 3], [160, 12], [320, 30]]));
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (2 / 3) * (fast + waves(x, [[20, 1], [40, 3], [150, 12], [300, 30]]));
  return [east, north];
}

/** `[lon, lat]` degrees WGS84 to the same place in GCJ-02. */
export function toGcj02([lon, lat]: readonly [number, number]): [number, number] {
  if (lon < INSIDE.west || lon > INSIDE.east || lat < INSIDE.south || lat > INSIDE.north) return [lon, lat];
  const [east, north] = shift(lon - 105, lat - 35);
  const s = Math.sin(lat * RAD);
  const w = 1 - E2 * s * s;
  return [lon + east / ((A / Math.sqrt(w)) * Math.cos(lat * RAD) * RAD), lat + north / (((A * (1 - E2)) / (w * Math.sqrt(w))) * RAD)];
}

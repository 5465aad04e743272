import type { Zone } from '#core/airspace/zone.ts';

/** Synthetic zones, points and routes at the density of a national airspace; the same numbers for the same count, to the last bit. */

export interface BenchZone {
  /** closed rings of [lon, lat], outer first */
  rings: [number, number][][];
  floor_m: number;
  ceiling_m: number;
  /** seconds; [0, 1e9] for always */
  from_s: number;
  to_s: number;
}

export interface BenchPoint {
  lon: number;
  lat: number;
  alt_m: number;
  time_s: number;
}

export interface BenchRoute {
  line: [number, number][];
  low_m: number;
  high_m: number;
  time_s: number;
}

export interface BenchData {
  zones: BenchZone[];
  points: BenchPoint[];
  routes: BenchRoute[];
}

export const ROUTE_SECONDS = 2_400;
/** Distance that routes keep. */
export const BUFFER_M = 30;
/** Declared volumes that are compared with each other. */
export const VOLUMES = 10_000;
/** Middle latitude of the data. */
export const LAT = 49;
export const ALWAYS_S = 1e9;
const DEG_M = 111_320;
const WEEK_S = 604_800;
const FLOORS = [0, 0, 0, 0, 0, 0, 50, 100, 150, 300];
const CEILINGS = [60, 120, 120, 150, 300, 600, 1000, 3000, 20_000];
const RAD = Math.PI / 180;

/** The generator mulberry32: uniform in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes `count` zones with their points and routes in a box round 10 E 49 N, at constant density. */
export function benchData(count: number, pointCount = 20_000, routeCount = 2_000): BenchData {
  const random = mulberry32(42 + count);
  const scale = Math.sqrt(count / 10_000);
  const [width, height] = [8 * scale, 6 * scale];
  const [west, south] = [10 - width / 2, LAT - height / 2];
  const zones = Array.from({ length: count }, () => makeZone(random, west, south, width, height));
  const points = Array.from({ length: pointCount }, () => ({ lon: west + width * random(), lat: south + height * random(), alt_m: 150 * random(), time_s: WEEK_S * random() }));
  const routes = Array.from({ length: routeCount }, () => makeRoute(random, west, south, width, height));
  return { zones, points, routes };
}

function makeZone(u: () => number, west: number, south: number, width: number, height: number): BenchZone {
  const lon = west + width * u();
  const lat = south + height * u();
  const normal = Math.sqrt(-2 * Math.log(1 - u())) * Math.cos(2 * Math.PI * u());
  const radius = Math.min(60_000, Math.max(80, 1200 * Math.exp(1.2 * normal)));
  const circle = u() < 0.3;
  const corners = circle ? 64 : Math.round(10 * 50 ** u());
  const rings = [ring(u, lon, lat, radius, corners, circle ? 0 : 0.7)];
  if (!circle && u() < 0.03) rings.push(ring(u, lon, lat, 0.15 * radius, 12, 0).reverse());
  const floor_m = FLOORS[Math.floor(10 * u())] ?? 0;
  const drawn = CEILINGS[Math.floor(9 * u())] ?? 0;
  const timed = u() < 0.4;
  const from_s = timed ? WEEK_S * u() : 0;
  return { rings, floor_m, ceiling_m: drawn > floor_m ? drawn : floor_m + 100, from_s, to_s: timed ? from_s + 3_600 + 39_600 * u() : ALWAYS_S };
}

function ring(u: () => number, lon: number, lat: number, radius: number, corners: number, wiggle: number): [number, number][] {
  const amplitudes: [number, number][] = [1, 2, 3, 4].map((k) => [(wiggle * (u() - 0.5)) / k, 6.28 * u()]);
  const lonDeg = DEG_M * Math.cos(lat * RAD);
  const points: [number, number][] = [];
  for (let j = 0; j < corners; j++) {
    const a = (2 * Math.PI * (j + (wiggle > 0 ? 0.6 * (u() - 0.5) : 0))) / corners;
    let q = 1;
    amplitudes.forEach(([amplitude, phase], k) => (q += amplitude * Math.cos((k + 1) * a + phase)));
    if (wiggle > 0) q *= 1 + 0.12 * (u() - 0.5);
    points.push([lon + (radius * q * Math.cos(a)) / lonDeg, lat + (radius * q * Math.sin(a)) / DEG_M]);
  }
  const first = points[0];
  if (first !== undefined) points.push([first[0], first[1]]);
  return points;
}

function makeRoute(u: () => number, west: number, south: number, width: number, height: number): BenchRoute {
  let lon = west + width * u();
  let lat = south + height * u();
  let heading = 6.28 * u();
  const line: [number, number][] = [[lon, lat]];
  for (let i = 0; i < 20; i++) {
    heading += 1.6 * (u() - 0.5);
    const length = 800 + 2_400 * u();
    lon += (length * Math.cos(heading)) / (DEG_M * Math.cos(lat * RAD));
    lat += (length * Math.sin(heading)) / DEG_M;
    line.push([lon, lat]);
  }
  const time_s = 600_000 * u();
  return { line, time_s, low_m: 40 + 40 * u(), high_m: 90 + 30 * u() };
}

/** The zones as the core takes them: AMSL limits, edges straight in longitude and latitude. */
export function coreZones(data: BenchData): Zone[] {
  return data.zones.map((zone, i) => ({
    key: `bench/${i}`,
    dataSet: 'bench',
    id: String(i),
    name: '',
    country: '',
    restriction: 'PROHIBITED',
    conditions: '',
    reasons: [],
    message: '',
    authorities: [],
    edges: 'planar',
    volumes: [
      {
        footprint: { kind: 'polygon', rings: zone.rings.map((points) => Float64Array.from(points.slice(0, -1).flat())) },
        lower: { value_m: zone.floor_m, reference: 'AMSL' },
        upper: { value_m: zone.ceiling_m, reference: 'AMSL' },
      },
    ],
    applicability: zone.to_s === ALWAYS_S ? [] : [{ from: zone.from_s * 1000, to: zone.to_s * 1000, daily: [] }],
  }));
}

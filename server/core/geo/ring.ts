import { distanceOf } from './metric.ts';
import { HIGHEST_LAT, partsFor, pushGeodesic, sagitta } from './geodesic.ts';

/** Distance from the geodesic that is given away when an edge is cut into straight pieces, metres. */
export const EDGE_TOLERANCE_M = 0.02;
/** Points put into one ring at most; a ring that asks for more (continents, hostile files) is cut more coarsely. */
const MOST_POINTS = 100_000;
const RAD = Math.PI / 180;
const RADIUS_M = 6_371_008.8;

/** Vertices of many rings one after the other, flat lon, lat; grows by doubling. */
export class Vertices {
  xy: Float64Array;
  /** numbers in use, two a vertex */
  length = 0;

  constructor(capacity: number) {
    this.xy = new Float64Array(Math.max(16, capacity));
  }

  reserve(more: number): void {
    if (this.length + more <= this.xy.length) return;
    const wider = new Float64Array(Math.max(this.xy.length * 2, this.length + more));
    wider.set(this.xy.subarray(0, this.length));
    this.xy = wider;
  }

  append(flat: Float64Array): void {
    this.reserve(flat.length);
    this.xy.set(flat, this.length);
    this.length += flat.length;
  }

  push(lon: number, lat: number): void {
    this.reserve(2);
    this.xy[this.length++] = lon;
    this.xy[this.length++] = lat;
  }
}

/**
 * Brings a ring (flat lon, lat) to the form of the kernels: longitudes on one continuous branch, starting from the first vertex's, so that
 * edges take the short way round and a ring over the antimeridian stays whole; vertices repeated in a row dropped; closed by repeating the
 * first. A ring round a pole is closed along the meridian over that pole. A ring whose vertices all lie on +-180 (the whole world) is taken as it is.
 */
export function normaliseRing(flat: ArrayLike<number>): Float64Array {
  const out = new Vertices(flat.length + 2);
  pushRing(out, flat);
  return out.xy.slice(0, out.length);
}

/**
 * As `normaliseRing`, appended to `out`. Whether the ring's own numbers were kept as they are, and only the first vertex was added at the end.
 * @throws RangeError where a coordinate is not finite
 */
export function pushRing(out: Vertices, flat: ArrayLike<number>): boolean {
  const count = flat.length - (flat.length % 2);
  if (count === 0) return true;
  out.reserve(count + 2);
  const xy = out.xy;
  const start = out.length;
  const literal = Math.abs(flat[0]!) === 180 && allAtAntimeridian(flat);
  let n = start;
  let lon = flat[0]!;
  let lat = flat[1]!;
  // x - x is 0 for a number and NaN for what is none or infinite: one test at the end instead of one a vertex
  let finite = lon - lon + (lat - lat);
  let kept = true;
  xy[n++] = lon;
  xy[n++] = lat;
  for (let i = 2; i < count; i += 2) {
    let x = flat[i]!;
    const y = flat[i + 1]!;
    finite += x - x + (y - y);
    if (!literal && (x - lon > 180 || x - lon < -180)) {
      x -= 360 * Math.round((x - lon) / 360);
      kept = false;
    }
    if (x === lon && y === lat) {
      kept = false;
      continue;
    }
    xy[n++] = x;
    xy[n++] = y;
    lon = x;
    lat = y;
  }
  if (finite !== 0) throw new RangeError('finite coordinates are expected');
  out.length = n;
  const firstLon = xy[start]!;
  const firstLat = xy[start + 1]!;
  const closing = literal ? firstLon : shortWay(lon, firstLon);
  if (Math.abs(closing - firstLon) > 180) {
    const pole = poleOf(xy, start, n);
    out.push(closing, firstLat);
    out.push(closing, pole);
    out.push(firstLon, pole);
    out.push(firstLon, firstLat);
    return false;
  }
  if (lon !== firstLon || lat !== firstLat || n === start + 2) {
    out.push(firstLon, firstLat);
    return kept;
  }
  return false;
}

function shortWay(reference: number, lon: number): number {
  const d = lon - reference;
  return d > 180 || d < -180 ? lon - 360 * Math.round(d / 360) : lon;
}

function allAtAntimeridian(flat: ArrayLike<number>): boolean {
  let west = false;
  let east = false;
  for (let i = 0; i < flat.length; i += 2) {
    if (flat[i] === -180) west = true;
    else if (flat[i] === 180) east = true;
    else return false;
  }
  return west && east;
}

function poleOf(xy: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start + 1; i < end; i += 2) sum += xy[i]!;
  return sum < 0 ? -90 : 90;
}

/**
 * A normalised ring with its edges as geodesics: points are put into edges longer than `longerThan_m` until each piece keeps within
 * EDGE_TOLERANCE_M of the geodesic. Returns the same array where no edge needs it.
 */
export function geodesicRing(ring: Float64Array, longerThan_m: number): Float64Array {
  const bends = bendsOf(ring, longerThan_m);
  if (bends === undefined) return ring;
  const share = Math.min(1, MOST_POINTS / bends.points);
  const out: number[] = [];
  for (let i = 0; i < bends.parts.length; i++) {
    out.push(ring[2 * i]!, ring[2 * i + 1]!);
    if (bends.parts[i]! > 1) pushGeodesic(out, ring[2 * i]!, ring[2 * i + 1]!, ring[2 * i + 2]!, ring[2 * i + 3]!, Math.ceil(bends.parts[i]! * share));
  }
  out.push(ring[ring.length - 2]!, ring[ring.length - 1]!);
  return Float64Array.from(out);
}

/** Into how many parts each edge is to be cut, and the points that this adds; undefined where no edge bends enough to matter. */
function bendsOf(ring: Float64Array, longerThan_m: number): { parts: Uint32Array; points: number } | undefined {
  let south = 90;
  let north = -90;
  for (let i = 1; i < ring.length; i += 2) {
    const lat = ring[i]!;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  // an upper bound of `sagitta` without trigonometry for each edge: tan at the highest latitude, cos at the lowest one (the equator where it is crossed)
  const highest = Math.max(-south, north);
  const cos = Math.cos(Math.max(0, south, -north) * RAD);
  const bound = (8 * EDGE_TOLERANCE_M) / (1.3 * Math.tan(Math.min(HIGHEST_LAT, highest) * RAD) * RADIUS_M * RAD * RAD * cos);
  let parts: Uint32Array | undefined;
  let points = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const dx = Math.abs(ring[i + 2]! - ring[i]!);
    const dy = Math.abs(ring[i + 3]! - ring[i + 1]!);
    if (dx * (dx * cos + dy) <= bound) continue;
    const needed = partsOfEdge(ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!, longerThan_m);
    if (needed === 1) continue;
    parts ??= new Uint32Array(ring.length / 2 - 1).fill(1);
    parts[i / 2] = needed;
    points += needed - 1;
  }
  return parts === undefined ? undefined : { parts, points };
}

function partsOfEdge(x1: number, y1: number, x2: number, y2: number, longerThan_m: number): number {
  const sag = sagitta(x1, y1, x2, y2);
  const bends = sag > EDGE_TOLERANCE_M && Math.abs(y1) < 90 && Math.abs(y2) < 90 && distanceOf(x1, y1, x2, y2) > longerThan_m;
  return bends ? partsFor(sag, EDGE_TOLERANCE_M) : 1;
}

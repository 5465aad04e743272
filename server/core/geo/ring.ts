import { distanceOf } from './metric.ts';
import { partsFor, pushGeodesic, sagitta } from './geodesic.ts';

/** Distance from the geodesic that is given away when an edge is cut into straight pieces, metres. */
export const EDGE_TOLERANCE_M = 0.02;

/**
 * Brings a ring (flat lon, lat) to the form of the kernels: longitudes on one continuous branch, starting from the first vertex's, so that
 * edges take the short way round and a ring over the antimeridian stays whole; vertices repeated in a row dropped; closed by repeating the
 * first. A ring round a pole is closed along the meridian over that pole. A ring whose vertices all lie on +-180 (the whole world) is taken as it is.
 */
export function normaliseRing(flat: ArrayLike<number>): Float64Array {
  const literal = allAtAntimeridian(flat);
  const out: number[] = [];
  let lon = NaN;
  let lat = NaN;
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const y = flat[i + 1]!;
    let x = flat[i]!;
    if (!literal && !Number.isNaN(lon)) x = shortWay(lon, x);
    if (x === lon && y === lat) continue;
    out.push(x, y);
    lon = x;
    lat = y;
  }
  const firstLon = out[0];
  const firstLat = out[1];
  if (firstLon === undefined || firstLat === undefined) return new Float64Array(0);
  const closing = literal ? firstLon : shortWay(lon, firstLon);
  if (Math.abs(closing - firstLon) > 180) {
    const pole = poleOf(out);
    out.push(closing, firstLat, closing, pole, firstLon, pole, firstLon, firstLat);
  } else if (lon !== firstLon || lat !== firstLat || out.length === 2) {
    out.push(firstLon, firstLat);
  }
  return Float64Array.from(out);
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

function poleOf(points: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i += 2) sum += points[i]!;
  return sum < 0 ? -90 : 90;
}

/** Points put into one ring at most; a ring that asks for more (continents, hostile files) is cut more coarsely. */
const MOST_POINTS = 100_000;

/**
 * A normalised ring with its edges as geodesics: points are put into edges longer than `longerThan_m` until each piece keeps within
 * EDGE_TOLERANCE_M of the geodesic. Returns the same array where no edge needs it.
 */
export function geodesicRing(ring: Float64Array, longerThan_m: number): Float64Array {
  const edges = Math.max(0, ring.length / 2 - 1);
  const parts = new Uint32Array(edges);
  let points = 0;
  for (let i = 0; i < edges; i++) {
    parts[i] = partsOfEdge(ring[2 * i]!, ring[2 * i + 1]!, ring[2 * i + 2]!, ring[2 * i + 3]!, longerThan_m);
    points += parts[i]! - 1;
  }
  if (points === 0) return ring;
  const share = Math.min(1, MOST_POINTS / points);
  const out: number[] = [];
  for (let i = 0; i < edges; i++) {
    out.push(ring[2 * i]!, ring[2 * i + 1]!);
    pushGeodesic(out, ring[2 * i]!, ring[2 * i + 1]!, ring[2 * i + 2]!, ring[2 * i + 3]!, Math.ceil(parts[i]! * share));
  }
  out.push(ring[ring.length - 2]!, ring[ring.length - 1]!);
  return Float64Array.from(out);
}

function partsOfEdge(x1: number, y1: number, x2: number, y2: number, longerThan_m: number): number {
  const sag = sagitta(x1, y1, x2, y2);
  const bends = sag > EDGE_TOLERANCE_M && Math.abs(y1) < 90 && Math.abs(y2) < 90 && distanceOf(x1, y1, x2, y2) > longerThan_m;
  return bends ? partsFor(sag, EDGE_TOLERANCE_M) : 1;
}

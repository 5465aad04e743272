import geographiclib from 'geographiclib-geodesic';
import type { LonLat } from '#core/units.ts';

/**
 * Curves on the WGS84 ellipsoid and their distances, by Karney's geodesics alone: no projection of a whole figure, no index, nothing of
 * the kernels that it is there to judge. Slow on purpose: everything is found by halving until nothing is left to doubt.
 */

const { WGS84 } = geographiclib.Geodesic;
const RAD = Math.PI / 180;
/** Largest radius of curvature of the ellipsoid, at the poles: lengths from it are never too short. */
const LARGEST_RADIUS_M = 6_399_594;
/** Pieces this short, and bent by no more than this, are taken as straight lines in the azimuthal equidistant plane of a point on one of them. */
const SHORT_M = 5_000;
const BENT_M = 5e-4;
/** What is found is exact as long as it is no further than so much beyond the distance asked about, metres. */
const CLOSE_M = 0.1;

export interface Curve {
  at(t: number): LonLat;
  /** length between two parameters, never too short */
  length(t0: number, t1: number): number;
  /** how far the curve may leave the straight line between two of its points, metres */
  bend(t0: number, t1: number): number;
}

/** Difference of longitudes the short way round. */
export const turnOf = (from: number, to: number): number => to - from - 360 * Math.round((to - from) / 360);

export function karney(a: LonLat, b: LonLat): { distance_m: number; azimuth: number } {
  const line = WGS84.Inverse(a[1], a[0], b[1], b[0]);
  return { distance_m: line.s12 ?? NaN, azimuth: line.azi1 ?? NaN };
}

export function travel(from: LonLat, azimuth: number, distance_m: number): LonLat {
  const end = WGS84.Direct(from[1], from[0], azimuth, distance_m);
  return [turnOf(0, end.lon2 ?? NaN), end.lat2 ?? NaN];
}

/** Straight in longitude and latitude, the short way round. */
export function planarCurve(a: LonLat, b: LonLat): Curve {
  const dLon = turnOf(a[0], b[0]);
  const dLat = b[1] - a[1];
  const latAt = (t: number): number => a[1] + dLat * t;
  const widest = (t0: number, t1: number): number => {
    const [low, high] = [Math.min(latAt(t0), latAt(t1)), Math.max(latAt(t0), latAt(t1))];
    return Math.cos(RAD * (low > 0 ? low : high < 0 ? high : 0));
  };
  return {
    at: (t) => [a[0] + dLon * t, latAt(t)],
    length: (t0, t1) => (t1 - t0) * LARGEST_RADIUS_M * RAD * Math.hypot(dLon * widest(t0, t1), dLat),
    // the acceleration in a plane, (2 sin(lat) lat' lon', sin(lat) cos(lat) lon'^2) R, over an eighth of the squared step
    bend: (t0, t1) => {
      const [x, y] = [Math.abs(dLon * RAD * (t1 - t0)), Math.abs(dLat * RAD * (t1 - t0))];
      const sine = Math.sin(RAD * Math.max(Math.abs(latAt(t0)), Math.abs(latAt(t1))));
      return (LARGEST_RADIUS_M * sine * (2 * x * y + widest(t0, t1) * x * x)) / 8;
    },
  };
}

/** The shortest way on the ellipsoid. */
export function geodesicCurve(a: LonLat, b: LonLat): Curve {
  const line = WGS84.InverseLine(a[1], a[0], b[1], b[0]);
  const length = line.s13;
  return {
    at: (t) => {
      const point = line.Position(length * t);
      return t === 0 ? a : t === 1 ? b : [point.lon2 ?? NaN, point.lat2 ?? NaN];
    },
    length: (t0, t1) => (t1 - t0) * length,
    bend: () => 0,
  };
}

/** Where a point lies from an origin, metres east and north: its true distance and direction. */
function offset(origin: LonLat, p: LonLat): [number, number] {
  const { distance_m, azimuth } = karney(origin, p);
  return [distance_m * Math.sin(azimuth * RAD), distance_m * Math.cos(azimuth * RAD)];
}

/** How often a closed chain of curves goes round a point, by the turning of the direction in which it is seen; the chain is within a hemisphere of the point. */
export function windingNumber(p: LonLat, chain: readonly Curve[]): number {
  let turned = 0;
  for (const curve of chain) {
    const steps = Math.max(1, Math.ceil(Math.abs(curve.at(1)[0] - curve.at(0)[0]) / 10), Math.ceil(curve.length(0, 1) / 200_000));
    let before = karney(p, curve.at(0)).azimuth;
    for (let k = 0; k < steps; k++) {
      const todo: [t0: number, t1: number, azimuth: number][] = [[k / steps, (k + 1) / steps, karney(p, curve.at((k + 1) / steps)).azimuth]];
      for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        const [t0, t1, azimuth] = next;
        const turn = turnOf(before, azimuth);
        if (Math.abs(turn) > 45 && curve.length(t0, t1) > 1e-3) {
          const t = (t0 + t1) / 2;
          todo.push([t, t1, azimuth], [t0, t, karney(p, curve.at(t)).azimuth]);
        } else {
          turned += turn;
          before = azimuth;
        }
      }
    }
  }
  return Math.round(turned / 360);
}

/** Distance of a point from a curve between two parameters, exact where it is less than CLOSE_M beyond `asked_m`; otherwise it is at least known to be more. */
export function pointDistance(p: LonLat, curve: Curve, asked_m: number, from = 0, to = 1): number {
  return curveDistance({ at: () => p, length: () => 0, bend: () => 0 }, 0, 0, curve, asked_m, [], from, to);
}

/**
 * Least distance of a part of one curve from another. Exact to 2 mm where it lies within CLOSE_M of `asked_m`; a smaller one is
 * reported as some distance that occurs, a larger one as some distance beyond. Parameters of `a` at which the curves cross are added to `crossings`.
 */
export function curveDistance(a: Curve, from: number, to: number, b: Curve, asked_m: number, crossings: number[], bFrom = 0, bTo = 1): number {
  let best = Infinity;
  const todo: [number, number, number, number][] = [[from, to, bFrom, bTo]];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const [a0, a1, b0, b1] = next;
    const [lengthA, lengthB] = [a.length(a0, a1), b.length(b0, b1)];
    const middle = a.at((a0 + a1) / 2);
    const { distance_m } = karney(middle, b.at((b0 + b1) / 2));
    best = Math.min(best, distance_m);
    if (best < asked_m - CLOSE_M) return best;
    if (distance_m - (lengthA + lengthB) / 2 > Math.min(best, asked_m + CLOSE_M)) continue;
    const readyA = lengthA <= SHORT_M && a.bend(a0, a1) <= BENT_M;
    // a geodesic that passes the origin of the plane at a distance bends in it: about distance * length^2 / (12 R^2)
    const readyB = lengthB <= SHORT_M && b.bend(b0, b1) + (distance_m * lengthB * lengthB) / (12 * LARGEST_RADIUS_M * LARGEST_RADIUS_M) <= BENT_M;
    if (readyA && readyB) {
      const found = segmentDistance(offset(middle, a.at(a0)), offset(middle, a.at(a1)), offset(middle, b.at(b0)), offset(middle, b.at(b1)));
      best = Math.min(best, found.distance_m);
      if (found.crossing !== undefined) crossings.push(a0 + (a1 - a0) * found.crossing);
    } else if (!readyA && (readyB || lengthA >= lengthB)) todo.push([a0, (a0 + a1) / 2, b0, b1], [(a0 + a1) / 2, a1, b0, b1]);
    else todo.push([a0, a1, b0, (b0 + b1) / 2], [a0, a1, (b0 + b1) / 2, b1]);
  }
  return best;
}

type Vector = readonly [number, number];

/** Distance of two segments of a plane; where they cross, the parameter of the crossing on the first. */
function segmentDistance(p: Vector, q: Vector, r: Vector, s: Vector): { distance_m: number; crossing?: number } {
  const [ux, uy, vx, vy] = [q[0] - p[0], q[1] - p[1], s[0] - r[0], s[1] - r[1]];
  const cross = ux * vy - uy * vx;
  if (cross !== 0) {
    const t = ((r[0] - p[0]) * vy - (r[1] - p[1]) * vx) / cross;
    const w = ((r[0] - p[0]) * uy - (r[1] - p[1]) * ux) / cross;
    if (t >= 0 && t <= 1 && w >= 0 && w <= 1) return { distance_m: 0, crossing: t };
  }
  return { distance_m: Math.min(toSegment(p, r, s), toSegment(q, r, s), toSegment(r, p, q), toSegment(s, p, q)) };
}

function toSegment(p: Vector, a: Vector, b: Vector): number {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const square = ux * ux + uy * uy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * ux + (p[1] - a[1]) * uy) / square));
  return Math.hypot(a[0] + t * ux - p[0], a[1] + t * uy - p[1]);
}

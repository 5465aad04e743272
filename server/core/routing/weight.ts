import { type Plane, metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { SteadyWind } from './types.ts';

/** What a path costs, by its legs; positions in a plane, metres. */
export interface Weight {
  /** cost of the straight leg from a to b; Infinity where it cannot be flown */
  leg(ax: number, ay: number, bx: number, by: number): number;
  /** no path from a to b costs less */
  least(ax: number, ay: number, bx: number, by: number): number;
}

/** Metres of the plane itself. */
export const PLANE_METRES: Weight = { leg: metres, least: metres };

function metres(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  return Math.sqrt(dx * dx + dy * dy);
}

/** How the metres of a tangent plane become true metres: factors east and north by the place's y, cubics in y. */
class Scale {
  private readonly east: readonly number[];
  private readonly north: readonly number[];
  /** share by which a way over other points may be shorter than the straight leg: legs are straight in longitude and latitude, geodesics are not */
  readonly slack: number;

  /** `extent_m`: the plane is used this far from its origin. */
  constructor(plane: Plane, extent_m: number) {
    const lat = plane.origin[1];
    const [kx, ky] = [metresPerDegLon(lat), metresPerDegLat(lat)];
    // no farther than near the poles, where the factors are no cubics any more
    const half = Math.min(extent_m, Math.max(1, (89.5 - Math.abs(lat)) * ky));
    const at = [-1, -1 / 3, 1 / 3, 1].map((t) => t * half);
    this.east = cubicThrough(at, at.map((y) => metresPerDegLon(lat + y / ky) / kx));
    this.north = cubicThrough(at, at.map((y) => metresPerDegLat(lat + y / ky) / ky));
    // (8/3) (sagitta / length)^2 of the steepest leg, sagitta = length^2 tan(lat) / (8 R): twice that covers both ways of a detour
    const tan = Math.tan(((Math.abs(lat) + half / ky) * Math.PI) / 180);
    this.slack = Math.min(0.5, 2 * (8 / 3) * ((2 * extent_m * tan) / (8 * 6_371_009)) ** 2 + 1e-7);
  }

  dx(ax: number, ay: number, bx: number, by: number): number {
    return (bx - ax) * cubic(this.east, (ay + by) / 2);
  }

  dy(ay: number, by: number): number {
    return (by - ay) * cubic(this.north, (ay + by) / 2);
  }
}

function cubic(c: readonly number[], y: number): number {
  return c[0]! + y * (c[1]! + y * (c[2]! + y * c[3]!));
}

/** The cubic through four points, by Newton's divided differences, as coefficients of 1, y, y^2, y^3. */
function cubicThrough(y: readonly number[], value: readonly number[]): number[] {
  const d = [...value];
  for (let order = 1; order < 4; order++) for (let i = 3; i >= order; i--) d[i] = (d[i]! - d[i - 1]!) / (y[i]! - y[i - order]!);
  const c = [0, 0, 0, 0];
  for (let k = 3; k >= 0; k--) {
    for (let i = 3; i > 0; i--) c[i] = c[i - 1]! - y[k]! * c[i]!;
    c[0] = d[k]! - y[k]! * c[0]!;
  }
  return c;
}

/**
 * True metres over WGS84 (as core/geo/metric) of legs that are straight in longitude and latitude. The plane's own metres are off by tan(lat) times
 * the difference of latitude, 0.5 % at 25 km and 50 degrees, enough to choose the wrong side.
 */
export function trueMetres(plane: Plane, extent_m: number): Weight {
  const scale = new Scale(plane, extent_m);
  const leg: Weight['leg'] = (ax, ay, bx, by) => {
    const dx = scale.dx(ax, ay, bx, by);
    const dy = scale.dy(ay, by);
    return Math.sqrt(dx * dx + dy * dy);
  };
  const share = 1 - scale.slack;
  return { leg, least: (ax, ay, bx, by) => share * leg(ax, ay, bx, by) };
}

/**
 * Seconds in a steady wind, by the wind triangle: the nose is turned into the crosswind. With a constant wind slower than the aircraft the time of a
 * straight leg obeys the triangle inequality, so that it bounds every path. `backwards`: of the same leg flown from b to a.
 */
export function secondsInWind(plane: Plane, extent_m: number, wind: SteadyWind, backwards = false): Weight {
  if (!(wind.airspeed_ms > 0) || !(wind.speed_ms >= 0)) throw new RangeError(`an airspeed above zero and a wind speed are expected, got ${wind.airspeed_ms} and ${wind.speed_ms} m/s`);
  const scale = new Scale(plane, extent_m);
  const { airspeed_ms: air, speed_ms, slowest_ms } = wind;
  const sign = backwards ? 1 : -1;
  const east = sign * speed_ms * Math.sin((wind.from_deg * Math.PI) / 180);
  const north = sign * speed_ms * Math.cos((wind.from_deg * Math.PI) / 180);
  const share = 1 - scale.slack;
  /** metres per second over the ground; NaN where the crosswind exceeds the airspeed */
  const speed = (dx: number, dy: number, length: number): number => {
    const cross = (dx * north - dy * east) / length;
    return (dx * east + dy * north) / length + Math.sqrt(air * air - cross * cross);
  };
  return {
    leg(ax, ay, bx, by) {
      const dx = scale.dx(ax, ay, bx, by);
      const dy = scale.dy(ay, by);
      const length = Math.sqrt(dx * dx + dy * dy);
      if (length === 0) return 0;
      const over = speed(dx, dy, length);
      return over > 0 && over >= slowest_ms ? length / over : Infinity;
    },
    least(ax, ay, bx, by) {
      const dx = scale.dx(ax, ay, bx, by);
      const dy = scale.dy(ay, by);
      const length = Math.sqrt(dx * dx + dy * dy);
      return length === 0 ? 0 : (share * length) / (speed_ms < air ? speed(dx, dy, length) : air + speed_ms);
    },
  };
}

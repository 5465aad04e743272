import type { Obstacle } from './obstacle.ts';

/** Corners stand this much farther out than the distance that is tested, so that a tangent passes, metres. */
const TANGENT_SLACK_M = 0.02;

/**
 * How far the ways round a vertex at most stand off the circle of radius `reach` round it, metres: a path is found wherever one exists that keeps
 * `reach + cornerTolerance(reach)`, and it is no longer than that one. 0.26 m at 30 m; along the arcs themselves the ways are at most 0.6 % longer.
 */
export function cornerTolerance(reach: number): number {
  return 0.2 + 0.01 * reach;
}

/**
 * Corners of the ways round an obstacle at a distance: round each vertex that sticks out, the corners of a polygon whose sides touch the circle
 * of radius `reach`, so that a path over them keeps that distance. Six numbers a corner: x, y, and two unit vectors along the way
 * round it, the obstacle on the left hand: back to where it comes from, on to where it goes.
 */
export function cornersRound(o: Obstacle, reach: number): Float64Array {
  const radius = reach + TANGENT_SLACK_M;
  const widest = 2 * Math.acos(radius / (radius + cornerTolerance(reach) - TANGENT_SLACK_M));
  const corners: number[] = [];
  for (const ring of o.rings) {
    const n = ring.length;
    for (let i = 0; i < n; i += 2) {
      const x = ring[i]!;
      const y = ring[i + 1]!;
      const inAngle = Math.atan2(y - ring[(i + n - 1) % n]!, x - ring[(i + n - 2) % n]!);
      const outAngle = Math.atan2(ring[(i + 3) % n]! - y, ring[(i + 2) % n]! - x);
      let turn = outAngle - inAngle;
      if (turn > Math.PI) turn -= 2 * Math.PI;
      if (turn <= -Math.PI) turn += 2 * Math.PI;
      if (!(turn > 1e-9)) continue;
      const steps = Math.ceil(turn / widest);
      const out = radius / Math.cos(turn / (2 * steps));
      for (let k = 0; k < steps; k++) {
        const first = inAngle + (k * turn) / steps;
        const last = inAngle + ((k + 1) * turn) / steps;
        const angle = (first + last - Math.PI) / 2;
        corners.push(x + out * Math.cos(angle), y + out * Math.sin(angle), -Math.cos(first), -Math.sin(first), Math.cos(last), Math.sin(last));
      }
    }
  }
  return Float64Array.from(corners);
}

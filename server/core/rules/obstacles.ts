import type { TrackPoint } from '../airspace/airspace.ts';
import type { Scenario } from '../documents/scenario.ts';
import { planeAt } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';

type Obstacle = Scenario['obstacles'][number];

/** A leg that comes too near to an obstacle. `top_m` AMSL holds the height to keep above; NaN where the ground under the obstacle is unknown. */
export interface ObstacleHit {
  obstacle: Obstacle;
  leg: number;
  position: LonLat;
  amsl_m: number;
  top_m: number;
}

/** Spans of an obstacle: a point is a span of no length. Each with the height of its top AMSL: the higher end, since a wire's sag is not known. */
function spansOf(obstacle: Obstacle, terrain: Terrain): { a: LonLat; b: LonLat; top_m: number }[] {
  const top = (p: LonLat): number => terrain.heightAt(p[0], p[1]) + obstacle.height_agl_m;
  if (obstacle.position !== undefined) return [{ a: obstacle.position, b: obstacle.position, top_m: top(obstacle.position) }];
  const line = obstacle.line?.coordinates ?? [];
  return line.slice(1).map((b, i) => {
    const a = line[i] ?? b;
    return { a, b, top_m: Math.max(top(a), top(b)) };
  });
}

/** Share of the way along p-q at which it is nearest to the segment a-b, and the distance there, in the plane. */
function nearestOnLeg(p: [number, number], q: [number, number], a: [number, number], b: [number, number]): { t: number; distance_m: number } {
  let best = { t: 0, distance_m: Infinity };
  const consider = (t: number): void => {
    const x = p[0] + (q[0] - p[0]) * t;
    const y = p[1] + (q[1] - p[1]) * t;
    const s = project([x, y], a, b);
    const distance_m = Math.hypot(x - a[0] - (b[0] - a[0]) * s, y - a[1] - (b[1] - a[1]) * s);
    if (distance_m < best.distance_m) best = { t, distance_m };
  };
  consider(0);
  consider(1);
  consider(project(a, p, q));
  consider(project(b, p, q));
  const cross = (q[0] - p[0]) * (b[1] - a[1]) - (q[1] - p[1]) * (b[0] - a[0]);
  if (cross !== 0) consider(Math.min(1, Math.max(0, ((a[0] - p[0]) * (b[1] - a[1]) - (a[1] - p[1]) * (b[0] - a[0])) / cross)));
  return best;
}

function project(p: [number, number], a: [number, number], b: [number, number]): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  return length2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
}

/**
 * Legs of a track that pass within an obstacle's radius below its top plus a clearance. Obstacles block from the surface up: wires are not
 * flown under. `clearance_m` of a leg may be less for a surveyed obstacle while working low.
 */
export function obstacleHits(
  obstacles: readonly Obstacle[],
  terrain: Terrain,
  track: readonly TrackPoint[],
  clearance_m: (obstacle: Obstacle, leg: number) => number,
): ObstacleHit[] {
  const hits: ObstacleHit[] = [];
  for (const obstacle of obstacles) {
    for (const span of spansOf(obstacle, terrain)) {
      const plane = planeAt(span.a);
      const a = plane.toPlane(span.a);
      const b = plane.toPlane(span.b);
      for (let leg = 1; leg < track.length; leg++) {
        const from = track[leg - 1];
        const to = track[leg];
        if (from === undefined || to === undefined) continue;
        const p = plane.toPlane([from.lon, from.lat]);
        const q = plane.toPlane([to.lon, to.lat]);
        const near = nearestOnLeg(p, q, a, b);
        if (near.distance_m > obstacle.radius_m) continue;
        const hit = lowestNear(from, to, p, q, a, b, near.t, obstacle.radius_m);
        const top_m = span.top_m + clearance_m(obstacle, leg);
        // unknown ground under an obstacle: its top is unknown, so nothing is high enough
        if (!(hit.amsl_m >= top_m)) hits.push({ obstacle, leg, position: hit.position, amsl_m: hit.amsl_m, top_m });
      }
    }
  }
  return hits;
}

/** The lowest point of a leg within `radius_m` of a span, sampled at 5 m. */
function lowestNear(
  from: TrackPoint,
  to: TrackPoint,
  p: [number, number],
  q: [number, number],
  a: [number, number],
  b: [number, number],
  nearest: number,
  radius_m: number,
): { position: LonLat; amsl_m: number } {
  const n = Math.min(10_000, Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / 5)));
  const at = (t: number): { position: LonLat; amsl_m: number } => ({
    position: [from.lon + (to.lon - from.lon) * t, from.lat + (to.lat - from.lat) * t],
    amsl_m: from.amsl_m + (to.amsl_m - from.amsl_m) * t,
  });
  let lowest = at(nearest);
  for (let k = 0; k <= n; k++) {
    const t = k / n;
    const x: [number, number] = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    const s = project(x, a, b);
    if (Math.hypot(x[0] - a[0] - (b[0] - a[0]) * s, x[1] - a[1] - (b[1] - a[1]) * s) > radius_m) continue;
    const here = at(t);
    if (here.amsl_m < lowest.amsl_m) lowest = here;
  }
  return lowest;
}

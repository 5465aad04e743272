import type { TrackPoint } from '../airspace/airspace.ts';
import type { Obstacle } from '../documents/scenario.ts';
import { deltaLon } from '../geo/metric.ts';
import { distanceToPart } from '../obstacles/obstacleIndex.ts';
import type { ObstacleIndex, ObstaclePart } from '../obstacles/obstacleIndex.ts';
import type { LonLat } from '../units.ts';

/** A leg that comes too near to an obstacle. `top_m` AMSL holds the height to keep above; NaN where it is unknown. */
export interface ObstacleHit {
  obstacle: Obstacle;
  leg: number;
  position: LonLat;
  amsl_m: number;
  top_m: number;
}

/**
 * Legs of a track that pass within an obstacle's reach below its top plus a clearance, in the order of the obstacles. Obstacles block from the surface up:
 * wires are not flown under. `clearance_m` of a leg may be less for a surveyed obstacle while working low.
 */
export function obstacleHits(index: ObstacleIndex, track: readonly TrackPoint[], clearance_m: (obstacle: Obstacle, leg: number) => number): ObstacleHit[] {
  const hits: (ObstacleHit & { order: number })[] = [];
  for (let leg = 1; leg < track.length; leg++) {
    const from = track[leg - 1]!;
    const to = track[leg]!;
    const end = from.lon + deltaLon(from.lon, to.lon);
    for (const part of index.near(Math.min(from.lon, end), Math.min(from.lat, to.lat), Math.max(from.lon, end), Math.max(from.lat, to.lat), 0)) {
      const lowest = lowestNear(part, from, to);
      if (lowest === undefined) continue;
      const top_m = part.top_m + clearance_m(part.obstacle, leg);
      // a top that is unknown: nothing is high enough
      if (!(lowest.amsl_m >= top_m)) hits.push({ obstacle: part.obstacle, order: part.order, leg, ...lowest, top_m });
    }
  }
  return hits.sort((a, b) => a.order - b.order || a.leg - b.leg).map(({ obstacle, leg, position, amsl_m, top_m }) => ({ obstacle, leg, position, amsl_m, top_m }));
}

type Point = readonly [x: number, y: number];

/** The lowest point of a leg within the reach of a part; undefined where the leg keeps clear of it. Exact where it comes nearest, else sampled at 5 m. */
function lowestNear(part: ObstaclePart, from: TrackPoint, to: TrackPoint): { position: LonLat; amsl_m: number } | undefined {
  const p = part.plane.toPlane([from.lon, from.lat]);
  const q = part.plane.toPlane([to.lon, to.lat]);
  const near = nearestOnLeg(part, p, q);
  if (near.distance_m > part.reach_m) return undefined;
  const at = (t: number): { position: LonLat; amsl_m: number } => ({
    position: [from.lon + deltaLon(from.lon, to.lon) * t, from.lat + (to.lat - from.lat) * t],
    amsl_m: from.amsl_m + (to.amsl_m - from.amsl_m) * t,
  });
  const n = Math.min(10_000, Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / 5)));
  let lowest = at(near.t);
  for (let k = 0; k <= n; k++) {
    const t = k / n;
    if (distanceToPart(part, p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) > part.reach_m) continue;
    const here = at(t);
    if (here.amsl_m < lowest.amsl_m) lowest = here;
  }
  return lowest;
}

/** Share of the way along p-q at which it is nearest to a part, and the distance there, in the plane. */
function nearestOnLeg(part: ObstaclePart, p: Point, q: Point): { t: number; distance_m: number } {
  let best = { t: 0, distance_m: Infinity };
  const consider = (t: number): void => {
    const distance_m = distanceToPart(part, p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t);
    if (distance_m < best.distance_m) best = { t, distance_m };
  };
  consider(0);
  consider(1);
  const corners = part.shape.length / 2;
  for (let i = 0; i < corners; i++) {
    const j = (i + 1) % corners;
    const a: Point = [part.shape[2 * i]!, part.shape[2 * i + 1]!];
    const b: Point = [part.shape[2 * j]!, part.shape[2 * j + 1]!];
    consider(project(a, p, q));
    const cross = (q[0] - p[0]) * (b[1] - a[1]) - (q[1] - p[1]) * (b[0] - a[0]);
    if (cross !== 0) consider(Math.min(1, Math.max(0, ((a[0] - p[0]) * (b[1] - a[1]) - (a[1] - p[1]) * (b[0] - a[0])) / cross)));
  }
  return best;
}

function project(p: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  return length2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
}

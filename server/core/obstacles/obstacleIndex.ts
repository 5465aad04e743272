import Flatbush from 'flatbush';
import type { Obstacle } from '../documents/scenario.ts';
import { planeAt } from '../geo/metric.ts';
import type { Plane } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat, MetresAmsl } from '../units.ts';
import { obstacleParts } from './obstacleParts.ts';

/** A part of an obstacle in the tangent plane at its first position, metres east and north: a point, a span of a wire, or an area. */
export interface ObstaclePart {
  obstacle: Obstacle;
  /** place of the obstacle in the list */
  order: number;
  plane: Plane;
  /** flat x, y: one position, two, or the ring of an area, not closed */
  shape: Float64Array;
  /** how far beside the shape the obstacle reaches: its radius and the accuracy of its place */
  reach_m: number;
  /** NaN where it is unknown */
  top_m: MetresAmsl;
}

/** Degrees of latitude in a metre, rounded up; boxes by it are never too small. */
const DEGREES_PER_METRE = 1 / 110_500;

/** Obstacles where they stand, found by place. What is not known of a height (ground, or the height itself) is NaN: nothing is high enough. */
export class ObstacleIndex {
  readonly obstacles: readonly Obstacle[];
  private readonly parts: ObstaclePart[] = [];
  private readonly tree: Flatbush | undefined;

  constructor(obstacles: readonly Obstacle[], terrain: Terrain) {
    this.obstacles = obstacles;
    const boxes: [number, number, number, number][] = [];
    obstacles.forEach((obstacle, order) => {
      const reach_m = obstacle.radius_m + (obstacle.horizontalAccuracy_m ?? 0);
      for (const { positions, top_m } of obstacleParts(obstacle, terrain)) {
        const plane = planeAt(positions[0]!);
        this.parts.push({ obstacle, order, plane, shape: Float64Array.from(positions.flatMap((position) => plane.toPlane(position))), reach_m, top_m });
        boxes.push(boxOf(positions, reach_m));
      }
    });
    if (boxes.length === 0) return;
    this.tree = new Flatbush(boxes.length);
    for (const box of boxes) this.tree.add(...box);
    this.tree.finish();
  }

  /** Parts that may lie within `beside_m` metres of a box of degrees; more than really do. */
  near(west: number, south: number, east: number, north: number, beside_m: number): ObstaclePart[] {
    if (this.tree === undefined) return [];
    const up = beside_m * DEGREES_PER_METRE;
    const across = up / Math.cos((Math.min(89.9, Math.max(Math.abs(south), Math.abs(north)) + up) * Math.PI) / 180);
    const found = this.tree.search(west - across, south - up, east + across, north + up);
    for (const turn of [-360, 360]) {
      if (west - across < -180 || east + across > 180) found.push(...this.tree.search(west - across + turn, south - up, east + across + turn, north + up));
    }
    return [...new Set(found)].sort((a, b) => a - b).map((index) => this.parts[index]!);
  }
}

/** Distance in metres from a position in the plane of a part to its shape; 0 inside an area. */
export function distanceToPart(part: ObstaclePart, x: number, y: number): number {
  const { shape } = part;
  const n = shape.length / 2;
  if (n === 1) return Math.hypot(x - shape[0]!, y - shape[1]!);
  let best = Infinity;
  let inside = false;
  for (let i = 0; i < (n === 2 ? 1 : n); i++) {
    const j = (i + 1) % n;
    const [ax, ay, bx, by] = [shape[2 * i]!, shape[2 * i + 1]!, shape[2 * j]!, shape[2 * j + 1]!];
    const [dx, dy] = [bx - ax, by - ay];
    const length2 = dx * dx + dy * dy;
    const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
    best = Math.min(best, Math.hypot(x - ax - dx * share, y - ay - dy * share));
    if (n > 2 && ay > y !== by > y && x < ax + ((y - ay) / dy) * dx) inside = !inside;
  }
  return inside ? 0 : best;
}

function boxOf(positions: readonly LonLat[], reach_m: number): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const up = reach_m * DEGREES_PER_METRE;
  const across = up / Math.cos((Math.min(89.9, Math.max(Math.abs(south), Math.abs(north)) + up) * Math.PI) / 180);
  // over the antimeridian the short way round is meant; such a part is looked at wherever it may be
  return east - west > 180 ? [-180, south - up, 180, north + up] : [west - across, south - up, east + across, north + up];
}

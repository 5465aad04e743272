import type { Plane } from '../geo/metric.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { ObstacleIndex, ObstaclePart } from '../obstacles/obstacleIndex.ts';
import type { SurveyedTerrain, Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import { type Obstacle, obstacleOf } from './obstacle.ts';
import { BESIDE_M } from './obstacleFloor.ts';

/** Corners of the half circle round each end of a stretch. */
const CORNERS = 8;
/** Room beyond the reach of an obstacle for what planes differ by, metres; what is kept from zones is kept besides. */
const ROOM_M = 1;

/** Obstacles that no flight passes above, since top and clearance are higher than flights go, or the top is not known: they are flown round. */
export class TallObstacles {
  readonly index: ObstacleIndex;
  private readonly terrain: Terrain | SurveyedTerrain;
  private readonly clearance_m: number;
  private readonly maxAgl_m: number;
  private readonly known = new Map<ObstaclePart, boolean>();

  constructor(index: ObstacleIndex, terrain: Terrain | SurveyedTerrain, clearance_m: number, maxAgl_m: number) {
    this.index = index;
    this.terrain = terrain;
    this.clearance_m = clearance_m;
    this.maxAgl_m = maxAgl_m;
  }

  has(part: ObstaclePart): boolean {
    let tall = this.known.get(part);
    if (tall === undefined) {
      tall = !(part.top_m + this.clearance_m <= this.lowestNear(part) + this.maxAgl_m);
      this.known.set(part, tall);
    }
    return tall;
  }

  /** Those in a region of degrees as obstacles of a plane, their shapes widened by their reach. The id of the obstacle at place k of the index is -1 - k. */
  within({ west, south, east, north }: { west: number; south: number; east: number; north: number }, plane: Plane): Obstacle[] {
    return this.index.near(west, south, east, north, 0).filter((part) => this.has(part)).flatMap((part) => ringsOf(part, plane).map((ring) => obstacleOf(-1 - part.order, [ring])));
  }

  /** The lowest ground from which a flight would have to rise above a part: the greatest height above it is the least AMSL. */
  private lowestNear(part: ObstaclePart): number {
    const corners = positionsOf(part);
    if (!('groundOver' in this.terrain)) return Math.min(...corners.map(([lon, lat]) => this.terrain.heightAt(lon, lat)));
    const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
    const [south, north] = [Math.min(...lats), Math.max(...lats)];
    const beside_m = part.reach_m + BESIDE_M;
    const [across, up] = [beside_m / metresPerDegLon(Math.min(89.9, Math.max(Math.abs(south), Math.abs(north)))), beside_m / metresPerDegLat(0)];
    return this.terrain.groundOver(Math.min(...lons) - across, south - up, Math.max(...lons) + across, north + up).lowest_m;
  }
}

function positionsOf({ shape, plane }: ObstaclePart): LonLat[] {
  return Array.from({ length: shape.length / 2 }, (_, i) => plane.toLonLat(shape[2 * i]!, shape[2 * i + 1]!));
}

/** A point as a circle, a span as a capsule, an area as itself with a capsule along each side. */
function ringsOf(part: ObstaclePart, plane: Plane): Float64Array[] {
  const flat = positionsOf(part).map((position) => plane.toPlane(position));
  const n = flat.length;
  const radius = (part.reach_m + ROOM_M) / Math.cos(Math.PI / (2 * CORNERS));
  const sides = n === 1 ? [capsule(flat[0]!, flat[0]!, radius)] : flat.slice(0, n === 2 ? 1 : n).map((a, i) => capsule(a, flat[(i + 1) % n]!, radius));
  return n > 2 ? [Float64Array.from(flat.flat()), ...sides] : sides;
}

/** The ring round all points within a radius of a stretch; its sides touch the circles. */
function capsule(a: readonly [number, number], b: readonly [number, number], radius: number): Float64Array {
  const along = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const out: number[] = [];
  for (const [[x, y], begin] of [[b, along - Math.PI / 2], [a, along + Math.PI / 2]] as const) {
    for (let k = 0; k <= CORNERS; k++) {
      const angle = begin + (Math.PI * k) / CORNERS;
      out.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
  }
  return Float64Array.from(out);
}

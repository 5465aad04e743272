import type { Obstacle } from '../documents/scenario.ts';
import { planeAt } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat, MetresAmsl } from '../units.ts';

/** Height AMSL that a flight must keep above obstacles at a place; -Infinity where there is none, NaN where an obstacle's ground is unknown. */
export type Floor = (lon: number, lat: number) => MetresAmsl;

/** Room beside an obstacle, metres: profiles look at the ground this far apart, and rise at a finite slope. */
const BESIDE_M = 40;

interface Span {
  ax: number;
  ay: number;
  bx: number;
  by: number;
  reach: number;
  top_m: number;
}

/**
 * Obstacles as a floor to fly above: from the surface to the top of the higher end of each span (the sag of a wire is not known) plus the
 * clearance, within the obstacle's radius and some room. Wires are not flown under.
 */
export function obstacleFloor(obstacles: readonly Obstacle[], terrain: Terrain, clearance_m: number): Floor {
  const first = obstacles[0]?.position ?? obstacles[0]?.line?.coordinates[0];
  if (first === undefined) return () => -Infinity;
  const plane = planeAt(first);
  const spans: Span[] = [];
  for (const obstacle of obstacles) {
    const ends: LonLat[] = obstacle.position !== undefined ? [obstacle.position, obstacle.position] : (obstacle.line?.coordinates ?? []);
    for (let i = 1; i < ends.length; i++) {
      const a = ends[i - 1];
      const b = ends[i];
      if (a === undefined || b === undefined) continue;
      const [ax, ay] = plane.toPlane(a);
      const [bx, by] = plane.toPlane(b);
      const top_m = Math.max(terrain.heightAt(a[0], a[1]), terrain.heightAt(b[0], b[1])) + obstacle.height_agl_m + clearance_m;
      spans.push({ ax, ay, bx, by, reach: obstacle.radius_m + BESIDE_M, top_m });
    }
  }
  return (lon, lat) => {
    const [x, y] = plane.toPlane([lon, lat]);
    let floor = -Infinity;
    for (const span of spans) {
      const ux = span.bx - span.ax;
      const uy = span.by - span.ay;
      const length2 = ux * ux + uy * uy;
      const s = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - span.ax) * ux + (y - span.ay) * uy) / length2));
      if (Math.hypot(x - span.ax - s * ux, y - span.ay - s * uy) > span.reach) continue;
      if (Number.isNaN(span.top_m)) return NaN;
      floor = Math.max(floor, span.top_m);
    }
    return floor;
  };
}

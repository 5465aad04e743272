import { distanceToPart } from '../obstacles/obstacleIndex.ts';
import type { ObstacleIndex, ObstaclePart } from '../obstacles/obstacleIndex.ts';
import type { MetresAmsl } from '../units.ts';

/** Height AMSL that a flight must keep above obstacles at a place; -Infinity where there is none, NaN where an obstacle's top is unknown. */
export type Floor = (lon: number, lat: number) => MetresAmsl;

/** Room beside an obstacle, metres: profiles look at the ground this far apart, and rise at a finite slope. */
export const BESIDE_M = 40;

/**
 * Obstacles as a floor to fly above: from the surface to the top plus the clearance, within the obstacle's reach and some room. Wires are not flown under.
 * `flownRound`: those that routes keep clear of, and that no height passes above, are left aside.
 */
export function obstacleFloor(index: ObstacleIndex, clearance_m: number, flownRound?: { has(part: ObstaclePart): boolean }): Floor {
  return (lon, lat) => {
    let floor = -Infinity;
    for (const part of index.near(lon, lat, lon, lat, BESIDE_M)) {
      const [x, y] = part.plane.toPlane([lon, lat]);
      if (distanceToPart(part, x, y) > part.reach_m + BESIDE_M || flownRound?.has(part) === true) continue;
      if (Number.isNaN(part.top_m)) return NaN;
      floor = Math.max(floor, part.top_m + clearance_m);
    }
    return floor;
  };
}

import type { Plane } from '../geo/metric.ts';
import { type Obstacle, comesNear, contains } from './obstacle.ts';

/** Cells along each side of the region that is looked at. */
const CELLS = 48;
/** The region reaches this far round the two ends, metres, or as far as they are apart. */
const LEAST_REACH_M = 3_000;

/**
 * The parts of a volume's footprint where a flight that follows the ground meets it: a floor in AMSL is far above a valley and below a
 * ridge. Cells of a grid round both ends, joined along rows; flat rings [x, y, ...] in the plane. `meets` judges a round place in degrees
 * and metres; it is conservative, and so is this.
 */
export function metParts(
  plane: Plane,
  ends: readonly (readonly [number, number])[],
  footprint: readonly Obstacle[],
  meets: (lon: number, lat: number, radius_m: number) => boolean,
): Float64Array[] {
  const xs = ends.map((p) => p[0]);
  const ys = ends.map((p) => p[1]);
  const reach = Math.max(LEAST_REACH_M, Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2);
  const minX = Math.min(...xs) - reach;
  const minY = Math.min(...ys) - reach;
  const stepX = (Math.max(...xs) + reach - minX) / CELLS;
  const stepY = (Math.max(...ys) + reach - minY) / CELLS;
  const radius = Math.max(stepX, stepY) * Math.SQRT1_2;
  const rings: Float64Array[] = [];
  for (let row = 0; row < CELLS; row++) {
    const y = minY + (row + 0.5) * stepY;
    let from = -1;
    for (let column = 0; column <= CELLS; column++) {
      const x = minX + (column + 0.5) * stepX;
      const met = column < CELLS && mayTouch(footprint, x, y, radius) && meets(...plane.toLonLat(x, y), radius);
      if (met && from < 0) from = column;
      if (!met && from >= 0) {
        const [x1, x2, y1, y2] = [minX + from * stepX, minX + column * stepX, minY + row * stepY, minY + (row + 1) * stepY];
        rings.push(Float64Array.of(x1, y1, x2, y1, x2, y2, x1, y2));
        from = -1;
      }
    }
  }
  return rings;
}

function mayTouch(footprint: readonly Obstacle[], x: number, y: number, radius: number): boolean {
  return footprint.some((o) => contains(o, x, y) || comesNear(o, x, y, x, y, radius));
}

import type { Area, Position } from '#core/documents/common.ts';
import { metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

/** Plane geometry of the demo area: metres east and north of a point of the city, good to a few metres over the whole of it. */

export const ORIGIN: LonLat = [111.262, 23.455];
const KX = metresPerDegLon(ORIGIN[1]);
const KY = metresPerDegLat(ORIGIN[1]);

/** The demo area in degrees: west, south, east, north. Terrain and airspace speak for it and for nothing outside. */
export const EXTENT = { west: 110.862, south: 23.202, east: 111.578, north: 23.698 } as const;

export type Metres = [x: number, y: number];

export const toMetres = (p: LonLat): Metres => [(p[0] - ORIGIN[0]) * KX, (p[1] - ORIGIN[1]) * KY];
export const toDegrees = ([x, y]: Metres): Position => rounded([ORIGIN[0] + x / KX, ORIGIN[1] + y / KY]);

/** Five decimals of a degree, about a metre: the precision of the whole demo. */
export const rounded = (p: LonLat): Position => [Number(p[0].toFixed(5)), Number(p[1].toFixed(5))];

/** The point `east` and `north` metres from `p`. */
export const moved = (p: LonLat, east: number, north: number): Position => rounded([p[0] + east / KX, p[1] + north / KY]);

/** A closed polygon of corners given in metres from `centre`. */
export function shape(centre: LonLat, corners: readonly Metres[], ...holes: readonly (readonly Metres[])[]): Extract<Area, { type: 'Polygon' }> {
  return { type: 'Polygon', coordinates: [corners, ...holes].map((ring) => closed(ring.map(([x, y]) => moved(centre, x, y)))) };
}

/** A rectangle of `length` by `width` metres round `centre`, its long side towards `bearing_deg`. */
export function box(centre: LonLat, length: number, width: number, bearing_deg: number): Extract<Area, { type: 'Polygon' }> {
  const angle = (bearing_deg * Math.PI) / 180;
  const [ax, ay] = [Math.sin(angle) * length * 0.5, Math.cos(angle) * length * 0.5];
  const [bx, by] = [Math.cos(angle) * width * 0.5, -Math.sin(angle) * width * 0.5];
  return shape(centre, [[-ax - bx, -ay - by], [-ax + bx, -ay + by], [ax + bx, ay + by], [ax - bx, ay - by]]);
}

/** A polygon that keeps `half` metres (one number, or one per vertex) on both sides of a line. */
export function ribbon(line: readonly LonLat[], half: number | readonly number[]): Extract<Area, { type: 'Polygon' }> {
  const points = line.map(toMetres);
  const left: Position[] = [];
  const right: Position[] = [];
  points.forEach((p, i) => {
    const before = points[Math.max(0, i - 1)] ?? p;
    const after = points[Math.min(points.length - 1, i + 1)] ?? p;
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    const w = typeof half === 'number' ? half : (half[i] ?? 0);
    left.push(toDegrees([p[0] - (dy / length) * w, p[1] + (dx / length) * w]));
    right.push(toDegrees([p[0] + (dy / length) * w, p[1] - (dx / length) * w]));
  });
  return { type: 'Polygon', coordinates: [closed([...left, ...right.reverse()])] };
}

/**
 * Corners cut twice (Chaikin 1974): a drawn line becomes a winding one, its ends stay. A third and further coordinates are cut along.
 */
export function softened(line: readonly (readonly number[])[]): number[][] {
  let points = line.map((p) => [...p]);
  for (let pass = 0; pass < 2; pass++) {
    const cut: number[][] = [];
    points.forEach((p, i) => {
      const next = points[i + 1];
      if (next === undefined || i === 0) cut.push(p);
      if (next === undefined) return;
      const at = (t: number): number[] => p.map((value, k) => value + ((next[k] ?? value) - value) * t);
      if (i > 0) cut.push(at(0.25));
      if (i + 2 < points.length) cut.push(at(0.75));
    });
    points = cut;
  }
  return points;
}

/** Distance in metres from a point to a polyline, with the place along it (index of the segment plus the part of it). */
export function toLine(p: Metres, line: readonly Metres[]): { distance: number; at: number } {
  let best = { distance: Infinity, at: 0 };
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i]!, line[i + 1]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const t = Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)));
    const [ex, ey] = [p[0] - a[0] - t * dx, p[1] - a[1] - t * dy];
    const distance = Math.sqrt(ex * ex + ey * ey);
    if (distance < best.distance) best = { distance, at: i + t };
  }
  return best;
}

/** The whole demo area as a polygon. */
export const coverage: Extract<Area, { type: 'Polygon' }> = {
  type: 'Polygon',
  coordinates: [[[EXTENT.west, EXTENT.south], [EXTENT.east, EXTENT.south], [EXTENT.east, EXTENT.north], [EXTENT.west, EXTENT.north], [EXTENT.west, EXTENT.south]]],
};

function closed(ring: Position[]): Position[] {
  const first = ring[0];
  return first === undefined ? ring : [...ring, first];
}

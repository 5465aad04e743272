import { planeAt } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

/** Deviation from the true line that a map of a day's area does not show, metres. */
const TOLERANCE_M = 8;

/** A line with fewer points that stays within 8 m of all points left out (Douglas and Peucker 1973), both ends kept. */
export function thinTrack(points: readonly LonLat[]): LonLat[] {
  const first = points[0];
  if (first === undefined || points.length < 3) return points.map(([lon, lat]) => [lon, lat]);
  const plane = planeAt(first);
  const flat = points.map((point) => plane.toPlane(point));
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let worst = -1;
    let most = TOLERANCE_M;
    for (let k = from + 1; k < to; k++) {
      const off = distanceToSegment(flat[k]!, flat[from]!, flat[to]!);
      if (off > most) {
        most = off;
        worst = k;
      }
    }
    if (worst < 0) continue;
    keep[worst] = 1;
    stack.push([from, worst], [worst, to]);
  }
  return points.filter((_point, k) => keep[k] === 1).map(([lon, lat]) => [lon, lat]);
}

type Flat = readonly [x: number, y: number];

function distanceToSegment(p: Flat, a: Flat, b: Flat): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

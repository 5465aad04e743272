import { MAX_LINES } from '../coverage/passes.ts';
import { type Pass, type Row, orderPasses } from '../coverage/order.ts';
import { type PlaneArea, type Point, boundsOf, spansWithin, turned } from '../coverage/planar.ts';

/**
 * Parallel track search (IAMSAR manual, volume II, pattern PS): legs parallel to the long side of the area, `spacing_m` apart, the first
 * half a spacing inside the side and every leg beginning and ending half a spacing inside. Where an end is slanted the leg reaches as far
 * as its whole strip does, so that no point of the area is farther than spacing / sqrt(2) from a leg.
 * Undefined where the spacing would need more than MAX_LINES legs.
 */
export function parallelTrack(area: PlaneArea, spacing_m: number): Pass[] | undefined {
  const angle = longSide(area);
  const flat = turned(area, -angle);
  const { minY, maxY } = boundsOf(flat);
  const count = Math.max(1, Math.ceil((maxY - minY) / spacing_m - 1e-9));
  if (count > MAX_LINES) return undefined;
  const step = (maxY - minY) / count;
  const rows: Row[] = [];
  for (let i = 0; i < count; i++) {
    const low = minY + i * step;
    const spans = spansWithin(flat, low, low + step).map(([a, b]): [number, number] => {
      const inset = Math.min(step / 2, (b - a) / 2);
      return [a + inset, b - inset];
    });
    if (spans.length > 0) rows.push({ y: low + step / 2, spans });
  }
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const back = ([x, y]: Point): Point => [x * c - y * s, x * s + y * c];
  return orderPasses(rows).map(({ from, to }): Pass => ({ from: back(from), to: back(to) }));
}

/** Direction of the long side: across it the area is narrowest. Radians counter-clockwise from east, by whole degrees. */
function longSide(area: PlaneArea): number {
  let best = 0;
  let narrowest = Infinity;
  for (let degree = 0; degree < 180; degree++) {
    const angle = (degree * Math.PI) / 180;
    const { minY, maxY } = boundsOf(turned(area, -angle));
    if (maxY - minY < narrowest - 1e-6) {
      narrowest = maxY - minY;
      best = angle;
    }
  }
  return best;
}

import type { Obstacle } from './obstacle.ts';

/**
 * Whether an obstacle with spans is there while a flight along the stretch from a to b, at constant speed from `start` to `end` (UTC milliseconds),
 * is within `reach` of it: from the first edge that comes near to the last one. The ends of the stretch lie outside.
 */
export function isThere(o: Obstacle, ax: number, ay: number, bx: number, by: number, reach: number, start: number, end: number): boolean {
  const { spans, edges } = o;
  if (spans === undefined) return true;
  let first = 1;
  let last = 0;
  for (let k = 0; k < edges.length; k += 4) {
    const [from, to] = nearPart(ax, ay, bx, by, edges[k]!, edges[k + 1]!, edges[k + 2]!, edges[k + 3]!, reach);
    if (from > to) continue;
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  const enters = start + first * (end - start);
  const leaves = start + last * (end - start);
  for (let k = 0; k < spans.length; k += 2) if (spans[k]! <= leaves && enters < spans[k + 1]!) return true;
  return false;
}

/** The part [from, to] of the stretch from a to b, as shares of it, that lies within reach of an edge; from > to where none does. */
function nearPart(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number, reach: number): [number, number] {
  let from = Infinity;
  let to = -Infinity;
  const vx = bx - ax;
  const vy = by - ay;
  const widen = (t1: number, t2: number): void => {
    if (t1 > 1 || t2 < 0) return;
    from = Math.min(from, Math.max(0, t1));
    to = Math.max(to, Math.min(1, t2));
  };
  // within reach of an end of the edge
  const square = vx * vx + vy * vy;
  for (const [px, py] of [[cx, cy], [dx, dy]] as const) {
    const wx = px - ax;
    const wy = py - ay;
    const along = square === 0 ? 0 : (wx * vx + wy * vy) / square;
    const gap = reach * reach - (wx - along * vx) ** 2 - (wy - along * vy) ** 2;
    if (gap < 0) continue;
    const half = square === 0 ? Infinity : Math.sqrt(gap / square);
    widen(along - half, along + half);
  }
  // beside the edge: across it within the reach, along it between its ends
  const ex = dx - cx;
  const ey = dy - cy;
  const length = Math.hypot(ex, ey);
  if (length > 0) {
    const across = clipped((ex * (ay - cy) - ey * (ax - cx)) / length, (ex * vy - ey * vx) / length, -reach, reach);
    const along = clipped((ex * (ax - cx) + ey * (ay - cy)) / length, (ex * vx + ey * vy) / length, 0, length);
    const t1 = Math.max(across[0], along[0]);
    const t2 = Math.min(across[1], along[1]);
    if (t1 <= t2) widen(t1, t2);
  }
  return [from, to];
}

/** Values of t for which least <= at + t * step <= most. */
function clipped(at: number, step: number, least: number, most: number): [number, number] {
  if (step === 0) return at >= least && at <= most ? [-Infinity, Infinity] : [1, 0];
  const t1 = (least - at) / step;
  const t2 = (most - at) / step;
  return t1 < t2 ? [t1, t2] : [t2, t1];
}

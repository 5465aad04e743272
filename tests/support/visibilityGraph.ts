import { cornersRound } from '#core/routing/corners.ts';
import { obstacleOf } from '#core/routing/obstacle.ts';

/**
 * Shortest path among rings by the whole visibility graph: every corner, every pair, no pruning, Dijkstra's algorithm on a matrix. Distances and containment are
 * this file's own; only the places of the corners are those of the planner.
 */
export function bruteForceLength(from: readonly [number, number], to: readonly [number, number], rings: readonly Float64Array[], reach: number): number {
  const nodes: [number, number][] = [[from[0], from[1]], [to[0], to[1]]];
  for (const ring of rings) {
    const corners = cornersRound(obstacleOf(0, [ring]), reach);
    for (let k = 0; k < corners.length; k += 6) nodes.push([corners[k]!, corners[k + 1]!]);
  }
  const kept = nodes.filter((p, i) => i < 2 || rings.every((ring) => !isInside(ring, p) && legDistance(ring, p, p) >= reach));
  const cost = kept.map((_, i) => (i === 0 ? 0 : Infinity));
  const done = kept.map(() => false);
  const free = (a: readonly [number, number], b: readonly [number, number]): boolean => rings.every((ring) => legDistance(ring, a, b) >= reach);
  for (;;) {
    let u = -1;
    for (let i = 0; i < kept.length; i++) if (!done[i] && cost[i]! < Infinity && (u < 0 || cost[i]! < cost[u]!)) u = i;
    if (u < 0) return Infinity;
    if (u === 1) return cost[1]!;
    done[u] = true;
    for (let v = 1; v < kept.length; v++) {
      const reached = cost[u]! + Math.hypot(kept[v]![0] - kept[u]![0], kept[v]![1] - kept[u]![1]);
      if (!done[v] && reached < cost[v]! && free(kept[u]!, kept[v]!)) cost[v] = reached;
    }
  }
}

/** Distance from a stretch to the boundary of a ring: 0 where they cross, else from an end of one to the other. */
export function legDistance(ring: Float64Array, a: readonly [number, number], b: readonly [number, number]): number {
  let least = Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    const c: [number, number] = [ring[i]!, ring[i + 1]!];
    const d: [number, number] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
    if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return 0;
    least = Math.min(least, toStretch(a, c, d), toStretch(b, c, d), toStretch(c, a, b), toStretch(d, a, b));
  }
  return least;
}

/** Sum of the angles under which the edges are seen: a whole turn from inside. */
export function isInside(ring: Float64Array, p: readonly [number, number]): boolean {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const [x1, y1] = [ring[i]! - p[0], ring[i + 1]! - p[1]];
    const [x2, y2] = [ring[(i + 2) % ring.length]! - p[0], ring[(i + 3) % ring.length]! - p[1]];
    sum += Math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2);
  }
  return Math.abs(sum) > Math.PI;
}

function turn(a: readonly [number, number], b: readonly [number, number], p: readonly [number, number]): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
}

function toStretch(p: readonly [number, number], a: readonly [number, number], b: readonly [number, number]): number {
  const [vx, vy] = [b[0] - a[0], b[1] - a[1]];
  const square = vx * vx + vy * vy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * vx + (p[1] - a[1]) * vy) / square));
  return Math.hypot(a[0] + t * vx - p[0], a[1] + t * vy - p[1]);
}

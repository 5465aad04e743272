import { type PlaneArea, type Point, doubleArea, inside } from './planar.ts';

/** A link may leave the area by this much: runs end on its very edge, metres. */
const SLACK_M = 0.3;
/** Distance between two looks along a link, metres, and the most looks at one link. */
const STEP_M = 0.5;
const MAX_LOOKS = 400;
/** Areas with more inner corners than this get straight links. */
const MAX_CORNERS = 400;

/**
 * Way from a to b that stays in the area, without its ends: empty where the straight link does. Where the area does not hold together
 * between them (or is too intricate), the straight link it is. Shortest over the inner corners of the area; A*, sight lines tested lazily.
 */
export function linkInside(area: PlaneArea, a: Point, b: Point): Point[] {
  if (sees(area, a, b)) return [];
  const nodes: Point[] = [a, b, ...innerCorners(area)];
  if (nodes.length > MAX_CORNERS) return [];
  const cost = nodes.map(() => Infinity);
  const parent = nodes.map(() => -1);
  const closed = nodes.map(() => false);
  const open: { key: number; g: number; from: number; to: number }[] = [];
  const expand = (u: number): void => {
    closed[u] = true;
    nodes.forEach((p, w) => {
      if (closed[w] === true) return;
      const g = cost[u]! + gap(nodes[u]!, p);
      open.push({ key: g + gap(p, b), g, from: u, to: w });
    });
    open.sort((p, q) => q.key - p.key);
  };
  cost[0] = 0;
  expand(0);
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    const { g, from, to } = edge;
    if (closed[to] === true || !sees(area, nodes[from]!, nodes[to]!)) continue;
    cost[to] = g;
    parent[to] = from;
    if (to === 1) {
      const way: Point[] = [];
      for (let v = parent[1]!; v > 0; v = parent[v]!) way.unshift(nodes[v]!);
      return way;
    }
    expand(to);
  }
  return [];
}

function gap(p: Point, q: Point): number {
  return Math.hypot(p[0] - q[0], p[1] - q[1]);
}

/** Corners where the area turns inwards: those of an outer ring that turn right, and those of a hole that stick out into the area. */
function innerCorners(area: PlaneArea): Point[] {
  return area.flatMap((rings) =>
    rings.flatMap((ring, index) => {
      const way = doubleArea(ring) > 0 === (index === 0) ? 1 : -1;
      return ring.filter((p, i) => {
        const before = ring[(i + ring.length - 1) % ring.length]!;
        const after = ring[(i + 1) % ring.length]!;
        return way * ((p[0] - before[0]) * (after[1] - p[1]) - (p[1] - before[1]) * (after[0] - p[0])) < 0;
      });
    }),
  );
}

function sees(area: PlaneArea, a: Point, b: Point): boolean {
  const looks = Math.min(MAX_LOOKS, Math.ceil(gap(a, b) / STEP_M));
  for (let k = 1; k < looks; k++) {
    const x = a[0] + ((b[0] - a[0]) * k) / looks;
    const y = a[1] + ((b[1] - a[1]) * k) / looks;
    if (!inside(area, x, y) && !onEdge(area, x, y)) return false;
  }
  return true;
}

function onEdge(area: PlaneArea, x: number, y: number): boolean {
  for (const rings of area) {
    for (const ring of rings) {
      let b = ring.at(-1)!;
      for (const a of ring) {
        const dx = a[0] - b[0];
        const dy = a[1] - b[1];
        const square = dx * dx + dy * dy;
        const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - b[0]) * dx + (y - b[1]) * dy) / square));
        if (Math.hypot(b[0] + t * dx - x, b[1] + t * dy - y) <= SLACK_M) return true;
        b = a;
      }
    }
  }
  return false;
}

/**
 * 4D separation of two flights: a conflict is a pair of instants at most `time_s` apart at which they are closer than `horizontal_m`
 * and closer than `vertical_m`. Parts of legs are tested as a whole, not instant by instant, so that a conflict may be seen where there is
 * just none, and never the reverse.
 */

export interface Separation {
  horizontal_m: number;
  vertical_m: number;
  time_s: number;
}

/** A flight in a plane of metres, times relative to its sortie; arrays of one length, one entry per vertex. */
export interface Track {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  t: Float64Array;
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
}

/** A vertex in a plane of metres, milliseconds after the take-off. */
export interface TrackVertex {
  x: number;
  y: number;
  z: number;
  t: number;
}

/** Margin for the plane's scale, metres: 0.3 % of the usual horizontal separation at 50 km from the origin. */
const MARGIN_M = 1;

/** Legs are cut so that none lasts longer, milliseconds: one aircraft may follow another over a leg that takes minutes. */
const LONGEST_LEG_MS = 15_000;

export function trackOf(vertices: readonly TrackVertex[]): Track {
  const points = vertices.flatMap((vertex, i) => cut(vertices[i - 1], vertex));
  const track: Track = {
    x: Float64Array.from(points, (p) => p.x),
    y: Float64Array.from(points, (p) => p.y),
    z: Float64Array.from(points, (p) => p.z),
    t: Float64Array.from(points, (p) => p.t),
    minX: Infinity,
    maxX: -Infinity,
    minY: Infinity,
    maxY: -Infinity,
  };
  for (const p of points) {
    track.minX = Math.min(track.minX, p.x);
    track.maxX = Math.max(track.maxX, p.x);
    track.minY = Math.min(track.minY, p.y);
    track.maxY = Math.max(track.maxY, p.y);
  }
  return track;
}

/** A vertex with those that divide the leg before it. */
function cut(before: TrackVertex | undefined, vertex: TrackVertex): TrackVertex[] {
  const parts = before === undefined ? 1 : Math.max(1, Math.ceil((vertex.t - before.t) / LONGEST_LEG_MS));
  if (before === undefined || parts === 1) return [vertex];
  return Array.from({ length: parts }, (_, k): TrackVertex => {
    const s = (k + 1) / parts;
    return { x: before.x + (vertex.x - before.x) * s, y: before.y + (vertex.y - before.y) * s, z: before.z + (vertex.z - before.z) * s, t: before.t + (vertex.t - before.t) * s };
  });
}

/** Whether track a, taking off at `startA`, conflicts with b at `startB` (milliseconds). */
export function inConflict(a: Track, startA: number, b: Track, startB: number, separation: Separation): boolean {
  const apart = separation.horizontal_m + MARGIN_M;
  if (a.minX - apart > b.maxX || b.minX - apart > a.maxX || a.minY - apart > b.maxY || b.minY - apart > a.maxY) return false;
  const slack = separation.time_s * 1000;
  const lastA = a.t.length - 1;
  const lastB = b.t.length - 1;
  const shift = startB - startA;
  if (a.t[0]! - slack > b.t[lastB]! + shift || b.t[0]! + shift - slack > a.t[lastA]!) return false;
  let firstJ = 0;
  for (let i = 0; i < lastA; i++) {
    const from = a.t[i]! - slack - shift;
    const to = a.t[i + 1]! + slack - shift;
    while (firstJ < lastB && b.t[firstJ + 1]! < from) firstJ++;
    const lowA = Math.min(a.z[i]!, a.z[i + 1]!) - separation.vertical_m;
    const highA = Math.max(a.z[i]!, a.z[i + 1]!) + separation.vertical_m;
    for (let j = firstJ; j < lastB && b.t[j]! <= to; j++) {
      if (Math.max(b.z[j]!, b.z[j + 1]!) <= lowA || Math.min(b.z[j]!, b.z[j + 1]!) >= highA) continue;
      if (segmentsCloser(a.x[i]!, a.y[i]!, a.x[i + 1]!, a.y[i + 1]!, b.x[j]!, b.y[j]!, b.x[j + 1]!, b.y[j + 1]!, apart)) return true;
    }
  }
  return false;
}

/** Whether two plane segments come closer than `d`. */
function segmentsCloser(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number, d: number): boolean {
  if (Math.min(ax, bx) - d > Math.max(cx, dx) || Math.min(cx, dx) - d > Math.max(ax, bx)) return false;
  if (Math.min(ay, by) - d > Math.max(cy, dy) || Math.min(cy, dy) - d > Math.max(ay, by)) return false;
  if (cross(ax, ay, bx, by, cx, cy, dx, dy)) return true;
  const d2 = d * d;
  return (
    pointSegment2(ax, ay, cx, cy, dx, dy) < d2 || pointSegment2(bx, by, cx, cy, dx, dy) < d2 || pointSegment2(cx, cy, ax, ay, bx, by) < d2 || pointSegment2(dx, dy, ax, ay, bx, by) < d2
  );
}

function cross(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const side = (px: number, py: number, qx: number, qy: number, rx: number, ry: number): number => (qx - px) * (ry - py) - (qy - py) * (rx - px);
  return side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0;
}

/** Squared distance of a point from a segment. */
function pointSegment2(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const ux = bx - ax;
  const uy = by - ay;
  const length2 = ux * ux + uy * uy;
  const s = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * ux + (py - ay) * uy) / length2));
  const ex = px - ax - s * ux;
  const ey = py - ay - s * uy;
  return ex * ex + ey * ey;
}

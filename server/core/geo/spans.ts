/** Parts of a leg near edges, in a plane, metres. Kernel: no allocation but to widen a buffer that is too small. */

/** Parts of a leg as pairs of parameters in [0, 1]; reused between calls. */
export interface Spans {
  count: number;
  from: Float64Array;
  to: Float64Array;
  /** least distance met, metres */
  least_m: number;
}

export function createSpans(capacity = 64): Spans {
  return { count: 0, from: new Float64Array(capacity), to: new Float64Array(capacity), least_m: Infinity };
}

export function pushSpan(out: Spans, from: number, to: number): void {
  if (out.count === out.from.length) {
    const wider = new Float64Array(out.count * 2);
    wider.set(out.from);
    out.from = wider;
    const widerTo = new Float64Array(out.count * 2);
    widerTo.set(out.to);
    out.to = widerTo;
  }
  out.from[out.count] = from;
  out.to[out.count++] = to;
}

/** Sorts and joins the spans from index `start` on; returns the new count. */
export function mergeSpans(out: Spans, start: number): number {
  const { from, to } = out;
  for (let i = start + 1; i < out.count; i++) {
    const f = from[i]!;
    const t = to[i]!;
    let j = i - 1;
    for (; j >= start && from[j]! > f; j--) {
      from[j + 1] = from[j]!;
      to[j + 1] = to[j]!;
    }
    from[j + 1] = f;
    to[j + 1] = t;
  }
  let n = start;
  for (let i = start; i < out.count; i++) {
    if (n > start && from[i]! <= to[n - 1]!) to[n - 1] = Math.max(to[n - 1]!, to[i]!);
    else {
      from[n] = from[i]!;
      to[n++] = to[i]!;
    }
  }
  out.count = n;
  return n;
}

/**
 * The part of the leg from (0, 0) to (dx, dy) that is within `reach` of the segment a-b, all metres. The distance to a segment is convex along
 * a line, so it is one span: the hull of its parts in the two discs round the ends and in the strip along the segment.
 */
export function nearEdge(dx: number, dy: number, ax: number, ay: number, bx: number, by: number, reach: number, out: Spans): void {
  const length = Math.sqrt(dx * dx + dy * dy);
  const sideA = dx * ay - dy * ax;
  const sideB = dx * by - dy * bx;
  if (length > 0 && ((sideA > reach * length && sideB > reach * length) || (sideA < -reach * length && sideB < -reach * length))) return;
  const least = segmentDistance(dx, dy, ax, ay, bx, by);
  if (least > reach) return;
  if (least < out.least_m) out.least_m = least;
  if (length === 0) {
    pushSpan(out, 0, 1);
    return;
  }
  spanFrom = Infinity;
  spanTo = -Infinity;
  addDisc(ax, ay, dx, dy, length, reach);
  addDisc(bx, by, dx, dy, length, reach);
  const ex = bx - ax;
  const ey = by - ay;
  const edge = Math.sqrt(ex * ex + ey * ey);
  if (edge > 0) {
    // place along the edge in [0, edge], offset from it in [-reach, reach]
    clipFrom = 0;
    clipTo = 1;
    clip(-(ax * ex + ay * ey) / edge, (dx * ex + dy * ey) / edge, 0, edge);
    clip((ey * ax - ex * ay) / edge, (ex * dy - ey * dx) / edge, -reach, reach);
    if (clipFrom <= clipTo) {
      spanFrom = Math.min(spanFrom, clipFrom);
      spanTo = Math.max(spanTo, clipTo);
    }
  }
  let from = spanFrom;
  let to = spanTo;
  // the exact distance said "near": rounding must not lose a grazing touch
  if (!(from <= to)) {
    const t = nearestParameter(dx, dy, ax, ay, bx, by, length);
    from = t;
    to = t;
  }
  from = Math.max(0, from);
  to = Math.min(1, to);
  if (from > to) {
    const t = from > 1 ? 1 : 0;
    from = t;
    to = t;
  }
  pushSpan(out, from, to);
}

let spanFrom = 0;
let spanTo = 0;
let clipFrom = 0;
let clipTo = 0;

/** Widens the span by the part of the leg inside a disc. */
function addDisc(cx: number, cy: number, dx: number, dy: number, length: number, reach: number): void {
  const off = (cx * dy - cy * dx) / length;
  const rest = reach * reach - off * off;
  if (rest < 0) return;
  const middle = (cx * dx + cy * dy) / (length * length);
  const half = Math.sqrt(rest) / length;
  spanFrom = Math.min(spanFrom, middle - half);
  spanTo = Math.max(spanTo, middle + half);
}

/** Narrows the clip to the parameters t with min <= p + q t <= max. */
function clip(p: number, q: number, min: number, max: number): void {
  if (q === 0) {
    if (p < min || p > max) clipTo = -1;
    return;
  }
  const t1 = (min - p) / q;
  const t2 = (max - p) / q;
  clipFrom = Math.max(clipFrom, Math.min(t1, t2));
  clipTo = Math.min(clipTo, Math.max(t1, t2));
}

function nearestParameter(dx: number, dy: number, ax: number, ay: number, bx: number, by: number, length: number): number {
  const ta = Math.min(1, Math.max(0, (ax * dx + ay * dy) / (length * length)));
  const tb = Math.min(1, Math.max(0, (bx * dx + by * dy) / (length * length)));
  return Math.hypot(ta * dx - ax, ta * dy - ay) <= Math.hypot(tb * dx - bx, tb * dy - by) ? ta : tb;
}

/** Distance between the segments (0, 0)-(dx, dy) and a-b. */
function segmentDistance(dx: number, dy: number, ax: number, ay: number, bx: number, by: number): number {
  const ex = bx - ax;
  const ey = by - ay;
  const s1 = dx * ay - dy * ax;
  const s2 = dx * by - dy * bx;
  const s3 = ex * -ay - ey * -ax;
  const s4 = ex * (dy - ay) - ey * (dx - ax);
  if (((s1 < 0 && s2 > 0) || (s1 > 0 && s2 < 0)) && ((s3 < 0 && s4 > 0) || (s3 > 0 && s4 < 0))) return 0;
  return Math.min(
    pointSegment(0, 0, ax, ay, ex, ey),
    pointSegment(dx, dy, ax, ay, ex, ey),
    pointSegment(ax, ay, 0, 0, dx, dy),
    pointSegment(bx, by, 0, 0, dx, dy),
  );
}

/** Distance from p to the segment that starts in a with the direction e. */
function pointSegment(px: number, py: number, ax: number, ay: number, ex: number, ey: number): number {
  return Math.sqrt(pointSegment2(px, py, ax, ay, ex, ey));
}

/** Square of the distance between the segments (0, 0)-(dx, dy) and a-b, or any number below `enough` once it is known to be less than that. */
export function segmentDistance2(dx: number, dy: number, ax: number, ay: number, bx: number, by: number, enough: number): number {
  const ex = bx - ax;
  const ey = by - ay;
  const s1 = dx * ay - dy * ax;
  const s2 = dx * by - dy * bx;
  if ((s1 < 0 && s2 > 0) || (s1 > 0 && s2 < 0)) {
    const s3 = ey * ax - ex * ay;
    const s4 = ex * (dy - ay) - ey * (dx - ax);
    if ((s3 < 0 && s4 > 0) || (s3 > 0 && s4 < 0)) return 0;
  }
  let least = pointSegment2(ax, ay, 0, 0, dx, dy);
  if (least < enough) return least;
  least = Math.min(least, pointSegment2(bx, by, 0, 0, dx, dy));
  if (least < enough) return least;
  least = Math.min(least, pointSegment2(0, 0, ax, ay, ex, ey));
  if (least < enough) return least;
  return Math.min(least, pointSegment2(dx, dy, ax, ay, ex, ey));
}

function pointSegment2(px: number, py: number, ax: number, ay: number, ex: number, ey: number): number {
  const square = ex * ex + ey * ey;
  const along = (px - ax) * ex + (py - ay) * ey;
  const t = along <= 0 || square === 0 ? 0 : along >= square ? 1 : along / square;
  const x = ax + t * ex - px;
  const y = ay + t * ey - py;
  return x * x + y * y;
}

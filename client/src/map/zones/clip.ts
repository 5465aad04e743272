import type { Box } from '../mercator.ts';

/** Lines and rings in pixels, cut to a box: a canvas keeps single precision, and dashes along an edge of a thousand screens cost as much as they are long. */

/** A line as flat x, y pairs, of which `length` numbers are in use; grows, and is used again. */
export class Line {
  xy = new Float64Array(256);
  length = 0;
  clear(): void {
    this.length = 0;
  }
  push(x: number, y: number): void {
    if (this.length + 2 > this.xy.length) {
      const wider = new Float64Array(this.xy.length * 2);
      wider.set(this.xy);
      this.xy = wider;
    }
    this.xy[this.length++] = x;
    this.xy[this.length++] = y;
  }
}

/** Sutherland and Hodgman (1974): the part of a closed ring inside a box, closed along the box's edges. The result is in `out`; `ring` is used up. */
export function clipRing(ring: Line, box: Box, out: Line): void {
  half(ring, out, 0, box.minX, 1);
  half(out, ring, 0, box.maxX, -1);
  half(ring, out, 1, box.minY, 1);
  half(out, ring, 1, box.maxY, -1);
  out.clear();
  for (let i = 0; i < ring.length; i += 2) out.push(ring.xy[i]!, ring.xy[i + 1]!);
}

/** Keeps what lies on one side of a line along an axis: values not below `limit` for sign 1, not above for sign -1. */
function half(from: Line, to: Line, axis: 0 | 1, limit: number, sign: 1 | -1): void {
  to.clear();
  const n = from.length;
  if (n === 0) return;
  let px = from.xy[n - 2]!;
  let py = from.xy[n - 1]!;
  let before = ((axis === 0 ? px : py) - limit) * sign;
  for (let i = 0; i < n; i += 2) {
    const x = from.xy[i]!;
    const y = from.xy[i + 1]!;
    const now = ((axis === 0 ? x : y) - limit) * sign;
    if (before < 0 !== now < 0) {
      const s = before / (before - now);
      if (axis === 0) to.push(limit, py + (y - py) * s);
      else to.push(px + (x - px) * s, limit);
    }
    if (now >= 0) to.push(x, y);
    px = x;
    py = y;
    before = now;
  }
}

/**
 * Runs of a line inside a box (Liang and Barsky, 1984). `start` is told where a run begins and how far along the line that is, in pixels, so that dashes
 * of neighbouring tiles join; `to` continues the run.
 */
export function clipLine(line: Line, box: Box, start: (x: number, y: number, along: number) => void, to: (x: number, y: number) => void): void {
  let along = 0;
  let open = false;
  for (let i = 2; i < line.length; i += 2) {
    const x1 = line.xy[i - 2]!;
    const y1 = line.xy[i - 1]!;
    const dx = line.xy[i]! - x1;
    const dy = line.xy[i + 1]! - y1;
    const size = Math.hypot(dx, dy);
    let t0 = 0;
    let t1 = 1;
    if (dx === 0) {
      if (x1 < box.minX || x1 > box.maxX) t1 = -1;
    } else {
      const [a, b] = [(box.minX - x1) / dx, (box.maxX - x1) / dx];
      t0 = Math.max(t0, Math.min(a, b));
      t1 = Math.min(t1, Math.max(a, b));
    }
    if (dy === 0) {
      if (y1 < box.minY || y1 > box.maxY) t1 = -1;
    } else {
      const [a, b] = [(box.minY - y1) / dy, (box.maxY - y1) / dy];
      t0 = Math.max(t0, Math.min(a, b));
      t1 = Math.min(t1, Math.max(a, b));
    }
    if (t0 <= t1) {
      if (!open || t0 > 0) start(x1 + dx * t0, y1 + dy * t0, along + size * t0);
      to(x1 + dx * t1, y1 + dy * t1);
    }
    open = t0 <= t1 && t1 === 1;
    along += size;
  }
}

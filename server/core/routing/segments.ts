/** Squares of distances between points and stretches in a plane. Kernel: bare numbers, no allocation. */

/** Square of the distance from (x, y) to the stretch from a to b. */
export function pointSquare(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = (x - ax) * dx + (y - ay) * dy;
  const t = along <= 0 || length === 0 ? 0 : along >= length ? 1 : along / length;
  const px = ax + t * dx - x;
  const py = ay + t * dy - y;
  return px * px + py * py;
}

/** Square of the distance of the stretches a-b and c-d; 0 where they cross. */
export function segmentSquare(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): number {
  const abc = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const abd = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  const cda = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const cdb = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  if (abc > 0 !== abd > 0 && cda > 0 !== cdb > 0) return 0;
  return Math.min(pointSquare(ax, ay, cx, cy, dx, dy), pointSquare(bx, by, cx, cy, dx, dy), pointSquare(cx, cy, ax, ay, bx, by), pointSquare(dx, dy, ax, ay, bx, by));
}

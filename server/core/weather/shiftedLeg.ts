import type { Interval } from '../time.ts';

/** A leg in a frame of its own, which a shift of its time moves; and which shifts and shares of it are asked about. */

type Point = readonly [x: number, y: number];
/** shift in milliseconds, share of the leg from 0 to 1 */
type ShiftAndShare = readonly [shift: number, share: number];

export interface Shifted {
  from: Point;
  to: Point;
  /** metres that one millisecond of shift moves the leg */
  perShift: Point;
  /** convex */
  corners: readonly [ShiftAndShare, ShiftAndShare, ShiftAndShare, ShiftAndShare];
}

/** The side of a line: all points with nx x + ny y <= most. */
export interface HalfPlane {
  nx: number;
  ny: number;
  most: number;
}

const DISC_SIDES = 32;

/** Half-planes whose common part is a regular polygon round a disc about the origin. */
export function discHalfPlanes(radius_m: number): HalfPlane[] {
  return Array.from({ length: DISC_SIDES }, (_, k) => {
    const angle = (2 * Math.PI * k) / DISC_SIDES;
    return { nx: Math.cos(angle), ny: Math.sin(angle), most: radius_m };
  });
}

/** Half-planes whose common part is an edge widened by a disc: the sum of two convex shapes has the sides of both. */
export function edgeHalfPlanes(a: Point, b: Point, disc: readonly HalfPlane[], radius_m: number): HalfPlane[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [ux, uy] = length === 0 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const along = [
    { nx: uy, ny: -ux, most: radius_m },
    { nx: -uy, ny: ux, most: radius_m },
  ];
  return [...along, ...disc].map(({ nx, ny, most }) => ({ nx, ny, most: most + Math.max(nx * a[0] + ny * a[1], nx * b[0] + ny * b[1]) }));
}

/** The shifts for which some part of the leg lies in the common part of half-planes, or undefined: all conditions are linear in shift and share. */
export function coveredSpan({ from, to, perShift, corners }: Shifted, planes: readonly HalfPlane[]): Interval | undefined {
  let polygon: ShiftAndShare[] = [...corners];
  for (const { nx, ny, most } of planes) {
    const atShift = nx * perShift[0] + ny * perShift[1];
    const atShare = nx * (to[0] - from[0]) + ny * (to[1] - from[1]);
    const room = most - nx * from[0] - ny * from[1];
    polygon = clipped(polygon, ([shift, share]) => room - atShift * shift - atShare * share);
    if (polygon.length === 0) return undefined;
  }
  const shifts = polygon.map(([shift]) => shift);
  return { from: Math.min(...shifts), to: Math.max(...shifts) };
}

/** The part of a convex polygon where `room` is not negative. */
function clipped(polygon: readonly ShiftAndShare[], room: (corner: ShiftAndShare) => number): ShiftAndShare[] {
  const out: ShiftAndShare[] = [];
  let before = polygon.at(-1)!;
  let roomBefore = room(before);
  for (const corner of polygon) {
    const here = room(corner);
    if (here >= 0 !== roomBefore >= 0) {
      const t = roomBefore / (roomBefore - here);
      out.push([before[0] + (corner[0] - before[0]) * t, before[1] + (corner[1] - before[1]) * t]);
    }
    if (here >= 0) out.push(corner);
    [before, roomBefore] = [corner, here];
  }
  return out;
}

/** Whether a point lies in a closed ring (even-odd). */
export function insideRing(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

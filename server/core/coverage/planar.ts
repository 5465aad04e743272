import type { Area } from '../documents/common.ts';
import type { Plane } from '../geo/metric.ts';
import { planeAt } from '../geo/metric.ts';
import type { LonLat } from '../units.ts';

/** Metres east and north in a tangent plane. */
export type Point = [x: number, y: number];
/** Closing point not repeated. */
export type Ring = Point[];
/** Polygons of a multi-polygon; rings[0] outer, the others holes. */
export type PlaneArea = Ring[][];

/** The tangent plane at the middle of the bounding box of an area. */
export function planeOf(area: Area): Plane {
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
  return planeAround(rings.flat());
}

/** The tangent plane at the middle of the bounding box of some points (at least one). */
export function planeAround(points: readonly LonLat[]): Plane {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return planeAt([(west + east) / 2, (south + north) / 2]);
}

/** An area of a document in metres; repeated points are dropped, rings with fewer than three points too. */
export function toPlaneArea(area: Area, plane: Plane): PlaneArea {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const read = polygons.map((rings) => rings.map((ring) => openRing(ring.map((p) => plane.toPlane(p)))));
  return read.filter((rings) => (rings[0]?.length ?? 0) >= 3).map((rings) => rings.filter((ring) => ring.length >= 3));
}

/** Drops the closing point and points repeated in a row (nearer than 1 mm). */
export function openRing(points: readonly Point[]): Ring {
  const out: Ring = [];
  for (const p of points) {
    const last = out.at(-1);
    if (last === undefined || Math.hypot(p[0] - last[0], p[1] - last[1]) > 1e-3) out.push(p);
  }
  const first = out[0];
  const last = out.at(-1);
  if (out.length > 1 && first !== undefined && last !== undefined && Math.hypot(first[0] - last[0], first[1] - last[1]) <= 1e-3) out.pop();
  return out;
}

/** Twice the signed area of a ring, square metres; positive when counter-clockwise. */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  let previous = ring.at(-1);
  for (const p of ring) {
    if (previous !== undefined) sum += previous[0] * p[1] - p[0] * previous[1];
    previous = p;
  }
  return sum;
}

/** Area in square metres, holes taken off. */
export function areaOf(area: PlaneArea): number {
  let sum = 0;
  for (const rings of area) rings.forEach((ring, index) => (sum += ((index === 0 ? 1 : -1) * Math.abs(doubleArea(ring))) / 2));
  return sum;
}

/** Turns an area by `angle_rad` counter-clockwise about the origin of its plane. */
export function turned(area: PlaneArea, angle_rad: number): PlaneArea {
  const c = Math.cos(angle_rad);
  const s = Math.sin(angle_rad);
  return area.map((rings) => rings.map((ring) => ring.map(([x, y]): Point => [x * c - y * s, x * s + y * c])));
}

/** Bounds of an area in metres. */
export function boundsOf(area: PlaneArea): { minX: number; minY: number; maxX: number; maxY: number } {
  const bounds = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const rings of area) {
    for (const [x, y] of rings[0] ?? []) {
      bounds.minX = Math.min(bounds.minX, x);
      bounds.maxX = Math.max(bounds.maxX, x);
      bounds.minY = Math.min(bounds.minY, y);
      bounds.maxY = Math.max(bounds.maxY, y);
    }
  }
  return bounds;
}

/** Whether a point lies in an area (even-odd rule; the boundary may fall either way). */
export function inside(area: PlaneArea, x: number, y: number): boolean {
  let odd = false;
  for (const rings of area) {
    for (const ring of rings) {
      let b = ring.at(-1);
      for (const a of ring) {
        if (b !== undefined && a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
        b = a;
      }
    }
  }
  return odd;
}

/** The spans of x where the horizontal line at `y` lies in the area, in ascending order. */
export function spansAt(area: PlaneArea, y: number): [number, number][] {
  const xs: number[] = [];
  for (const rings of area) {
    for (const ring of rings) {
      let b = ring.at(-1);
      for (const a of ring) {
        if (b !== undefined && a[1] > y !== b[1] > y) xs.push(((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]);
        b = a;
      }
    }
  }
  xs.sort((p, q) => p - q);
  const spans: [number, number][] = [];
  for (let i = 0; i + 1 < xs.length; i += 2) spans.push([xs[i]!, xs[i + 1]!]);
  return spans;
}

/** The union over y of `spansAt` for y0 < y < y1: the shadow of a strip of the area on the x axis, in ascending order. */
export function spansWithin(area: PlaneArea, y0: number, y1: number): [number, number][] {
  const levels = [y0, y1];
  for (const rings of area) for (const ring of rings) for (const [, y] of ring) if (y > y0 && y < y1) levels.push(y);
  levels.sort((p, q) => p - q);
  const all: [number, number][] = [];
  for (let i = 0; i + 1 < levels.length; i++) {
    const low = levels[i]!;
    const high = levels[i + 1]!;
    const nudge = (high - low) * 1e-6;
    if (nudge === 0) continue;
    // between two levels no ring has a vertex, so that the ends of a span are linear in y and its extremes lie at the levels
    const bottom = spansAt(area, low + nudge);
    const top = spansAt(area, high - nudge);
    bottom.forEach((span, k) => {
      const other = top[k] ?? span;
      all.push([Math.min(span[0], other[0]), Math.max(span[1], other[1])]);
    });
  }
  return mergeSpans(all);
}

function mergeSpans(spans: [number, number][]): [number, number][] {
  spans.sort((p, q) => p[0] - q[0]);
  const out: [number, number][] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && span[0] <= last[1] + 1e-6) last[1] = Math.max(last[1], span[1]);
    else out.push([span[0], span[1]]);
  }
  return out;
}

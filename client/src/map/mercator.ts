/** Unit web Mercator: the world is [0, 1] in x (eastward) and y (southward). Geometry is projected once, then only scaled and shifted. */

const RAD = Math.PI / 180;
const MAX_LAT = 85.05112878;

export const mercatorX = (lon: number): number => (lon + 180) / 360;
export function mercatorY(lat: number): number {
  const s = Math.sin(Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * RAD);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}
export const lonOf = (x: number): number => x * 360 - 180;
export const latOf = (y: number): number => (2 * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) - Math.PI / 2) / RAD;

/** A line or ring as flat [x, y, x, y, ...]. */
export type Flat = Float64Array;

export function flatten(points: readonly (readonly number[])[]): Flat {
  const out = new Float64Array(points.length * 2);
  points.forEach((p, i) => {
    out[2 * i] = mercatorX(p[0] ?? 0);
    out[2 * i + 1] = mercatorY(p[1] ?? 0);
  });
  return out;
}

/** A flat lon, lat line to unit Mercator. */
export function projectFlat(line: Float64Array): Flat {
  const out = new Float64Array(line.length);
  for (let i = 0; i + 1 < line.length; i += 2) {
    out[i] = mercatorX(line[i]!);
    out[i + 1] = mercatorY(line[i + 1]!);
  }
  return out;
}

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}
export function boxOf(lines: readonly Flat[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const line of lines)
    for (let i = 0; i < line.length; i += 2) {
      box.minX = Math.min(box.minX, line[i]!);
      box.maxX = Math.max(box.maxX, line[i]!);
      box.minY = Math.min(box.minY, line[i + 1]!);
      box.maxY = Math.max(box.maxY, line[i + 1]!);
    }
  return box;
}

/** Even-odd: whether a point lies inside rings (holes are rings too). */
export function inside(rings: readonly Flat[], x: number, y: number): boolean {
  let odd = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1]!;
      const yj = ring[j + 1]!;
      if (yi > y !== yj > y && x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) odd = !odd;
    }
  return odd;
}

/** What turns unit Mercator into pixels of a canvas: `px = x * scale - originX`. */
export interface Frame {
  scale: number;
  originX: number;
  originY: number;
  width: number;
  height: number;
}
export const inFrame = (f: Frame, box: Box, margin = 20): boolean =>
  box.maxX * f.scale - f.originX > -margin && box.minX * f.scale - f.originX < f.width + margin && box.maxY * f.scale - f.originY > -margin && box.minY * f.scale - f.originY < f.height + margin;

/** Adds a line to the current path; points nearer than 1 px to the last drawn one are left out, the last is kept. */
export function trace(ctx: CanvasRenderingContext2D, f: Frame, line: Flat, close: boolean): void {
  let lastX = NaN;
  let lastY = NaN;
  for (let i = 0; i < line.length; i += 2) {
    const x = line[i]! * f.scale - f.originX;
    const y = line[i + 1]! * f.scale - f.originY;
    if (i === 0) ctx.moveTo(x, y);
    else if (i >= line.length - 2 || Math.abs(x - lastX) + Math.abs(y - lastY) > 1) ctx.lineTo(x, y);
    else continue;
    lastX = x;
    lastY = y;
  }
  if (close) ctx.closePath();
}

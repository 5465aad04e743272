/** Sizes of the two drawings in CSS pixels, and the way from metres to them. */
export const LEFT = 34;
export const RIGHT = 10;
export const TOP = 12;
export const HEIGHT = 180;
export const BOTTOM = HEIGHT - 24;
export const BATTERY_HEIGHT = 54;
export const BATTERY_TOP = 6;
export const BATTERY_BOTTOM = 44;

export interface Frame {
  width: number;
  /** length of the path and range of heights, metres */
  total_m: number;
  from_m: number;
  to_m: number;
}
export const right = (f: Frame): number => f.width - RIGHT;
export const xAt = (f: Frame, d: number): number => LEFT + (f.total_m === 0 ? 0 : (d / f.total_m) * (right(f) - LEFT));
export const dAt = (f: Frame, x: number): number => Math.max(0, Math.min(1, (x - LEFT) / (right(f) - LEFT))) * f.total_m;
/** Heights beyond the range lie on its edge. */
export const yAt = (f: Frame, amsl_m: number): number => BOTTOM - (Math.max(0, Math.min(1, (amsl_m - f.from_m) / (f.to_m - f.from_m)))) * (BOTTOM - TOP);
export const amslAt = (f: Frame, y: number): number => f.from_m + ((BOTTOM - y) / (BOTTOM - TOP)) * (f.to_m - f.from_m);

const n = (value: number): string => value.toFixed(1);
/** An SVG path through points. */
export const pathOf = (points: readonly (readonly [number, number])[]): string => points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');

/** Runs of neighbouring indices for which `has` holds, `[first, last]`. */
export function runs(length: number, has: (i: number) => boolean): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < length; i++) {
    const last = out[out.length - 1];
    if (!has(i)) continue;
    if (last && last[1] === i - 1) last[1] = i;
    else out.push([i, i]);
  }
  return out;
}

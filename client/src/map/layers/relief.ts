import { rgb, type Colours } from '../colours.ts';
import { latOf, lonOf, type Frame } from '../mercator.ts';
import type { Relief } from '../scene.ts';

const BANDS = 6;

/** Steps of height that are told apart: a round number of metres that gives about six bands. */
export function bandStep_m(lowest: number, highest: number): number {
  const raw = Math.max(1, (highest - lowest) / BANDS);
  const power = 10 ** Math.floor(Math.log10(raw));
  const first = [1, 2, 5, 10].find((n) => n * power >= raw) ?? 10;
  return first * power;
}

/**
 * Heights as tinted bands with a thin line between them, by pixel from the coarse grid (bilinear). Unknown ground stays untinted. Row 0 of the grid is
 * the northern edge; heights are those of the middles of cells. Undefined where nothing is known. A pixel takes some 50 ns: work for a worker.
 */
export function reliefImage(f: Frame, relief: Relief, c: Pick<Colours, 'land' | 'relief'>): ImageData | undefined {
  const known = relief.heights.filter((h): h is number => h !== null);
  if (known.length === 0 || relief.columns < 2 || relief.rows < 2) return undefined;
  const lowest = known.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const step = bandStep_m(lowest, highest);
  const width = Math.ceil(f.width);
  const height = Math.ceil(f.height);
  const rows = rowPositions(f, relief, height);
  const bands = new Int16Array(width * height).fill(-1);
  for (let y = 0; y < height; y++) {
    const gy = rows[y]!;
    if (gy < 0 || gy > relief.rows - 1) continue;
    for (let x = 0; x < width; x++) {
      const gx = ((lonOf((x + f.originX) / f.scale) - relief.west) / (relief.east - relief.west)) * relief.columns - 0.5;
      if (gx < 0 || gx > relief.columns - 1) continue;
      const h = bilinear(relief, gx, gy);
      if (!Number.isNaN(h)) bands[y * width + x] = Math.max(0, Math.floor((h - lowest) / step));
    }
  }
  return tint(bands, width, height, Math.max(1, Math.floor((highest - lowest) / step)), rgb(c.land), rgb(c.relief));
}

function rowPositions(f: Frame, r: Relief, height: number): Float64Array {
  const rows = new Float64Array(height);
  for (let y = 0; y < height; y++) rows[y] = ((r.north - latOf((y + f.originY) / f.scale)) / (r.north - r.south)) * r.rows - 0.5;
  return rows;
}

function bilinear(r: Relief, gx: number, gy: number): number {
  const x0 = Math.min(Math.floor(gx), r.columns - 2);
  const y0 = Math.min(Math.floor(gy), r.rows - 2);
  const fx = gx - x0;
  const fy = gy - y0;
  const i = y0 * r.columns + x0;
  const a = r.heights[i];
  const b = r.heights[i + 1];
  const c = r.heights[i + r.columns];
  const d = r.heights[i + r.columns + 1];
  if (a == null || b == null || c == null || d == null) return NaN;
  return (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
}

function tint(bands: Int16Array, width: number, height: number, top: number, low: readonly number[], high: readonly number[]): ImageData {
  const image = new ImageData(width, height);
  const out = image.data;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const band = bands[i]!;
      if (band < 0) continue;
      const edge = (x > 0 && bands[i - 1]! > band) || (y > 0 && bands[i - width]! > band) || (x < width - 1 && bands[i + 1]! > band) || (y < height - 1 && bands[i + width]! > band);
      const share = Math.min(1, (band + (edge ? 1.6 : 0)) / Math.max(1, top));
      for (let k = 0; k < 3; k++) out[4 * i + k] = low[k]! + (high[k]! - low[k]!) * share - (edge ? 6 : 0);
      out[4 * i + 3] = band === 0 && !edge ? 0 : 255;
    }
  return image;
}

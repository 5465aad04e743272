import type { TerrainGrid } from '#core/terrain/grid.ts';
import type { Metres } from './ground.ts';
import { EXTENT, toLine, toMetres } from './ground.ts';
import { RIVERS, TOWNS, VALLEYS } from './geography.ts';
import { latticeNoise } from './random.ts';
import { SITES } from './sites.ts';

/**
 * A made-up relief: plains of 15 to 25 m along the rivers, side valleys, ridges of 200 to 500 m between them, and a mountain north-east of
 * the city. Whole metres AMSL on a grid of 0.002 degrees. Synthetic: it has the character of the place, not its heights.
 */

const STEP_DEG = 0.002;
const PLAIN_M = 18;
const RIVER_M = 14;
const noise = latticeNoise(20270615);

export function makeTerrain(): TerrainGrid {
  const columns = Math.round((EXTENT.east - EXTENT.west) / STEP_DEG) + 1;
  const rows = Math.round((EXTENT.north - EXTENT.south) / STEP_DEG) + 1;
  let heights = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      heights[row * columns + column] = height(toMetres([EXTENT.west + column * STEP_DEG, EXTENT.north - row * STEP_DEG]));
    }
  }
  for (let pass = 0; pass < 3; pass++) heights = smoothed(heights, columns, rows);
  for (let i = 0; i < heights.length; i++) heights[i] = Math.round(heights[i]!);
  return { west: EXTENT.west, north: EXTENT.north, stepLon: STEP_DEG, stepLat: STEP_DEG, columns, rows, heights, registration: 'cell' };
}

const rivers = RIVERS.map((r) => ({ line: r.line.map(toMetres), half: r.half }));
const valleys = VALLEYS.map((v) => v.map(toMetres));
const towns = TOWNS.map((t) => ({ at: toMetres(t.position), radius: t.radius }));
const villages = SITES.map((s) => toMetres(s.position));
const mountains: { at: Metres; height: number; radius: number }[] = [
  { at: toMetres([111.338, 23.519]), height: 240, radius: 1900 },
  { at: toMetres([111.215, 23.53]), height: 160, radius: 2400 },
  { at: toMetres([111.29, 23.345]), height: 170, radius: 2600 },
  { at: toMetres([111.1, 23.3]), height: 150, radius: 3000 },
  { at: toMetres([111.46, 23.54]), height: 180, radius: 3000 },
];

/** Height before smoothing, metres AMSL. */
function height(p: Metres): number {
  let bank = Infinity;
  for (const river of rivers) {
    const { distance, at } = toLine(p, river.line);
    const i = Math.floor(at);
    const half = (river.half[i] ?? 0) + ((river.half[i + 1] ?? river.half[i] ?? 0) - (river.half[i] ?? 0)) * (at - i);
    bank = Math.min(bank, distance - half);
  }
  if (bank < 0) return RIVER_M;
  let rise = fade((bank - 350) / 3600);
  for (const valley of valleys) rise = Math.min(rise, fade((toLine(p, valley).distance - 250) / 2600));
  for (const town of towns) rise = Math.min(rise, fade((away(p, town.at) - town.radius) / 2200));
  for (const village of villages) rise = Math.min(rise, fade((away(p, village) - 250) / 2000));
  const [x, y] = bent(p);
  const rough = noise(x / 900 + 7, y / 900 + 90);
  const hills = noise((0.94 * x - 0.34 * y) / 2100 + 40, (0.34 * x + 0.94 * y) / 2100 + 17);
  const fold = 0.72 * noise((0.8 * x + 0.6 * y) / 5200, (0.8 * y - 0.6 * x) / 3600) + 0.28 * hills;
  const ridge = Math.max(0, 1 - Math.abs(fold - 0.5) * 3.4);
  let high = 45 + 230 * ridge * ridge + 130 * hills + 30 * rough;
  for (const mountain of mountains) {
    const q = away(p, mountain.at) / mountain.radius;
    high += mountain.height / ((1 + q * q) * (1 + q * q));
  }
  return PLAIN_M + 6 * rough + rise * high;
}

/** The plane bent by noise, so that ridges do not follow the lattice. */
function bent([x, y]: Metres): Metres {
  return [x + 2400 * (noise(x / 3400 + 300, y / 3400) - 0.5), y + 2400 * (noise(x / 3400, y / 3400 + 300) - 0.5)];
}

const away = (p: Metres, q: Metres): number => Math.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2);

/** 0 below 0, 1 above 1, smooth between. */
function fade(t: number): number {
  const u = Math.min(1, Math.max(0, t));
  return u * u * (3 - 2 * u);
}

/** Mean over 3 x 3 cells, which keeps slopes flyable. */
function smoothed(heights: Float32Array, columns: number, rows: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(heights.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      let count = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          sum += heights[r * columns + c]!;
          count++;
        }
      }
      out[row * columns + column] = sum / count;
    }
  }
  return out;
}

import { zlibSync } from 'fflate';

/** A made-up model of one degree at one second, as a tiled and deflated GeoTIFF, and places on it. */

export const SIDE = 3601;
export const WEST = 7;
export const NORTH = 47;
export const STEP = 1 / 3600;
const TILE = 256;

/** Random numbers in [0, 1), the same in each run (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ridges of some hundred metres with a few metres of roughness on them. */
function heightOf(column: number, row: number): number {
  const ridges = 600 + 400 * Math.sin(column / 211) * Math.cos(row / 173) + 150 * Math.sin((column + row) / 47);
  const rough = ((Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) >>> 0) % 7;
  return Math.round(ridges + rough);
}

/** Classic TIFF, little-endian, 16-bit heights of points in WGS84, AMSL (EGM96). */
export function terrainFile(): Uint8Array<ArrayBuffer> {
  const across = Math.ceil(SIDE / TILE);
  const blocks = Array.from({ length: across * across }, (_, index) => {
    const [left, top] = [(index % across) * TILE, Math.floor(index / across) * TILE];
    const heights = Int16Array.from({ length: TILE * TILE }, (_, i) => heightOf(left + (i % TILE), top + Math.floor(i / TILE)));
    return zlibSync(new Uint8Array(heights.buffer), { level: 6 });
  });
  const offsets: number[] = [];
  let end = 8;
  for (const block of blocks) {
    offsets.push(end);
    end += block.length + (block.length & 1);
  }
  const keys = [1, 1, 0, 4, 1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4326, 4096, 0, 1, 5773];
  const tags: [tag: number, type: 3 | 4 | 12, values: number[]][] = [
    [256, 4, [SIDE]],
    [257, 4, [SIDE]],
    [258, 3, [16]],
    [259, 3, [8]],
    [262, 3, [1]],
    [277, 3, [1]],
    [322, 3, [TILE]],
    [323, 3, [TILE]],
    [324, 4, offsets],
    [325, 4, blocks.map((block) => block.length)],
    [339, 3, [2]],
    [33_550, 12, [STEP, STEP, 0]],
    [33_922, 12, [0, 0, 0, WEST, NORTH, 0]],
    [34_735, 3, keys],
  ];
  const sizes = { 3: 2, 4: 4, 12: 8 };
  const out = new Uint8Array(end + 2 + tags.length * 12 + 4 + tags.reduce((sum, [, type, values]) => sum + values.length * sizes[type], 0));
  const view = new DataView(out.buffer);
  view.setUint32(0, 0x49_49_2a_00);
  view.setUint32(4, end, true);
  blocks.forEach((block, i) => out.set(block, offsets[i]));
  view.setUint16(end, tags.length, true);
  let more = end + 2 + tags.length * 12 + 4;
  tags.forEach(([tag, type, values], i) => {
    const entry = end + 2 + 12 * i;
    view.setUint16(entry, tag, true);
    view.setUint16(entry + 2, type, true);
    view.setUint32(entry + 4, values.length, true);
    const length = values.length * sizes[type];
    let at = entry + 8;
    if (length > 4) {
      view.setUint32(at, more, true);
      at = more;
      more += length;
    }
    values.forEach((value, k) => {
      if (type === 3) view.setUint16(at + 2 * k, value, true);
      else if (type === 4) view.setUint32(at + 4 * k, value, true);
      else view.setFloat64(at + 8 * k, value, true);
    });
  });
  return out;
}

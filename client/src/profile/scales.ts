/** A step of 1, 2 or 5 times a power of ten that makes at most `count` steps over a range. */
export function niceStep(range: number, count: number): number {
  const raw = range / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((m) => m * power >= raw * 0.999) ?? 10;
  return step * power;
}

/** Multiples of a nice step within a range, both ends included. */
export function ticks(from: number, to: number, count: number): number[] {
  const step = niceStep(to - from, count);
  const out: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) out.push(i * step || 0);
  return out;
}

/** A range that holds all values that are known, on full steps, with some room above for the tags of zones; from 0 unless all lies far above it. */
export function heightRange(all: readonly number[]): { from: number; to: number } {
  const known = all.filter((value) => Number.isFinite(value));
  const values = known.length === 0 ? [0, 100] : known;
  const high = Math.max(...values);
  const low = Math.min(...values);
  const from = low < 0 || low > (high - low) * 2 ? low : 0;
  const step = niceStep(Math.max(10, high - from) * 1.3, 4);
  const bottom = Math.floor(from / step) * step;
  return { from: bottom, to: Math.max(bottom + step, Math.ceil((high + (high - bottom) * 0.25) / step) * step) };
}

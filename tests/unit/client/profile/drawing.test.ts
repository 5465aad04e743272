import { describe, expect, it } from 'vitest';
import { runs, xAt, dAt, yAt, amslAt, type Frame } from '../../../../client/src/profile/geometry.ts';
import { heightRange, ticks } from '../../../../client/src/profile/scales.ts';
import { placeTags } from '../../../../client/src/profile/tags.ts';

const frame: Frame = { width: 348, total_m: 13_800, from_m: 0, to_m: 400 };

describe('the drawing of a profile', () => {
  it('reads back the place that is pointed at', () => {
    expect(dAt(frame, xAt(frame, 4200))).toBeCloseTo(4200);
    expect(amslAt(frame, yAt(frame, 155))).toBeCloseTo(155);
  });

  it('keeps heights without end inside, so that a zone without ceiling reaches the top', () => {
    expect(yAt(frame, Infinity)).toBe(yAt(frame, 400));
    expect(yAt(frame, -Infinity)).toBe(yAt(frame, 0));
  });

  it('holds a flight that never leaves its place', () => {
    expect(xAt({ ...frame, total_m: 0 }, 0)).toBe(34);
  });

  it('breaks the ground where it is unknown instead of drawing through', () => {
    const ground = [10, 12, null, null, 9];
    expect(runs(5, (i) => ground[i] !== null)).toEqual([[0, 1], [4, 4]]);
    expect(runs(5, (i) => ground[i] === null)).toEqual([[2, 3]]);
  });

  it('has a scale of round figures that holds all heights with room for tags', () => {
    const range = heightRange([20, 128, 190]);
    expect(range.from).toBe(0);
    expect(range.to).toBeGreaterThan(190);
    expect(ticks(range.from, range.to, 4).every((h) => h % 50 === 0)).toBe(true);
    expect(ticks(0, 13.8, 7)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  });

  it('does not begin at sea level in the mountains, nor hide what lies below the sea', () => {
    expect(heightRange([2100, 2180]).from).toBeGreaterThan(1900);
    expect(heightRange([-5, 60]).from).toBeLessThanOrEqual(-5);
  });

  it('moves tags apart, and says which found no room rather than covering another', () => {
    const placed = placeTags(Array.from({ length: 8 }, () => ({ x: 180, width: 100 })), 34, 338, 2);
    const seen = placed.filter((p) => p !== undefined);
    expect(placed.some((p) => p === undefined)).toBe(true);
    for (const [i, a] of seen.entries()) for (const b of seen.slice(i + 1)) expect(a.row !== b.row || Math.abs(a.left - b.left) >= 104).toBe(true);
    for (const p of seen) expect(p.left >= 34 && p.left + 100 <= 338).toBe(true);
  });
});

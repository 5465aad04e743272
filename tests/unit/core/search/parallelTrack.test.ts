import { describe, expect, it } from 'vitest';
import { parallelTrack } from '#core/search/parallelTrack.ts';

describe('parallel track', () => {
  it('flies parallel to the long side, beginning half a spacing inside both sides (IAMSAR)', () => {
    const legs = parallelTrack([[[[0, 0], [1000, 0], [1000, 400], [0, 400]]]], 100) ?? [];
    expect(legs.map(({ from, to }) => [from, to].map(([x, y]) => [Math.round(x), Math.round(y)]))).toEqual([
      [[50, 50], [950, 50]],
      [[950, 150], [50, 150]],
      [[50, 250], [950, 250]],
      [[950, 350], [50, 350]],
    ]);
  });

  it('turns with the area', () => {
    const legs = parallelTrack([[[[0, 0], [400, 0], [400, 1000], [0, 1000]]]], 100) ?? [];
    for (const { from, to } of legs) expect(Math.abs(from[0] - to[0])).toBeLessThan(1e-6);
  });

  it('refuses a spacing that does not belong to the area', () => {
    expect(parallelTrack([[[[0, 0], [1000, 0], [1000, 400], [0, 400]]]], 0.01)).toBeUndefined();
  });
});

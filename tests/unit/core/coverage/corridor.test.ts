import { describe, expect, it } from 'vitest';
import { corridorTracks, offsetLine } from '#core/coverage/corridor.ts';

describe('corridor tracks', () => {
  it('stand evenly over the width and turn back each time', () => {
    expect(corridorTracks([[0, 0], [100, 0]], 90, 3).map((track) => track.map(([x, y]) => [Math.round(x), Math.round(y)]))).toEqual([
      [[0, -30], [100, -30]],
      [[100, 0], [0, 0]],
      [[0, 30], [100, 30]],
    ]);
  });

  it('keep their distance through a bend', () => {
    const left = offsetLine([[0, 0], [100, 0], [100, 100]], 10);
    expect(left.map(([x, y]) => [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6])).toEqual([[0, 10], [90, 10], [90, 100]]);
  });

  it('do not shoot off at a hairpin', () => {
    const line = offsetLine([[0, 0], [100, 0], [0, 1]], 10);
    for (const [x, y] of line) expect(Math.hypot(x, y)).toBeLessThan(140);
  });
});

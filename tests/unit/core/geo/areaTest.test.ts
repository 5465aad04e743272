import { describe, expect, it } from 'vitest';
import { areaTest } from '#core/geo/areaTest.ts';

const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];

describe('areaTest', () => {
  it('takes holes out and knows every part of a multipolygon, in either winding', () => {
    const inside = areaTest({ type: 'MultiPolygon', coordinates: [[square(0, 0, 4), square(1, 1, 2)], [square(10, 0, 1).toReversed()]] });
    expect(inside(0.5, 0.5)).toBe(true);
    expect(inside(2, 2)).toBe(false);
    expect(inside(10.5, 0.5)).toBe(true);
    expect(inside(5, 0.5)).toBe(false);
  });

  it('has nothing to say for a position that is no number: unknown is outside', () => {
    const inside = areaTest({ type: 'Polygon', coordinates: [square(0, 0, 4)] });
    expect(inside(NaN, 1)).toBe(false);
    expect(inside(1, NaN)).toBe(false);
  });

  it('counts a vertex at the same latitude once, so that a corner does not let a position slip out', () => {
    const inside = areaTest({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 1],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
      ],
    });
    expect(inside(1, 1)).toBe(true);
    expect(inside(3.9, 1)).toBe(true);
    expect(inside(2, 0.5)).toBe(false);
  });
});

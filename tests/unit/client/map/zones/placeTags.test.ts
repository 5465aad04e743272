import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeTags, type Rect, type Wanted } from '../../../../../client/src/map/zones/placeTags.ts';

const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && a.x + a.w > b.x && a.y < b.y + b.h && a.y + a.h > b.y;
const wanted = fc.record({ left: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 400 }), w: fc.integer({ min: 15, max: 200 }) });
const taken = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 400 }), w: fc.integer({ min: 10, max: 300 }), h: fc.integer({ min: 10, max: 100 }) });

describe('places of tags', () => {
  it('never overlap each other or what is there already, and no tag is lost without being counted or in the way of something else', () => {
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 60 }), fc.array(taken, { maxLength: 6 }), (tags, boxes) => {
        const placed = placeTags(tags, boxes, 1);
        placed.forEach((a, i) => {
          expect(boxes.some((b) => overlap(a.box, b))).toBe(false);
          expect(placed.slice(i + 1).some((b) => overlap(a.box, b.box))).toBe(false);
        });
        const counted = placed.reduce((sum, p) => sum + p.hidden, 0);
        if (boxes.length === 0) expect(placed.length + counted).toBe(tags.length);
      }),
    );
  });

  it('keep the gap that is asked for', () => {
    const at = (left: number): Wanted => ({ left, y: 100, w: 50 });
    expect(placeTags([at(0), at(85)], [], 1).map(({ box }) => box.y)).toEqual([92.5, 92.5]);
    expect(placeTags([at(0), at(85)], [], 10).map(({ box }) => box.y)).toEqual([92.5, 132.5]);
  });

  it('go to the first that asks: the largest zones come first', () => {
    const first: Wanted = { left: 100, y: 100, w: 80 };
    const others = Array.from({ length: 9 }, (): Wanted => ({ left: 100, y: 100, w: 80 }));
    const placed = placeTags([first, ...others], [], 1);
    expect(placed[0]).toMatchObject({ tag: first, hidden: 5 });
    expect(placed, 'at its own place, and two above and below').toHaveLength(5);
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Calendar } from '../../../../server/core/dispatch/calendar.ts';

describe('Calendar', () => {
  it('lets spans touch, as the database does: an aircraft may leave in the minute in which its booking before ends', () => {
    const calendar = new Calendar();
    calendar.add(10, 20);
    expect(calendar.isFree(20, 30)).toBe(true);
    expect(calendar.isFree(5, 10)).toBe(true);
    expect(calendar.isFree(19, 21)).toBe(false);
  });

  it('refuses a double booking loudly: the search must never hide one', () => {
    const calendar = new Calendar();
    calendar.add(10, 20);
    expect(() => calendar.add(15, 25)).toThrow(/double booking/);
    expect(() => calendar.remove(10, 21)).toThrow(/no booking/);
  });

  it('finds the first gap that is long enough, not the first gap', () => {
    const calendar = new Calendar();
    calendar.add(10, 20);
    calendar.add(25, 40);
    expect(calendar.nextFree(0, 10)).toBe(0);
    expect(calendar.nextFree(5, 10)).toBe(40);
    expect(calendar.nextFree(12, 5)).toBe(20);
  });

  it('answers like a plain scan whatever is booked and taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 60 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 }), (edits, from, length) => {
        const calendar = new Calendar();
        let spans: { from: number; to: number }[] = [];
        const free = (a: number, b: number): boolean => spans.every((span) => span.to <= a || span.from >= b);
        for (const [at, size, remove] of edits) {
          const first = spans[0];
          if (remove && first !== undefined) {
            calendar.remove(first.from, first.to);
            spans = spans.slice(1);
          } else if (free(at, at + size)) {
            calendar.add(at, at + size);
            spans.push({ from: at, to: at + size });
          }
        }
        expect(calendar.isFree(from, from + length)).toBe(free(from, from + length));
        let scan = from;
        while (!free(scan, scan + length)) scan++;
        expect(calendar.nextFree(from, length)).toBe(scan);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeAt } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';
import { thinTrack } from '../../../server/app/thinTrack.ts';

describe('thinTrack', () => {
  it('leaves out what lies on a straight line and keeps the corners, so that a list of flights stays small', () => {
    const line: LonLat[] = Array.from({ length: 200 }, (_, k) => [111 + k * 1e-4, 23.4]);
    expect(thinTrack([...line, [111.02, 23.45]])).toEqual([[111, 23.4], [111.0199, 23.4], [111.02, 23.45]]);
  });

  it('never leaves the true line by more than the map shows', () => {
    const point = fc.tuple(fc.double({ min: 111, max: 111.02, noNaN: true }), fc.double({ min: 23.4, max: 23.42, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), (points) => {
        const kept = thinTrack(points);
        expect(kept[0]).toEqual(points[0]);
        expect(kept[kept.length - 1]).toEqual(points[points.length - 1]);
        const plane = planeAt(points[0] ?? [0, 0]);
        const flat = kept.map((p) => plane.toPlane(p));
        for (const p of points) {
          const [x, y] = plane.toPlane(p);
          const nearest = Math.min(...flat.slice(1).map((b, k) => toSegment(x, y, flat[k] ?? b, b)));
          expect(nearest).toBeLessThanOrEqual(8.001);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function toSegment(x: number, y: number, a: readonly number[], b: readonly number[]): number {
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

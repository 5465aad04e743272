import { booleanPointInPolygon } from '@turf/turf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PolygonStore, planeLeg } from '../../server/core/geo/polygonStore.ts';
import { normaliseRing } from '../../server/core/geo/ring.ts';
import { createSpans } from '../../server/core/geo/spans.ts';

const storeOf = (polygons: readonly (readonly Float64Array[])[]): PolygonStore => PolygonStore.of(polygons).store;

/** Star-shaped rings round a centre: simple, of any winding, with sharp corners. */
const star = (radius: number) =>
  fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 60 }).map((radii) =>
    radii.map((r, i): [number, number] => {
      const a = (2 * Math.PI * i) / radii.length;
      return [radius * r * Math.cos(a), radius * r * Math.sin(a)];
    }),
  );
const closed = (points: [number, number][]): [number, number][] => [...points, points[0]!];
const unit = fc.double({ min: -1.2, max: 1.2, noNaN: true });

describe('polygons', () => {
  it('contain what turf says that they contain, holes included, however they are wound', () => {
    fc.assert(
      fc.property(star(1), star(0.15), fc.boolean(), unit, unit, (outer, hole, turn, x, y) => {
        const rings = [outer, turn ? [...hole].reverse() : hole];
        const store = storeOf([rings.map((r) => normaliseRing(r.flat()))]);
        expect(store.contains(0, x, y)).toBe(booleanPointInPolygon([x, y], { type: 'Polygon', coordinates: rings.map(closed) }));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('contain the same points whichever vertex a ring starts with', () => {
    fc.assert(
      fc.property(star(1), fc.nat(59), unit, unit, (ring, start, x, y) => {
        const k = start % ring.length;
        const turned = [...ring.slice(k), ...ring.slice(0, k)];
        const store = storeOf([[normaliseRing(ring.flat())], [normaliseRing(turned.flat())]]);
        expect(store.contains(0, x, y)).toBe(store.contains(1, x, y));
      }),
      { numRuns: 1_000, seed: 2 },
    );
  });

  it('are near exactly those parts of a leg that dense sampling finds near', () => {
    fc.assert(
      fc.property(star(1), unit, unit, unit, unit, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (ring, x, y, tx, ty, reach) => {
        const store = storeOf([[normaliseRing(ring.flat())]]);
        const spans = createSpans(1);
        const [dx, dy] = [tx - x, ty - y];
        store.spansOf(0, planeLeg(x, y, 1, 1, dx, dy, reach), 0, reach, spans);
        const inSpans = (t: number, slack: number): boolean => Array.from({ length: spans.count }, (_, i) => t >= spans.from[i]! - slack && t <= spans.to[i]! + slack).some(Boolean);
        for (let i = 0; i <= 50; i++) {
          const t = i / 50;
          const [px, py] = [x + t * dx, y + t * dy];
          const d = store.contains(0, px, py) ? 0 : distanceToRing(closed(ring), px, py);
          if (d < reach - 1e-9) expect(inSpans(t, 1e-9), `near at ${t}`).toBe(true);
          if (d > reach + 1e-9) expect(inSpans(t, -1e-9), `far at ${t}`).toBe(false);
        }
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});

function distanceToRing(ring: [number, number][], x: number, y: number): number {
  let least = Infinity;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i]!, ring[i + 1]!];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
    least = Math.min(least, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
  }
  return least;
}

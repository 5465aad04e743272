import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { without } from '#core/coverage/clip.ts';
import { cutLoads, pathOf } from '#core/coverage/cut.ts';
import { linkInside } from '#core/coverage/links.ts';
import { bestPasses } from '#core/coverage/passes.ts';
import { type PlaneArea, type Point, areaOf, boundsOf, inside } from '#core/coverage/planar.ts';
import { parallelTrack } from '#core/search/parallelTrack.ts';

const star = (least: number) =>
  fc.record({ radius: fc.integer({ min: 120, max: 400 }), shape: fc.array(fc.integer({ min: least, max: 100 }), { minLength: 5, maxLength: 12 }) }).map(({ radius, shape }): PlaneArea => [
    [shape.map((share, i): Point => [((radius * share) / 100) * Math.cos((2 * Math.PI * i) / shape.length), ((radius * share) / 100) * Math.sin((2 * Math.PI * i) / shape.length)])],
  ]);

/** Regular polygons stretched and turned: always convex. */
const convex = fc.record({ corners: fc.integer({ min: 3, max: 12 }), a: fc.integer({ min: 120, max: 400 }), b: fc.integer({ min: 120, max: 400 }), turn: fc.double({ min: 0, max: 3, noNaN: true }) }).map(({ corners, a, b, turn }): PlaneArea => [
  [
    Array.from({ length: corners }, (_, i): Point => {
      const x = a * Math.cos((2 * Math.PI * i) / corners);
      const y = b * Math.sin((2 * Math.PI * i) / corners);
      return [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
    }),
  ],
]);

const distanceTo = (p: Point, a: Point, b: Point): number => {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square));
  return Math.hypot(a[0] + t * dx - p[0], a[1] + t * dy - p[1]);
};

/** Points of a lattice that lie in the area. */
function lattice(area: PlaneArea, step: number): Point[] {
  const { minX, minY, maxX, maxY } = boundsOf(area);
  const out: Point[] = [];
  for (let x = minX + step / 3; x < maxX; x += step) for (let y = minY + step / 3; y < maxY; y += step) if (inside(area, x, y)) out.push([x, y]);
  return out;
}

describe('passes', () => {
  it('lie inside the field and out of its holes, so that the neighbour is not sprayed', () => {
    fc.assert(
      fc.property(star(35), fc.integer({ min: 4, max: 12 }), (field, width) => {
        const hole: PlaneArea = [[[[-20, -20], [20, -20], [20, 20], [-20, 20]]]];
        const area = without(field, [{ area: hole, distance_m: 5 }]);
        const result = bestPasses(area, { spacing_m: width, speed_ms: 7 });
        for (const { from, to } of result?.passes ?? []) {
          for (let k = 1; k < 20; k++) {
            const p: Point = [from[0] + ((to[0] - from[0]) * k) / 20, from[1] + ((to[1] - from[1]) * k) / 20];
            expect(inside(area, p[0], p[1])).toBe(true);
            expect(Math.hypot(Math.max(0, Math.abs(p[0]) - 20), Math.max(0, Math.abs(p[1]) - 20))).toBeGreaterThan(4.99);
          }
        }
      }),
      { numRuns: 40, seed: 20270615 },
    );
  }, 60_000);

  it('are joined by links that stay in the field as well, because the pump does not stop between runs', () => {
    fc.assert(
      fc.property(star(45), fc.integer({ min: 6, max: 12 }), (field, width) => {
        const area = without(field, [{ area: [[[[-15, -15], [15, -15], [15, 15], [-15, 15]]]], distance_m: 5 }]);
        const path = pathOf(bestPasses(area, { spacing_m: width, speed_ms: 7 })?.passes ?? [], (a, b) => linkInside(area, a, b));
        for (let i = 1; i < path.points.length; i++) {
          const [a, b] = [path.points[i - 1], path.points[i]];
          if (a === undefined || b === undefined) continue;
          for (let k = 1; k < 30; k++) {
            const [x, y] = [a[0] + ((b[0] - a[0]) * k) / 30, a[1] + ((b[1] - a[1]) * k) / 30];
            // not over the hole that was cut out, but for its slack
            expect(Math.hypot(Math.max(0, Math.abs(x) - 15), Math.max(0, Math.abs(y) - 15))).toBeGreaterThan(4.4);
          }
        }
      }),
      { numRuns: 25, seed: 20270615 },
    );
  }, 60_000);

  it('treat at least 97 % of a convex field', () => {
    fc.assert(
      fc.property(convex, (field) => {
        const result = bestPasses(field, { spacing_m: 7, speed_ms: 7 });
        const points = lattice(field, 4);
        const half = (result?.spacing_m ?? 0) / 2 + 1e-6;
        // flat ends: a point is treated when its foot lies on the run
        const treated = points.filter((p) =>
          result?.passes.some(({ from, to }) => {
            const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
            const along = ((p[0] - from[0]) * (to[0] - from[0]) + (p[1] - from[1]) * (to[1] - from[1])) / length;
            const off = Math.abs((p[0] - from[0]) * (to[1] - from[1]) - (p[1] - from[1]) * (to[0] - from[0])) / length;
            return along >= 0 && along <= length && off <= half;
          }),
        );
        expect(treated.length / points.length).toBeGreaterThanOrEqual(0.97);
      }),
      { numRuns: 40, seed: 20270615 },
    );
  }, 60_000);

  it('are cut into loads that together are the whole work, none over the limits', () => {
    fc.assert(
      fc.property(star(40), fc.integer({ min: 200, max: 3000 }), fc.integer({ min: 60, max: 400 }), (field, work_m, seconds) => {
        const passes = bestPasses(field, { spacing_m: 8, speed_ms: 7 })?.passes ?? [];
        const loads = cutLoads(pathOf(passes), 7, { seconds, work_m }, 500) ?? [];
        const whole = passes.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0);
        expect(loads.reduce((sum, load) => sum + load.work_m, 0)).toBeCloseTo(whole, 3);
        for (const load of loads) {
          expect(load.work_m).toBeLessThanOrEqual(work_m + 1e-6);
          expect(load.length_m).toBeLessThanOrEqual(seconds * 7 + 1e-6);
          expect(load.points.length).toBe(load.work.length + 1);
        }
      }),
      { numRuns: 40, seed: 20270615 },
    );
  }, 60_000);
});

describe('parallel track', () => {
  it('passes every point of the search area within its spacing over the square root of two', () => {
    fc.assert(
      fc.property(star(45), fc.integer({ min: 20, max: 70 }), (area, spacing) => {
        const legs = parallelTrack(area, spacing) ?? [];
        for (const p of lattice(area, 15)) {
          expect(Math.min(...legs.map(({ from, to }) => distanceTo(p, from, to)))).toBeLessThanOrEqual(spacing / Math.SQRT2 + 1e-6);
        }
      }),
      { numRuns: 40, seed: 20270615 },
    );
  }, 60_000);
});

describe('buffers', () => {
  it('take off the area of the buffered place and no more', () => {
    const field: PlaneArea = [[[[0, 0], [200, 0], [200, 100], [0, 100]]]];
    const pond: PlaneArea = [[[[90, 40], [110, 40], [110, 60], [90, 60]]]];
    // a square of 20 m widened by 10 m with round corners
    const taken = 20 * 20 + 4 * 20 * 10 + Math.PI * 100;
    expect(areaOf(field) - areaOf(without(field, [{ area: pond, distance_m: 10 }]))).toBeGreaterThanOrEqual(taken);
    expect(areaOf(field) - areaOf(without(field, [{ area: pond, distance_m: 10 }]))).toBeLessThan(taken * 1.02);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeAt } from '#core/geo/metric.ts';
import { cornerTolerance } from '#core/routing/corners.ts';
import { obstacleOf } from '#core/routing/obstacle.ts';
import { Scene } from '#core/routing/scene.ts';
import { shortestPath } from '#core/routing/shortest.ts';
import { PLANE_METRES, secondsInWind, trueMetres } from '#core/routing/weight.ts';
import { bruteForceLength, isInside, legDistance } from '../support/visibilityGraph.ts';

type Place = [number, number];

/** A star-shaped ring: concave more often than not; half of them on a raster of 50 m, so that zones touch and edges lie in one line. */
const ring = fc
  .record({ x: fc.integer({ min: -200, max: 200 }), y: fc.integer({ min: -100, max: 100 }), radius: fc.integer({ min: 100, max: 900 }), shape: fc.array(fc.integer({ min: 20, max: 100 }), { minLength: 3, maxLength: 11 }), raster: fc.boolean() })
  .map(({ x, y, radius, shape, raster }) =>
    Float64Array.from(
      shape.flatMap((share, i) => {
        const angle = (2 * Math.PI * i) / shape.length;
        const out = (radius * share) / 100;
        const at = [10 * x + out * Math.cos(angle), 10 * y + out * Math.sin(angle)];
        return raster ? at.map((value) => 50 * Math.round(value / 50)) : at;
      }),
    ),
  );
const place = fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -1500, max: 1500 })).map(([x, y]): Place => [x + 0.37, y + 0.41]);
const world = fc.record({ rings: fc.array(ring, { minLength: 1, maxLength: 9 }), from: place, to: place, reach: fc.constantFrom(0.05, 5, 30, 120) });
const check = (runs: number) => ({ numRuns: runs, seed: 20270615 });

const apart = (rings: readonly Float64Array[], p: Place): number => (rings.some((r) => isInside(r, p)) ? -1 : Math.min(...rings.map((r) => legDistance(r, p, p))));
const isFree = (rings: readonly Float64Array[], p: Place, reach: number): boolean => apart(rings, p) > reach + cornerTolerance(reach);
const sceneOf = (rings: readonly Float64Array[], reach: number): Scene => new Scene(rings.map((r, i) => obstacleOf(i, [r])), reach);
const cost = (rings: readonly Float64Array[], from: Place, to: Place, reach: number): number => shortestPath(sceneOf(rings, reach), { from, to, weight: PLANE_METRES }).cost;
const legs = (path: readonly number[]): [Place, Place][] => Array.from({ length: path.length / 2 - 1 }, (_, i) => [[path[2 * i]!, path[2 * i + 1]!], [path[2 * i + 2]!, path[2 * i + 3]!]]);

describe('the shortest path', () => {
  it('is as long as the one that the whole visibility graph gives, though the search sees a small part of it', () => {
    fc.assert(
      fc.property(world, ({ rings, from, to, reach }) => {
        fc.pre(isFree(rings, from, reach) && isFree(rings, to, reach));
        const exact = bruteForceLength(from, to, rings, reach);
        const ours = cost(rings, from, to, reach);
        if (exact === Infinity) expect(ours).toBe(Infinity);
        else {
          expect(ours).toBeGreaterThan(exact - 1e-6);
          // a taut string does not cut the tips of corners, which stand two centimetres out; the whole graph may
          expect(ours).toBeLessThan(exact + 0.02);
        }
      }),
      check(500),
    );
  }, 120_000);

  it('keeps the distance from every obstacle, as told by distances of its own', () => {
    fc.assert(
      fc.property(world, ({ rings, from, to, reach }) => {
        fc.pre(isFree(rings, from, reach) && isFree(rings, to, reach));
        const { path, cost: length } = shortestPath(sceneOf(rings, reach), { from, to, weight: PLANE_METRES });
        if (path === undefined) return;
        for (const [a, b] of legs(path)) for (const r of rings) expect(legDistance(r, a, b)).toBeGreaterThanOrEqual(reach - 1e-9);
        expect(legs(path).reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0)).toBeCloseTo(length, 6);
      }),
      check(500),
    );
  }, 120_000);

  it('is never shortened by a larger distance or another obstacle, but for what rounding corners costs', () => {
    fc.assert(
      fc.property(world, ring, ({ rings, from, to, reach }, another) => {
        fc.pre(isFree(rings, from, 1.5 * reach) && isFree(rings, to, 1.5 * reach) && isFree([another], from, reach) && isFree([another], to, reach));
        const plain = cost(rings, from, to, reach);
        const slack = rings.length * 2 * cornerTolerance(reach);
        expect(cost(rings, from, to, 1.5 * reach)).toBeGreaterThan(plain - slack);
        expect(cost([...rings, another], from, to, reach)).toBeGreaterThan(plain - 0.02);
      }),
      check(300),
    );
  }, 120_000);

  it('is the same for one scene asked many times and for a new scene each time', () => {
    fc.assert(
      fc.property(world, fc.array(place, { minLength: 2, maxLength: 5 }), ({ rings, from, reach }, others) => {
        const scene = sceneOf(rings, reach);
        for (const to of others) expect(shortestPath(scene, { from, to, weight: PLANE_METRES })).toEqual(shortestPath(sceneOf(rings, reach), { from, to, weight: PLANE_METRES }));
      }),
      check(200),
    );
  }, 120_000);

  it('takes what obstacles come with a question as it takes those of the scene', () => {
    fc.assert(
      fc.property(world, ({ rings, from, to, reach }) => {
        fc.pre(isFree(rings, from, reach) && isFree(rings, to, reach));
        const half = rings.length >> 1;
        const extra = rings.slice(half).map((r, i) => obstacleOf(half + i, [r]));
        const split = shortestPath(sceneOf(rings.slice(0, half), reach), { from, to, weight: PLANE_METRES, extra }).cost;
        const whole = cost(rings, from, to, reach);
        if (whole === Infinity) expect(split).toBe(Infinity);
        else expect(Math.abs(split - whole)).toBeLessThan(0.02);
      }),
      check(300),
    );
  }, 120_000);
});

describe('the fastest path in a wind', () => {
  const plane = planeAt([10, 50]);
  const wind = fc.record({ airspeed_ms: fc.constant(15), from_deg: fc.integer({ min: 0, max: 359 }), speed_ms: fc.integer({ min: 0, max: 12 }), slowest_ms: fc.constant(0) });

  it('takes no longer than the shortest path does in that wind, and no wind at all is the shortest path', () => {
    fc.assert(
      fc.property(world, wind, ({ rings, from, to, reach }, air) => {
        fc.pre(isFree(rings, from, reach) && isFree(rings, to, reach));
        const scene = sceneOf(rings, reach);
        const weight = secondsInWind(plane, 5_000, air);
        const fastest = shortestPath(scene, { from, to, weight, backWeight: secondsInWind(plane, 5_000, air, true) });
        const shortest = shortestPath(scene, { from, to, weight: trueMetres(plane, 5_000) });
        expect(fastest.path === undefined).toBe(shortest.path === undefined);
        if (shortest.path === undefined) return;
        const seconds = legs(shortest.path).reduce((sum, [a, b]) => sum + weight.leg(a[0], a[1], b[0], b[1]), 0);
        expect(fastest.cost).toBeLessThan(seconds * (1 + 1e-6));
        const calm = secondsInWind(plane, 5_000, { ...air, speed_ms: 0 });
        expect(shortestPath(scene, { from, to, weight: calm, backWeight: calm }).cost).toBeCloseTo(shortest.cost / air.airspeed_ms, 5);
      }),
      check(300),
    );
  }, 120_000);
});

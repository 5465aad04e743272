import { describe, expect, it } from 'vitest';
import { type Obstacle, comesNear, contains, obstacleOf } from '#core/routing/obstacle.ts';
import { Scene } from '#core/routing/scene.ts';
import { shortestPath } from '#core/routing/shortest.ts';
import { PLANE_METRES } from '#core/routing/weight.ts';

const box = (x1: number, y1: number, x2: number, y2: number) => obstacleOf(0, [Float64Array.of(x1, y1, x2, y1, x2, y2, x1, y2)]);
const pathRound = (from: [number, number], to: [number, number], obstacles: Obstacle[], reach: number): number[] | undefined => shortestPath(new Scene(obstacles, reach), { from, to, weight: PLANE_METRES }).path;
const length = (path: readonly number[] | undefined): number => {
  let sum = 0;
  for (let i = 2; i < (path?.length ?? 0); i += 2) sum += Math.hypot(path![i]! - path![i - 2]!, path![i + 1]! - path![i - 1]!);
  return sum;
};

describe('shortest path round obstacles', () => {
  it('takes the side that is shorter', () => {
    const path = pathRound([0, 0], [1000, 0], [box(400, -100, 600, 700)], 0.01);
    expect(length(path)).toBeCloseTo(2 * Math.hypot(400, 100) + 200, 0);
    expect(path?.every((value, i) => i % 2 === 0 || value <= 0)).toBe(true);
  });

  it('keeps the distance asked for at a corner, with a corner cut no wider than the polygon round its circle needs', () => {
    const path = pathRound([0, 0], [1000, 0], [box(400, -100, 600, 700)], 50);
    // two tangents to circles of 50 m round (400, -100) and (600, -100), their arcs, and 200 m between them
    const d = Math.hypot(400, 100);
    const tangent = Math.sqrt(d * d - 2500);
    const angle = Math.atan2(100, 400) + Math.asin(50 / d);
    const exact = 2 * tangent + 2 * 50 * angle + 200;
    expect(length(path)).toBeGreaterThan(exact - 0.01);
    expect(length(path)).toBeLessThan(exact * 1.002);
  });

  it('finds the gap between two obstacles only where it is wide enough for both buffers', () => {
    const wall = [box(400, -2000, 500, -40), box(400, 40, 500, 2000)];
    expect(length(pathRound([0, 0], [1000, 0], wall, 30))).toBeCloseTo(1000, 6);
    expect(length(pathRound([0, 0], [1000, 0], wall, 45))).toBeGreaterThan(4000);
  });

  it('finds none out of a closed ring', () => {
    const ring = obstacleOf(0, [Float64Array.of(-300, -300, 300, -300, 300, 300, -300, 300), Float64Array.of(-200, -200, 200, -200, 200, 200, -200, 200)]);
    expect(contains(ring, 0, 0)).toBe(false);
    expect(contains(ring, 250, 0)).toBe(true);
    expect(pathRound([0, 0], [1000, 0], [ring], 10)).toBeUndefined();
  });

  it('goes out of a hole that has a mouth', () => {
    // a U open to the west round the start
    const u = obstacleOf(0, [Float64Array.of(-100, -100, 200, -100, 200, 100, -100, 100, -100, 50, 150, 50, 150, -50, -100, -50)]);
    const path = pathRound([0, 0], [1000, 0], [u], 5);
    expect(path?.[2]).toBeLessThan(-100);
  });

  it('measures to the nearest edge, crossing or not', () => {
    const o = box(0, 0, 100, 100);
    expect(comesNear(o, -50, 110, 150, 110, 9.9)).toBe(false);
    expect(comesNear(o, -50, 110, 150, 110, 10.1)).toBe(true);
    expect(comesNear(o, -50, 50, 150, 50, 0.001)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { planeAt } from '#core/geo/metric.ts';
import { cornerTolerance } from '#core/routing/corners.ts';
import { type Obstacle, comesNear, contains, obstacleOf } from '#core/routing/obstacle.ts';
import { Scene } from '#core/routing/scene.ts';
import { type PathQuery, shortestPath } from '#core/routing/shortest.ts';
import { PLANE_METRES, secondsInWind } from '#core/routing/weight.ts';

const box = (x1: number, y1: number, x2: number, y2: number, spans?: Float64Array) => obstacleOf(0, [Float64Array.of(x1, y1, x2, y1, x2, y2, x1, y2)], spans);
const circle = (x: number, y: number, r: number, corners: number): Float64Array =>
  Float64Array.from(Array.from({ length: corners }, (_, i) => [x + r * Math.cos((2 * Math.PI * i) / corners), y + r * Math.sin((2 * Math.PI * i) / corners)]).flat());
const ask = (from: [number, number], to: [number, number], obstacles: Obstacle[], reach: number, change: Partial<PathQuery> = {}) => shortestPath(new Scene(obstacles, reach), { from, to, weight: PLANE_METRES, ...change });
const pathRound = (from: [number, number], to: [number, number], obstacles: Obstacle[], reach: number): number[] | undefined => ask(from, to, obstacles, reach).path;
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

  it('keeps the distance asked for at a corner, with a corner cut no wider than its tolerance', () => {
    const path = pathRound([0, 0], [1000, 0], [box(400, -100, 600, 700)], 50);
    // two tangents to circles round (400, -100) and (600, -100), their arcs, and 200 m between them
    const exact = (radius: number): number => {
      const d = Math.hypot(400, 100);
      return 2 * Math.sqrt(d * d - radius * radius) + 2 * radius * (Math.atan2(100, 400) + Math.asin(radius / d)) + 200;
    };
    expect(length(path)).toBeGreaterThan(exact(50) - 0.01);
    expect(length(path)).toBeLessThan(exact(50 + cornerTolerance(50)));
    expect(length(path)).toBeLessThan(exact(50) * 1.001);
  });

  it('finds the gap between two obstacles only where it is wide enough for both buffers', () => {
    const wall = [box(400, -2000, 500, -40), box(400, 40, 500, 2000)];
    expect(length(pathRound([0, 0], [1000, 0], wall, 30))).toBeCloseTo(1000, 6);
    expect(length(pathRound([0, 0], [1000, 0], wall, 45))).toBeGreaterThan(4000);
  });

  it('does not pass between zones that touch', () => {
    expect(length(pathRound([0, 0], [1000, 0], [box(400, -500, 500, 0), box(400, 0, 500, 700)], 0.01))).toBeGreaterThan(2 * Math.hypot(400, 500));
  });

  it('proves that there is no way out of a closed ring, however large the world outside', () => {
    const ring = obstacleOf(0, [Float64Array.of(-300, -300, 300, -300, 300, 300, -300, 300), Float64Array.of(-200, -200, 200, -200, 200, 200, -200, 200)]);
    expect(contains(ring, 0, 0)).toBe(false);
    expect(contains(ring, 250, 0)).toBe(true);
    const world = Array.from({ length: 900 }, (_, i) => obstacleOf(i + 1, [circle(2000 + 900 * (i % 30), -13_000 + 900 * Math.floor(i / 30), 420, 20)]));
    const [inside, outside]: [[number, number], [number, number]] = [[0, 0], [29_500, 100]];
    expect(ask(inside, outside, [ring, ...world], 10)).toMatchObject({ cost: Infinity, found: [0] });
    expect(ask(outside, inside, [ring, ...world], 10).path).toBeUndefined();
  });

  it('goes out of a hole that has a mouth', () => {
    // a U open to the west round the start
    const u = obstacleOf(0, [Float64Array.of(-100, -100, 200, -100, 200, 100, -100, 100, -100, 50, 150, 50, 150, -50, -100, -50)]);
    const path = pathRound([0, 0], [1000, 0], [u], 5);
    expect(path?.[2]).toBeLessThan(-100);
  });

  it('names the obstacles at whose corners it bends, and all that were in the way of some leg, but none that are far off', () => {
    const near = [box(400, -100, 500, 700), box(420, -60, 600, -50), box(5000, 5000, 5100, 5100)];
    const { shaping, found } = ask([0, 0], [1000, 0], near, 0.01);
    expect(shaping).toEqual([0]);
    expect(found).not.toContain(2);
  });

  it('lets an end be nearer to an obstacle than the distance: the leg there keeps what the end has, all others the whole', () => {
    const wall = box(-1000, 10, 1000, 500);
    const path = pathRound([0, 0], [0, 600], [wall], 30)!;
    for (let i = 2; i + 4 < path.length; i += 2) expect(comesNear(wall, path[i]!, path[i + 1]!, path[i + 2]!, path[i + 3]!, 29.999)).toBe(false);
    expect(comesNear(wall, path[0]!, path[1]!, path[2]!, path[3]!, 9.98)).toBe(false);
  });

  it('measures to the nearest edge, crossing or not', () => {
    const o = box(0, 0, 100, 100);
    expect(comesNear(o, -50, 110, 150, 110, 9.9)).toBe(false);
    expect(comesNear(o, -50, 110, 150, 110, 10.1)).toBe(true);
    expect(comesNear(o, -50, 50, 150, 50, 0.001)).toBe(true);
  });
});

describe('fastest path', () => {
  const plane = planeAt([10, 50]);
  const air = { airspeed_ms: 10, slowest_ms: 0 };
  const hour = 3_600_000;
  const calm = secondsInWind(plane, 10_000, { ...air, from_deg: 0, speed_ms: 0 });

  it('takes the side on which it is sooner, which may be the longer one', () => {
    const way = (wall: Obstacle, from_deg: number) => {
      const wind = { ...air, from_deg, speed_ms: 8 };
      return ask([0, 0], [4000, 0], [wall], 1, { weight: secondsInWind(plane, 10_000, wind), backWeight: secondsInWind(plane, 10_000, wind, true) });
    };
    const south = box(500, -1900, 600, 50_000);
    const north = box(500, -50_000, 600, 2000);
    const sides = [0, 45, 90, 135, 180, 225, 270, 315].map((from_deg) => {
      const both = way(box(500, -1900, 600, 2000), from_deg);
      expect(both.cost).toBeCloseTo(Math.min(way(south, from_deg).cost, way(north, from_deg).cost), 6);
      return Math.sign(both.path![3]!);
    });
    expect(new Set(sides)).toEqual(new Set([-1, 1]));
  });

  it('has no leg against a wind that is stronger than the aircraft', () => {
    const wind = { ...air, from_deg: 90, speed_ms: 12 };
    expect(ask([0, 0], [4000, 0], [], 1, { weight: secondsInWind(plane, 10_000, wind), backWeight: secondsInWind(plane, 10_000, wind, true) }).path).toBeUndefined();
  });

  it('passes an obstacle that is gone when it comes there, and goes round one that has come', () => {
    // 3 km at 10 m/s: there after 300 s
    const gate = (from: number, to: number) => [box(3000, -5000, 3100, 5000, Float64Array.of(from, to))];
    const query = (spans: Obstacle[]): number => ask([0, 0], [6000, 0], [], 10, { weight: calm, extra: spans, depart: hour }).cost;
    expect(query(gate(0, hour + 250_000))).toBeCloseTo(600, 0);
    expect(query(gate(hour + 350_000, 2 * hour))).toBeCloseTo(600, 0);
    expect(query(gate(hour + 250_000, hour + 350_000))).toBeGreaterThan(1000);
    expect(query(gate(0, 10 * hour))).toBeGreaterThan(1000);
  });
});

describe('path that spares areas', () => {
  const spare = (x1: number, y1: number, x2: number, y2: number, factor: number) => ({ area: box(x1, y1, x2, y2), factor });

  it('goes round an area where that is cheaper than what a metre in it counts for, and through it where not', () => {
    const round = 2 * Math.hypot(400, 100) + 200;
    expect(ask([0, 0], [1000, 0], [], 0.01, { soft: [spare(400, -100, 600, 700, 2)] }).cost).toBeLessThan(round + 2);
    expect(ask([0, 0], [1000, 0], [], 0.01, { soft: [spare(400, -100, 600, 700, 1.1)] }).cost).toBeCloseTo(1000 + 0.1 * 200, 6);
  });

  it('takes a corridor that lies beside the straight way', () => {
    const { path, cost } = ask([0, 0], [4000, 0], [], 0.01, { soft: [spare(500, 300, 3500, 350, 0.5)] });
    expect(cost).toBeLessThan(2 * Math.hypot(500, 300) + 1500 + 1);
    expect(Math.max(...path!.filter((_, i) => i % 2 === 1))).toBeGreaterThanOrEqual(300);
  });

  it('keeps obstacles all the same', () => {
    const wall = box(450, -50, 550, 5000);
    const { path } = ask([0, 0], [1000, 0], [wall], 10, { soft: [spare(400, -800, 600, 0, 3)] });
    for (let i = 0; i + 2 < path!.length; i += 2) expect(comesNear(wall, path![i]!, path![i + 1]!, path![i + 2]!, path![i + 3]!, 9.999)).toBe(false);
    expect(Math.min(...path!.filter((_, i) => i % 2 === 1))).toBeGreaterThan(-200);
  });
});

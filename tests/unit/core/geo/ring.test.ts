import { describe, expect, it } from 'vitest';
import { geodesicRing, normaliseRing } from '../../../../server/core/geo/ring.ts';

describe('rings', () => {
  it('are closed once, whether the source closed them or not', () => {
    const open = normaliseRing([0, 0, 1, 0, 1, 1]);
    expect([...open]).toEqual([0, 0, 1, 0, 1, 1, 0, 0]);
    expect([...normaliseRing([0, 0, 1, 0, 1, 1, 0, 0])]).toEqual([...open]);
  });

  it('lose positions repeated in a row, which make edges without direction', () => {
    expect([...normaliseRing([0, 0, 0, 0, 1, 0, 1, 1, 1, 1])]).toEqual([0, 0, 1, 0, 1, 1, 0, 0]);
  });

  it('cross the antimeridian on one branch, not round the world', () => {
    const ring = normaliseRing([179, -1, -179, -1, -179, 1, 179, 1]);
    expect(Math.min(...ring.filter((_, i) => i % 2 === 0))).toBe(179);
    expect(Math.max(...ring.filter((_, i) => i % 2 === 0))).toBe(181);
  });

  it('keep the whole world as the whole world', () => {
    expect([...normaliseRing([-180, -90, 180, -90, 180, 90, -180, 90])]).toEqual([-180, -90, 180, -90, 180, 90, -180, 90, -180, -90]);
  });

  it('round a pole are closed over it, so that the pole is inside', () => {
    const ring = normaliseRing([0, 80, 90, 80, 180, 80, -90, 80]);
    expect(Math.max(...ring.filter((_, i) => i % 2 === 1))).toBe(90);
  });

  it('with geodesic edges get points on long edges only', () => {
    const ring = normaliseRing([10, 50, 10.001, 50, 10.001, 50.001, 10, 50.001]);
    expect(geodesicRing(ring, 0)).toBe(ring);
    const long = normaliseRing([10, 50, 11, 50, 11, 50.001, 10, 50.001]);
    const curved = geodesicRing(long, 1_000);
    expect(curved.length).toBeGreaterThan(long.length);
    expect(Math.max(...curved.filter((_, i) => i % 2 === 1))).toBeGreaterThan(50.002);
  });
});

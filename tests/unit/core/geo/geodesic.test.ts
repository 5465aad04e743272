import { describe, expect, it } from 'vitest';
import { geodesicDirect, geodesicDistance, geodesicOffset, partsFor, pushGeodesic, sagitta } from '../../../../server/core/geo/geodesic.ts';

describe('geodesics', () => {
  it('measure on the ellipsoid: one degree of latitude is shorter at the equator than at the pole', () => {
    expect(geodesicDistance(0, 0, 0, 1)).toBeCloseTo(110_574.4, 1);
    expect(geodesicDistance(0, 89, 0, 90)).toBeCloseTo(111_693.9, 1);
  });

  it('keep to the branch of longitude on which they start, so that a ring over the antimeridian stays whole', () => {
    expect(geodesicDirect(179.99, 60, 90, 5_000)[0]).toBeGreaterThan(180);
    const points: number[] = [];
    pushGeodesic(points, 179, 60, 181, 60, 4);
    expect(points.filter((_, i) => i % 2 === 0)).toEqual([expect.closeTo(179.5, 2), expect.closeTo(180, 2), expect.closeTo(180.5, 2)]);
  });

  it('bulge towards the pole by no less than the estimate that decides where edges are cut promises', () => {
    for (const [lat, dLon] of [[50, 0.7], [65, 2], [-30, 1], [10, 3]] as const) {
      const points: number[] = [];
      pushGeodesic(points, 0, lat, dLon, lat, 2);
      const real = geodesicDistance(points[0]!, points[1]!, points[0]!, lat);
      expect(sagitta(0, lat, dLon, lat)).toBeGreaterThanOrEqual(real);
      expect(sagitta(0, lat, dLon, lat)).toBeLessThan(2 * real);
    }
  });

  it('cut an edge in as many parts as its bulge asks for, and not endlessly', () => {
    expect(partsFor(0.01, 0.02)).toBe(1);
    expect(partsFor(2, 0.02)).toBe(10);
    expect(partsFor(1e12, 0.02)).toBe(4096);
  });

  it('give the offset from an origin with exact distance and direction', () => {
    const [x, y] = geodesicOffset(10, 50, 10.1, 50.05);
    expect(Math.hypot(x, y)).toBeCloseTo(geodesicDistance(10, 50, 10.1, 50.05), 6);
    expect(x).toBeGreaterThan(0);
    expect(y).toBeGreaterThan(0);
  });
});

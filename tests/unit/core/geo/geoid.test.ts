import { describe, expect, it } from 'vitest';
import { amslFromEllipsoid, ellipsoidFromAmsl, undulation } from '../../../../server/core/geo/geoid.ts';

describe('the geoid', () => {
  it('is where EGM96 says: mixing up the two heights is an error of 50 to 100 m', () => {
    expect(undulation(8.54, 47.38)).toBeCloseTo(47.3, 0);
    expect(undulation(-21.9, 64.15)).toBeCloseTo(66.4, 0);
  });

  it('turns heights there and back', () => {
    expect(ellipsoidFromAmsl(111, 23, amslFromEllipsoid(111, 23, 100))).toBeCloseTo(100, 9);
  });
});

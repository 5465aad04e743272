import { describe, expect, it } from 'vitest';
import { geodesicDirect } from '#core/geo/geodesic.ts';
import { restoredCircle } from '../../../server/formats/restoredCircle.ts';

const corners = (radius_m: number, count = 64): number[][][] => [Array.from({ length: count }, (_, i) => geodesicDirect(10, 50, (360 * i) / count, radius_m))];
const said = { center: [10, 50], radius_m: 1_000 };

describe('the circle for which a polygon was drawn', () => {
  it('is taken back where the polygon lies round it', () => {
    expect(restoredCircle(said, corners(1_001))).toEqual({ kind: 'circle', center: [10, 50], radius_m: 1_000 });
  });

  it('is not where the property says something else than the geometry: a property must not make a zone smaller or move it', () => {
    expect(restoredCircle(said, corners(990))).toBeUndefined();
    expect(restoredCircle(said, corners(1_100))).toBeUndefined();
    expect(restoredCircle({ ...said, center: [10.01, 50] }, corners(1_001))).toBeUndefined();
    expect(restoredCircle(said, corners(1_001, 12))).toBeUndefined();
    expect(restoredCircle(said, [...corners(1_001), ...corners(500)])).toBeUndefined();
  });

  it.each([undefined, 7, {}, { center: [10] }, { center: [10, 95], radius_m: 1 }, { center: 'x', radius_m: NaN }])('is none where the property is %j', (property) => {
    expect(restoredCircle(property, corners(1_001))).toBeUndefined();
  });
});

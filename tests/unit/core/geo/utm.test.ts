import { describe, expect, it } from 'vitest';
import { geodesicDistance } from '#core/geo/geodesic.ts';
import { fromUtm, utmInto } from '#core/geo/utm.ts';

/** As PROJ 9.1.1 gives them: cs2cs EPSG:4326 EPSG:326xx or 327xx. */
const KNOWN = [
  { zone: 32, south: false, at: [7.5, 46.2], is: [384_271.254638, 5_117_362.761463] },
  { zone: 49, south: false, at: [111.3, 23.5], is: [530_630.149708, 2_598_903.351136] },
  { zone: 60, south: true, at: [179.9, -45.1], is: [728_166.213802, 5_001_848.87343] },
  { zone: 31, south: false, at: [0, 84], is: [465_005.344939, 9_329_005.182447] },
  { zone: 33, south: true, at: [17.9, -0.001], is: [822_836.193995, 9_999_889.327266] },
  { zone: 32, south: false, at: [12.4, 62.3], is: [676_270.46985, 6_912_233.779863] },
] as const;

describe('UTM', () => {
  it('is where PROJ says, there and back', () => {
    const out = new Float64Array(2);
    for (const { zone, south, at, is } of KNOWN) {
      utmInto({ zone, south }, at[0], at[1], out);
      expect(out[0]).toBeCloseTo(is[0], 5);
      expect(out[1]).toBeCloseTo(is[1], 5);
      const back = fromUtm({ zone, south }, is[0], is[1]);
      expect(back[0]).toBeCloseTo(at[0], 10);
      expect(back[1]).toBeCloseTo(at[1], 10);
    }
  });

  it('counts northings along the middle meridian as the geodesic does, less the scale of the zone', () => {
    const out = new Float64Array(2);
    for (const lat of [10, 45, 80]) {
      utmInto({ zone: 32, south: false }, 9, lat, out);
      expect(out[0]).toBeCloseTo(500_000, 6);
      expect(out[1]).toBeCloseTo(0.9996 * geodesicDistance(9, 0, 9, lat), 5);
    }
  });
});

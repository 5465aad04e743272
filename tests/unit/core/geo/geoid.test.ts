import { describe, expect, it } from 'vitest';
import { limitAt } from '#core/airspace/limitAt.ts';
import { amslFromEllipsoid, ellipsoidFromAmsl, undulation } from '#core/geo/geoid.ts';

/** Heights of the geoid above the ellipsoid, metres: the test points that NGA publishes with its program F477 for EGM96 (outputs of the 360 degree model). */
const NGA = [
  { lon: -90.220845, lat: 38.628155, geoid_m: -31.628 },
  { lon: -54.978886, lat: -14.621217, geoid_m: -2.969 },
  { lon: 102.448729, lat: 46.874319, geoid_m: -43.575 },
  { lon: 133.874712, lat: -23.617446, geoid_m: 15.871 },
  { lon: -0.0005, lat: 38.625473, geoid_m: 50.066 },
  { lon: 0.0023, lat: -0.466744, geoid_m: 17.329 },
];
/** As PROJ 9.1.1 gives them with its grid egm96_15: cs2cs EPSG:4979 EPSG:4326+5773. */
const PROJ = [
  { lon: 8.54, lat: 47.38, geoid_m: 47.3424 },
  { lon: 111.3, lat: 23.5, geoid_m: -15.0614 },
  { lon: -21.9, lat: 64.15, geoid_m: 66.4247 },
];

describe('the geoid', () => {
  it('is where EGM96 says, within 0.1 m: mixing up the two heights is an error of 50 to 100 m', () => {
    for (const { lon, lat, geoid_m } of NGA) expect(Math.abs(undulation(lon, lat) - geoid_m), `${lon}, ${lat}`).toBeLessThan(0.1);
    for (const { lon, lat, geoid_m } of PROJ) expect(Math.abs(undulation(lon, lat) - geoid_m), `${lon}, ${lat}`).toBeLessThan(0.005);
  });

  it('lies lowest south of Sri Lanka', () => {
    expect(undulation(78.75, 4.75)).toBeCloseTo(-106.99, 1);
  });

  it('turns heights there and back', () => {
    expect(ellipsoidFromAmsl(111, 23, amslFromEllipsoid(111, 23, 100))).toBeCloseTo(100, 9);
  });

  it('brings limits in every datum to the same sea level, to 0.1 m', () => {
    for (const { lon, lat, geoid_m } of [...NGA, ...PROJ]) {
      const ground_m = 431.7;
      const top = (value_m: number, reference: 'AMSL' | 'AGL' | 'WGS84'): number => limitAt({ value_m, reference }, 'ceiling', lon, lat, ground_m).amsl_m;
      // one ceiling, 120 m over the ground, as three sources would publish it
      const amsl = ground_m + 120;
      expect(Math.abs(top(amsl, 'AMSL') - amsl)).toBeLessThan(0.1);
      expect(Math.abs(top(120, 'AGL') - amsl)).toBeLessThan(0.1);
      expect(Math.abs(top(amsl + geoid_m, 'WGS84') - amsl)).toBeLessThan(0.1);
      expect(limitAt({ value_m: 120, reference: 'AGL' }, 'ceiling', lon, lat, NaN).amsl_m, 'without ground nobody knows').toBeNaN();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { airDensity, densityAltitude, standardTemperature } from '#core/fleet/airDensity.ts';

describe('airDensity', () => {
  it('has the values of the standard atmosphere at its own temperatures (ISO 2533)', () => {
    for (const [amsl, density] of [
      [0, 1.225],
      [1000, 1.1117],
      [2000, 1.0066],
      [4000, 0.8194],
    ] as const)
      expect(airDensity(amsl, standardTemperature(amsl))).toBeCloseTo(density, 3);
  });

  it('is thinner on a hot day, and an unknown temperature counts as hot: the power comes out rather too high than too low', () => {
    expect(airDensity(0, 35)).toBeCloseTo(1.1455, 3);
    expect(airDensity(500, NaN)).toBe(airDensity(500, standardTemperature(500) + 20));
  });

  it('has the density altitude that pilots know: the height itself in standard air, some 120 ft more for each degree above it', () => {
    for (const amsl of [0, 1000, 2500]) expect(densityAltitude(airDensity(amsl, standardTemperature(amsl)))).toBeCloseTo(amsl, 0);
    const perDegree_ft = (densityAltitude(airDensity(1500, standardTemperature(1500) + 10)) - 1500) / 10 / 0.3048;
    expect(perDegree_ft).toBeGreaterThan(110);
    expect(perDegree_ft).toBeLessThan(125);
  });
});

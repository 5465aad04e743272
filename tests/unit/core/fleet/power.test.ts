import { describe, expect, it } from 'vitest';
import { SEA_LEVEL_DENSITY } from '#core/fleet/airDensity.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { climbPower, cruisePower, holdPower, hoverPower, isWinged } from '#core/fleet/power.ts';

const SEA = SEA_LEVEL_DENSITY;

describe('power', () => {
  it('gives back the two figures of the model where they were taken', () => {
    for (const model of CATALOG) {
      const { atMass_kg, hover_w, cruise_w } = model.energy;
      expect(hoverPower(model, atMass_kg, SEA)).toBeCloseTo(hover_w, 6);
      expect(cruisePower(model, atMass_kg, SEA, model.cruise_ms)).toBeCloseTo(cruise_w, 6);
    }
  });

  it('leaves the avionics out of what mass and density scale', () => {
    const [model] = CATALOG;
    if (model === undefined) throw new Error('the catalog is empty');
    const { atMass_kg, hover_w, avionics_w } = model.energy;
    expect(hoverPower(model, 4 * atMass_kg, SEA) - avionics_w).toBeCloseTo(8 * (hover_w - avionics_w), 6);
  });

  it('has no jump at cruise speed and rises above it, so that hurrying is never free', () => {
    for (const model of CATALOG) {
      const mass = model.energy.atMass_kg;
      const at = (share: number): number => cruisePower(model, mass, SEA, share * model.cruise_ms);
      expect(at(1.000001)).toBeCloseTo(at(0.999999), 1);
      for (let share = 1; share < 2; share += 0.1) expect(at(share + 0.1)).toBeGreaterThan(at(share));
    }
  });

  it('lets a winged aircraft hover below its stalling speed, which costs far more than cruising', () => {
    for (const model of CATALOG.filter(isWinged)) {
      expect(cruisePower(model, model.energy.atMass_kg, SEA, 0.6 * model.cruise_ms)).toBeCloseTo(model.energy.hover_w, 6);
    }
  });

  it('never holds a place for less than hovering takes', () => {
    for (const model of CATALOG) {
      const mass = model.energy.atMass_kg;
      for (let wind = 0; wind < 2.5 * model.cruise_ms; wind += 1)
        expect(holdPower(model, mass, SEA, wind)).toBeGreaterThanOrEqual(hoverPower(model, mass, SEA));
    }
  });

  it('charges a climb and credits no descent', () => {
    expect(climbPower(10, 2)).toBeCloseTo((10 * 9.80665 * 2) / 0.7, 9);
    expect(climbPower(10, -2)).toBe(0);
  });
});

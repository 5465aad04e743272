import { describe, expect, it } from 'vitest';
import type { AircraftModel } from '#core/documents/fleet.ts';
import { SEA_LEVEL_DENSITY, airDensity, standardTemperature } from '#core/fleet/airDensity.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { holdPower, hoverPower, isWinged, levelPower, phasePower, powerOf } from '#core/fleet/power.ts';
import { GRAVITY_MS2 } from '#core/units.ts';

const SEA = SEA_LEVEL_DENSITY;
const named = (id: string): AircraftModel => {
  const model = CATALOG.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
};
const MOMENTUM = CATALOG.filter((model) => (model.energy.law ?? 'momentum') === 'momentum');

describe('power', () => {
  it('gives back the two figures of the model where they were taken', () => {
    for (const model of MOMENTUM.filter(({ fuel }) => fuel?.burn === undefined)) {
      const { atMass_kg, hover_w, cruise_w } = model.energy;
      const power = powerOf(model);
      if (model.kind !== 'fixedWing') expect(hoverPower(power, atMass_kg, SEA)).toBeCloseTo(hover_w, 6);
      expect(levelPower(power, atMass_kg, SEA, model.cruise_ms)).toBeCloseTo(cruise_w, 3);
    }
  });

  it('leaves the avionics out of what mass and density scale', () => {
    const model = named('light-multirotor');
    const power = powerOf(model);
    const { atMass_kg, hover_w, avionics_w } = model.energy;
    expect(hoverPower(power, 4 * atMass_kg, SEA) - avionics_w).toBeCloseTo(8 * (hover_w - avionics_w), 6);
  });

  it('solves the quartic of momentum theory: the induced flow is the one that carries the weight at that speed', () => {
    // v_i^4 + V^2 v_i^2 = v_h^4 found by bisection, the other terms taken from their definitions
    const model = { ...named('light-multirotor'), energy: { ...named('light-multirotor').energy, avionics_w: 0 } };
    const power = powerOf(model);
    const { area_m2, drag_m2, induced, profile } = power.rotor;
    for (const speed of [0, 3, 8, 15, 22]) {
      const mass = 8;
      const drag = 0.5 * SEA * drag_m2 * speed ** 2;
      const thrust = Math.hypot(mass * GRAVITY_MS2, drag);
      const hover4 = (thrust / (2 * SEA * area_m2)) ** 2;
      let [low, high] = [0, 100];
      for (let round = 0; round < 80; round++) {
        const flow = (low + high) / 2;
        if (flow ** 4 + speed ** 2 * flow ** 2 < hover4) low = flow;
        else high = flow;
      }
      expect(levelPower(power, mass, SEA, speed)).toBeCloseTo(induced * thrust * low + profile * thrust ** 1.5 + (drag * speed) / 0.7, 6);
    }
  });

  it('has the dip of forward flight on rotors, and rises above cruise speed, so that hurrying is never free', () => {
    for (const model of MOMENTUM) {
      const power = powerOf(model);
      const mass = model.energy.atMass_kg;
      const at = (share: number): number => levelPower(power, mass, SEA, share * model.cruise_ms);
      expect(at(1.000001) / at(0.999999)).toBeCloseTo(1, 4);
      for (let share = 1; share < 2; share += 0.1) expect(at(share + 0.1)).toBeGreaterThan(at(share));
      if (!isWinged(model)) expect(at(0.5)).toBeLessThan(at(0));
    }
  });

  it('lets a VTOL hover below its stalling speed, which costs far more than cruising, and a fixed wing circle', () => {
    for (const model of MOMENTUM.filter(isWinged)) {
      const power = powerOf(model);
      const slow = levelPower(power, model.energy.atMass_kg, SEA, 0.6 * model.cruise_ms);
      if (model.kind === 'vtol') expect(slow).toBeCloseTo(model.energy.hover_w, 6);
      else expect(slow / model.energy.cruise_w).toBeCloseTo((1 + 1.1547 ** 2) / 2, 2);
    }
  });

  it('never holds a place for less than hovering takes', () => {
    for (const model of MOMENTUM) {
      const power = powerOf(model);
      const mass = model.energy.atMass_kg;
      for (let wind = 0; wind < 2.5 * model.cruise_ms; wind += 1)
        expect(holdPower(power, mass, SEA, wind)).toBeGreaterThanOrEqual(hoverPower(power, mass, SEA));
    }
  });

  it('charges a climb and credits no descent in forward flight', () => {
    const model = named('light-multirotor');
    const power = powerOf(model);
    const cruise = (up: number): number => phasePower(power, 'cruise', 8, SEA, 15, up);
    expect(cruise(2) - cruise(0)).toBeCloseTo((8 * GRAVITY_MS2 * 2) / 0.7, 9);
    expect(cruise(-2)).toBe(cruise(0));
  });

  it('needs more to hover in thin air: with the root of the density, as the standard atmosphere says', () => {
    const power = powerOf(named('agri-40'));
    for (const [amsl, factor] of [
      [1000, 1.05],
      [3000, 1.161],
      [5000, 1.29],
    ] as const)
      expect(hoverPower(power, 50, airDensity(amsl, standardTemperature(amsl))) / hoverPower(power, 50, SEA)).toBeCloseTo(factor, 3);
  });

  it('flies on wings with least drag where lift and parasite drag are equal, more at other speeds and with more mass', () => {
    const model = named('long-range-vtol-5');
    const power = powerOf(model);
    const drag = (mass: number, speed: number): number => (levelPower(power, mass, SEA, speed) - model.energy.avionics_w) / speed;
    const best = drag(24, model.cruise_ms);
    for (const share of [0.7, 0.85, 1.2, 1.5]) expect(drag(24, share * model.cruise_ms)).toBeGreaterThan(best);
    expect(drag(20, model.cruise_ms)).toBeLessThan(best);
  });

  it('follows the fuel table of its model at its speeds, and carries it to other masses by the shape of the powers', () => {
    const base = named('light-multirotor');
    const model: AircraftModel = {
      ...base,
      kind: 'helicopter',
      propulsion: 'fuel',
      emptyMass_kg: 90,
      energy: { ...base.energy, atMass_kg: 90, hover_w: 60_000, cruise_w: 45_000, avionics_w: 0 },
      fuel: { tank_kg: 10, heating_wh_kg: 12_000, burn: [{ airspeed_ms: 15, kg_h: 4 }, { airspeed_ms: 0, kg_h: 5.5 }] },
    };
    const power = powerOf(model);
    expect(levelPower(power, 90, SEA, 0)).toBeCloseTo(5.5 * 12_000, 6);
    expect(levelPower(power, 90, SEA, 15)).toBeCloseTo(4 * 12_000, 6);
    expect(levelPower(power, 80, SEA, 0) / levelPower(power, 90, SEA, 0)).toBeCloseTo((8 / 9) ** 1.5, 6);
  });
});

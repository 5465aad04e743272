import { describe, expect, it } from 'vitest';
import { aircraftModel } from '#core/documents/fleet.ts';
import { MISSION_KINDS } from '#core/documents/mission.ts';
import { SEA_LEVEL_DENSITY } from '#core/fleet/airDensity.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { SOURCES } from '#core/fleet/catalog/sources.ts';
import { TYPES } from '#core/fleet/catalog/types.ts';
import { deriveModel } from '#core/fleet/deriveModel.ts';
import { hoverPower, levelPower, powerOf } from '#core/fleet/power.ts';

const model = (id: string) => {
  const found = CATALOG.find((m) => m.id === id);
  if (found === undefined) throw new Error(`no model ${id}`);
  return found;
};

describe('CATALOG', () => {
  it('holds valid models, each with the source of its figures and masses that close', () => {
    for (const m of CATALOG) {
      expect(aircraftModel.parse(m)).toEqual(m);
      expect(m.source.length).toBeGreaterThan(100);
      expect(m.emptyMass_kg + m.maxPayload_kg).toBeLessThanOrEqual(m.maxTakeoffMass_kg + 1e-9);
    }
    expect(new Set(CATALOG.map((m) => m.id)).size).toBe(CATALOG.length);
  });

  it('uses only capability words that missions ask for, and leaves no mission kind without an aircraft', () => {
    const words = new Set<string>([...MISSION_KINDS, 'winch', 'drop']);
    const used = new Set(CATALOG.flatMap((m) => m.capabilities));
    expect([...used].filter((word) => !words.has(word))).toEqual([]);
    expect([...words].filter((word) => !used.has(word))).toEqual([]);
  });

  it('gives the published range and endurance with full load, since masses and powers come from different sources', () => {
    const heavy = model('heavy-lift-30');
    const range_km = ((3968 / levelPower(powerOf(heavy), 95, SEA_LEVEL_DENSITY, 15)) * 3600 * 15) / 1000;
    // calibrated on the empty range; drag is taken not to grow with the load slung under it
    expect(Math.abs(range_km / 16 - 1)).toBeLessThan(0.1);
    const light = model('light-multirotor');
    expect(Math.abs(((526.4 / hoverPower(powerOf(light), 9.2, SEA_LEVEL_DENSITY)) * 60) / 31 - 1)).toBeLessThan(0.05);
    const vtol = model('long-range-vtol-5');
    const cruise_wh = 1633 - (100 * 4560 + 40 * (4560 - 1900)) / 3600;
    expect(Math.abs(((cruise_wh / levelPower(powerOf(vtol), 24, SEA_LEVEL_DENSITY, 27.8)) * 3.6 * 27.8) / 75 - 1)).toBeLessThan(0.05);
  });

  it('gives the published endurance with full load of types that are calibrated on the empty one, or on the full one backwards', () => {
    const minutes = (id: string, wh: number, mass: number): number => (60 * wh) / hoverPower(powerOf(model(id)), mass, SEA_LEVEL_DENSITY);
    expect(minutes('dji-agras-t40', 1567, 90) / 7).toBeCloseTo(1, 0);
    expect(Math.abs(minutes('dji-flycart-30', 3968, 95) / 18 - 1)).toBeLessThan(0.16);
    // 120 min empty and 110 min full are the maker's, of 90 % of the battery
    const delta = powerOf(model('deltaquad'));
    const ratio = levelPower(delta, 6.2, SEA_LEVEL_DENSITY, 16) / levelPower(delta, 5, SEA_LEVEL_DENSITY, 16);
    expect(ratio).toBeGreaterThan(167 / 153);
  });
});

describe('deriveModel', () => {
  it('plans with what suffices, and says what lacks where it does not: no figure is made up', () => {
    const lacking = TYPES.flatMap((type) => {
      const derived = deriveModel(type);
      return 'lacks' in derived ? [[type, derived.lacks] as const] : [];
    });
    expect(TYPES.length - lacking.length).toBe(18);
    for (const [type, lacks] of lacking) {
      expect(lacks.length, type.id).toBeGreaterThan(0);
      expect(CATALOG.some((one) => one.id === type.id)).toBe(false);
    }
    expect(lacking.find(([type]) => type.id === 'ehang-216l')?.[1]).toEqual(['battery energy']);
  });

  it('marks what rests on memory, and what is assumed for want of any figure', () => {
    const mavic = model('dji-mavic-3e-3t').basis;
    expect(mavic).toMatchObject({ emptyMass_kg: 'seen', 'limits.wind_ms': 'memory', climb_ms: 'assumed', 'energy.hover_w': 'derived' });
    expect(model('wingcopter-198').basis?.['energy.hover_w']).toBe('assumed');
    expect(model('ark-40').basis?.['energy.hover_w']).toBe('measured');
  });

  it('lets no load through that the take-off mass does not bear', () => {
    for (const one of CATALOG) expect(one.emptyMass_kg + one.maxPayload_kg).toBeLessThanOrEqual(one.maxTakeoffMass_kg + 1e-9);
  });
});

describe('types', () => {
  it('names a source for whatever was seen, and uses every source', () => {
    const used = new Set<string>();
    for (const type of TYPES) {
      for (const key of type.sources) used.add(key);
      for (const figure of Object.values(type.figures)) {
        if (figure.basis !== 'memory') expect(type.sources, type.id).toContain(figure.source);
      }
    }
    expect(Object.keys(SOURCES).filter((key) => !used.has(key))).toEqual([]);
  });
});

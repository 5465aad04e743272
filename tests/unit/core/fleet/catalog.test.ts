import { describe, expect, it } from 'vitest';
import { aircraftModel } from '#core/documents/fleet.ts';
import { MISSION_KINDS } from '#core/documents/mission.ts';
import { SEA_LEVEL_DENSITY } from '#core/fleet/airDensity.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
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
});

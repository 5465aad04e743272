import { describe, expect, it } from 'vitest';
import { aircraftModel, type AircraftModel } from '#core/documents/fleet.ts';
import { usableWh } from '#core/fleet/battery.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { bufferAfter, drawnPower } from '#core/fleet/store.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import type { Weather } from '#core/weather/weather.ts';

const calm: Weather = {
  at: () => ({ windFrom_deg: 0, wind_ms: 0, gust_ms: 0, visibility_m: 9999, rain_mmh: 0, temperature_c: 15, pressure_hpa: NaN, thunderstorm: false, ceiling_m: 2000, name: '' }),
  changes: () => [],
};
const hover = (seconds: number, mass_kg: number): TimedPoint[] => [0, seconds].map((s) => ({ lon: 0, lat: 0, amsl_m: 0, time: s * 1000, phase: s === 0 ? 'takeoff' : 'hover', mass_kg }));
const helicopter = CATALOG.find((one) => one.id === 'schiebel-camcopter-s-100')!;
const battery = CATALOG[0]!;
const hybrid: AircraftModel = { ...battery, propulsion: 'hybrid', fuel: { tank_kg: 1, heating_wh_kg: 12_000 }, hybrid: { generator_w: 400, efficiency_pct: 25, buffer_wh: 50 } };

describe('fuel', () => {
  it('grows lighter by what it burns, so that a long flight takes less than its beginning says', () => {
    const used = (hours: number): number => flightEnergy(helicopter, hover(hours * 3600, 200), calm, () => 0).used_wh;
    const burnt_kg = used(3) / 11_900;
    expect(burnt_kg).toBeGreaterThan(15);
    expect(used(3)).toBeLessThan(3 * used(1));
    // mass falls from 200 to 200 - burnt; the mean of m^1.5 over a linear fall is close to that of the middle
    expect(used(3) / (3 * 99_175) / Math.pow((200 - burnt_kg / 2) / 200, 1.5)).toBeCloseTo(1, 1);
  });

  it('comes out of a tank that neither cold nor age makes smaller', () => {
    const tank = { id: 't', fits: ['m'], baseId: 'b', capacity_wh: 12_000, health_pct: 50, charge_pct: 100, store: 'fuel' as const };
    expect(usableWh(tank, -20)).toBe(12_000);
  });
});

describe('hybrid', () => {
  it('draws the heating value for its motors, and the loss of the buffer for what goes beyond the generator', () => {
    expect(drawnPower(hybrid, 400)).toBe(1600);
    expect(drawnPower(hybrid, 490)).toBeCloseTo(4 * 400 + 4 * 100, 9);
    expect(drawnPower(battery, 490)).toBe(490);
  });

  it('fills its buffer in cruise and empties it in hover, and no fuller than it is', () => {
    expect(bufferAfter(hybrid, 50, 600, 360)).toBe(30);
    expect(bufferAfter(hybrid, 20, 300, 360)).toBe(29);
    expect(bufferAfter(hybrid, 50, 0, 3600)).toBe(50);
    expect(bufferAfter(battery, Infinity, 600, 3600)).toBe(Infinity);
  });

  it('cannot hover longer than its buffer holds: Infinity, which nothing pays for', () => {
    const used = (seconds: number): number => flightEnergy(hybrid, hover(seconds, 6.47), calm, () => 0).used_wh;
    expect(used(600)).toBeLessThan(1000);
    expect(used(1200)).toBe(Infinity);
  });
});

describe('documents of fuelled models', () => {
  it('say what is expected where fuel or generator lack, or the tank outweighs the aircraft', () => {
    const problem = (over: object): string => aircraftModel.safeParse({ ...battery, ...over }).error?.issues[0]?.message ?? '';
    expect(problem({ propulsion: 'fuel' })).toMatch(/fuel is expected/);
    expect(problem({ propulsion: 'hybrid', fuel: { tank_kg: 1 } })).toMatch(/generator and buffer are expected/);
    expect(problem({ propulsion: 'fuel', fuel: { tank_kg: 10 } })).toMatch(/the full tank is part of emptyMass_kg/);
    expect(aircraftModel.safeParse(hybrid).success).toBe(true);
  });
});

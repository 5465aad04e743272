import { describe, expect, it } from 'vitest';
import type { AircraftModel } from '#core/documents/fleet.ts';
import type { Phase } from '#core/documents/plan.ts';
import { standardTemperature } from '#core/fleet/airDensity.ts';
import { flightEnergy, takeoffMass } from '#core/fleet/energy.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import type { Weather } from '#core/weather/weather.ts';

const model = (over: Partial<AircraftModel> = {}): AircraftModel => ({
  id: 'm',
  kind: 'multirotor',
  emptyMass_kg: 50,
  maxTakeoffMass_kg: 101,
  maxPayload_kg: 51,
  cruise_ms: 10,
  climb_ms: 3,
  descent_ms: 2,
  energy: { atMass_kg: 50, hover_w: 5223, cruise_w: 5014, climbFactor: 1.25, descentFactor: 0.97, avionics_w: 0, transition_s: 0, sigma_pct: 8 },
  limits: { wind_ms: 12 },
  capabilities: [],
  source: 'test',
  turnaround_s: 300,
  ...over,
});
const calm = (over: Partial<NonNullable<ReturnType<Weather['at']>>> = {}): Weather => ({
  at: () => ({
    windFrom_deg: 0,
    wind_ms: 0,
    gust_ms: 0,
    visibility_m: 9999,
    rain_mmh: 0,
    temperature_c: 15,
    pressure_hpa: NaN,
    thunderstorm: false,
    ceiling_m: 2000,
    name: '',
    ...over,
  }),
  changes: () => [],
});
const sea = (): number => 0;
const point = (seconds: number, phase: Phase, north_m = 0, amsl_m = 0, mass_kg = 50): TimedPoint => ({
  lon: 111,
  lat: north_m / 110_574,
  amsl_m,
  time: seconds * 1000,
  phase,
  mass_kg,
});
const hover = (seconds: number, mass_kg: number): TimedPoint[] => [point(0, 'takeoff', 0, 0, mass_kg), point(seconds, 'hover', 0, 0, mass_kg)];

describe('flightEnergy', () => {
  it('meets the hover times that the maker of a 50 kg agricultural aircraft publishes, calibrated on the empty one alone', () => {
    const battery_wh = 1567;
    for (const [mass, published_min] of [
      [50, 18],
      [90, 7],
      [101, 6],
    ] as const) {
      const minutes = (60 * battery_wh) / flightEnergy(model(), hover(3600, mass), calm(), sea).used_wh;
      expect(Math.abs(minutes / published_min - 1)).toBeLessThan(0.07);
    }
  });

  it('needs more power in thinner air, as the standard atmosphere says for hovering', () => {
    const at = (amsl: number): number => {
      const points = [point(0, 'takeoff', 0, amsl), point(3600, 'hover', 0, amsl)];
      return flightEnergy(model(), points, calm({ temperature_c: standardTemperature(amsl) }), () => amsl).used_wh;
    };
    for (const [amsl, factor] of [
      [1000, 1.05],
      [2000, 1.103],
      [3000, 1.161],
      [4000, 1.223],
      [5000, 1.29],
    ] as const)
      expect(at(amsl) / at(0)).toBeCloseTo(factor, 3);
  });

  it('adds up: cumulative from nothing at the first point to all at the last', () => {
    const points = [point(0, 'takeoff'), point(10, 'climb', 0, 30), point(110, 'cruise', 1000, 30), point(125, 'landing', 1000, 0)];
    const energy = flightEnergy(model(), points, calm(), sea);
    expect(energy.perPoint_wh[0]).toBe(0);
    expect(energy.perPoint_wh.at(-1)).toBe(energy.used_wh);
    expect(energy.used_wh).toBeCloseTo((10 * 5223 * 1.25 + 100 * 5014 + 15 * 5223 * 0.97) / 3600, 0);
    expect(energy.p95_wh / energy.used_wh).toBeCloseTo(1.1316, 4);
  });

  it('sees the wind as it changes along a long leg, not only at its middle', () => {
    const front: Weather = {
      at: (lon, lat, time) => calm(time < 500_000 ? {} : { wind_ms: 9, gust_ms: 9, windFrom_deg: 0 }).at(lon, lat, time),
      changes: () => [],
    };
    const long = [point(0, 'takeoff', 0, 10), point(1000, 'cruise', 10_000, 10)];
    const cut = [point(0, 'takeoff', 0, 10), point(500, 'cruise', 5_000, 10), point(1000, 'cruise', 10_000, 10)];
    expect(flightEnergy(model(), long, front, sea).used_wh / flightEnergy(model(), cut, front, sea).used_wh).toBeCloseTo(1, 1);
    expect(flightEnergy(model(), long, front, sea).used_wh).toBeGreaterThan(1.3 * flightEnergy(model(), long, calm(), sea).used_wh);
  });

  it('does not know the energy where weather or ground is unknown, or a leg takes no time: NaN is never enough', () => {
    const points = [point(0, 'takeoff', 0, 10), point(100, 'cruise', 1000, 10)];
    expect(flightEnergy(model(), points, { at: () => undefined, changes: () => [] }, sea).used_wh).toBeNaN();
    expect(flightEnergy(model(), points, calm(), () => NaN).used_wh).toBeNaN();
    expect(flightEnergy(model(), [point(0, 'takeoff'), point(0, 'cruise', 10)], calm(), sea).used_wh).toBeNaN();
    expect(flightEnergy(model(), [point(0, 'takeoff'), point(0, 'hover')], calm(), sea).used_wh).toBe(0);
  });

  it('charges 5 % for gusts of 5 m/s above the mean wind', () => {
    const points = hover(600, 50);
    expect(
      flightEnergy(model(), points, calm({ wind_ms: 4, gust_ms: 9 }), sea).used_wh /
        flightEnergy(model(), points, calm({ wind_ms: 4, gust_ms: 8.9 }), sea).used_wh,
    ).toBeCloseTo(1.05, 9);
  });

  it('charges a winged aircraft for both transitions at hover power, and for hovering at all below stalling speed', () => {
    const base = model().energy;
    const wing = model({ kind: 'vtol', energy: { ...base, cruise_w: 1000, transition_s: 20 } });
    const points = [point(0, 'takeoff', 0, 50), point(100, 'cruise', 1000, 50)];
    const without = flightEnergy(model({ kind: 'vtol', energy: { ...base, cruise_w: 1000 } }), points, calm(), sea).used_wh;
    const expected = ((5223 - 1000) * 40) / 3600;
    expect(flightEnergy(wing, points, calm(), sea).used_wh - without).toBeGreaterThan(expected * 0.98);
    expect(flightEnergy(wing, points, calm(), sea).used_wh - without).toBeLessThan(expected * 1.03);
    const slow = [point(0, 'takeoff', 0, 50), point(100, 'task', 300, 50)];
    expect(flightEnergy(wing, slow, calm(), sea).used_wh).toBeGreaterThan((5200 * 100) / 3600);
  });
});

describe('takeoffMass', () => {
  it('is the empty mass, batteries included, and the payload', () => {
    expect(takeoffMass(model(), 40)).toBe(90);
  });
});

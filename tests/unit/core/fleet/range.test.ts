import { describe, expect, it } from 'vitest';
import { CATALOG } from '#core/fleet/catalog.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { rangeByBearing, type RangeRequest } from '#core/fleet/range.ts';
import { groundSpeed } from '#core/fleet/groundSpeed.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import type { Weather } from '#core/weather/weather.ts';

const model = CATALOG.find((one) => one.id === 'heavy-lift-30')!;
const request = (over: Partial<RangeRequest> = {}): RangeRequest => ({
  model,
  payload_kg: 20,
  start_wh: 3600,
  reserve_wh: 900,
  wind: { from_deg: 270, speed_ms: 6 },
  ground_amsl_m: 50,
  cruise_agl_m: 100,
  temperature_c: 25,
  bearings: 72,
  ...over,
});

describe('rangeByBearing', () => {
  it('is the distance at which a flight there and back has used all but the reserve in the worst of 20', () => {
    const asked = request();
    const { outAndBack_m } = rangeByBearing(asked);
    // the wind of 10 m is blown up to that of the cruise height by no exponent at all
    const weather: Weather = {
      at: () => ({ windFrom_deg: 270, wind_ms: 6, exponent: 0, gust_ms: 6, visibility_m: 9999, rain_mmh: 0, temperature_c: 25, pressure_hpa: NaN, thunderstorm: false, ceiling_m: 2000, name: '' }),
      changes: () => [],
    };
    const north_m = outAndBack_m[0]!;
    const speed = groundSpeed(model, 0, asked.wind, model.cruise_ms);
    const [lat, mass_kg] = [north_m / 110_574, model.emptyMass_kg + 20];
    const times = [0, 100 / model.climb_ms, north_m / speed, north_m / speed, 100 / model.descent_ms].map(((sum) => (s: number) => (sum += s))(0));
    const points = (['takeoff', 'climb', 'cruise', 'cruise', 'landing'] as const).map(
      (phase, i): TimedPoint => ({ lon: 0, lat: i === 2 ? lat : 0, amsl_m: i === 0 || i === 4 ? 50 : 150, time: Math.round(times[i]! * 1000), phase, mass_kg }),
    );
    const { p95_wh } = flightEnergy(model, points, weather, () => 50);
    expect((3600 - p95_wh) / 900).toBeCloseTo(1, 1);
  });

  it('reaches farther with the wind than against it, and the same on both sides of it', () => {
    const { oneWay_m, outAndBack_m } = rangeByBearing(request());
    const [east, west, north, south] = [oneWay_m[18]!, oneWay_m[54]!, oneWay_m[0]!, oneWay_m[36]!];
    expect(east).toBeGreaterThan(north);
    expect(north).toBeGreaterThan(west);
    expect(north).toBeCloseTo(south, 6);
    expect(outAndBack_m[18]).toBeCloseTo(outAndBack_m[54]!, 6);
    expect(outAndBack_m[18]).toBeLessThan(outAndBack_m[0]!);
  });

  it('is nothing where the reserve leaves nothing, or the track cannot be held, and not known where the energy is not', () => {
    expect(Math.max(...rangeByBearing(request({ start_wh: 1000 })).oneWay_m)).toBe(0);
    expect(Math.max(...rangeByBearing(request({ wind: { from_deg: 0, speed_ms: 16 } })).outAndBack_m)).toBe(0);
    expect(rangeByBearing(request({ start_wh: NaN })).oneWay_m[0]).toBeNaN();
  });
});

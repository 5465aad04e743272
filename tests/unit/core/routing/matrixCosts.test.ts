import { describe, expect, it } from 'vitest';
import { compileAirspace } from '#core/airspace/compile.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { offset } from '#core/geo/metric.ts';
import { RouteMatrix } from '#core/routing/matrix.ts';
import { MatrixCosts } from '#core/routing/matrixCosts.ts';
import { createRouter } from '#core/routing/route.ts';
import type { LonLat } from '#core/units.ts';
import type { Weather, WeatherSample } from '#core/weather/weather.ts';
import { windAt } from '#core/weather/windProfile.ts';
import { modelOf } from './flightWorld.ts';

const HERE: LonLat = [111.2, 23.4];
const EAST = offset(HERE, 6_000, 0);
const NORTH = offset(HERE, 0, 5_000);
const COVERAGE = { type: 'Polygon' as const, coordinates: [[[110, 22], [112, 22], [112, 25], [110, 25], [110, 22]] as LonLat[]] };
const GROUND_M = 20;
const model = modelOf('light-multirotor');
const ground = () => GROUND_M;

const sample = (wind_ms: number): WeatherSample => ({ windFrom_deg: 270, wind_ms, gust_ms: wind_ms, visibility_m: 10_000, rain_mmh: 0, temperature_c: 15, pressure_hpa: 1013, thunderstorm: false, ceiling_m: 3_000, name: '' });
const weatherOf = (wind_ms: number): Weather => ({ at: () => sample(wind_ms), changes: () => [] });

function matrix(): RouteMatrix {
  const router = createRouter(compileAirspace({ zones: [], coverages: [COVERAGE] }), { resolution_m: 100, heightAt: ground });
  const made = new RouteMatrix(router, [HERE, EAST, NORTH], { agl_m: 80, span: { from: 0, to: 1 }, buffer_m: 30, lifted: new Set() });
  made.fill();
  return made;
}

describe('MatrixCosts', () => {
  it('is directed: with the wind is quicker and takes less than against it', () => {
    const { seconds, wh } = new MatrixCosts(matrix(), { model, payload_kg: 0, weather: weatherOf(5), time: 0, ground });
    expect(seconds[1]).toBeLessThan(seconds[3]!);
    expect(wh[1]).toBeLessThan(wh[3]!);
  });

  it('agrees with the energy of a flight along the same line', () => {
    const costs = new MatrixCosts(matrix(), { model, payload_kg: 1, weather: weatherOf(5), time: 0, ground });
    const speed = model.cruise_ms + windAt(sample(5), 80);
    const length = matrix().distance_m[1]!;
    expect(costs.seconds[1]).toBeCloseTo(length / speed, 0);
    const at = (lon: number, lat: number, time: number) => ({ lon, lat, amsl_m: GROUND_M + 80, time, phase: 'cruise' as const, mass_kg: model.emptyMass_kg + 1 });
    const flown = flightEnergy(model, [at(HERE[0], HERE[1], 0), at(EAST[0], EAST[1], costs.seconds[1]! * 1000)], weatherOf(5), ground);
    expect(costs.wh[1]! / flown.used_wh).toBeCloseTo(1, 2);
  });

  it('takes more with a load, and is the same both ways in still air', () => {
    const made = matrix();
    const of = { model, weather: weatherOf(0), time: 0, ground };
    const empty = new MatrixCosts(made, { ...of, payload_kg: 0 });
    const full = new MatrixCosts(made, { ...of, payload_kg: model.maxPayload_kg });
    for (const cell of [1, 2, 5]) expect(full.wh[cell]).toBeGreaterThan(empty.wh[cell]!);
    expect(empty.wh[1]).toBeCloseTo(empty.wh[3]!, 6);
  });

  it('is Infinity where the wind is too strong, and NaN where no report speaks', () => {
    const made = matrix();
    const of = { model, payload_kg: 0, time: 0, ground };
    expect(new MatrixCosts(made, { ...of, weather: weatherOf(40) }).wh[3]).toBe(Infinity);
    expect(new MatrixCosts(made, { ...of, weather: { at: () => undefined, changes: () => [] } }).seconds[1]).toBeNaN();
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOG } from '#core/fleet/catalog.ts';
import { flightEnergy, groundSpeed } from '#core/fleet/energy.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import type { Weather } from '#core/weather/weather.ts';

const windy = (windFrom_deg: number, wind_ms: number): Weather => ({
  at: () => ({
    windFrom_deg,
    wind_ms,
    gust_ms: wind_ms,
    visibility_m: 9999,
    rain_mmh: 0,
    temperature_c: 20,
    pressure_hpa: NaN,
    thunderstorm: false,
    ceiling_m: 2000,
    name: '',
  }),
  changes: () => [],
});
/** One leg to the north of `metres`, flown in `seconds`, 10 m above the ground so that the wind is the one reported. */
const leg = (metres: number, seconds: number, mass_kg: number): TimedPoint[] => [
  { lon: 111, lat: 23, amsl_m: 110, time: 0, phase: 'takeoff', mass_kg },
  { lon: 111, lat: 23 + metres / 110_750, amsl_m: 110, time: Math.round(seconds * 1000), phase: 'cruise', mass_kg },
];
const used = (model: (typeof CATALOG)[number], points: TimedPoint[], weather: Weather): number => flightEnergy(model, points, weather, () => 100).used_wh;
const anyModel = fc.constantFrom(...CATALOG);

describe('energy of a flight', () => {
  it('never falls with payload: a planner must not gain by loading more', () => {
    fc.assert(
      fc.property(
        anyModel,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 200, max: 20_000, noNaN: true }),
        (model, a, b, metres) => {
          const [light, heavy] = [Math.min(a, b), Math.max(a, b)].map((share) => model.emptyMass_kg + share * model.maxPayload_kg) as [number, number];
          const seconds = metres / model.cruise_ms;
          expect(used(model, leg(metres, seconds, heavy), windy(0, 0))).toBeGreaterThanOrEqual(used(model, leg(metres, seconds, light), windy(0, 0)));
        },
      ),
    );
  });

  it('never falls with headwind when the leg is flown at cruise airspeed', () => {
    fc.assert(
      fc.property(
        anyModel,
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.double({ min: 500, max: 10_000, noNaN: true }),
        (model, a, b, metres) => {
          const [weak, strong] = [Math.min(a, b), Math.max(a, b)];
          const [fast, slow] = [weak, strong].map((speed_ms) => groundSpeed(model, 0, { from_deg: 0, speed_ms }, model.cruise_ms)) as [number, number];
          if (Number.isNaN(slow)) return;
          const mass = model.emptyMass_kg;
          // Times are whole milliseconds and the metric of the leg differs by parts in 10 000: hence the margin.
          expect(used(model, leg(metres, metres / slow, mass), windy(0, strong))).toBeGreaterThanOrEqual(
            used(model, leg(metres, metres / fast, mass), windy(0, weak)) * 0.999,
          );
        },
      ),
    );
  });

  it('never falls when the same leg in the same time meets a stronger headwind above cruise airspeed', () => {
    fc.assert(
      fc.property(anyModel, fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), (model, a, b) => {
        const points = leg(model.cruise_ms * 300, 300, model.emptyMass_kg);
        expect(used(model, points, windy(0, Math.max(a, b)))).toBeGreaterThanOrEqual(used(model, points, windy(0, Math.min(a, b))) * 0.999);
      }),
    );
  });
});

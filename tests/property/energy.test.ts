import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airDensity, standardTemperature } from '#core/fleet/airDensity.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import { flightEnergy, groundSpeed } from '#core/fleet/energy.ts';
import { hoverPower, powerOf } from '#core/fleet/power.ts';
import { rangeByBearing } from '#core/fleet/range.ts';
import { reserveAlong } from '#core/fleet/reserve.ts';
import { straightReturn } from '#core/fleet/straightReturn.ts';
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
/** A path as steps: what is done, how far north or up, and for how long in the time that the model takes. */
const anyPath = fc.array(fc.tuple(fc.constantFrom('cruise' as const, 'task' as const, 'hover' as const, 'climb' as const, 'descent' as const), fc.integer({ min: 50, max: 4000 }), fc.double({ min: 0.7, max: 1, noNaN: true })), { minLength: 1, maxLength: 12 });
function pathOf(model: (typeof CATALOG)[number], steps: readonly (readonly ['cruise' | 'task' | 'hover' | 'climb' | 'descent', number, number])[]): TimedPoint[] {
  const mass_kg = model.emptyMass_kg + model.maxPayload_kg;
  const points: TimedPoint[] = [{ lon: 111, lat: 23, amsl_m: 110, time: 0, phase: 'takeoff', mass_kg }];
  for (const [phase, size, share] of steps) {
    const before = points.at(-1)!;
    const metres = phase === 'cruise' || phase === 'task' ? size : 0;
    const rise = phase === 'climb' ? size / 100 : phase === 'descent' ? -Math.min(size / 100, before.amsl_m - 105) : 0;
    const seconds = metres > 0 ? metres / (share * model.cruise_ms) : rise === 0 ? size / 100 : Math.abs(rise) / (share * (rise > 0 ? model.climb_ms : model.descent_ms));
    points.push({ lon: 111, lat: before.lat + metres / 110_750, amsl_m: before.amsl_m + rise, time: before.time + Math.max(1, Math.round(seconds * 1000)), phase, mass_kg });
  }
  return points;
}

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

  it('grows along the path, and its 95th percentile is never below the mean', () => {
    fc.assert(
      fc.property(anyModel, anyPath, fc.double({ min: 0, max: 6, noNaN: true }), fc.double({ min: 0, max: 360, noNaN: true }), (model, path, wind, from) => {
        const energy = flightEnergy(model, pathOf(model, path), windy(from, wind), () => 100);
        expect(energy.p95_wh).toBeGreaterThanOrEqual(energy.used_wh);
        for (let i = 1; i < energy.perPoint_wh.length; i++) expect(energy.perPoint_wh[i]!).toBeGreaterThanOrEqual(energy.perPoint_wh[i - 1]!);
        expect(energy.perPoint_wh.at(-1)).toBe(energy.used_wh);
      }),
    );
  });

  it('is the same into an array that is handed in, whatever stood there: a caller on a hot path makes none', () => {
    fc.assert(
      fc.property(anyModel, anyPath, (model, path) => {
        const points = pathOf(model, path);
        const out = new Float64Array(points.length).fill(123);
        expect(flightEnergy(model, points, windy(0, 3), () => 100, out).perPoint_wh).toBe(out);
        expect([...out]).toEqual([...flightEnergy(model, points, windy(0, 3), () => 100).perPoint_wh]);
      }),
    );
  });
});

describe('hovering', () => {
  it('never takes less at a higher density altitude, nor with more mass', () => {
    const height = fc.double({ min: 0, max: 6000, noNaN: true });
    fc.assert(
      fc.property(anyModel, height, height, fc.double({ min: 0, max: 1, noNaN: true }), (model, a, b, load) => {
        // circling on wings is no hovering: thin air can make it cheaper
        if (model.kind === 'fixedWing') return;
        const at = (amsl: number, mass: number): number => hoverPower(powerOf(model), mass, airDensity(amsl, standardTemperature(amsl)));
        const mass = model.emptyMass_kg + load * model.maxPayload_kg;
        expect(at(Math.max(a, b), mass)).toBeGreaterThanOrEqual(at(Math.min(a, b), mass));
        expect(at(a, mass)).toBeGreaterThanOrEqual(at(a, model.emptyMass_kg));
      }),
    );
  });
});

describe('range', () => {
  it('out and back never grows with wind nor with load, in no direction', () => {
    const wind = fc.double({ min: 0, max: 10, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyModel, wind, wind, share, share, fc.double({ min: 0, max: 360, noNaN: true }), (model, w1, w2, l1, l2, from_deg) => {
        const radii = (speed_ms: number, load: number): Float64Array =>
          rangeByBearing({
            model,
            payload_kg: load * model.maxPayload_kg,
            start_wh: model.energy.cruise_w,
            reserve_wh: 0.25 * model.energy.cruise_w,
            wind: { from_deg, speed_ms },
            ground_amsl_m: 0,
            cruise_agl_m: 60,
            temperature_c: 20,
            bearings: 12,
          }).outAndBack_m;
        const better = radii(Math.min(w1, w2), Math.min(l1, l2));
        const worse = radii(Math.max(w1, w2), Math.max(l1, l2));
        better.forEach((radius, k) => expect(worse[k]!).toBeLessThanOrEqual(radius * (1 + 1e-9)));
      }),
    );
  });
});

describe('reserve along a path', () => {
  it('is never asked for less than for any of its points on its own, and breaks where a budget is below that', () => {
    fc.assert(
      fc.property(anyModel, anyPath, fc.double({ min: 0, max: 5, noNaN: true }), fc.double({ min: 0.1, max: 1.5, noNaN: true }), (model, path, wind, share) => {
        const points = pathOf(model, path);
        const weather = windy(0, wind);
        const ground = (): number => 100;
        const { perPoint_wh, used_wh } = flightEnergy(model, points, weather, ground);
        const back = straightReturn(model, [{ position: [111, 23], maxMass_kg: Infinity }], 160, weather, ground);
        const { need_wh } = reserveAlong(points, perPoint_wh, points.length, back);
        const each = points.slice(1).map((at, i) => perPoint_wh[i + 1]! + back(at, -1).wh);
        expect(need_wh).toBeGreaterThanOrEqual(Math.max(used_wh, ...each) - 1e-9);
        const budget = need_wh * share;
        const { breach } = reserveAlong(points, perPoint_wh, points.length, back, budget);
        if (share > 1.000001) expect(breach).toBeUndefined();
        else if (budget < Math.max(...each) - 1e-9) expect(breach).toBeDefined();
      }),
    );
  });
});

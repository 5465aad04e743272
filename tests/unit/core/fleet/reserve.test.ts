import { describe, expect, it } from 'vitest';
import { CATALOG } from '#core/fleet/catalog.ts';
import { flightEnergy } from '#core/fleet/energy.ts';
import { reserveAlong, type ReturnFrom } from '#core/fleet/reserve.ts';
import { straightReturn } from '#core/fleet/straightReturn.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import type { Weather } from '#core/weather/weather.ts';

const model = CATALOG[0]!;
const METRES = 1 / 110_574;
const weather = (windFrom_deg = 0, wind_ms = 0): Weather => ({
  at: () => ({ windFrom_deg, wind_ms, gust_ms: wind_ms, visibility_m: 9999, rain_mmh: 0, temperature_c: 15, pressure_hpa: NaN, thunderstorm: false, ceiling_m: 2000, name: '' }),
  changes: () => [],
});
const sea = (): number => 0;
const point = (seconds: number, phase: TimedPoint['phase'], north_m: number, amsl_m: number, mass_kg = 8): TimedPoint => ({ lon: 0, lat: north_m * METRES, amsl_m, time: seconds * 1000, phase, mass_kg });
/** Up, 3 km out, hover, back and down; the load is handed over out there. */
const outAndBack: TimedPoint[] = [
  point(0, 'takeoff', 0, 0),
  point(20, 'climb', 0, 100),
  point(220, 'cruise', 3000, 100),
  point(280, 'hover', 3000, 100),
  point(480, 'cruise', 0, 100, 6.5),
  point(505, 'landing', 0, 0, 6.5),
];
const home = { position: [0, 0] as [number, number], maxMass_kg: 100 };

describe('reserveAlong', () => {
  const used = Float64Array.from([0, 10, 100, 120, 200, 205]);

  it('asks for the most that any point needs: out there with the load aboard, not at landing', () => {
    const back: ReturnFrom = (at) => ({ wh: (at.lat / METRES / 3000) * 95, seconds: 1 });
    expect(reserveAlong(outAndBack, used, 4, back).need_wh).toBeCloseTo(215, 6);
  });

  it('never asks for less than the flight itself uses', () => {
    expect(reserveAlong(outAndBack, used, 4, () => ({ wh: 0, seconds: 0 })).need_wh).toBe(205);
  });

  it('says where the budget breaks first, to the minute and not to the vertex: the point of no return lies before it', () => {
    const back: ReturnFrom = (at) => ({ wh: (at.lat / METRES / 3000) * 95, seconds: 1 });
    const { breach } = reserveAlong(outAndBack, used, 4, back, 120);
    // used 10 + 90 x, back 95 x: 120 at x = 0.595; a leg of 200 s is looked at in quarters
    expect(breach?.point).toBe(2);
    expect((breach?.at.time ?? 0) / 1000).toBe(170);
    expect(breach?.used_wh).toBeCloseTo(77.5, 6);
  });

  it('takes the rest of a flight that only goes home for the way back', () => {
    const never: ReturnFrom = () => ({ wh: Infinity, seconds: Infinity });
    expect(reserveAlong(outAndBack, used, 0, never).need_wh).toBe(205);
    expect(reserveAlong(outAndBack, used, 4, never).need_wh).toBe(Infinity);
    expect(reserveAlong(outAndBack, used, 4, never, 1000).breach?.point).toBe(1);
  });

  it('is not known, and thus never enough, where a way back is not', () => {
    const { need_wh, breach } = reserveAlong(outAndBack, used, 4, () => ({ wh: NaN, seconds: NaN }), 1000);
    expect(need_wh).toBeNaN();
    expect(breach).toBeDefined();
  });
});

describe('straightReturn', () => {
  const cost = (at: TimedPoint, w = weather(), havens = [home]) => straightReturn(model, havens, 100, w, sea)(at, 0);

  it('costs what a planned flight on the same way costs', () => {
    const { wh, seconds } = cost(point(220, 'cruise', 3000, 100));
    const planned = [point(220, 'cruise', 3000, 100), point(220 + 200, 'cruise', 0, 100), point(220 + 225, 'landing', 0, 0)];
    expect(seconds).toBeCloseTo(225, 0);
    expect(wh / flightEnergy(model, planned, weather(), sea).used_wh).toBeCloseTo(1, 2);
  });

  it('climbs to the height of returns first, and only comes down where it stands above the haven', () => {
    expect(cost(point(1, 'winch', 3000, 30)).seconds).toBeCloseTo(70 / 5 + 200 + 25, 0);
    expect(cost(point(1, 'winch', 0, 30)).seconds).toBeCloseTo(30 / 4, 6);
  });

  it('takes longer against the wind, and is no way at all against one that is stronger than the aircraft', () => {
    const at = point(220, 'cruise', 3000, 100);
    expect(cost(at, weather(180, 5)).wh).toBeGreaterThan(1.5 * cost(at).wh);
    expect(cost(at, weather(180, 14)).wh).toBe(Infinity);
  });

  it('goes to the nearest haven that bears the mass', () => {
    const near = { position: [0, 2500 * METRES] as [number, number], maxMass_kg: 7 };
    const at = point(220, 'cruise', 3000, 100, 8);
    expect(cost(at, weather(), [home, near]).wh).toBe(cost(at).wh);
    expect(cost({ ...at, mass_kg: 6.5 }, weather(), [home, near]).seconds).toBeLessThan(70);
  });

  it('is not known without a weather report', () => {
    expect(cost(point(220, 'cruise', 3000, 100), { at: () => undefined, changes: () => [] }).wh).toBeNaN();
  });
});

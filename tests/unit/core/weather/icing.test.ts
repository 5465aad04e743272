import { describe, expect, it } from 'vitest';
import { icesAt } from '#core/weather/icing.ts';
import { temperatureAt } from '#core/weather/temperature.ts';
import type { WeatherSample } from '#core/weather/weather.ts';

const cold: WeatherSample = {
  windFrom_deg: 0,
  wind_ms: 2,
  gust_ms: 3,
  visibility_m: 9_000,
  rain_mmh: 0,
  temperature_c: 1,
  humidity_pct: 70,
  pressure_hpa: 1013,
  thunderstorm: false,
  ceiling_m: 1_000,
  name: '',
};

describe('icing', () => {
  it('needs cold and water: dry cold air and warm wet air are harmless', () => {
    expect(icesAt(cold, 50)).toBe(false);
    expect(icesAt({ ...cold, temperature_c: 8, humidity_pct: 99, rain_mmh: 3 }, 50)).toBe(false);
  });
  it('comes with humid air, rain, fog and cloud below 2 deg C', () => {
    for (const wet of [{ humidity_pct: 90 }, { rain_mmh: 0.2 }, { visibility_m: 800 }, { ceiling_m: 40 }]) expect(icesAt({ ...cold, ...wet }, 50)).toBe(true);
  });
  it('is judged at flight height, where it is colder than at the ground', () => {
    const mild = { ...cold, temperature_c: 2.5, humidity_pct: 95 };
    expect(icesAt(mild, 10)).toBe(false);
    expect(icesAt(mild, 120)).toBe(true);
  });
  it('comes above the freezing level, whatever the ground says', () => {
    const wet = { ...cold, temperature_c: 6, humidity_pct: 95, freezingLevel_amsl_m: 300 };
    expect(icesAt(wet, 100, 250)).toBe(false);
    expect(icesAt(wet, 100, 350)).toBe(true);
  });
  it('is there where freezing precipitation is reported', () => {
    expect(icesAt({ ...cold, temperature_c: 5, freezing: true }, 10)).toBe(true);
  });
  it('is unknown, never absent, where neither humidity nor what can be seen is known', () => {
    const { humidity_pct: _, ...silent } = cold;
    expect(icesAt({ ...silent, visibility_m: NaN }, 50)).toBeUndefined();
    expect(icesAt({ ...cold, temperature_c: NaN }, 50)).toBeUndefined();
    // seen to be clear and dry, as an observer says it
    expect(icesAt(silent, 50)).toBe(false);
  });
});

describe('temperatureAt', () => {
  it('goes through the heights that are reported, inversions included, and falls as in the standard atmosphere above', () => {
    const sample = { temperature_c: 4, levels: [{ agl_m: 82, windFrom_deg: 0, wind_ms: 1, strongest_ms: 1, temperature_c: 8 }] };
    expect(temperatureAt(sample, 42)).toBeCloseTo(6, 10);
    expect(temperatureAt(sample, 182)).toBeCloseTo(7.35, 10);
    expect(temperatureAt({ temperature_c: 4 }, 102)).toBeCloseTo(3.35, 10);
    expect(temperatureAt({ temperature_c: NaN }, 102)).toBeNaN();
  });
});

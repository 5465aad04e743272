import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../../client/src/profile/sample.ts';
import { windAlong } from '../../../../client/src/profile/wind.ts';
import type { Weather, WeatherSample } from '../../../../server/core/weather/weather.ts';

const report: WeatherSample = { windFrom_deg: 240, wind_ms: 5, gust_ms: 8, visibility_m: 9_000, rain_mmh: 0, temperature_c: 20, pressure_hpa: 1_013, thunderstorm: false, ceiling_m: 2_000, name: '' };
/** Nobody reports east of 10.05 degrees. */
const weather: Weather = { at: (lon) => (lon > 10.05 ? undefined : report), changes: () => [] };
const samples = Array.from({ length: 11 }, (_, i): Sample => ({ d: i * 700, lon: 10 + i / 100, lat: 50, amsl_m: 310, time: 0, energy_wh: NaN, waypoint: undefined }));

describe('the wind along a path', () => {
  it('is that at the height flown, stronger than at 10 m, and unknown where nobody reports it', () => {
    const winds = windAlong(samples, samples.map(() => 200), weather).map((p) => p.wind);
    expect(winds[0]?.from_deg).toBe(240);
    expect(winds[0]?.speed_ms).toBeGreaterThan(7);
    expect(winds[winds.length - 1]).toBeUndefined();
  });

  it('is unknown over unknown ground, as the height above it is not known', () => {
    expect(windAlong(samples, samples.map(() => null), weather).every((p) => p.wind === undefined)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { WeatherPeriod } from '#core/documents/scenario.ts';
import { strongestWindAt, windAt, windFromAt } from '#core/weather/windProfile.ts';
import { weatherOf } from '#core/weather/reports.ts';

const T = (time: string): number => Date.parse(`2027-06-15T${time}:00Z`);
const period = (from: string, to: string, over: Partial<WeatherPeriod> = {}): WeatherPeriod => ({
  from: `2027-06-15T${from}:00Z`,
  to: `2027-06-15T${to}:00Z`,
  windFrom_deg: 180,
  wind_ms: 3,
  ...over,
});
const weather = (...periods: WeatherPeriod[]) => weatherOf({ source: 'test', issued: '2027-06-15T00:00:00Z', periods });
const valley = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [111, 23],
      [111.2, 23],
      [111.2, 23.2],
      [111, 23.2],
      [111, 23],
    ] as [number, number][],
  ],
};

describe('weatherOf', () => {
  it('does not know the weather where and when no report speaks: unknown blocks, calm would not', () => {
    const w = weather(period('01:00', '02:00', { area: valley }));
    expect(w.at(111.1, 23.1, T('01:30'))?.wind_ms).toBe(3);
    expect(w.at(111.3, 23.1, T('01:30'))).toBeUndefined();
    expect(w.at(111.1, 23.1, T('00:59'))).toBeUndefined();
    expect(w.at(111.1, 23.1, T('02:00'))).toBeUndefined();
    expect(weatherOf(undefined).at(111, 23, T('01:00'))).toBeUndefined();
  });

  it('takes the worst of each element over all reports that apply, and the direction of the strongest wind', () => {
    const w = weather(
      period('00:00', '06:00', { visibility_m: 10_000, temperature_c: 26, rain_mmh: 0, ceiling_m: 900 }),
      period('01:00', '02:00', {
        area: valley,
        windFrom_deg: 40,
        wind_ms: 9,
        gust_ms: 17,
        visibility_m: 800,
        temperature_c: 22,
        thunderstorm: true,
        rain_mmh: 30,
        name: 'storm',
      }),
    );
    expect(w.at(111.1, 23.1, T('01:30'))).toMatchObject({
      windFrom_deg: 40,
      wind_ms: 9,
      gust_ms: 17,
      visibility_m: 800,
      temperature_c: 22,
      thunderstorm: true,
      rain_mmh: 30,
      ceiling_m: 900,
      pressure_hpa: NaN,
      warmest_c: 26,
      name: 'storm',
    });
    expect(w.at(111.3, 23.1, T('01:30'))).toMatchObject({ wind_ms: 3, thunderstorm: false, visibility_m: 10_000 });
  });

  it('expects gusts where a report is silent about them, and never one below the mean wind', () => {
    expect(weather(period('00:00', '01:00', { wind_ms: 8 })).at(0, 0, T('00:10'))?.gust_ms).toBe(12);
    expect(weather(period('00:00', '01:00', { wind_ms: 8, gust_ms: 5 })).at(0, 0, T('00:10'))?.gust_ms).toBe(8);
  });

  it('leaves an element that nobody reports unknown', () => {
    expect(weather(period('00:00', '01:00')).at(0, 0, T('00:10'))).toMatchObject({ visibility_m: NaN, rain_mmh: NaN, temperature_c: NaN, ceiling_m: NaN });
  });
  it('takes the strongest wind at every height of which one report speaks, so that no height is weaker than one of them says', () => {
    const w = weather(
      period('00:00', '06:00', { wind_ms: 6, levels: [{ agl_m: 80, windFrom_deg: 270, wind_ms: 7 }, { agl_m: 120, windFrom_deg: 280, wind_ms: 12, strongest_ms: 13 }] }),
      period('00:00', '06:00', { wind_ms: 5, strongest_ms: 7 }),
    );
    const sample = w.at(0, 0, T('01:00'))!;
    expect(windAt(sample, 80)).toBeCloseTo(5 * 8 ** 0.2, 6);
    expect(windAt(sample, 120)).toBe(12);
    expect(windFromAt(sample, 120)).toBe(280);
    expect(strongestWindAt(sample, 10)).toBe(7);
    expect(strongestWindAt(sample, 120)).toBe(13);
  });

  it('tells when reports begin and end, so that a flight can be cut there', () => {
    const w = weather(period('00:00', '06:00'), period('01:00', '02:00'), period('02:00', '03:00'));
    expect(w.changes({ from: T('00:00'), to: T('02:30') })).toEqual([T('01:00'), T('02:00')]);
  });

  it('gives the same answer for more reports than bits', () => {
    const many = Array.from({ length: 40 }, (_, i) => period('00:00', '06:00', { wind_ms: i % 7, visibility_m: 1000 + i }));
    expect(weather(...many).at(5, 5, T('01:00'))).toMatchObject({ wind_ms: 6, visibility_m: 1000 });
  });
});

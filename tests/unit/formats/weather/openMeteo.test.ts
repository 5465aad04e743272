import { describe, expect, it } from 'vitest';
import { weatherReport } from '#core/documents/scenario.ts';
import { weatherOf } from '#core/weather/reports.ts';
import { windAt } from '#core/weather/windProfile.ts';
import { FormatError } from '#formats/error.ts';
import { readWeather } from '#formats/weather/readWeather.ts';

const T = (text: string): number => Date.parse(text);
const ABOUT = { reference: T('2027-06-15T06:00:00Z') };
const read = (value: unknown, about = {}) => readWeather(new TextEncoder().encode(JSON.stringify(value)), 'f.json', { ...ABOUT, ...about });

/** Written for this test in the shape of the service: three hours at Wuzhou, local time, its default units. */
const forecast = (change: (hourly: Record<string, unknown>, whole: Record<string, unknown>) => void = () => {}) => {
  const hourly: Record<string, unknown> = {
    time: ['2027-06-15T08:00', '2027-06-15T09:00', '2027-06-15T10:00'],
    temperature_2m: [24, 25, 26],
    relative_humidity_2m: [88, 85, 80],
    dew_point_2m: [22, 22, 22],
    precipitation: [0, 1.2, 0],
    weather_code: [2, 61, 95],
    pressure_msl: [1005.2, 1005, 1004.8],
    visibility: [24140, 8000, 20000],
    cloud_cover_low: [20, 80, 30],
    freezing_level_height: [4800, 4800, 4800],
    wind_speed_10m: [10.8, 14.4, 18],
    wind_speed_80m: [18, 21.6, 25.2],
    wind_speed_120m: [21.6, 25.2, 28.8],
    wind_direction_10m: [350, 10, 20],
    wind_direction_80m: [0, 15, 25],
    wind_direction_120m: [5, 20, 30],
    wind_gusts_10m: [25.2, 36, 43.2],
    uv_index: [1, 2, 3],
  };
  const units: Record<string, string> = { time: 'iso8601', temperature_2m: '°C', relative_humidity_2m: '%', dew_point_2m: '°C', precipitation: 'mm', weather_code: 'wmo code', pressure_msl: 'hPa', visibility: 'm', cloud_cover_low: '%', freezing_level_height: 'm' };
  for (const name of Object.keys(hourly)) if (name.startsWith('wind_speed') || name.startsWith('wind_gusts')) units[name] = 'km/h';
  for (const name of Object.keys(hourly)) if (name.startsWith('wind_direction')) units[name] = '°';
  const whole: Record<string, unknown> = { latitude: 23.475, longitude: 111.28, elevation: 26, generationtime_ms: 0.1, utc_offset_seconds: 28800, timezone: 'Asia/Shanghai', hourly_units: units, hourly };
  change(hourly, whole);
  return whole;
};

describe('an Open-Meteo forecast', () => {
  it('is read by its units, km/h where nothing else was asked, and its local times by the offset', () => {
    const { format, weather } = read(forecast());
    expect(format).toBe('open-meteo');
    expect(weather).toMatchObject({ kind: 'forecast', issued: '2027-06-15T00:00:00Z' });
    expect(weather.periods[0]).toMatchObject({ from: '2027-06-15T00:00:00Z', to: '2027-06-15T01:00:00Z', strongest_ms: 4, gust_ms: 10, rain_mmh: 1.2, visibility_m: 8000, thunderstorm: false });
    expect(weather.periods.at(-1)).toMatchObject({ to: '2027-06-15T02:00:00Z', thunderstorm: true });
    expect(weather.periods[0]!.levels).toMatchObject([{ agl_m: 80, strongest_ms: 6 }, { agl_m: 120, strongest_ms: 7 }]);
    // the whole is a valid document
    expect(weatherReport.safeParse(weather).success).toBe(true);
  });

  it('speaks for the place and 25 km round it, and for no farther', () => {
    const sampler = weatherOf(read(forecast()).weather);
    const at = T('2027-06-15T00:30:00Z');
    expect(windAt(sampler.at(111.28, 23.475, at)!, 80)).toBeGreaterThan(5);
    expect(sampler.at(111.28, 23.475 + 0.2, at)).toBeDefined();
    expect(sampler.at(111.28, 23.475 + 0.25, at)).toBeUndefined();
    expect(weatherOf(read(forecast(), { reach_m: 40_000 }).weather).at(111.28, 23.475 + 0.25, at)).toBeDefined();
  });

  it('is the same in m/s, knots and miles an hour, since the unit is read and never guessed', () => {
    const speeds = (unit: string, factor: number) =>
      read(
        forecast((hourly, whole) => {
          const units = whole['hourly_units'] as Record<string, string>;
          for (const [name, values] of Object.entries(hourly)) {
            if (!name.startsWith('wind_speed') && !name.startsWith('wind_gusts')) continue;
            units[name] = unit;
            hourly[name] = (values as number[]).map((v) => (v / 3.6) * factor);
          }
        }),
      ).weather.periods.map((period) => period.strongest_ms);
    const expected = read(forecast()).weather.periods.map((period) => period.strongest_ms);
    for (const [unit, factor] of [['m/s', 1], ['kn', 1 / 0.514444444], ['mp/h', 1 / 0.44704]] as const) speeds(unit, factor).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 2));
    expect(() => speeds('furlong', 1)).toThrow(/hourly\.wind_speed_10m: one of the units .* got 'furlong'/);
  });

  it('reads UTC seconds, older spellings, Fahrenheit and inches', () => {
    const { weather } = read(
      forecast((hourly, whole) => {
        hourly['time'] = [1813017600, 1813021200, 1813024800];
        hourly['windspeed_10m'] = hourly['wind_speed_10m'];
        delete hourly['wind_speed_10m'];
        hourly['temperature_2m'] = [75.2, 77, 78.8];
        hourly['precipitation'] = [0, 0.1, 0];
        Object.assign(whole['hourly_units'] as object, { windspeed_10m: 'km/h', temperature_2m: '°F', precipitation: 'inch' });
      }),
    );
    expect(weather.periods[0]).toMatchObject({ from: new Date(1813017600_000).toISOString().replace('.000', ''), temperature_c: 24, warmest_c: 25, rain_mmh: 2.54 });
  });

  it('leaves a gap where an hour has no wind, instead of bridging what is not known', () => {
    const { weather } = read(forecast((hourly) => void (hourly['wind_speed_10m'] = [10.8, null, 18])));
    // both neighbours are two hours apart, which is near enough to interpolate
    expect(weather.periods.at(-1)!.to).toBe('2027-06-15T02:00:00Z');
    expect(() => read(forecast((hourly) => void (hourly['wind_speed_10m'] = [10.8, null, null])))).toThrow(/two hours or more/);
  });

  it('takes the worse of the forecast and of what is measured now', () => {
    const { weather } = read(
      forecast((_, whole) => {
        whole['current_units'] = { time: 'iso8601', wind_speed_10m: 'm/s', wind_direction_10m: '°', wind_gusts_10m: 'm/s', weather_code: 'wmo code' };
        whole['current'] = { time: '2027-06-15T08:15', interval: 900, wind_speed_10m: 9, wind_direction_10m: 200, wind_gusts_10m: 16, weather_code: 3 };
      }),
    );
    expect(weather.issued).toBe('2027-06-15T00:15:00Z');
    const sampler = weatherOf(weather);
    expect(sampler.at(111.28, 23.475, T('2027-06-15T00:20:00Z'))).toMatchObject({ wind_ms: 9, gust_ms: 16, windFrom_deg: 200 });
    expect(sampler.at(111.28, 23.475, T('2027-06-15T00:35:00Z'))!.gust_ms).toBe(10);
  });

  it('of several places gives each its own, and the worst where two speak', () => {
    const east = forecast((hourly, whole) => {
      whole['longitude'] = 111.4;
      hourly['wind_gusts_10m'] = [50.4, 50.4, 50.4];
    });
    const sampler = weatherOf(read([forecast(), east]).weather);
    const at = T('2027-06-15T00:30:00Z');
    expect(sampler.at(111.1, 23.475, at)!.gust_ms).toBe(10);
    expect(sampler.at(111.3, 23.475, at)!.gust_ms).toBe(14);
  });

  it('says what it did not carry', () => {
    const { notices } = read(forecast((_, whole) => void (whole['daily'] = {})));
    expect(notices.join('\n')).toMatch(/'uv_index' is not carried/);
    expect(notices.join('\n')).toMatch(/'daily' is not carried/);
    expect(notices.join('\n')).toMatch(/does not say when it was made/);
  });

  it('refuses what it cannot be sure of with one error that names the place', () => {
    const broken: [(hourly: Record<string, unknown>, whole: Record<string, unknown>) => void, RegExp][] = [
      [(h) => void (h['wind_gusts_10m'] = [1, 2]), /f\.json, hourly\.wind_gusts_10m: 3 values are expected/],
      [(h) => void (h['time'] = ['2027-06-15', 'x', 'y']), /hourly\.time\[0\]: a time such as/],
      [(h) => void (h['wind_speed_10m'] = [1, 'fast', 2]), /hourly\.wind_speed_10m\[1\]: a number or null/],
      [(h) => void (h['wind_speed_10m'] = [1, 1e6, 2]), /hourly\.wind_speed_10m\[1\]: a value between 0 and 150/],
      [(_, w) => void delete w['latitude'], /latitude/],
      [(_, w) => void delete w['hourly_units'], /hourly: objects 'hourly' and 'hourly_units'/],
      [(_, w) => void (w['error'] = true, w['reason'] = 'Daily limit exceeded'), /Daily limit exceeded/],
    ];
    for (const [change, message] of broken) {
      expect(() => read(forecast(change))).toThrow(FormatError);
      expect(() => read(forecast(change))).toThrow(message);
    }
    expect(() => read([])).toThrow(/list is empty/);
    expect(() => read({ hello: 1 })).toThrow(/weather is expected/);
  });
});

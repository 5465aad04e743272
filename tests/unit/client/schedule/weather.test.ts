import { describe, expect, it } from 'vitest';
import { CN } from '../../../../server/core/rules/sets/cn.ts';
import { commonName, sunOf, weatherBands } from '../../../../client/src/schedule/weather.ts';
import type { WeatherPeriod } from '../../../../server/core/documents/scenario.ts';
import { at, day, iso } from './day.ts';

const calm = { windFrom_deg: 90, wind_ms: 2, gust_ms: 3, visibility_m: 9000, rain_mmh: 0, temperature_c: 25, pressure_hpa: 1005, thunderstorm: false, ceiling_m: 900 };
const period = (name: string, from: string, to: string, more: Partial<WeatherPeriod> = {}): WeatherPeriod => ({ ...calm, name, from: iso(from), to: iso(to), ...more });
const bands = (...periods: WeatherPeriod[]) => weatherBands(day({ source: 'test', issued: iso('00:00'), periods }), CN, { from: at('00:00'), to: at('10:00') });
const square = (lon: number) => ({ type: 'Polygon' as const, coordinates: [[[lon, 23], [lon + 0.1, 23], [lon + 0.1, 23.1], [lon, 23.1], [lon, 23]] as [number, number][]] });

describe('weather that stops flights', () => {
  it('is not shown while nothing is stopped: the lane stays calm', () => {
    expect(bands(period('Fair', '00:00', '10:00'))).toEqual([]);
  });

  it('stops only the aircraft whose limits it breaks', () => {
    const found = bands(period('Fair', '00:00', '04:00'), period('Gusty', '04:00', '06:00', { wind_ms: 5, gust_ms: 17 }), period('Fair', '06:00', '10:00'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ name: 'Gusty', cause: 'gust', from: at('04:00'), to: at('06:00'), everywhere: true });
    expect([...(found[0]?.models ?? [])]).toEqual(['Light']);
  });

  it('stops all in a thunderstorm', () => {
    const [storm] = bands(period('Fair', '00:00', '04:00'), period('Storm', '04:00', '10:00', { thunderstorm: true }));
    expect([...(storm?.models ?? [])]).toEqual(['Light', 'Heavy']);
    expect(storm?.cause).toBe('thunderstorm');
  });

  it('is one band where several areas have the same mist at the same time, and says that it is not everywhere', () => {
    const found = bands(period('Fair', '00:00', '10:00'), period('Valley mist, north', '00:00', '02:00', { visibility_m: 800, area: square(111) }), period('Valley mist, south', '00:00', '02:00', { visibility_m: 800, area: square(112) }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ name: 'Valley mist', cause: 'visibility', everywhere: false, to: at('02:00') });
  });

  it('is unknown where no report speaks, and unknown stops everything', () => {
    const found = bands(period('Fair', '00:00', '08:00'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ cause: 'report', from: at('08:00'), to: at('10:00') });
    expect(found[0]?.models.size).toBe(2);
  });
});

describe('a common name', () => {
  it('is what two names share in whole words', () => {
    expect(commonName('Valley mist, Wangfu', 'Valley mist, Gui river')).toBe('Valley mist');
    expect(commonName('Valley mist', 'Valley mist, Gui river')).toBe('Valley mist');
    expect(commonName('Storm', 'Mist')).toBe('Storm');
  });
});

describe('the sun', () => {
  it('rises at Wuzhou at about 0548 local in June, with civil twilight before it', () => {
    const { down, night } = sunOf(111.26, 23.45, { from: Date.parse('2027-06-14T12:00:00Z'), to: Date.parse('2027-06-15T04:00:00Z') });
    expect(down).toHaveLength(1);
    expect(night).toHaveLength(1);
    expect(Math.abs((down[0]?.to ?? 0) - Date.parse('2027-06-14T21:46:00Z'))).toBeLessThan(4 * 60_000);
    expect((down[0]?.to ?? 0) - (night[0]?.to ?? 0)).toBeGreaterThan(20 * 60_000);
  });
});

import { describe, expect, it } from 'vitest';
import { heldPeriods, type WeatherStep } from '#core/weather/interpolate.ts';

const T = Date.UTC(2027, 5, 15, 6);
const HOUR = 3_600_000;
const step = (hour: number, rest: Partial<WeatherStep> = {}): WeatherStep => ({ time: T + hour * HOUR, windFrom_deg: 270, wind_ms: 4, levels: [], freezing: false, thunderstorm: false, ...rest });

describe('heldPeriods', () => {
  it('keep an hour in one piece where the wind is steady, so that the planner has few epochs', () => {
    expect(heldPeriods([step(0), step(1)], {})).toMatchObject([{ from: '2027-06-15T06:00:00Z', to: '2027-06-15T07:00:00Z', windFrom_deg: 270, wind_ms: 4, strongest_ms: 4 }]);
  });

  it('cut an hour in which the wind rises, holding in each piece the mean for energy and the strongest for limits', () => {
    const pieces = heldPeriods([step(0), step(1, { wind_ms: 12 })], {});
    expect(pieces.map(({ from }) => from.slice(11, 16))).toEqual(['06:00', '06:15', '06:30', '06:45']);
    expect(pieces.map(({ wind_ms }) => wind_ms)).toEqual([5, 7, 9, 11]);
    expect(pieces.map(({ strongest_ms }) => strongest_ms)).toEqual([6, 8, 10, 12]);
  });

  it('interpolate wind as a vector: a wind that turns round passes through a calm, and the limits still see both ends', () => {
    const pieces = heldPeriods([step(0, { wind_ms: 3 }), step(1, { windFrom_deg: 90, wind_ms: 3 })], {});
    expect(pieces).toHaveLength(3);
    expect(pieces[1]!.wind_ms).toBeCloseTo(0, 9);
    expect(pieces.map(({ strongest_ms }) => strongest_ms)).toEqual([3, 1, 3]);
  });

  it('take the worse of both hours for what comes and goes between them', () => {
    const [piece] = heldPeriods(
      [step(0, { gust_ms: 14, rain_mmh: 0, visibility_m: 9_000, ceiling_m: 500 }), step(1, { gust_ms: 8, rain_mmh: 2, visibility_m: 3_000, ceiling_m: 900, thunderstorm: true })],
      {},
    );
    expect(piece).toMatchObject({ gust_ms: 14, rain_mmh: 2, visibility_m: 3_000, ceiling_m: 500, thunderstorm: true });
  });

  it('leave out what one of the hours does not say, and the time between steps that lie too far apart', () => {
    const [piece] = heldPeriods([step(0, { rain_mmh: 0 }), step(1)], {});
    expect(piece).not.toHaveProperty('rain_mmh');
    expect(heldPeriods([step(0), step(4)], {})).toEqual([]);
  });
});

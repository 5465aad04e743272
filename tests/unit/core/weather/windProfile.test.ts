import { describe, expect, it } from 'vitest';
import { strongestWindAt, windAt, windFromAt } from '#core/weather/windProfile.ts';

describe('windAt', () => {
  const sample = { wind_ms: 5 };
  it('is the reported wind at 10 m and half as strong again near 80 m, as measured over farmland', () => {
    expect(windAt(sample, 10)).toBe(5);
    expect(windAt(sample, 80)).toBeCloseTo(7.58, 2);
  });
  it('credits no lee near the ground, and is unknown over unknown ground', () => {
    expect(windAt(sample, 0)).toBe(5);
    expect(windAt(sample, NaN)).toBeNaN();
  });

  const level = (agl_m: number, wind_ms: number, windFrom_deg: number) => ({ agl_m, wind_ms, windFrom_deg, strongest_ms: wind_ms + 1, temperature_c: NaN });
  const tower = { wind_ms: 4, windFrom_deg: 350, levels: [level(40, 6, 350), level(160, 10, 20)] };

  it('goes through the heights that are reported, evenly in the logarithm between them', () => {
    expect(windAt(tower, 20)).toBeCloseTo(5, 10);
    expect(windAt(tower, 40)).toBe(6);
    expect(windAt(tower, 80)).toBeCloseTo(8, 10);
    expect(windAt(tower, 160)).toBe(10);
  });
  it('rises by the power law above the highest of them, by what the wind blows over', () => {
    expect(windAt(tower, 320)).toBeCloseTo(10 * 2 ** 0.2, 10);
    expect(windAt({ ...tower, exponent: 0.11 }, 320)).toBeCloseTo(10 * 2 ** 0.11, 10);
  });
  it('turns the shorter way round between heights: over north, not round by south', () => {
    expect(windFromAt(tower, 80)).toBeCloseTo(5, 10);
    expect(windFromAt(tower, 20)).toBe(350);
    expect(windFromAt(tower, 500)).toBe(20);
  });
  it('keeps apart the mean, which costs energy, and the strongest, which is limited', () => {
    expect(strongestWindAt(tower, 160)).toBe(11);
    expect(strongestWindAt({ wind_ms: 4, strongest_ms: 6 }, 10)).toBe(6);
    expect(strongestWindAt({ wind_ms: 4 }, 10)).toBe(4);
  });
});

import { describe, expect, it } from 'vitest';
import { windAt } from '#core/weather/windProfile.ts';

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
});

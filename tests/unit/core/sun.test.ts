import { getTimes } from 'suncalc';
import { describe, expect, it } from 'vitest';
import { darkSpans, meanNoon, sunDay, sunElevation } from '#core/sun.ts';
import { almanac } from '../../support/almanac.ts';

const at = (text: string): number => Date.parse(text);

describe('sunElevation', () => {
  it('agrees with the published position of a worked example (NREL SPA: 39.742476 N, 105.1786 W, zenith 50.11 degrees with refraction)', () => {
    expect(sunElevation(-105.1786, 39.742476, at('2003-10-17T12:30:30-07:00'))).toBeCloseTo(90 - 50.11162 - 0.0195, 1);
  });
  it('is the angle without refraction on both sides of the horizon, since twilight is defined by it', () => {
    const { dusk, sunset } = getTimes(new Date('2027-06-15T04:00:00Z'), 23.48, 111.28);
    expect(sunElevation(111.28, 23.48, dusk?.getTime() ?? NaN)).toBeCloseTo(-6, 1);
    expect(sunElevation(111.28, 23.48, sunset?.getTime() ?? NaN)).toBeCloseTo(-0.833, 1);
  });
});

describe('darkSpans', () => {
  const day = { from: at('2027-06-14T16:00:00Z'), to: at('2027-06-15T16:00:00Z') };
  it('finds both nights of a local day, with civil twilight as their edge', () => {
    const spans = darkSpans(111.28, 23.48, day, -6);
    const { dawn, dusk } = getTimes(new Date('2027-06-15T04:00:00Z'), 23.48, 111.28);
    expect(spans).toHaveLength(2);
    expect(spans[0]?.from).toBe(day.from);
    expect(Math.abs((spans[0]?.to ?? 0) - (dawn?.getTime() ?? 0))).toBeLessThan(60_000);
    expect(Math.abs((spans[1]?.from ?? 0) - (dusk?.getTime() ?? 0))).toBeLessThan(60_000);
    expect(spans[1]?.to).toBe(day.to);
  });
  it('knows days without night and days without day', () => {
    expect(darkSpans(18.96, 69.65, day, -6)).toEqual([]);
    const winter = { from: at('2027-12-21T00:00:00Z'), to: at('2027-12-22T00:00:00Z') };
    expect(darkSpans(18.96, 78, winter, -0.833)).toEqual([winter]);
  });
});

describe('sunDay', () => {
  const day = Math.floor(at('2027-06-15T00:00:00Z') / 86_400_000);
  it('has its events round the mean noon of the place, on both sides of the date line', () => {
    for (const lon of [-179.9, -90, 0, 111.28, 179.9]) {
      const { dawn, sunrise, sunset, dusk } = sunDay(lon, 23.48, day);
      const order = [dawn, sunrise, meanNoon(day, lon), sunset, dusk].map((time) => time ?? NaN);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(Math.abs((sunrise ?? 0) - (almanac(lon, 23.48, day, -0.833, 'morning') ?? 0))).toBeLessThan(120_000);
      expect(Math.abs((dusk ?? 0) - (almanac(lon, 23.48, day, -6, 'evening') ?? 0))).toBeLessThan(120_000);
    }
  });
  it('says that there is no sunrise where the sun stays up', () => {
    expect(sunDay(18.96, 69.65, day)).toEqual({ dawn: undefined, sunrise: undefined, sunset: undefined, dusk: undefined });
  });
});

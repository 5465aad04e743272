import { describe, expect, it } from 'vitest';
import { DATUM, storedCeiling, storedFloor } from '../../../../server/core/airspace/vertical.ts';

describe('limits in the index', () => {
  it('have no floor at the surface: an error of the terrain model must not put a flight under a zone', () => {
    expect(storedFloor({ value_m: 0, reference: 'AGL' })).toEqual({ value_m: -Infinity, datum: DATUM.none });
  });

  it('keep value and datum otherwise', () => {
    expect(storedFloor({ value_m: 50, reference: 'AGL' })).toEqual({ value_m: 50, datum: DATUM.agl });
    expect(storedCeiling({ value_m: 500, reference: 'WGS84' })).toEqual({ value_m: 500, datum: DATUM.w84 });
    expect(storedCeiling({ value_m: Infinity, reference: 'AGL' })).toEqual({ value_m: Infinity, datum: DATUM.none });
  });

  it('widen flight levels to every true height that they can have', () => {
    const level = { value_m: 65 * 30.48, reference: 'FL' } as const;
    expect(storedFloor(level).value_m).toBeLessThan(level.value_m - 520);
    expect(storedCeiling(level).value_m).toBeGreaterThan(level.value_m + 300);
  });

  it('count as unlimited where they are no number', () => {
    expect(storedFloor({ value_m: NaN, reference: 'AMSL' }).value_m).toBe(-Infinity);
    expect(storedCeiling({ value_m: NaN, reference: 'AMSL' }).value_m).toBe(Infinity);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '#core/isoDuration.ts';

describe('parseDuration', () => {
  it.each([
    ['P10D', 864_000],
    ['PT24H', 86_400],
    ['P1DT12H', 129_600],
    ['P2W', 1_209_600],
    ['PT1M', 60],
    ['PT0.5H', 1_800],
    ['PT1,5S', 1.5],
    ['P0D', 0],
    [' p20d ', 1_728_000],
  ])('reads %s as %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it('takes months and years at their longest: a notice must never be reckoned too short', () => {
    expect(parseDuration('P1M')).toBe(31 * 86_400);
    expect(parseDuration('P1Y')).toBe(366 * 86_400);
  });

  it.each(['', 'P', 'PT', 'P1DT', '10D', 'P-1D', '-P1D', 'P1H', 'PT1D', 'P1D2W', 'P1.D', '24 h', 'P1D/2027-01-01'])('knows that %j is none: what cannot be read must not count as no notice', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('adds up what it is given', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(99), fc.nat(99), fc.nat(99), (d, h, m, s) => {
        expect(parseDuration(`P${d}DT${h}H${m}M${s}S`)).toBe(((d * 24 + h) * 60 + m) * 60 + s);
      }),
    );
  });
});

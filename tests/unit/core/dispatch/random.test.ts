import { expect, it } from 'vitest';
import { seededRandom } from '../../../../server/core/dispatch/random.ts';

it('gives the same numbers for the same seed: a plan must be reproducible to the byte', () => {
  const a = seededRandom(7);
  const b = seededRandom(7);
  const numbers = Array.from({ length: 100 }, () => a());
  expect(Array.from({ length: 100 }, () => b())).toEqual(numbers);
  expect(numbers.every((n) => n >= 0 && n < 1)).toBe(true);
});

it('spreads evenly enough for choices among alternatives', () => {
  const random = seededRandom(1);
  const bins = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const bin = Math.floor(random() * 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

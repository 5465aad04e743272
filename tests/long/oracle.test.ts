import { expect, it } from 'vitest';
import { compareWithOracle } from '../support/oracleRun.ts';

it('gives the verdict of the oracle in 100,000 cases outside of the band of 5 cm: 80,000 points and 20,000 legs at 5,000 zones', () => {
  const compared = compareWithOracle(1, 5_000, 16, 4);
  expect(compared.disagreements.slice(0, 20)).toEqual([]);
  expect(compared.points.in + compared.points.out + compared.points.either).toBe(80_000);
  expect(compared.legs.in + compared.legs.out + compared.legs.either).toBe(20_000);
});

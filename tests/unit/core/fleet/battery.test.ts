import { describe, expect, it } from 'vitest';
import { temperatureShare, usableWh } from '#core/fleet/battery.ts';

describe('usableWh', () => {
  const battery = { id: 'b', fits: ['m'], baseId: 'x', capacity_wh: 1000, health_pct: 90, charge_pct: 100 };
  it('leaves out age, cold and the rest that is never flown', () => {
    expect(usableWh(battery, 25)).toBeCloseTo(855, 9);
    expect(usableWh(battery, 5)).toBeCloseTo(855 * 0.89, 9);
    expect(usableWh(battery, -40)).toBeCloseTo(855 * 0.62, 9);
  });
  it('takes an unknown temperature for the coldest', () => {
    expect(usableWh(battery, NaN)).toBeCloseTo(855 * 0.62, 9);
    for (const [celsius, share] of [
      [-20, 0.62],
      [-15, 0.685],
      [0, 0.85],
      [15, 0.965],
      [20, 1],
      [30, 1],
    ] as const)
      expect(temperatureShare(celsius)).toBeCloseTo(share, 9);
  });
});

describe('warmed cells', () => {
  it('count at their own temperature: heating them before take-off is worth its while in the cold', () => {
    const battery = { id: 'b', fits: ['m'], baseId: 'x', capacity_wh: 1000, health_pct: 100, charge_pct: 100 };
    expect(usableWh({ ...battery, temperature_c: 20 }, -10)).toBeCloseTo(950, 9);
    expect(usableWh(battery, -10)).toBeCloseTo(950 * 0.75, 9);
  });
});

import { describe, expect, it } from 'vitest';
import { groundSpeed } from '#core/fleet/groundSpeed.ts';

const rotor = { kind: 'multirotor' as const };

describe('groundSpeed', () => {
  it('solves the wind triangle', () => {
    expect(groundSpeed(rotor, 0, { from_deg: 0, speed_ms: 4 }, 10)).toBeCloseTo(6, 9);
    expect(groundSpeed(rotor, 0, { from_deg: 180, speed_ms: 4 }, 10)).toBeCloseTo(14, 9);
    expect(groundSpeed(rotor, 90, { from_deg: 0, speed_ms: 6 }, 10)).toBeCloseTo(8, 9);
  });
  it('says no to what cannot be flown: too much crosswind, or hardly any speed left', () => {
    expect(groundSpeed(rotor, 90, { from_deg: 0, speed_ms: 11 }, 10)).toBeNaN();
    expect(groundSpeed(rotor, 0, { from_deg: 0, speed_ms: 7.1 }, 10)).toBeNaN();
    expect(groundSpeed({ kind: 'vtol' }, 0, { from_deg: 0, speed_ms: 6 }, 10)).toBeNaN();
    expect(groundSpeed(rotor, 0, { from_deg: NaN, speed_ms: 1 }, 10)).toBeNaN();
  });
});

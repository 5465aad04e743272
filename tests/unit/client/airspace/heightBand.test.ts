import { describe, expect, it } from 'vitest';
import { inBand, type HeightBand } from '../../../../client/src/airspace/heightBand.ts';
import type { Limit } from '../../../../server/core/airspace/zone.ts';

const LOW: HeightBand = { from_m: 0, to_m: 120, reference: 'AGL' };
const m = (value_m: number, reference: Limit['reference']): Limit => ({ value_m, reference });
const within = (lower: Limit, upper: Limit, band: HeightBand = LOW): boolean => inBand({ lower, upper }, band);

describe('the height filter', () => {
  it('leaves out what is certainly higher or lower, in the same reference', () => {
    expect(within(m(150, 'AGL'), m(600, 'AGL'))).toBe(false);
    expect(within(m(120, 'AGL'), m(600, 'AGL')), 'ends are included').toBe(true);
    expect(within(m(0, 'AGL'), m(100, 'AGL'), { from_m: 200, to_m: 300, reference: 'AGL' })).toBe(false);
    expect(within(m(3000, 'AMSL'), m(4000, 'AMSL'), { from_m: 0, to_m: 1000, reference: 'AMSL' })).toBe(false);
  });

  it('counts a zone as inside where only the ground could tell: what is not known is shown', () => {
    expect(within(m(1500, 'AMSL'), m(4000, 'AMSL')), 'over high ground 1,500 m AMSL is at the surface').toBe(true);
    expect(within(m(1500, 'WGS84'), m(4000, 'WGS84'))).toBe(true);
    expect(within(m(300, 'AGL'), m(600, 'AGL'), { from_m: 0, to_m: 500, reference: 'AMSL' }), 'the shore of the Dead Sea').toBe(true);
  });

  it('leaves out what is higher over every ground of the Earth', () => {
    expect(within(m(12_000, 'AMSL'), m(15_000, 'AMSL'))).toBe(false);
    expect(within(m(0, 'AGL'), m(100, 'AMSL'), { from_m: 700, to_m: 800, reference: 'AGL' })).toBe(false);
  });

  it('takes a flight level at the worst that the pressure of a day makes of it', () => {
    const band: HeightBand = { from_m: 0, to_m: 2200, reference: 'AMSL' };
    expect(within(m(3048, 'FL'), m(6000, 'FL'), band), 'FL100 can lie under 2,200 m in cold air and low pressure').toBe(true);
    expect(within(m(3048, 'FL'), m(6000, 'FL'), { ...band, to_m: 2000 })).toBe(false);
  });

  it('shows everything where no band is chosen, and zones without limits in any', () => {
    expect(inBand({ lower: m(9000, 'AMSL'), upper: m(9500, 'AMSL') }, undefined)).toBe(true);
    expect(within(m(-Infinity, 'AMSL'), m(Infinity, 'AMSL'), { from_m: 40_000, to_m: 50_000, reference: 'AGL' })).toBe(true);
  });
});

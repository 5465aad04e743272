import { describe, expect, it } from 'vitest';
import type { Limit, Zone } from '#core/airspace/zone.ts';
import { limitsText } from '../../../server/app/limitsText.ts';

const limit = (value_m: number, reference: Limit['reference']): Limit => ({ value_m, reference });
const volume = (lower: Limit, upper: Limit): Zone['volumes'][number] => ({ footprint: { kind: 'polygon', rings: [Float64Array.of(7, 46, 7.1, 46, 7.1, 46.1)] }, lower, upper });

describe('limits', () => {
  it('are told with the datum that they were published in, because 60 m AGL is not 60 m AMSL', () => {
    expect(limitsText([volume(limit(60, 'AGL'), limit(600, 'AMSL'))])).toBe('60 m AGL to 600 m AMSL');
    expect(limitsText([volume(limit(0, 'AGL'), limit(Infinity, 'AMSL'))])).toBe('ground to unlimited');
    expect(limitsText([volume(limit(-Infinity, 'AGL'), limit(1981.2, 'FL'))])).toBe('ground to FL 65');
    expect(limitsText([volume(limit(152.4, 'WGS84'), limit(300, 'AMSL')), volume(limit(0, 'AMSL'), limit(90, 'AGL'))])).toBe('152.4 m W84 to 300 m AMSL; 0 m AMSL to 90 m AGL');
  });
});

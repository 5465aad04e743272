import { describe, expect, it } from 'vitest';
import { makeZones, ZONES } from '../../../server/demo/zones.ts';

describe('zones of the demo', () => {
  it('keep to the lengths of ED-269, so that strict readers take the file', () => {
    const { features } = makeZones() as { features: { identifier: string; name: string; message: string; otherReasonInfo?: string }[] };
    for (const zone of features) {
      expect(zone.identifier.length).toBeLessThanOrEqual(7);
      expect(zone.name.length).toBeLessThanOrEqual(200);
      expect(zone.message.length).toBeLessThanOrEqual(200);
      expect((zone.otherReasonInfo ?? '').length).toBeLessThanOrEqual(30);
    }
    expect(new Set(features.map((z) => z.identifier)).size).toBe(features.length);
  });

  it('show what a reader has to cope with: every restriction, a hole, circles, both datums in one zone, times', () => {
    expect(new Set(ZONES.map((z) => z.restriction)).size).toBe(4);
    expect(ZONES.length).toBeGreaterThanOrEqual(13);
    expect(ZONES.some((z) => z.where.type === 'Polygon' && z.where.coordinates.length > 1)).toBe(true);
    expect(ZONES.filter((z) => z.where.type === 'Circle').length).toBeGreaterThanOrEqual(2);
    expect(ZONES.some((z) => z.from[1] === 'AGL' && z.from[0] > 0 && z.to[1] === 'AMSL')).toBe(true);
    expect(ZONES.some((z) => z.times?.start === '2027-06-15T06:00:00Z')).toBe(true);
    expect(ZONES.some((z) => z.times?.daily !== undefined)).toBe(true);
  });
});

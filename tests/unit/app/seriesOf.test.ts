import { describe, expect, it } from 'vitest';
import { seriesOf, slugOf } from '#app/seriesOf.ts';
import { id } from '#core/documents/common.ts';

describe('seriesOf', () => {
  it.each([
    ['NL_ienw_2026-07.json', 'NL_ienw_2026-08.json', true],
    ['PT_UASZoneVersion_20240730.kmz', 'PT_UASZoneVersion_20240912.kmz', true],
    ['zones v1.json', 'zones v2.geojson', true],
    ['CH_feet.txt', 'CH_metric.txt', false],
    ['AT_austrocontrol.json', 'NL_ienw_2026-07.json', false],
  ])('of %s and %s: versions of one source? %s', (a, b, same) => {
    expect(seriesOf(a) === seriesOf(b)).toBe(same);
  });

  it('gives an id for every name, also for one that is a date alone or no letters', () => {
    for (const name of ['2026-07.json', '...', '梧州_2027.json', '../../etc/passwd', 'a'.repeat(300)]) {
      expect(id.safeParse(seriesOf(name)).success, name).toBe(true);
      expect(id.safeParse(slugOf(name)).success, name).toBe(true);
    }
    expect(seriesOf('2026-07.json')).toBe('2026-07');
  });
});

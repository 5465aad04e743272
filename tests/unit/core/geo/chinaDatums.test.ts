import { describe, expect, it } from 'vitest';
import { fromWgs84, toWgs84 } from '#core/geo/chinaDatums.ts';
import { distance } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

describe('GCJ-02 and BD-09', () => {
  it('agree with known pairs within a metre: maps half a kilometre off would put a hospital into a zone', () => {
    const pairs: [wgs: LonLat, gcj: LonLat][] = [
      [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
      [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
      [[116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
      [[116.404, 39.915], [116.41024449916938, 39.91640428150164]],
    ];
    for (const [wgs, gcj] of pairs) {
      expect(distance(fromWgs84(wgs, 'GCJ-02'), gcj)).toBeLessThan(1);
      expect(distance(toWgs84(gcj, 'GCJ-02'), wgs)).toBeLessThan(1);
    }
  });

  it('lie apart by what Baidu publishes', () => {
    const bd = fromWgs84(toWgs84([116.404, 39.915], 'GCJ-02'), 'BD-09');
    expect(distance(bd, [116.41036949371029, 39.92133699351022])).toBeLessThan(0.1);
    const gcj = fromWgs84(toWgs84([116.404, 39.915], 'BD-09'), 'GCJ-02');
    expect(distance(gcj, [116.39762729119315, 39.90865673957631])).toBeLessThan(1.5);
  });

  it('shift Wuzhou by a few hundred metres and Europe not at all', () => {
    const away = distance(fromWgs84([111.279, 23.477], 'GCJ-02'), [111.279, 23.477]);
    expect(away).toBeGreaterThan(300);
    expect(away).toBeLessThan(900);
    for (const system of ['GCJ-02', 'BD-09'] as const) {
      expect(fromWgs84([8.5, 47.4], system)).toEqual([8.5, 47.4]);
      expect(toWgs84([8.5, 47.4], system)).toEqual([8.5, 47.4]);
    }
  });
});

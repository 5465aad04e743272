import { describe, expect, it } from 'vitest';
import { distance } from '../../../../server/core/geo/metric.ts';
import { toGcj02 } from '../../../../client/src/map/gcj02.ts';

describe('GCJ-02', () => {
  it('agrees with known pairs within a metre: tiles half a kilometre off would put a hospital into a zone', () => {
    const pairs: [[number, number], [number, number]][] = [
      [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
      [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
      [[116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
    ];
    for (const [wgs, gcj] of pairs) expect(distance(toGcj02(wgs), gcj)).toBeLessThan(1);
  });
  it('shifts Wuzhou by a few hundred metres and Europe not at all', () => {
    const away = distance(toGcj02([111.279, 23.477]), [111.279, 23.477]);
    expect(away).toBeGreaterThan(300);
    expect(away).toBeLessThan(900);
    expect(toGcj02([8.5, 47.4])).toEqual([8.5, 47.4]);
  });
});

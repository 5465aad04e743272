import { describe, expect, it } from 'vitest';
import type { Footprint, Zone } from '#core/airspace/zone.ts';
import { boxOfZones, requireWgs84 } from '#app/coordinateSystems.ts';

const zone = (footprint: Footprint): Zone => ({
  key: 'd/z',
  dataSet: 'd',
  id: 'z',
  name: '',
  country: '',
  restriction: 'PROHIBITED',
  conditions: '',
  reasons: [],
  message: '',
  authorities: [],
  edges: 'planar',
  applicability: [],
  volumes: [{ footprint, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } }],
});

describe('boxOfZones', () => {
  it('holds circles with their whole radius and every vertex of polygons', () => {
    const box = boxOfZones([
      zone({ kind: 'circle', center: [7, 46], radius_m: 1111 }),
      zone({ kind: 'polygon', rings: [Float64Array.of(8, 47, 9, 47, 9, 48)] }),
    ]);
    expect(box?.[0]).toBeCloseTo(7 - 0.01436, 4);
    expect(box?.[1]).toBeCloseTo(46 - 0.01, 4);
    expect(box?.slice(2)).toEqual([9, 48]);
    expect(boxOfZones([])).toBeUndefined();
  });
});

describe('requireWgs84', () => {
  const source = { id: 's', file: 's.json' };
  it('asks about data in China only, and takes a declaration for an answer', () => {
    expect(() => requireWgs84(source, [7, 46, 8, 47], 'day', 'airspace[0]')).not.toThrow();
    expect(() => requireWgs84(source, undefined, 'day', 'airspace[0]')).not.toThrow();
    expect(() => requireWgs84(source, [111, 23, 112, 24], 'day', 'airspace[0]')).toThrow(/declare the coordinate system/);
    expect(() => requireWgs84({ ...source, coordinateSystem: 'WGS84' }, [111, 23, 112, 24], 'day', 'airspace[0]')).not.toThrow();
    expect(() => requireWgs84({ ...source, coordinateSystem: 'BD-09' }, [7, 46, 8, 47], 'day', 'airspace[0]')).toThrow(/BD-09 cannot be read yet/);
  });
});

import { describe, expect, it } from 'vitest';
import type { Footprint, Zone } from '#core/airspace/zone.ts';
import { toWgs84 } from '#core/geo/chinaDatums.ts';
import { boxOfZones, obstaclesInPlace, requireDeclared, requireWgs84 } from '#app/coordinateSystems.ts';

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

const source = { id: 's', file: 's.json' };
const circleAt = (lon: number, lat: number): Zone => zone({ kind: 'circle', center: [lon, lat], radius_m: 1000 });

describe('requireWgs84', () => {
  it('asks about grids in China only, takes a declaration for an answer, and does not read a shifted grid', () => {
    expect(() => requireWgs84(source, [7, 46, 8, 47], 'day', 'terrain[0]')).not.toThrow();
    expect(() => requireWgs84(source, [111, 23, 112, 24], 'day', 'terrain[0]')).toThrow(/declare the coordinate system/);
    expect(() => requireWgs84({ ...source, coordinateSystem: 'WGS84' }, [111, 23, 112, 24], 'day', 'terrain[0]')).not.toThrow();
    expect(() => requireWgs84({ ...source, coordinateSystem: 'BD-09' }, [7, 46, 8, 47], 'day', 'terrain[0]')).toThrow(/a grid in BD-09 cannot be read/);
  });
});

describe('requireDeclared', () => {
  it('names both readings with the metres between them, since the person has to tell which it is', () => {
    expect(() => requireDeclared(source, undefined, { zones: [circleAt(111.28, 23.47)] }, 'day', 'airspace[0]')).toThrow(/as GCJ-02 it lies 5\d\d m, as BD-09 \d+ m/);
    expect(() => requireDeclared(source, 'WGS84', { zones: [circleAt(111.28, 23.47)] }, 'day', 'airspace[0]')).not.toThrow();
  });
  it('looks at each zone: an airspace on both sides of the antimeridian does not lie in China', () => {
    expect(() => requireDeclared(source, undefined, { zones: [circleAt(-179, 30), circleAt(179, 30)] }, 'day', 'airspace[0]')).not.toThrow();
    expect(() => requireDeclared(source, undefined, { zones: [circleAt(-179, 30), circleAt(110, 30)] }, 'day', 'airspace[0]')).toThrow(/China/);
  });
  it('asks about obstacles as well: a mast half a kilometre off is in the way where nobody looks', () => {
    const mast = { id: 'm', kind: 'point' as const, position: [111.28, 23.47] as [number, number], height_agl_m: 80, radius_m: 10, surveyed: false };
    expect(() => requireDeclared(source, undefined, { zones: [], obstacles: [mast] }, 'day', 'airspace[0]')).toThrow(/China/);
    expect(obstaclesInPlace([mast], 'WGS84')).toEqual([mast]);
    expect(obstaclesInPlace([mast], 'GCJ-02')).toEqual([{ ...mast, position: toWgs84([111.28, 23.47], 'GCJ-02') }]);
  });
});

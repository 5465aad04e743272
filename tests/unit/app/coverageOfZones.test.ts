import { describe, expect, it } from 'vitest';
import { coverageOfZones } from '#app/coverageOfZones.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Footprint, Zone } from '#core/airspace/zone.ts';

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
const circle = (lon: number, lat: number): Zone => zone({ kind: 'circle', center: [lon, lat], radius_m: 1000 });
const ring = (...flat: number[]): Zone => zone({ kind: 'polygon', rings: [Float64Array.from(flat)] });
const knows = (zones: Zone[]) => {
  const coverage = coverageOfZones(zones);
  const airspace = compileAirspace({ zones, coverages: coverage === undefined ? [] : [coverage] });
  return (...places: [number, number][]) => places.map(([lon, lat]) => airspace.covers(lon, lat));
};

describe('coverageOfZones', () => {
  it('is the box round zones that lie near each other: a country is known between its zones', () => {
    expect(knows([circle(5, 50), circle(9, 54)])([7, 52], [5, 54], [10, 52], [7, 49])).toEqual([true, true, false, false]);
  });

  it('is not what lies between a country and its islands overseas: there another source would have to speak', () => {
    const france = knows([circle(-1, 44), circle(4, 48), circle(7, 44), circle(-61, 15), circle(55.5, -21)]);
    expect(france([2, 46], [-61, 15], [55.5, -21], [10, 5], [-30, 30])).toEqual([true, true, true, false, false]);
  });

  it('goes on over the antimeridian, however the ring is written', () => {
    for (const fiji of [ring(177, -19, -178, -19, -178, -16, 177, -16), ring(177, -19, 182, -19, 182, -16, 177, -16)]) {
      expect(knows([fiji, circle(176, -17.5)])([179.9, -17], [-179, -17], [0, -17], [170, -17])).toEqual([true, true, false, false]);
    }
    expect(knows([circle(179.9, 60), circle(-179.9, 62)])([180, 61], [179.95, 61], [-179.95, 61], [0, 61])).toEqual([true, true, true, false]);
  });

  it('holds a territory as wide as half the Earth', () => {
    const zones = Array.from({ length: 50 }, (_, k) => circle(-100 + k * 4.5, 60 + (k % 3)));
    expect(knows(zones)([-99, 61], [0, 61], [118, 61], [130, 61])).toEqual([true, true, true, false]);
  });

  it('is nothing for no zones', () => {
    expect(coverageOfZones([])).toBeUndefined();
  });
});

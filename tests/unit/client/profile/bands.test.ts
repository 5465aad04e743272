import { describe, expect, it } from 'vitest';
import { zoneBands } from '../../../../client/src/profile/bands.ts';
import { samplePath } from '../../../../client/src/profile/sample.ts';
import type { Volume, Zone } from '../../../../server/core/airspace/zone.ts';
import { FLIGHT } from './flight.ts';

const samples = samplePath(FLIGHT.path);
const ground = samples.map(() => 20);
const box = (west: number, east: number): Float64Array => Float64Array.of(west, 22.99, east, 22.99, east, 23.01, west, 23.01);
const polygon = (...rings: Float64Array[]): Pick<Volume, 'footprint'> => ({ footprint: { kind: 'polygon', rings } });
const zone = (volume: Partial<Volume>, more: Partial<Zone> = {}): Zone => ({
  key: 'z', id: 'z', name: 'Z', dataSet: 'd', country: '', restriction: 'PROHIBITED', conditions: '', message: '', reasons: [], authorities: [], edges: 'planar', applicability: [],
  volumes: [{ ...polygon(box(111.005, 111.01)), lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 60, reference: 'AGL' }, ...volume }],
  ...more,
});

describe('zone bands of a profile', () => {
  it('cover the part of the path inside the footprint, with a limit above ground on the ground there', () => {
    const [band] = zoneBands(samples, [zone({})], ground, undefined);
    expect(band?.d[0]).toBeGreaterThan(500);
    expect(band?.d[band.d.length - 1]).toBeLessThan(1030);
    expect(new Set(band?.ceiling)).toEqual(new Set([80]));
    expect(band?.floor.every((h) => h === -Infinity)).toBe(true);
  });

  it('are two where the path leaves the zone and comes back, as round a hole', () => {
    expect(zoneBands(samples, [zone(polygon(box(111.002, 111.015), box(111.006, 111.01)))], ground, undefined)).toHaveLength(2);
  });

  it('reach from bottom to top where the ground is unknown: a limit above it may lie anywhere', () => {
    const [band] = zoneBands(samples, [zone({ lower: { value_m: 60, reference: 'AGL' } })], samples.map(() => null), undefined);
    expect(band?.floor.every((h) => h === -Infinity)).toBe(true);
    expect(band?.ceiling.every((h) => h === Infinity)).toBe(true);
  });

  it('need the geoid for a limit over the ellipsoid, and reach to the top until it is there', () => {
    const high = zone({ upper: { value_m: 100, reference: 'WGS84' } });
    expect(zoneBands(samples, [high], ground, undefined)[0]?.ceiling[0]).toBe(Infinity);
    expect(zoneBands(samples, [high], ground, () => -15)[0]?.ceiling[0]).toBe(115);
  });

  it('leave out a zone that does not apply while the flight is there', () => {
    expect(zoneBands(samples, [zone({}, { applicability: [{ from: Date.parse('2027-06-15T02:00:00Z'), to: Date.parse('2027-06-15T03:00:00Z'), daily: [] }] })], ground, undefined)).toEqual([]);
  });

  it('keep a circle a circle', () => {
    const [band] = zoneBands(samples, [zone({ footprint: { kind: 'circle', center: [111.01, 23], radius_m: 200 } })], ground, undefined);
    expect((band?.d[band.d.length - 1] ?? 0) - (band?.d[0] ?? 0)).toBeGreaterThan(370);
    expect((band?.d[band.d.length - 1] ?? 0) - (band?.d[0] ?? 0)).toBeLessThanOrEqual(400);
  });
});

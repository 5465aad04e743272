import { describe, expect, it } from 'vitest';
import { conflictsAmong } from '../../../../server/core/conflict/volumes.ts';
import type { Volume4D } from '../../../../server/core/conflict/volumes.ts';
import { metresPerDegLat } from '../../../../server/core/geo/metric.ts';

const box = (west: number, south: number, east: number, north: number, more: Partial<Volume4D> = {}): Volume4D => ({
  footprint: { kind: 'polygon', rings: [Float64Array.of(west, south, east, south, east, north, west, north)] },
  edges: 'planar',
  lower_m: 50,
  upper_m: 100,
  from: 0,
  to: 60_000,
  ...more,
});
const circle = (lon: number, lat: number, radius_m: number): Volume4D => ({ ...box(0, 0, 1, 1), footprint: { kind: 'circle', center: [lon, lat], radius_m } });
const pairs = (...volumes: Volume4D[]): number[] => [...conflictsAmong(volumes)];

describe('declared volumes', () => {
  it('are in conflict from an overlap of a centimetre on: F3548 measures that finely', () => {
    const overlap = 0.01112 / metresPerDegLat(50);
    expect(pairs(box(10, 50, 10.01, 50.01), box(10, 50.01 - overlap, 10.01, 50.02))).toEqual([0, 1]);
  });

  it('are not in conflict where they only touch, along an edge, at a corner, in height or in time', () => {
    const a = box(10, 50, 10.01, 50.01);
    for (const b of [box(10.01, 50, 10.02, 50.01), box(10.01, 50.002, 10.02, 50.008), box(10.01, 50.01, 10.02, 50.02), box(10, 50, 10.01, 50.01, { lower_m: 100, upper_m: 150 }), box(10, 50, 10.01, 50.01, { from: 60_000, to: 90_000 })]) expect(pairs(a, b)).toEqual([]);
  });

  it('are in conflict where one lies in the other, is the same, or shares edges and goes on inside', () => {
    const a = box(10, 50, 10.01, 50.01);
    for (const b of [box(10.002, 50.002, 10.003, 50.003), a, box(10, 50, 10.005, 50.01), box(9.99, 49.99, 10.02, 50.02)]) expect(pairs(a, b)).toEqual([0, 1]);
  });

  it('are found on both sides of the antimeridian, on whatever branch they are written', () => {
    const a = box(179.99, 0, 180.01, 0.01);
    expect(pairs(a, box(-179.995, 0, -179.98, 0.01))).toEqual([0, 1]);
    expect(pairs(a, box(-179.98, 0, -179.97, 0.01))).toEqual([]);
  });

  it('that are circles are measured as circles, against each other and against polygons', () => {
    expect(pairs(circle(10, 50, 500), circle(10, 50 + 999 / metresPerDegLat(50), 500))).toEqual([0, 1]);
    expect(pairs(circle(10, 50, 500), circle(10, 50 + 1_001 / metresPerDegLat(50), 500))).toEqual([]);
    const south = (metres: number): Volume4D => box(9.99, 50 + metres / metresPerDegLat(50), 10.01, 50.1);
    expect(pairs(circle(10, 50, 500), south(499.9))).toEqual([0, 1]);
    expect(pairs(circle(10, 50, 500), south(500.2))).toEqual([]);
    expect(pairs(circle(10, 50, 50), box(9.9, 49.9, 10.1, 50.1))).toEqual([0, 1]);
  });

  it('follow their edge model: a long geodesic edge bulges over a volume that the straight one misses', () => {
    const long = (edges: Volume4D['edges']): Volume4D => ({ ...box(10, 50, 12, 50), footprint: { kind: 'polygon', rings: [Float64Array.of(10, 50, 12, 50, 11, 49.5)] }, edges });
    const north = box(10.99, 50.001, 11.01, 50.003);
    expect(pairs(long('geodesic'), north)).toEqual([0, 1]);
    expect(pairs(long('planar'), north)).toEqual([]);
  });

  it('of no height or no time are in nobody’s way', () => {
    expect(pairs(box(10, 50, 10.01, 50.01, { lower_m: 80, upper_m: 80 }), box(10, 50, 10.01, 50.01))).toEqual([]);
  });
});

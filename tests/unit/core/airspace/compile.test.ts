import { describe, expect, it } from 'vitest';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import type { Zone } from '../../../../server/core/airspace/zone.ts';
import { geodesicDirect } from '../../../../server/core/geo/geodesic.ts';
import { undulation } from '../../../../server/core/geo/geoid.ts';
import { square, zone } from '../../../fixtures/zones.ts';

const NOON = Date.parse('2027-06-15T12:00:00Z');
const compile = (...zones: Zone[]) => compileAirspace({ zones, coverages: [] });

describe('zones at a point', () => {
  it('are none over an empty airspace', () => {
    const empty = compile();
    expect(empty.at(0, 0, 0, 0, NOON)).toEqual([]);
    expect(empty.along([], 0, () => 0)).toEqual([]);
    expect(empty.near(-180, -90, 180, 90, { from: 0, to: 1 })).toEqual([]);
  });

  it('count the limits as inside: 120 m above ground is still in a zone up to 120 m', () => {
    const a = compile(zone('a', square(10, 50, 0.1), { lower: { value_m: 50, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } }));
    expect(a.at(10, 50, 420, 300, NOON)).toEqual([0]);
    expect(a.at(10, 50, 350, 300, NOON)).toEqual([0]);
    expect(a.at(10, 50, 420.5, 300, NOON)).toEqual([]);
    expect(a.at(10, 50, 349.5, 300, NOON)).toEqual([]);
  });

  it('take limits above unknown ground as met: unknown is never clear', () => {
    const a = compile(zone('a', square(10, 50, 0.1), { lower: { value_m: 5000, reference: 'AGL' }, upper: { value_m: 5100, reference: 'AGL' } }));
    expect(a.at(10, 50, 400, NaN, NOON)).toEqual([0]);
    expect(a.at(10, 50, NaN, 300, NOON)).toEqual([0]);
  });

  it('mix an AGL floor with an AMSL ceiling', () => {
    const a = compile(zone('a', square(10, 50, 0.1), { lower: { value_m: 100, reference: 'AGL' }, upper: { value_m: 500, reference: 'AMSL' } }));
    expect(a.at(10, 50, 450, 340, NOON)).toEqual([0]);
    expect(a.at(10, 50, 450, 360, NOON)).toEqual([]);
    expect(a.at(10, 50, 510, 340, NOON)).toEqual([]);
  });

  it('compare ellipsoid limits over the geoid there', () => {
    const a = compile(zone('a', square(8.5, 47.4, 0.1), { upper: { value_m: 600, reference: 'WGS84' } }));
    const ceiling = 600 - undulation(8.5, 47.4);
    expect(a.at(8.5, 47.4, ceiling - 0.1, 400, NOON)).toEqual([0]);
    expect(a.at(8.5, 47.4, ceiling + 0.1, 400, NOON)).toEqual([]);
  });

  it('keep circles as circles, by true distance in every direction', () => {
    for (const lat of [0, 50, -65, 85, 89.95]) {
      const a = compile(zone('c', { kind: 'circle', center: [10, lat], radius_m: 5_000 }));
      for (let azimuth = 0; azimuth < 360; azimuth += 20) {
        const inside = geodesicDirect(10, lat, azimuth, 4_999.99);
        const outside = geodesicDirect(10, lat, azimuth, 5_000.01);
        expect(a.at(inside[0], inside[1], 0, 0, NOON), `${lat} ${azimuth}`).toEqual([0]);
        expect(a.at(outside[0], outside[1], 0, 0, NOON), `${lat} ${azimuth}`).toEqual([]);
      }
    }
  });

  it('take a circle of a silent source in both of its readings, ellipsoid and sphere', () => {
    const a = compile(zone('c', { kind: 'circle', center: [10, 52], radius_m: 10_000 }, { edges: 'hull' }));
    const onTheSphereOnly = geodesicDirect(10, 52, 90, 10_020);
    expect(a.at(onTheSphereOnly[0], onTheSphereOnly[1], 0, 0, NOON)).toEqual([0]);
    const beyondBoth = geodesicDirect(10, 52, 90, 10_040);
    expect(a.at(beyondBoth[0], beyondBoth[1], 0, 0, NOON)).toEqual([]);
  });

  it('follow the edge model of the source; a silent one is the hull of both', () => {
    const footprint = { kind: 'polygon', rings: [Float64Array.of(10, 50, 12, 50, 12, 50.5, 10, 50.5)] } as const;
    const [planar, geodesic, hull] = (['planar', 'geodesic', 'hull'] as const).map((edges) => compile(zone(edges, { ...footprint, rings: [...footprint.rings] }, { edges })));
    const bulge = [11, 50.502] as const;
    expect(planar?.at(...bulge, 0, 0, NOON)).toEqual([]);
    expect(geodesic?.at(...bulge, 0, 0, NOON)).toEqual([0]);
    expect(hull?.at(...bulge, 0, 0, NOON)).toEqual([0]);
    const cut = [11, 50.002] as const;
    expect(planar?.at(...cut, 0, 0, NOON)).toEqual([0]);
    expect(geodesic?.at(...cut, 0, 0, NOON)).toEqual([]);
    expect(hull?.at(...cut, 0, 0, NOON)).toEqual([0]);
  });

  it('stand on both sides of the antimeridian', () => {
    const a = compile(zone('a', { kind: 'polygon', rings: [Float64Array.of(179, -18, -179, -18, -179, -16, 179, -16)] }));
    expect(a.at(179.5, -17, 0, 0, NOON)).toEqual([0]);
    expect(a.at(-179.5, -17, 0, 0, NOON)).toEqual([0]);
    expect(a.at(180, -17, 0, 0, NOON)).toEqual([0]);
    expect(a.at(-180, -17, 0, 0, NOON)).toEqual([0]);
    expect(a.at(0, -17, 0, 0, NOON)).toEqual([]);
    expect(a.near(-180, -18, -179.9, -16, { from: 0, to: 1 })).toEqual([0]);
    expect(a.near(179.9, -18, -179.9, -16, { from: 0, to: 1 })).toEqual([0]);
  });

  it('hold a pole inside a ring round it', () => {
    const a = compile(zone('cap', { kind: 'polygon', rings: [Float64Array.of(0, 80, 90, 80, 180, 80, -90, 80)] }));
    for (const lon of [-170, -20, 45, 170]) expect(a.at(lon, 89, 0, 0, NOON)).toEqual([0]);
    expect(a.at(45, 70, 0, 0, NOON)).toEqual([]);
  });

  it('stay out of a hole round a pole that begins on another meridian than the ring round it', () => {
    const a = compile(zone('ring', { kind: 'polygon', rings: [Float64Array.of(-100, 80, -10, 80, 80, 80, 170, 80), Float64Array.of(-90, 89, 0, 89, 90, 89, 180, 89)] }));
    for (const lon of [-170, -95, 5, 100, 179]) {
      expect(a.at(lon, 89.5, 0, 0, NOON), `${lon}`).toEqual([]);
      expect(a.at(lon, 85, 0, 0, NOON), `${lon}`).toEqual([0]);
    }
  });

  it('stay out of a hole that lies across the meridian at which the ring round the pole begins, at points and along legs', () => {
    const cap = Float64Array.of(90, 80, 180, 80, -90, 80, 0, 80);
    const hole = Float64Array.of(60, 85, 120, 85, 120, 87, 60, 87);
    const a = compile(zone('cap', { kind: 'polygon', rings: [cap, hole] }));
    for (const lon of [61, 89, 91, 119]) expect(a.at(lon, 86, 0, 0, NOON), `${lon}`).toEqual([]);
    for (const lon of [59, 121, -90]) expect(a.at(lon, 86, 0, 0, NOON), `${lon}`).toEqual([0]);
    const leg = (from: number, to: number): number => a.along([{ lon: from, lat: 86, amsl_m: 0, time: NOON }, { lon: to, lat: 86, amsl_m: 0, time: NOON }], 0, () => 0).length;
    expect([leg(62, 70), leg(85, 95), leg(110, 118)]).toEqual([0, 0, 0]);
    expect([leg(58, 62), leg(118, 122)]).toEqual([1, 1]);
  });

  it('hold what a ring goes round twice at a pole', () => {
    const twice = Float64Array.of(143.1, 87.66, -5.7, 87.6, 178.2, 88.39, 78, 88.4, -71.6, 88.21);
    const a = compile(zone('twice', { kind: 'polygon', rings: [twice] }));
    for (const lon of [-150, -50, 25, 100, 170]) expect(a.at(lon, 89.9, 0, 0, NOON), `${lon}`).toEqual([0]);
    expect(a.at(25, 86, 0, 0, NOON)).toEqual([]);
  });

  it('bend a geodesic edge a hundred metres from a pole as anywhere else', () => {
    const a = compile(zone('square', { kind: 'polygon', rings: [Float64Array.of(0, 89.999, 90, 89.999, 180, 89.999, -90, 89.999)] }, { edges: 'geodesic' }));
    const middleOfEdge = 90 - 0.001 * Math.SQRT1_2;
    expect(a.at(45, middleOfEdge - 2e-6, 0, 0, NOON)).toEqual([]);
    expect(a.at(45, middleOfEdge + 2e-6, 0, 0, NOON)).toEqual([0]);
  });

  it('are asked with positions on the Earth only', () => {
    expect(() => compile().at(NaN, 0, 0, 0, 0)).toThrow(/position/);
    expect(() => compile().at(0, 91, 0, 0, 0)).toThrow(/position/);
  });
});

describe('the airspace as a whole', () => {
  it('knows where its sources speak; outside, and without any, it is unknown', () => {
    const coverage = { type: 'Polygon', coordinates: [[[10, 50], [12, 50], [12, 52], [10, 52], [10, 50]]] } as const;
    const a = compileAirspace({ zones: [], coverages: [{ type: 'Polygon', coordinates: coverage.coordinates.map((r) => r.map(([x, y]) => [x, y])) }] });
    expect(a.covers(11, 51)).toBe(true);
    expect(a.covers(10, 50)).toBe(true);
    expect(a.covers(9.99, 51)).toBe(false);
    expect(compile().covers(11, 51)).toBe(false);
  });

  it('lists zones near a box that are active in a span, and when they change', () => {
    const from = Date.parse('2027-06-15T10:00:00Z');
    const to = Date.parse('2027-06-15T11:00:00Z');
    const a = compile(zone('a', square(10, 50, 0.1), { applicability: [{ from, to, daily: [] }] }), zone('b', square(20, 50, 0.1)));
    expect(a.near(9, 49, 10, 50, { from, to })).toEqual([0]);
    expect(a.near(9, 49, 10, 50, { from: to, to: to + 1000 })).toEqual([]);
    expect(a.near(9, 49, 21, 50, { from, to })).toEqual([0, 1]);
    expect(a.changes({ from: from - 1000, to: to + 1000 })).toEqual([from, to]);
    expect(a.active(0, { from: to, to: to + 1 })).toBe(false);
    expect(() => a.active(7, { from, to })).toThrow(RangeError);
  });
});

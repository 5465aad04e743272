import { describe, expect, it } from 'vitest';
import { latOf, lonOf, type Flat } from '../../../../../client/src/map/mercator.ts';
import { outline } from '../../../../../client/src/map/zones/outline.ts';
import { geodesicDistance, pushGeodesic } from '../../../../../server/core/geo/geodesic.ts';
import type { Edges, Footprint } from '../../../../../server/core/airspace/zone.ts';
import { GROUND, OPEN } from '../../../../fixtures/zones.ts';

const draw = (footprint: Footprint, edges: Edges = 'planar', points = 64): Flat[] => outline({ footprint, lower: GROUND, upper: OPEN }, edges, points);
const positions = (ring: Flat | undefined): [number, number][] => Array.from({ length: (ring?.length ?? 0) / 2 }, (_, i) => [lonOf(ring![2 * i]!), latOf(ring![2 * i + 1]!)]);
const lons = (ring: Flat | undefined): number[] => positions(ring).map(([lon]) => lon);
const polygon = (...rings: number[][]): Footprint => ({ kind: 'polygon', rings: rings.map((ring) => Float64Array.from(ring)) });

describe('the outline of a zone on the map', () => {
  it('of a circle lies at its radius all round, near and far, so that what is drawn is what is checked', () => {
    for (const [lat, radius_m] of [[0, 300], [0, 12_000], [47, 5000], [50, 9400], [69, 5500], [69, 40_000], [52, 250_000], [-84, 20_000], [-84, 500]] as const) {
      for (const [lon, at] of positions(draw({ kind: 'circle', center: [12, lat], radius_m })[0])) expect(Math.abs(geodesicDistance(12, lat, lon, at) - radius_m), `${lat} ${radius_m}`).toBeLessThan(0.3);
    }
  });

  it('of a circle of a silent source is the wider of its readings, on the ellipsoid and on the mean sphere', () => {
    const radii = positions(draw({ kind: 'circle', center: [12, 60], radius_m: 10_000 }, 'hull')[0]).map(([lon, lat]) => geodesicDistance(12, 60, lon, lat));
    expect(Math.min(...radii)).toBeGreaterThan(9_999);
    expect(Math.max(...radii)).toBeGreaterThan(10_015);
    expect(Math.max(...radii)).toBeLessThan(10_060);
  });

  it('over the antimeridian stays in one piece', () => {
    const east = draw(polygon([179.5, -17, -179.5, -17, -179.5, -16, 179.5, -16]));
    expect(Math.max(...lons(east[0])) - Math.min(...lons(east[0]))).toBeCloseTo(1, 9);
  });

  it('puts a hole where its ring is, though it is told on the other side of the antimeridian', () => {
    const [outer, hole] = draw(polygon([179, -18, -179, -18, -179, -16, 179, -16], [-179.9, -17.2, -179.6, -17.2, -179.6, -16.8, -179.9, -16.8]));
    expect(Math.min(...lons(hole))).toBeGreaterThan(Math.min(...lons(outer)));
    expect(Math.max(...lons(hole))).toBeLessThan(Math.max(...lons(outer)));
  });

  it('of a ring round a pole reaches the edge of the map instead of cutting across it', () => {
    const [ring] = draw(polygon([0, 80, 90, 80, 180, 80, -90, 80]));
    expect(Math.max(...lons(ring)) - Math.min(...lons(ring))).toBeCloseTo(360, 9);
    expect(Math.max(...positions(ring).map(([, lat]) => lat))).toBeGreaterThan(85);
  });

  it('bends an edge that is straight in longitude and latitude as the map does', () => {
    const ring = positions(draw(polygon([0, 40, 8, 56, 0, 56]))[0]);
    const edge = ring.slice(0, ring.findIndex(([, lat]) => lat > 55.9999) + 1);
    expect(edge.length).toBeGreaterThan(20);
    for (const [lon, lat] of edge) expect(lat).toBeCloseTo(40 + 2 * lon, 6);
  });

  it('bends a geodesic edge towards the pole, to within a quarter of a metre or so', () => {
    const ring = positions(draw(polygon([0, 50, 4, 50, 4, 49, 0, 49]), 'geodesic')[0]);
    const exact: number[] = [];
    pushGeodesic(exact, 0, 50, 4, 50, 2);
    const middle = ring.filter(([lon, lat]) => lat > 49.9 && Math.abs(lon - 2) < 0.05);
    expect(Math.max(...middle.map(([, lat]) => lat))).toBeCloseTo(exact[1]!, 4);
  });

  it('draws the outer of both readings where a source is silent: neither may be cut off', () => {
    const ring = positions(draw(polygon([0, 50, 4, 50, 4, 49, 0, 49]), 'hull')[0]);
    expect(Math.max(...ring.map(([, lat]) => lat)), 'the northern edge bulges out as a geodesic').toBeGreaterThan(50.01);
    const south = ring.filter(([, lat]) => lat < 49.5);
    expect(Math.max(...south.map(([, lat]) => lat)), 'the southern edge would bulge in and stays straight').toBeCloseTo(49, 9);
  });
});

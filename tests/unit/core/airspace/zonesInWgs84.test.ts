import { describe, expect, it } from 'vitest';
import type { Footprint, Zone } from '#core/airspace/zone.ts';
import { zonesInWgs84 } from '#core/airspace/zonesInWgs84.ts';
import { fromWgs84, toWgs84 } from '#core/geo/chinaDatums.ts';
import { distance } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

const zone = (footprint: Footprint, over: Partial<Zone> = {}): Zone => ({
  key: 'd/z',
  dataSet: 'd',
  id: 'z',
  name: '',
  country: 'CHN',
  restriction: 'PROHIBITED',
  conditions: '',
  reasons: [],
  message: '',
  authorities: [],
  edges: 'planar',
  applicability: [],
  volumes: [{ footprint, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } }],
  ...over,
});
const triangle = (lon: number, lat: number, size: number): Footprint => ({ kind: 'polygon', rings: [Float64Array.of(lon, lat, lon + size, lat, lon, lat + size)] });
const ringOf = (zones: Zone[], volume = 0): LonLat[] => {
  const footprint = zones[0]?.volumes[volume]?.footprint;
  if (footprint?.kind !== 'polygon') throw new Error('a polygon is expected');
  const ring = footprint.rings[0] ?? new Float64Array();
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i] ?? NaN, ring[2 * i + 1] ?? NaN]);
};

describe('zonesInWgs84', () => {
  it('moves the vertices of a polygon and the centre of a circle, and keeps the radius', () => {
    const moved = ringOf(zonesInWgs84([zone(triangle(111.28, 23.47, 0.001))], 'GCJ-02'));
    expect(moved).toHaveLength(3);
    expect(moved[0]).toEqual(toWgs84([111.28, 23.47], 'GCJ-02'));
    const [circle] = zonesInWgs84([zone({ kind: 'circle', center: [111.28, 23.47], radius_m: 5000 })], 'BD-09');
    expect(circle?.volumes[0]?.footprint).toEqual({ kind: 'circle', center: toWgs84([111.28, 23.47], 'BD-09'), radius_m: 5000 });
  });

  it.each(['GCJ-02', 'BD-09'] as const)('keeps every point of a long edge in its place: the shift of %s bends it by metres', (system) => {
    const [from, to]: LonLat[] = [
      [111, 23],
      [112, 23],
    ];
    const ring = ringOf(zonesInWgs84([zone({ kind: 'polygon', rings: [Float64Array.of(...from!, ...to!, 111.5, 24)] })], system));
    for (let k = 0; k <= 997; k++) {
      const truth = toWgs84([111 + k / 997, 23], system);
      const nearest = Math.min(...ring.slice(1).map((point, i) => distanceToEdge(truth, ring[i]!, point)));
      expect(nearest).toBeLessThan(0.05);
    }
  });

  it('takes a long edge of a silent source as both of its readings, and a short one as the one that it is', () => {
    const [long] = zonesInWgs84([zone(triangle(111, 23, 1), { edges: 'hull' })], 'GCJ-02');
    expect(long?.volumes).toHaveLength(2);
    const north = long?.volumes.map((_, volume) => ringOf([long], volume).map(([, lat]) => lat));
    expect(north?.[1]).not.toEqual(north?.[0]);
    expect(zonesInWgs84([zone(triangle(111, 23, 0.001), { edges: 'hull' })], 'GCJ-02')[0]?.volumes).toHaveLength(1);
  });

  it('leaves zones outside of China where they are, however long their edges', () => {
    const ring = ringOf(zonesInWgs84([zone(triangle(7, 46, 0.02))], 'GCJ-02'));
    for (const corner of [[7, 46], [7.02, 46], [7, 46.02]] as LonLat[]) expect(ring).toContainEqual(corner);
    expect(fromWgs84([7, 46], 'GCJ-02')).toEqual([7, 46]);
  });
});

/** Distance in metres from a point to a short edge, on the plane round it. */
function distanceToEdge(p: LonLat, a: LonLat, b: LonLat): number {
  const scale = Math.cos((p[1] * Math.PI) / 180);
  const [px, py, bx, by] = [(p[0] - a[0]) * scale, p[1] - a[1], (b[0] - a[0]) * scale, b[1] - a[1]];
  const share = Math.max(0, Math.min(1, (px * bx + py * by) / (bx * bx + by * by)));
  return distance(p, [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]);
}

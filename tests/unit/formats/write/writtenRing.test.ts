import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicDistance } from '#core/geo/geodesic.ts';
import { writtenRing } from '../../../../server/formats/write/writtenRing.ts';

const square = Float64Array.of(0, 60, 10, 60, 10, 62, 0, 62);
const write = (...[edges, written, outward = 1, ring = square]: [Parameters<typeof writtenRing>[1], Parameters<typeof writtenRing>[2], (1 | -1)?, Float64Array?]) => {
  const said: string[] = [];
  return { ring: writtenRing(ring, edges, written, outward, (what) => said.push(what)), said };
};

describe('a ring for readers of another edge model', () => {
  it('is closed, and otherwise as it was, where the reader has the same model or the edges are short', () => {
    expect(write('planar', 'planar')).toEqual({ ring: [[0, 60], [10, 60], [10, 62], [0, 62], [0, 60]], said: [] });
    expect(write('hull', 'hull').ring).toHaveLength(5);
    expect(write('geodesic', 'planar', 1, Float64Array.of(0, 60, 0.001, 60, 0, 60.001)).ring).toHaveLength(4);
  });

  it('has edges of a kilometre at most for a reader who takes longer ones for a hull', () => {
    const { ring } = write('planar', 'hull');
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1] ?? [0, 0], ring[i] ?? [0, 0]];
      // meridians are straight in both models
      if (x1 !== x2) expect(geodesicDistance(x1, y1, x2, y2)).toBeLessThan(1_000.001);
    }
    expect(ring.every(([, lat]) => lat >= 60 && lat <= 62)).toBe(true);
  });

  it('bulges to the pole where its edges are geodesics', () => {
    const { ring } = write('geodesic', 'planar');
    expect(Math.max(...ring.map(([, lat]) => lat))).toBeGreaterThan(62.05);
    expect(ring.filter(([lon, lat]) => lon > 0 && lon < 10 && lat < 61.9).every(([, lat]) => lat > 60)).toBe(true);
  });

  it('goes along the outer of both models where it stands for both, and along the inner one round a hole', () => {
    const outer = write('hull', 'planar');
    expect(new Set(outer.said).size).toBe(1);
    expect(Math.max(...outer.ring.map(([, lat]) => lat))).toBeGreaterThan(62.05);
    expect(outer.ring.filter(([lon, lat]) => lon > 0 && lon < 10 && lat < 61.9)).toEqual([]);
    const hole = write('hull', 'planar', -1);
    expect(Math.max(...hole.ring.map(([, lat]) => lat))).toBe(62);
    expect(hole.ring.filter(([lon, lat]) => lon > 0 && lon < 10 && lat < 61.9).length).toBeGreaterThan(10);
  });

  it('winds as RFC 7946 has it: outer rings counter-clockwise, holes clockwise, whichever way they came', () => {
    const reversed = Float64Array.of(0, 60, 0, 62, 10, 62, 10, 60);
    for (const ring of [square, reversed]) {
      expect(write('planar', 'planar', 1, ring).ring[1]).toEqual([10, 60]);
      expect(write('planar', 'planar', -1, ring).ring[1]).toEqual([0, 62]);
    }
  });

  it('has four positions at least, also round a line or a point', () => {
    expect(write('planar', 'planar', 1, Float64Array.of(1, 2)).ring).toEqual([[1, 2], [1, 2], [1, 2], [1, 2]]);
    expect(write('planar', 'planar', 1, Float64Array.of(1, 2, 3, 4)).ring).toHaveLength(4);
  });

  it('stays of bounded size, and says where it is less exact for that', () => {
    const { ring, said } = write('planar', 'hull', 1, Float64Array.of(-170, 60, 0, 60, 170, 60, 170, 70, 0, 71, -170, 70));
    expect(ring.length).toBeLessThan(25_000);
    const many = write('planar', 'hull', 1, Float64Array.from(Array.from({ length: 40 }, (_, i) => [i % 2 === 0 ? -80 : 80, 50 + i / 4]).flat()));
    expect(many.ring.length).toBeLessThan(25_000);
    expect([...said, ...many.said].join()).toMatch(/less exactly/);
  });

  it('keeps every corner of the source in its order', () => {
    const position = fc.tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: 30, max: 70, noNaN: true }));
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 8 }), fc.constantFrom('planar' as const, 'geodesic' as const, 'hull' as const), (corners, edges) => {
        const { ring } = write(edges, 'hull', 1, Float64Array.from(corners.flat()));
        let at = 0;
        for (const [lon, lat] of corners) {
          at = ring.findIndex(([x, y], i) => i >= at && x === lon && y === lat);
          expect(at).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 50 },
    );
  });
});

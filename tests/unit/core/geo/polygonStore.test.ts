import { describe, expect, it } from 'vitest';
import { PolygonStore, planeLeg } from '../../../../server/core/geo/polygonStore.ts';
import { normaliseRing } from '../../../../server/core/geo/ring.ts';
import { createSpans } from '../../../../server/core/geo/spans.ts';

/** Polygons are known by their outer ring: 0, then as many further as the ones before have rings. */
const storeOf = (polygons: readonly (readonly Float64Array[])[]): PolygonStore => PolygonStore.of(polygons).store;
const box = (west: number, south: number, east: number, north: number): Float64Array => normaliseRing([west, south, east, south, east, north, west, north]);
const reversed = (ring: Float64Array): Float64Array => {
  const points: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) points.push(ring[i]!, ring[i + 1]!);
  return Float64Array.from(points);
};

describe('point in polygon', () => {
  it('counts the boundary as inside, corners and edges, of holes too: a zone is closed', () => {
    const store = storeOf([[box(0, 0, 4, 4), box(1, 1, 3, 3)]]);
    for (const [x, y] of [[0, 0], [4, 4], [2, 0], [0, 3], [4, 1], [1, 1], [3, 2], [2, 3], [2, 1]] as const) expect(store.contains(0, x, y), `${x} ${y}`).toBe(true);
    expect(store.contains(0, 2, 2)).toBe(false);
    expect(store.contains(0, 4.0000001, 2)).toBe(false);
  });

  it('does not care which way a ring is wound', () => {
    const store = storeOf([[reversed(box(0, 0, 4, 4)), box(1, 1, 3, 3)], [box(0, 0, 4, 4), reversed(box(1, 1, 3, 3))]]);
    for (const polygon of [0, 2]) {
      expect(store.contains(polygon, 0.5, 0.5)).toBe(true);
      expect(store.contains(polygon, 2, 2)).toBe(false);
    }
  });

  it('keeps what a ring goes round twice: even-odd would open a hole in a zone whose ring overlaps itself', () => {
    const twice = normaliseRing([0, 0, 4, 0, 4, 4, 0, 4, 0, 0, 4, 0, 4, 4, 0, 4]);
    expect(storeOf([[twice]]).contains(0, 2, 2)).toBe(true);
    const bow = normaliseRing([0, 0, 4, 4, 4, 0, 0, 4]);
    const store = storeOf([[bow]]);
    expect(store.contains(0, 0.5, 2)).toBe(true);
    expect(store.contains(0, 3.5, 2)).toBe(true);
    expect(store.contains(0, 2, 1)).toBe(false);
  });

  it('decides exactly next to a slanting edge, where plain floating point guesses', () => {
    const store = storeOf([[normaliseRing([0, 0, 1, 1, 0, 1])]]);
    let x = 0.1;
    for (let i = 0; i < 60; i++) {
      expect(store.contains(0, x, x)).toBe(true);
      x += 1 / 128;
    }
  });

  it('stands a ring of 20,000 vertices', () => {
    const flat: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      const r = i % 2 === 0 ? 1 : 0.9;
      flat.push(r * Math.cos((i * Math.PI) / 10_000), r * Math.sin((i * Math.PI) / 10_000));
    }
    const store = storeOf([[normaliseRing(flat)]]);
    expect(store.contains(0, 0.5, 0.5)).toBe(true);
    expect(store.contains(0, 0.99, 0.3)).toBe(false);
  });

  it('keeps a line or a point: a zone without area is still there where it lies', () => {
    const store = storeOf([[normaliseRing([0, 0, 2, 2])], [normaliseRing([1, 1])]]);
    expect(store.contains(0, 1, 1)).toBe(true);
    expect(store.contains(0, 1, 1.1)).toBe(false);
    expect(store.contains(1, 1, 1)).toBe(true);
  });
});

describe('parts of a leg near a polygon', () => {
  const store = storeOf([[box(10, -1, 20, 1)], [box(0, -5, 40, 5), box(10, -4, 20, 4)]]);
  const spansOf = (polygon: number, dx: number, dy: number, reach: number): [number, number][] => {
    const spans = createSpans(1);
    store.spansOf(polygon, planeLeg(0, 0, 1, 1, dx, dy, reach), 0, reach, spans);
    return Array.from({ length: spans.count }, (_, i) => [spans.from[i]!, spans.to[i]!]);
  };

  it('begin and end at the distance asked for', () => {
    expect(spansOf(0, 40, 0, 2)).toEqual([[expect.closeTo(8 / 40), expect.closeTo(22 / 40)]]);
  });

  it('hold the inside between the edges', () => {
    expect(spansOf(0, 40, 0, 1e-3)).toEqual([[expect.closeTo(0.25, 3), expect.closeTo(0.5, 3)]]);
  });

  it('leave out the hole', () => {
    expect(spansOf(1, 40, 0, 1e-3)).toEqual([
      [0, expect.closeTo(0.25, 3)],
      [expect.closeTo(0.5, 3), 1],
    ]);
  });

  it('are everything for a leg wholly inside, also one without length', () => {
    expect(spansOf(1, 5, 0, 1e-3)).toEqual([[0, 1]]);
    expect(spansOf(1, 0, 0, 1e-3)).toEqual([[0, 1]]);
  });

  it('are found where a leg only touches a corner or runs along an edge', () => {
    const touch = storeOf([[box(10, 0, 20, 5)]]);
    const spans = createSpans();
    touch.spansOf(0, planeLeg(0, 0, 1, 1, 40, 0, 1e-3), 0, 1e-3, spans);
    expect(spans.count).toBe(1);
    expect(spans.from[0]).toBeCloseTo(0.25, 3);
    expect(spans.to[0]).toBeCloseTo(0.5, 3);
    spans.count = 0;
    touch.spansOf(0, planeLeg(8, 2, 1, 1, 4, -4, 1e-3), 0, 1e-3, spans);
    expect(spans.count).toBe(1);
  });
});

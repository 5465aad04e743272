import { describe, expect, it } from 'vitest';
import { BAND_M, legVerdict, pointVerdict, type Verdict } from '../support/oracle.ts';
import { karney, travel } from '../support/oracleCurves.ts';
import { compareWithOracle } from '../support/oracleRun.ts';
import { square, zone } from '../fixtures/zones.ts';

const place = (lon: number, lat: number) => ({ lon, lat, amsl_m: 50, ground_m: 0, time: 0 });
const leg = (from: [number, number], to: [number, number]) => [from, to].map(([lon, lat], i) => ({ lon, lat, amsl_m: 50, time: i * 60_000 })) as [ReturnType<typeof point>, ReturnType<typeof point>];
const point = (lon: number, lat: number) => ({ lon, lat, amsl_m: 50, time: 0 });

/** An oracle that cannot be wrong in the open proves nothing: these answers follow from elementary geometry. */
describe('the oracle', () => {
  it('knows the parallel from the geodesic: a great circle from 0 to 60 degrees east at 60 north reaches 63.4 degrees', () => {
    const cap = { kind: 'polygon' as const, rings: [Float64Array.of(0, 60, 60, 60, 60, 50, 0, 50)] };
    const at = (edges: 'planar' | 'geodesic' | 'hull', lat: number): Verdict => pointVerdict(zone('c', cap, { edges }), place(30, lat));
    expect((['planar', 'geodesic', 'hull'] as const).map((edges) => at(edges, 62))).toEqual(['out', 'in', 'in']);
    expect((['planar', 'geodesic', 'hull'] as const).map((edges) => at(edges, 64))).toEqual(['out', 'out', 'out']);
  });

  it('claims nothing within its band and something beyond it', () => {
    const disc = zone('d', { kind: 'circle', center: [10, 50], radius_m: 1_000 });
    const at = (distance_m: number): Verdict => {
      const [lon, lat] = travel([10, 50], 77, distance_m);
      return pointVerdict(disc, place(lon, lat));
    };
    expect([1_000 - 2 * BAND_M, 1_000, 1_000 + 2 * BAND_M].map(at)).toEqual(['in', 'either', 'out']);
  });

  it('goes round poles and over the antimeridian', () => {
    const polar = zone('p', { kind: 'polygon', rings: [Float64Array.of(0, 89, 90, 89, 180, 89, -90, 89)] }, { edges: 'geodesic' });
    expect(pointVerdict(polar, place(17, 89.9999))).toBe('in');
    expect(pointVerdict(polar, place(45, 89.2))).toBe('out');
    const date = zone('a', { kind: 'polygon', rings: [Float64Array.of(179, 10, -179, 10, -179, 11, 179, 11)] });
    expect([179.5, 180, -179.5, 178.9, 0].map((lon) => pointVerdict(date, place(lon, 10.5)))).toEqual(['in', 'in', 'in', 'out', 'out']);
  });

  it('keeps a ring over itself whole and a hole out', () => {
    const bow = zone('b', { kind: 'polygon', rings: [Float64Array.of(0, 0, 3, 3, 3, 0, 0, 3)] });
    expect([pointVerdict(bow, place(0.5, 1.5)), pointVerdict(bow, place(1.5, 0.5))]).toEqual(['in', 'out']);
    const ringed = zone('h', { kind: 'polygon', rings: [Float64Array.of(0, 0, 3, 0, 3, 3, 0, 3), Float64Array.of(1, 1, 2, 1, 2, 2, 1, 2)] });
    expect([pointVerdict(ringed, place(0.5, 0.5)), pointVerdict(ringed, place(1.5, 1.5))]).toEqual(['in', 'out']);
  });

  it('measures a leg by its nearest place, not by its ends, and by its depth where there is no buffer', () => {
    const box = zone('s', square(10, 0, 0.01));
    const [south] = [karney([10, -0.02], [10, -0.01]).distance_m];
    const pass = (buffer_m: number): Verdict => legVerdict(box, ...leg([9.9, -0.02], [10.1, -0.02]), buffer_m, 0);
    expect([south - 1, south + 1].map(pass)).toEqual(['out', 'in']);
    expect(legVerdict(box, ...leg([9.9, 0], [10.1, 0]), 0, 0)).toBe('in');
    expect(legVerdict(box, ...leg([9.99, 0.05], [9.99, -0.05]), 0, 0)).toBe('either');
  });

  it('counts times half-open and the limits of height as inside', () => {
    const hour = zone('t', square(10, 50, 0.1), { applicability: [{ from: 3_600_000, to: 7_200_000, daily: [] }], lower: { value_m: 40, reference: 'AGL' } });
    const at = (time: number, amsl_m: number): Verdict => pointVerdict(hour, { ...place(10, 50), time, amsl_m });
    expect([3_599_999, 3_600_000, 7_199_999, 7_200_000].map((time) => at(time, 50))).toEqual(['out', 'in', 'in', 'out']);
    expect([39.9, 40.1].map((height) => at(3_600_000, height))).toEqual(['out', 'in']);
  });
});

describe('the compiled airspace', () => {
  const compared = compareWithOracle(20_270_615, 300, 10, 2);

  it('says what the oracle says, of points and of legs, outside of the band of 5 cm', () => {
    expect(compared.disagreements).toEqual([]);
  });

  it('was asked about what is inside and what is outside, and seldom about what may be either', () => {
    for (const tally of [compared.points, compared.legs]) {
      const all = tally.in + tally.out + tally.either;
      expect(Math.min(tally.in, tally.out) / all).toBeGreaterThan(0.2);
      expect(tally.either / all).toBeLessThan(0.15);
    }
  });
});

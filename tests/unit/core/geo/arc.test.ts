import * as fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { ARC_TOLERANCE_M, arcBetween, piecesOf, pointOnArc, pushArc, sweepOf } from '../../../../server/core/geo/arc.ts';
import type { Arc } from '../../../../server/core/geo/arc.ts';

const WGS84 = geographiclib.Geodesic.WGS84;
const distance = (a: readonly number[], b: readonly number[]): number => WGS84.Inverse(a[1]!, a[0]!, b[1]!, b[0]!).s12!;
const bearing = (a: readonly number[], b: readonly number[]): number => (WGS84.Inverse(a[1]!, a[0]!, b[1]!, b[0]!).azi1! + 360) % 360;

/** Numbers spread evenly; those of fc.double crowd near zero. */
const between = (min: number, max: number) => fc.integer({ min: 0, max: 1e9 }).map((n) => min + ((max - min) * n) / 1e9);

/** Arcs of the size of airspaces anywhere between the polar circles, many of them over the antimeridian. */
const arcs = fc
  .record({
    lon: fc.oneof(between(-180, 180), between(179.9, 180.1)),
    lat: between(-66, 66),
    radius: between(20, 150_000),
    azimuth: between(0, 360),
    sweep: between(1, 360),
    clockwise: fc.boolean(),
  })
  .map(({ lon, lat, radius, azimuth, sweep, clockwise }): Arc => ({ center: [lon, lat], start_m: radius, end_m: radius, azimuth, sweep, clockwise }));

const drawn = (arc: Arc, bulges: boolean): [number, number][] => {
  const flat: number[] = [];
  pushArc(flat, arc, bulges, piecesOf(arc));
  const points: [number, number][] = [pointOnArc(arc, 0)];
  for (let i = 0; i < flat.length; i += 2) points.push([flat[i]!, flat[i + 1]!]);
  return [...points, pointOnArc(arc, 1)];
};
/** Least and greatest distance of the drawn line from the centre, at three places of every piece. */
const reach = (arc: Arc, bulges: boolean): [number, number] => {
  const points = drawn(arc, bulges);
  let [least, most] = [Infinity, 0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    for (const t of [0, 0.25, 0.5]) {
      const d = distance(arc.center, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
      least = Math.min(least, d);
      most = Math.max(most, d);
    }
  }
  return [least, most];
};
/** What straight pieces in longitude and latitude add to the tolerance, and what a double of degrees holds, metres. */
const PLANE_M = 0.01;

describe('arcs, by geodesics of Karney', () => {
  it('on the side of the area are never cut short: a point at the radius is inside of what is drawn', () => {
    fc.assert(
      fc.property(arcs, (arc) => {
        const [least, most] = reach(arc, true);
        expect(least).toBeGreaterThan(arc.start_m - PLANE_M);
        expect(most).toBeLessThan(arc.start_m + ARC_TOLERANCE_M + PLANE_M);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it('that an area goes round from outside never take from it more than nothing, and give it little', () => {
    fc.assert(
      fc.property(arcs, (arc) => {
        const [least, most] = reach(arc, false);
        expect(most).toBeLessThan(arc.start_m + PLANE_M);
        expect(least).toBeGreaterThan(arc.start_m - ARC_TOLERANCE_M - PLANE_M);
      }),
      { numRuns: 25, seed: 2 },
    );
  });

  it('between two points begin and end there and turn the way that is asked for', () => {
    fc.assert(
      fc.property(arcs, (arc) => {
        fc.pre(arc.sweep < 359);
        const [from, to] = [pointOnArc(arc, 0), pointOnArc(arc, 1)];
        const found = arcBetween(arc.center, from, to, arc.clockwise);
        expect(found.start_m).toBeCloseTo(arc.start_m, 4);
        expect(Math.abs(found.sweep - arc.sweep) * (Math.PI / 180) * arc.start_m).toBeLessThan(0.001);
        expect(distance(pointOnArc(found, 0), from)).toBeLessThan(0.001);
        expect(distance(pointOnArc(found, 1), to)).toBeLessThan(0.001);
        const middle = bearing(arc.center, pointOnArc(found, 0.5));
        const wanted = (arc.azimuth + (arc.clockwise ? 0.5 : -0.5) * arc.sweep + 720) % 360;
        expect(Math.abs(((middle - wanted + 540) % 360) - 180)).toBeLessThan(0.001);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('whose ends lie unequally far from the centre, as rounded ones do, go evenly from the one distance to the other', () => {
    const arc = arcBetween([7, 47], [7.1, 47], [7, 47.068], false);
    expect(arc.end_m).not.toBeCloseTo(arc.start_m, -1);
    expect(distance(arc.center, pointOnArc(arc, 0.5))).toBeCloseTo((arc.start_m + arc.end_m) / 2, 3);
  });

  it('are a whole turn between equal bearings or from a point to itself, never nothing', () => {
    expect(sweepOf(90, 90, true)).toBe(360);
    expect(sweepOf(0, 360, true)).toBe(360);
    expect(sweepOf(350, 10, true)).toBe(20);
    expect(sweepOf(350, 10, false)).toBe(340);
    expect(arcBetween([7, 47], [7.1, 47], [7.1, 47], true).sweep).toBe(360);
  });

  it('are drawn larger, not smaller, where fewer pieces are allowed', () => {
    const arc: Arc = { center: [7, 47], start_m: 10_000, end_m: 10_000, azimuth: 0, sweep: 360, clockwise: true };
    const flat: number[] = [];
    pushArc(flat, arc, true, 4);
    for (let i = 0; i < flat.length; i += 2) expect(distance(arc.center, [flat[i]!, flat[i + 1]!])).toBeCloseTo(10_000 * Math.SQRT2, 3);
  });
});

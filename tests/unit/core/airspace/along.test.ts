import { describe, expect, it } from 'vitest';
import type { TrackPoint, ZoneHit } from '../../../../server/core/airspace/airspace.ts';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import type { Zone } from '../../../../server/core/airspace/zone.ts';
import { pushGeodesic } from '../../../../server/core/geo/geodesic.ts';
import { distanceOf, metresPerDegLat, metresPerDegLon } from '../../../../server/core/geo/metric.ts';
import { square, zone } from '../../../fixtures/zones.ts';

const T0 = Date.parse('2027-06-15T12:00:00Z');
const MINUTE = 60_000;
const point = (lon: number, lat: number, amsl_m: number, minute: number): TrackPoint => ({ lon, lat, amsl_m, time: T0 + minute * MINUTE });
const along = (zones: Zone[], track: TrackPoint[], buffer = 0, ground: (lon: number, lat: number) => number = () => 0): ZoneHit[] => compileAirspace({ zones, coverages: [] }).along(track, buffer, ground);

const east = [point(9.9, 50, 100, 0), point(10.1, 50, 100, 20)];

describe('zones along a track', () => {
  it('are found between waypoints, with the place and time of entry and exit', () => {
    const [hit] = along([zone('thin', square(10, 50, 0.01))], east);
    expect(hit?.entry.position[0]).toBeCloseTo(9.99, 5);
    expect(hit?.exit.position[0]).toBeCloseTo(10.01, 5);
    expect(hit?.entry.time).toBeCloseTo(T0 + 9 * MINUTE, -2);
    expect(hit?.exit.time).toBeCloseTo(T0 + 11 * MINUTE, -2);
    expect(hit?.separation_m).toBe(0);
  });

  it('are not those that the track stays under or over', () => {
    const band = zone('band', square(10, 50, 0.01), { lower: { value_m: 200, reference: 'AMSL' }, upper: { value_m: 300, reference: 'AMSL' } });
    expect(along([band], east)).toEqual([]);
    expect(along([band], east.map((p) => ({ ...p, amsl_m: 301 })))).toEqual([]);
    expect(along([band], east.map((p) => ({ ...p, amsl_m: 300 })))).toHaveLength(1);
  });

  it('count a climbing leg only where it is inside by height', () => {
    const band = zone('band', square(10, 50, 0.05), { lower: { value_m: 200, reference: 'AMSL' }, upper: { value_m: 300, reference: 'AMSL' } });
    const [hit] = along([band], [point(9.9, 50, 0, 0), point(10.1, 50, 500, 10)]);
    expect(hit?.entry.position[0]).toBeCloseTo(9.98, 4);
    expect(hit?.exit.position[0]).toBeCloseTo(10.02, 4);
    expect(hit?.maxAmsl_m).toBeCloseTo(300, 0);
  });

  it('need place and height together: over a low zone first and past a high one later is clear', () => {
    const low = zone('low', square(9.95, 50, 0.01), { upper: { value_m: 100, reference: 'AMSL' } });
    const high = zone('high', square(10.05, 50, 0.01), { lower: { value_m: 300, reference: 'AMSL' } });
    expect(along([low, high], [point(9.9, 50, 200, 0), point(10.1, 50, 200, 10)])).toEqual([]);
  });

  it('count each leg over its own time: a zone that starts in mid-flight counts from then on', () => {
    const late = zone('late', square(10, 50, 0.05), { applicability: [{ from: T0 + 10 * MINUTE, to: T0 + 60 * MINUTE, daily: [] }] });
    const [hit] = along([late], east);
    expect(hit?.entry.time).toBe(T0 + 10 * MINUTE);
    expect(hit?.entry.position[0]).toBeCloseTo(10, 4);
    const over = zone('over', square(10, 50, 0.05), { applicability: [{ from: T0, to: T0 + 4 * MINUTE, daily: [] }] });
    expect(along([over], east)).toEqual([]);
  });

  it('follow the terrain: an AGL ceiling stands on the ground under each part of the leg', () => {
    const low = zone('low', square(10, 50, 0.05), { upper: { value_m: 120, reference: 'AGL' } });
    const ridge = (lon: number): number => (Math.abs(lon - 10) < 0.01 ? 150 : 0);
    const track = east.map((p) => ({ ...p, amsl_m: 200 }));
    const [hit] = along([low], track, 0, ridge);
    expect(hit?.entry.position[0]).toBeCloseTo(9.99, 3);
    expect(hit?.exit.position[0]).toBeCloseTo(10.01, 3);
    expect(along([low], track, 0, () => 0)).toEqual([]);
  });

  it('are hit over ground that is not known: unknown is never clear', () => {
    const high = zone('high', square(10, 50, 0.05), { lower: { value_m: 4_000, reference: 'AGL' }, upper: { value_m: 5_000, reference: 'AGL' } });
    const [hit] = along([high], east, 0, () => NaN);
    expect(hit?.floorAmsl_m).toBeNaN();
  });

  it('reach as far as the buffer, to centimetres, beside edges and round corners', () => {
    const box = zone('box', square(10, 50, 0.01));
    const south = 49.99;
    for (const [buffer, margin] of [[30, 0.05], [500, 0.15]] as const) {
      const clear = south - (buffer + margin) / metresPerDegLat(50);
      const near = south - (buffer - margin) / metresPerDegLat(50);
      expect(along([box], [point(9.995, clear, 0, 0), point(10.005, clear, 0, 1)], buffer)).toEqual([]);
      expect(along([box], [point(9.995, near, 0, 0), point(10.005, near, 0, 1)], buffer)).toHaveLength(1);
    }
    const corner = (d: number): TrackPoint => point(10.01 + (d * Math.SQRT1_2) / metresPerDegLon(50.01), 50.01 + (d * Math.SQRT1_2) / metresPerDegLat(50.01), 0, 0);
    expect(along([box], [corner(100.1)], 100)).toEqual([]);
    const [hit] = along([box], [corner(99.9)], 100);
    expect(hit?.separation_m).toBeCloseTo(99.9, 1);
  });

  it('keep circles round beside a track', () => {
    const circle = zone('c', { kind: 'circle', center: [10, 50], radius_m: 1_000 });
    const north = (d: number): TrackPoint[] => [point(9.98, 50 + d / metresPerDegLat(50), 0, 0), point(10.02, 50 + d / metresPerDegLat(50), 0, 10)];
    expect(along([circle], north(1_030.3), 30)).toEqual([]);
    const [hit] = along([circle], north(1_025), 30);
    expect(hit?.separation_m).toBeCloseTo(25, 0);
    const half = distanceOf(hit!.entry.position[0], 50, hit!.exit.position[0], 50) / 2;
    expect(half).toBeCloseTo(Math.sqrt(1_030 ** 2 - 1_025 ** 2), -1);
  });

  it('touch: a track through a corner or along an edge meets the zone', () => {
    const box = zone('box', square(10, 50, 0.01));
    expect(along([box], [point(10.0, 50.02, 0, 0), point(10.02, 50.0, 0, 1)])).toHaveLength(1);
    expect(along([box], [point(9.99, 50.01, 0, 0), point(10.01, 50.01, 0, 1)])).toHaveLength(1);
  });

  it('are clear inside a hole', () => {
    const ring = zone('ring', {
      kind: 'polygon',
      rings: [Float64Array.of(9, 49, 11, 49, 11, 51, 9, 51), Float64Array.of(9.5, 49.5, 10.5, 49.5, 10.5, 50.5, 9.5, 50.5)],
    });
    expect(along([ring], east, 30)).toEqual([]);
    expect(along([ring], [point(9.9, 50, 0, 0), point(10.6, 50, 0, 10)], 0)).toHaveLength(1);
  });

  it('hold a hovering aircraft for the time that it hovers', () => {
    const box = zone('box', square(10, 50, 0.01), { applicability: [{ from: T0 + 5 * MINUTE, to: T0 + 6 * MINUTE, daily: [] }] });
    const [hit] = along([box], [point(10, 50, 0, 0), point(10, 50, 0, 10)]);
    expect(hit?.entry.time).toBe(T0 + 5 * MINUTE);
    expect(hit?.exit.time).toBe(T0 + 6 * MINUTE);
  });

  it('join entry and exit over several legs', () => {
    const box = zone('box', square(10, 50, 0.05));
    const hits = along([box], [point(9.9, 50, 0, 0), point(10, 50, 0, 10), point(10.1, 50, 0, 20)]);
    expect(hits).toHaveLength(1);
    expect(hits[0]?.leg).toBe(0);
    expect(hits[0]?.exit.position[0]).toBeCloseTo(10.05, 4);
  });

  it('cross the antimeridian', () => {
    const box = zone('box', { kind: 'polygon', rings: [Float64Array.of(179.99, -17, -179.99, -17, -179.99, -16.9, 179.99, -16.9)] });
    for (const [from, to] of [[179.95, -179.95], [-179.95, 179.95], [179.992, 179.999], [-179.999, -179.992]] as const) {
      expect(along([box], [point(from, -16.95, 0, 0), point(to, -16.95, 0, 1)], 10), `${from} ${to}`).toHaveLength(1);
    }
    expect(along([box], [point(179.9, -16.95, 0, 0), point(179.98, -16.95, 0, 1)], 10)).toEqual([]);
  });

  it('count a long leg both as a geodesic and as straight in longitude and latitude, whichever is flown', () => {
    const middle: number[] = [];
    pushGeodesic(middle, 10, 50, 15, 50, 2);
    const zones = [zone('chord', square(12.5, 50, 0.002)), zone('bulge', square(middle[0]!, middle[1]!, 0.002)), zone('beyond', square(12.5, 50.04, 0.002))];
    expect(along(zones, [point(10, 50, 0, 0), point(15, 50, 0, 60)]).map((hit) => hit.zone)).toEqual([0, 1]);
  });

  it('are not met at a pole inside of a hole: what closes its ring over the pole is no boundary', () => {
    const ring = zone('ring', { kind: 'polygon', rings: [Float64Array.of(0, -89, 90, -89, 180, -89, -90, -89), Float64Array.of(0, -89.98, 90, -89.98, 180, -89.98, -90, -89.98)] });
    expect(along([ring], [point(82, -89.9987, 0, 0), point(86, -89.9988, 0, 1)], 145)).toEqual([]);
    expect(along([ring], [point(82, -89.9987, 0, 0), point(86, -89.9788, 0, 1)], 145)).toHaveLength(1);
  });

  it('cut a leg beside a pole finely enough to find a circle of a metre', () => {
    const circle = zone('c', { kind: 'circle', center: [45, 89.999], radius_m: 1 });
    expect(along([circle], [point(0, 89.999, 0, 0), point(90, 89.999, 0, 1)])).toHaveLength(1);
  });

  it('refuse a buffer that is no distance', () => {
    expect(() => along([], east, -1)).toThrow(RangeError);
    expect(() => along([], east, NaN)).toThrow(RangeError);
  });
});

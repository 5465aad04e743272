import { describe, expect, it } from 'vitest';
import type { Applicability, Footprint, Volume } from '#core/airspace/zone.ts';
import { withSunBox } from '../../../server/formats/sunBox.ts';

const volume = (footprint: Footprint): Volume => ({ footprint, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } });
const polygon = (...flat: number[]): Volume => volume({ kind: 'polygon', rings: [Float64Array.from(flat)] });
const bySun: Applicability = { from: -Infinity, to: Infinity, daily: [{ days: ['ANY'], from_s: 0, to_s: 0, fromSun: { event: 'SR', offset_s: 0 }, toSun: { event: 'SS', offset_s: 0 } }] };
const boxOf = (...volumes: Volume[]) => withSunBox([bySun], volumes)[0]?.sunBox;

describe('the box over which hours of the sun count', () => {
  it('is not there for hours of the clock', () => {
    const clock: Applicability = { from: 0, to: 1, daily: [{ days: ['ANY'], from_s: 0, to_s: 60 }] };
    expect(withSunBox([clock], [polygon(0, 0, 1, 0, 1, 1)])).toEqual([clock]);
  });

  it('holds every volume of the zone, circles with their radius', () => {
    expect(boxOf(polygon(10, 50, 11, 50, 11, 51), polygon(9, 49, 9.5, 49, 9.5, 49.5))).toEqual([9, 49, 11, 51]);
    const [west, south, east, north] = boxOf(volume({ kind: 'circle', center: [10, 60], radius_m: 111_000 })) ?? [NaN, NaN, NaN, NaN];
    expect(west).toBeLessThan(10 - 1.98);
    expect(east).toBeGreaterThan(10 + 1.98);
    expect(south).toBeLessThan(59.01);
    expect(north).toBeGreaterThan(60.99);
  });

  it('goes the short way over the date line, and over all longitudes round a pole', () => {
    expect(boxOf(polygon(179, -17, -179, -17, -179, -16, 179, -16))).toEqual([179, -17, 181, -16]);
    expect(boxOf(polygon(179, -17, 181, -17, 181, -16), polygon(-179.5, -18, -179, -18, -179, -17))).toEqual([179, -18, 181, -16]);
    expect(boxOf(polygon(0, 80, 90, 80, 180, 80, -90, 80, -0.5, 80))?.[3]).toBe(90);
    expect(boxOf(volume({ kind: 'circle', center: [10, 89], radius_m: 200_000 }))?.[3]).toBe(90);
  });
});

import { describe, expect, it } from 'vitest';
import { flatten, inside, latOf, lonOf, mercatorX, mercatorY } from '../../../../client/src/map/mercator.ts';
import { bandStep_m } from '../../../../client/src/map/layers/relief.ts';
import { flightAt } from '../../../../client/src/map/prepare.ts';
import { zoneCode } from '../../../../client/src/map/zoneStyle.ts';
import type { FlightSummary } from '../../../../client/src/map/scene.ts';

describe('what the map draws', () => {
  it('projects and comes back, so that a click is where it was seen', () => {
    for (const [lon, lat] of [[111.099, 23.401], [-179.9, -60], [0, 0]] as const) {
      expect(lonOf(mercatorX(lon))).toBeCloseTo(lon, 9);
      expect(latOf(mercatorY(lat))).toBeCloseTo(lat, 9);
    }
  });
  it('does not count a hole as inside of a zone', () => {
    const outer = flatten([[0, 0], [4, 0], [4, 4], [0, 4]]);
    const hole = flatten([[1, 1], [3, 1], [3, 3], [1, 3]]);
    expect(inside([outer, hole], mercatorX(0.5), mercatorY(0.5))).toBe(true);
    expect(inside([outer, hole], mercatorX(2), mercatorY(2))).toBe(false);
  });
  it('shows a zone that could not be read in full as the most restrictive, not by its own word', () => {
    expect(zoneCode({ restriction: 'NO_RESTRICTION', notReadInFull: 'no upper limit' })).toBe('P?');
    expect(zoneCode({ restriction: 'CONDITIONAL' })).toBe('C');
  });
  it('puts an aircraft on its track only while it flies', () => {
    const flight = { start: '2027-06-15T01:00:00Z', end: '2027-06-15T01:10:00Z', track: [[111, 23], [111, 23.1]] } as unknown as FlightSummary;
    expect(flightAt(flight, undefined, Date.parse('2027-06-15T00:59:00Z'))).toBeUndefined();
    expect(flightAt(flight, undefined, Date.parse('2027-06-15T01:05:00Z'))?.position[1]).toBeCloseTo(23.05, 6);
  });
  it('tints heights in round steps', () => {
    expect(bandStep_m(0, 520)).toBe(100);
    expect(bandStep_m(10, 10)).toBe(1);
  });
});

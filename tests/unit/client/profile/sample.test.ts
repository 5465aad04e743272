import { describe, expect, it } from 'vitest';
import { atTime, nearest, samplePath } from '../../../../client/src/profile/sample.ts';
import { batteryLine } from '../../../../client/src/profile/battery.ts';
import { at, FLIGHT } from './flight.ts';

const samples = samplePath(FLIGHT.path);

describe('the path in samples', () => {
  it('keeps every waypoint, and lies so dense that a power line of 50 m is not stepped over', () => {
    expect(samples.filter((s) => s.waypoint !== undefined).map((s) => s.waypoint)).toEqual([0, 1, 2, 3]);
    for (let i = 1; i < samples.length; i++) expect((samples[i]?.d ?? 0) - (samples[i - 1]?.d ?? 0)).toBeLessThanOrEqual(15.01);
  });

  it('stays within one question for heights on a long path', () => {
    const far = samplePath([{ ...FLIGHT.path[0], position: [111, 23] }, { ...FLIGHT.path[3], position: [112, 23.5] }] as typeof FLIGHT.path);
    expect(far.length).toBeLessThanOrEqual(802);
  });

  it('knows where the flight is at a time, also while it climbs on the spot', () => {
    expect(atTime(samples, at('01:00:15'))).toMatchObject({ d: 0, amsl_m: 70 });
    expect(atTime(samples, at('00:59:59'))).toBeUndefined();
    expect(atTime(samples, at('01:09:00'))).toBeUndefined();
  });

  it('tells points of a climb apart by the height that is pointed at', () => {
    expect(nearest(samples, 0, 25)?.waypoint).toBe(0);
    expect(nearest(samples, 0, 115)?.waypoint).toBe(1);
  });
});

describe('the battery line', () => {
  it('ends at what the flight says is left, expected and in 19 of 20 flights', () => {
    const line = batteryLine(samples, FLIGHT.energy, 500);
    expect(line?.points[0]).toMatchObject({ expected: 80, p95: 80 });
    expect(line?.end.expected).toBeCloseTo(60);
    expect(line?.end.p95).toBeCloseTo(56);
    expect(line?.reserve).toBe(30);
  });

  it('is not drawn for a battery that nobody knows', () => {
    expect(batteryLine(samples, FLIGHT.energy, 0)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import { openAirspace, packAirspace } from '../../../../server/core/airspace/pack.ts';
import { square, zone } from '../../../fixtures/zones.ts';

const T0 = Date.parse('2027-06-15T12:00:00Z');
const HOUR = 3_600_000;
const area = { type: 'Polygon' as const, coordinates: [[[9, 49], [11, 49], [11, 51], [9, 51], [9, 49]] as [number, number][]] };
const zones = [
  zone('plain', square(10, 50, 0.1), { lower: { value_m: 100, reference: 'AGL' }, upper: { value_m: 500, reference: 'AMSL' } }),
  zone('round', { kind: 'circle', center: [10.3, 50], radius_m: 2_000 }, { edges: 'hull' }),
  zone('long', { kind: 'polygon', rings: [Float64Array.of(10, 50, 12, 50, 12, 50.5, 10, 50.5), Float64Array.of(10.5, 50.1, 10.6, 50.1, 10.6, 50.2)] }, { edges: 'hull' }),
  zone('dateline', { kind: 'polygon', rings: [Float64Array.of(179, -18, -179, -18, -179, -16, 179, -16)] }),
  zone('timed', square(10, 50, 0.05), { applicability: [{ from: -Infinity, to: T0, daily: [] }, { from: T0 + HOUR, to: Infinity, daily: [{ days: ['ANY'], from_s: 0, to_s: 0 }] }] }),
];

describe('a packed airspace', () => {
  it.each([ArrayBuffer, SharedArrayBuffer])('opens to the same zones, coverage and answers: threads and browser check what the server checks', (Buffer) => {
    const made = compileAirspace({ zones, coverages: [area] });
    const opened = openAirspace(packAirspace(made, Buffer));
    expect(opened.zones.length).toBe(zones.length);
    expect(opened.zones.map((z) => z)).toEqual(zones);
    expect(opened.covers(10, 50)).toBe(true);
    expect(opened.covers(12, 50)).toBe(false);
    for (const [lon, lat] of [[10, 50], [10.3, 50.01], [11, 50.3], [10.55, 50.12], [179.9, -17], [-179.9, -17], [0, 0]] as const) {
      for (const time of [T0 - 1, T0, T0 + HOUR]) expect(opened.at(lon, lat, 300, 100, time), `${lon} ${lat}`).toEqual(made.at(lon, lat, 300, 100, time));
    }
    const track = [{ lon: 9.8, lat: 50, amsl_m: 300, time: T0 - HOUR }, { lon: 11.5, lat: 50.2, amsl_m: 300, time: T0 + HOUR }];
    expect(opened.along(track, 30, () => 100)).toEqual(made.along(track, 30, () => 100));
  });

  it('keeps one zone object a zone, so that what is found can be told by identity', () => {
    const opened = openAirspace(packAirspace(compileAirspace({ zones, coverages: [] })));
    expect(opened.zones[2]).toBe(opened.zones[2]);
    expect(opened.zones[zones.length]).toBeUndefined();
  });

  it('of no zones is an airspace, too', () => {
    const opened = openAirspace(packAirspace(compileAirspace({ zones: [], coverages: [area] })));
    expect(opened.zones).toHaveLength(0);
    expect(opened.at(10, 50, 0, 0, 0)).toEqual([]);
  });

  it('is refused where it is none, or of another version', () => {
    expect(() => openAirspace(new ArrayBuffer(4))).toThrow(/packed airspace/);
    expect(() => openAirspace(new TextEncoder().encode('{"zones":[] , "coverages": []}').slice().buffer)).toThrow(/packed airspace/);
  });
});

import { describe, expect, it } from 'vitest';
import { askPoints, askRoutes, readQueries } from '../../../server/app/geofence.ts';
import { compileAirspace } from '../../../server/core/airspace/compile.ts';
import { square, zone } from '../../fixtures/zones.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const time = '2027-06-15T12:00:00Z';

describe('geofence queries', () => {
  const airspace = compileAirspace({ zones: [zone('low', square(10, 50, 0.1), { upper: { value_m: 120, reference: 'AGL' } })], coverages: [] });

  it('answer points and routes in input order with the identifiers of the source', () => {
    const q = readQueries('q.json', bytes({
      points: [{ lon: 10, lat: 50, alt_m_amsl: 400, ground_m_amsl: 300, time }, { lon: 10, lat: 50, alt_m_amsl: 430, ground_m_amsl: 300, time }],
      routes: [{ from: [9, 50], to: [11, 50], agl_m: 100, ground_m_amsl: 500, time_start: time, time_end: '2027-06-15T13:00:00Z' }],
    }));
    expect(askPoints(airspace, q.points)).toEqual([['low'], []]);
    expect(askRoutes(airspace, q.routes)).toEqual([['low']]);
  });

  it('take ground that is not given as unknown, which clears nothing', () => {
    const q = readQueries('q.json', bytes({ points: [{ lon: 10, lat: 50, alt_m_amsl: 9_000, time }], routes: [{ from: [9, 50], to: [11, 50], agl_m: 4_000, time_start: time, time_end: time }] }));
    expect(askPoints(airspace, q.points)).toEqual([['low']]);
    expect(askRoutes(airspace, q.routes)).toEqual([['low']]);
  });

  it.each([
    ['points[0].time', { points: [{ lon: 10, lat: 50, alt_m_amsl: 1, ground_m_amsl: 1, time: 'noon' }] }],
    ['routes[0].from', { routes: [{ from: [10], to: [11, 50], agl_m: 1, ground_m_amsl: 1, time_start: time, time_end: time }] }],
    ['routes[0].time_end', { routes: [{ from: [10, 50], to: [11, 50], agl_m: 1, ground_m_amsl: 1, time_start: time, time_end: '2027-06-15T11:00:00Z' }] }],
    ['points[0].lat', { points: [{ lon: 10, lat: 95, alt_m_amsl: 1, ground_m_amsl: 1, time }] }],
  ])('name the place of a mistake: %s', (place, value) => {
    expect(() => readQueries('q.json', bytes(value))).toThrow(new RegExp(`^q.json: ${place.replace(/[[\].]/g, '\\$&')}`));
  });

  it('that are no JSON are refused', () => {
    expect(() => readQueries('q.json', new TextEncoder().encode('{'))).toThrow(/q\.json: not readable as JSON/);
  });
});

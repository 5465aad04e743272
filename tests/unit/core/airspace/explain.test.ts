import { describe, expect, it } from 'vitest';
import { activityAt } from '../../../../server/core/airspace/activity.ts';
import { checkRoute } from '../../../../server/core/airspace/checkRoute.ts';
import { compileAirspace } from '../../../../server/core/airspace/compile.ts';
import type { DrawnRoute } from '../../../../server/core/airspace/drawnRoute.ts';
import { explain } from '../../../../server/core/airspace/explain.ts';
import { limitAt } from '../../../../server/core/airspace/limitAt.ts';
import { whatApplies } from '../../../../server/core/airspace/whatApplies.ts';
import type { Applicability, Zone } from '../../../../server/core/airspace/zone.ts';
import { undulation } from '../../../../server/core/geo/geoid.ts';
import { square, zone } from '../../../fixtures/zones.ts';

const T0 = Date.parse('2027-06-15T12:00:00Z');
const HOUR = 3_600_000;
const airspaceOf = (zones: Zone[]) => compileAirspace({ zones, coverages: [] });

describe('a limit at a place', () => {
  it('above ground stands on the ground there, and is unknown where the ground is', () => {
    expect(limitAt({ value_m: 120, reference: 'AGL' }, 'ceiling', 10, 50, 300)).toMatchObject({ amsl_m: 420, agl_m: 120, shift_m: 300 });
    expect(limitAt({ value_m: 120, reference: 'AGL' }, 'ceiling', 10, 50, NaN).amsl_m).toBeNaN();
  });

  it('above the sea may lie under the ground: then it says so by a height above ground below zero', () => {
    expect(limitAt({ value_m: 200, reference: 'AMSL' }, 'ceiling', 10, 50, 300)).toMatchObject({ amsl_m: 200, agl_m: -100, shift_m: 0 });
  });

  it('above the ellipsoid is lowered by the geoid', () => {
    const here = limitAt({ value_m: 200, reference: 'WGS84' }, 'floor', 10, 50, 100);
    expect(here.shift_m).toBeCloseTo(-undulation(10, 50), 9);
    expect(here.amsl_m).toBeCloseTo(200 - undulation(10, 50), 9);
  });

  it('as a flight level is the worst that the pressure can make of it, and says that', () => {
    const floor = limitAt({ value_m: 3048, reference: 'FL' }, 'floor', 10, 50, 0);
    expect(floor.pressure).toBe(true);
    expect(floor.amsl_m).toBeLessThan(3048);
    expect(limitAt({ value_m: 3048, reference: 'FL' }, 'ceiling', 10, 50, 0).amsl_m).toBeGreaterThan(3048);
  });

  it('that is none stays none', () => {
    expect(limitAt({ value_m: Infinity, reference: 'AMSL' }, 'ceiling', 10, 50, NaN).amsl_m).toBe(Infinity);
    expect(limitAt({ value_m: 0, reference: 'AGL' }, 'floor', 10, 50, 300).amsl_m).toBe(-Infinity);
  });
});

describe('what a zone does at an instant', () => {
  const daily: Applicability[] = [{ from: -Infinity, to: Infinity, daily: [{ days: ['MON', 'TUE'], from_s: 6 * 3600, to_s: 14 * 3600 }] }];

  it('is told with the span that it belongs to, or with the next one', () => {
    expect(activityAt(daily, T0)).toEqual({ active: true, span: { from: Date.parse('2027-06-15T06:00:00Z'), to: Date.parse('2027-06-15T14:00:00Z') } });
    expect(activityAt(daily, T0 + 3 * HOUR)).toMatchObject({ active: false, span: { from: Date.parse('2027-06-21T06:00:00Z') } });
  });

  it('is always without a schedule, and never again when the last date has passed', () => {
    expect(activityAt([], T0)).toEqual({ active: true, span: { from: -Infinity, to: Infinity } });
    expect(activityAt([{ from: 0, to: T0, daily: [] }], T0)).toEqual({ active: false });
  });

  it('finds a date a year ahead', () => {
    const date = { from: Date.parse('2028-05-04T00:00:00Z'), to: Date.parse('2028-05-05T00:00:00Z') };
    expect(activityAt([{ ...date, daily: [] }], T0)).toEqual({ active: false, span: date });
  });
});

describe('what applies at a place', () => {
  it('names zones at every height and time, with the limits of the volumes that lie there', () => {
    const night = zone('night', square(10, 50, 0.01), { lower: { value_m: 60, reference: 'AGL' }, applicability: [{ from: T0 + HOUR, to: T0 + 2 * HOUR, daily: [] }] });
    const two = zone('two', square(10, 50, 0.01));
    two.volumes.push({ footprint: square(12, 50, 0.01), lower: { value_m: 500, reference: 'AMSL' }, upper: { value_m: 600, reference: 'AMSL' } });
    const here = whatApplies(airspaceOf([night, two, zone('away', square(11, 50, 0.01))]), 10, 50, 250, T0);
    expect(here.map((z) => [z.zone.id, z.activity.active, z.layers.map((l) => l.lower.amsl_m)])).toEqual([['night', false, [310]], ['two', true, [-Infinity]]]);
  });

  it('keeps zones whose limits need a ground that is not known', () => {
    const [only] = whatApplies(airspaceOf([zone('z', square(10, 50, 0.01), { lower: { value_m: 60, reference: 'AGL' } })]), 10, 50, NaN, T0);
    expect(only?.layers[0]?.lower.amsl_m).toBeNaN();
  });
});

describe('an explanation', () => {
  const at: DrawnRoute = { waypoints: [{ lon: 9.95, lat: 50, height_m: 100 }, { lon: 10.05, lat: 50, height_m: 100 }], heights: 'AGL', speed_ms: 15, climb_ms: 5, descent_ms: 4, buffer_m: 30, limits: { clearance_m: 20, workClearance_m: 3, maxAgl_m: 120 }, start: T0 };

  it('tells the limits at the entry, the way out by height and what lifts the zone', () => {
    const ctr: Zone = { ...zone('ctr', square(10, 50, 0.01), { lower: { value_m: 60, reference: 'AGL' }, upper: { value_m: 600, reference: 'AMSL' } }), restriction: 'REQ_AUTHORISATION' };
    const airspace = airspaceOf([ctr]);
    const [crossing] = checkRoute(airspace, at, () => 200).crossings;
    const why = explain(airspace, crossing!, 30, () => 200);
    expect(why).toMatchObject({ inside: true, lifting: 'permit', separation_m: 0, buffer_m: 30 });
    expect(why.lower.amsl_m).toBe(260);
    expect(why.lowerBy_m).toBeCloseTo(40, 6);
    expect(why.raiseBy_m).toBeCloseTo(300, 6);
  });

  it('serves a plain hit of the sweep as well', () => {
    const airspace = airspaceOf([zone('p', square(10, 50, 0.01))]);
    const [hit] = airspace.along([{ lon: 9.95, lat: 50, amsl_m: 100, time: T0 }, { lon: 10.05, lat: 50, amsl_m: 100, time: T0 + HOUR }], 0, () => 0);
    expect(explain(airspace, hit!, 0, () => 0)).toMatchObject({ inside: true, lowerBy_m: Infinity, raiseBy_m: Infinity, lifting: 'exemption' });
  });

  it('never offers a permit for what could not be read', () => {
    const airspace = airspaceOf([{ ...zone('q', square(10, 50, 0.01)), restriction: 'REQ_AUTHORISATION', notReadInFull: 'upper limit reads "as notified"' }]);
    const [crossing] = checkRoute(airspace, at, () => 0).crossings;
    expect(explain(airspace, crossing!, 30, () => 0).lifting).toBe('exemption');
  });
});

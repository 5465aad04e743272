import { describe, expect, it } from 'vitest';
import { epochAt, epochsOf, epochSpan, heldWeather } from '#core/dispatch/environment.ts';
import { weatherOf } from '#core/weather/reports.ts';
import { clock } from '../../../fixtures/smallDay.ts';
import { circleZone, DAM, smallWorld } from '../../../fixtures/smallWorld.ts';

const world = smallWorld({
  zones: [{ ...circleZone('DAM', 'PROHIBITED', DAM), applicability: [{ from: clock('03:00'), to: clock('05:00'), daily: [] }] }],
  change: (draft) => {
    const [period] = draft.weather?.periods ?? [];
    if (draft.weather === undefined || period === undefined) throw new Error('the small world has weather');
    draft.weather.periods = [{ ...period, to: '2027-06-15T04:00:00Z' }, { ...period, wind_ms: 5, from: '2027-06-15T04:00:00Z' }];
    draft.permits?.push({ id: 'LATE', kind: 'CN-FLIGHT', number: '3', holderId: 'OP', validFrom: '2027-06-15T06:00:00Z', validTo: '2027-06-16T00:00:00Z' });
  },
});
const epochs = epochsOf(world);

describe('epochs', () => {
  it('begin and end where a zone, a report or a permit does, and with the day: inside one nothing changes', () => {
    expect(epochs.borders).toEqual(['00:00', '03:00', '04:00', '05:00', '06:00', '10:00'].map(clock));
  });

  it('are half-open: what begins at a border belongs to the epoch after it', () => {
    expect(epochAt(epochs, clock('03:00'))).toBe(1);
    expect(epochAt(epochs, clock('03:00') - 1)).toBe(0);
    expect(epochSpan(epochs, 1)).toEqual({ from: clock('03:00'), to: clock('04:00') });
  });

  it('do not exist outside of the day', () => {
    expect(epochSpan(epochs, epochAt(epochs, clock('00:00') - 1))).toBeUndefined();
    expect(epochSpan(epochs, epochAt(epochs, clock('10:00')))).toBeUndefined();
  });
});

it('holds the clock of the weather inside a span: a flight that reaches over the border is asked for by both sides', () => {
  const held = heldWeather(weatherOf(world.scenario.weather), { from: clock('03:00'), to: clock('04:00') });
  expect(held.at(111.2, 23.4, clock('04:30'))?.wind_ms).toBe(3);
  expect(held.at(111.2, 23.4, clock('01:00'))?.wind_ms).toBe(3);
  expect(held.changes({ from: clock('00:00'), to: clock('10:00') })).toEqual([]);
});

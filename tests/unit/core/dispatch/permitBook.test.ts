import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { clock, faultsOf, planOf, smallDay } from '../../../fixtures/smallDay.ts';
import { place } from '#core/dispatch/place.ts';
import { smallWorld } from '../../../fixtures/smallWorld.ts';

type Permit = NonNullable<ScenarioInput['permits']>[number];
const flightPermit = (id: string, more: Partial<Permit>): Permit => ({ id, kind: 'CN-FLIGHT', number: id, holderId: 'OP', validFrom: '2027-06-15T00:00:00Z', validTo: '2027-06-15T12:00:00Z', modes: ['bvlos', 'winch'], ...more });
const only = (...permits: Permit[]) => (draft: ScenarioInput): void => void (draft.permits = [...(draft.permits ?? []).filter((permit) => permit.kind !== 'CN-FLIGHT'), ...permits]);
const placement = (change: (draft: ScenarioInput) => void, aircraft = 0) => {
  const { day, jobs, seat, task, world } = smallDay(smallWorld({ change }));
  return place(day, { task, model: seat.model, aircraft: world.scenario.aircraft[aircraft] ?? seat.aircraft, notBefore: jobs[0]?.notBefore ?? 0 });
};
const asked = (change: (draft: ScenarioInput) => void, aircraft = 0): { code?: string; start?: number } => {
  const found = placement(change, aircraft);
  return 'stage' in found ? { code: found.code } : { start: found.start };
};

describe('PermitBook', () => {
  it('lets nothing fly without a permit, or with one that is not granted', () => {
    expect(asked(only())).toEqual({ code: 'PERMIT_MISSING' });
    expect(asked(only(flightPermit('P', { status: 'requested' })))).toEqual({ code: 'PERMIT_MISSING' });
  });

  it('waits until a permit begins', () => {
    expect(asked(only(flightPermit('P', { validFrom: '2027-06-15T02:30:00Z' }))).start).toBeGreaterThanOrEqual(clock('02:30'));
  });

  it('asks for each aircraft: a permit that names one does not let another fly', () => {
    const named = only(flightPermit('P', { aircraftIds: ['A-2'] }));
    expect(asked(named, 0)).toEqual({ code: 'PERMIT_MISSING' });
    expect(asked(named, 1).start).toBe(clock('00:02'));
  });

  it('does not add up two permits over one flight: one has to hold from take-off to landing', () => {
    const two = only(flightPermit('A', { validTo: '2027-06-15T00:03:00Z' }), flightPermit('B', { validFrom: '2027-06-15T00:03:00Z' }));
    expect(asked(two).start).toBeGreaterThanOrEqual(clock('00:03'));
    const world = smallWorld({ change: two });
    expect(faultsOf(world, planOf(world))).toEqual([]);
  });

  it('counts the way, not only the stops: an area that leaves the base out is no permit for the flight', () => {
    const ring = (west: number, east: number): [number, number][] => [[west, 23.3], [east, 23.3], [east, 23.5], [west, 23.5], [west, 23.3]];
    const area = (west: number) => only(flightPermit('P', { area: { type: 'Polygon', coordinates: [ring(west, 111.3)] } }));
    expect(asked(area(111.1)).start).toBe(clock('00:02'));
    expect(asked(area(111.215))).toEqual({ code: 'PERMIT_MISSING' });
  });

  it('counts the height that is flown: a permit below it is none', () => {
    expect(asked(only(flightPermit('P', { maxAgl_m: 120 }))).start).toBe(clock('00:02'));
    expect(asked(only(flightPermit('P', { maxAgl_m: 40 })))).toEqual({ code: 'PERMIT_MISSING' });
    const world = smallWorld({ change: only(flightPermit('P', { maxAgl_m: 40 })) });
    expect(faultsOf(world, planOf(world))).toEqual([]);
  });

  it('says what would help', () => {
    const found = placement(only());
    expect('stage' in found ? found.wouldHelp : '').toMatch(/CN-FLIGHT/);
  });
});

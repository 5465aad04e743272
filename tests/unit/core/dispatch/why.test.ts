import { describe, expect, it } from 'vitest';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import type { Reason } from '#core/documents/plan.ts';
import { faultsOf, planOf } from '../../../fixtures/smallDay.ts';
import { circleZone, CLINIC, smallWorld } from '../../../fixtures/smallWorld.ts';

type Options = Parameters<typeof smallWorld>[0];
const reason = (options: Options, missionId = 'D-1'): Reason | undefined => {
  const world = smallWorld(options);
  const plan = planOf(world, 10);
  expect(faultsOf(world, plan)).toEqual([]);
  return plan.unserved.find((entry) => entry.missionId === missionId)?.reasons[0];
};
const change = (edit: (draft: ScenarioInput) => void): Options => ({ change: edit });
/** Ten times the same delivery within the hour, and plenty of everything. */
const busy = (edit: (draft: ScenarioInput) => void) =>
  change((draft) => {
    const [first] = draft.missions ?? [];
    if (first === undefined) throw new Error('the small world has a mission');
    draft.missions = Array.from({ length: 10 }, (_, k) => ({ ...structuredClone(first), id: `D-${k + 1}`, window: { earliest: '2027-06-15T00:00:00Z', latest: '2027-06-15T01:00:00Z' } }));
    draft.aircraft = Array.from({ length: 12 }, (_, k) => ({ id: `A-${k + 1}`, modelId: 'light', registration: `R${k + 1}`, homeBaseId: 'HOME' }));
    draft.batteries = Array.from({ length: 12 }, (_, k) => ({ id: `B-${k + 1}`, fits: ['light'], baseId: 'HOME', capacity_wh: 600, health_pct: 100, charge_pct: 100 }));
    const [person] = draft.people ?? [];
    if (person === undefined) throw new Error('the small world has people');
    draft.people = Array.from({ length: 12 }, (_, k) => ({ ...structuredClone(person), id: `P-${k + 1}` }));
    const [home] = draft.bases;
    if (home !== undefined) home.pads = Array.from({ length: 12 }, (_, k) => ({ id: String(k + 1), maxMass_kg: 50 }));
    // flights to one place come close to each other: not what is asked here
    draft.separation = { horizontal_m: 1, vertical_m: 1, time_s: 0 };
    edit(draft);
  });

describe('why a mission is left', () => {
  it('is the zone that it lies in, by name', () => {
    expect(reason({ zones: [circleZone('CORE', 'PROHIBITED', CLINIC)] })).toMatchObject({ code: 'ZONE_PROHIBITED', zoneId: 'CORE' });
    expect(reason({ zones: [circleZone('CORE', 'REQ_AUTHORISATION', CLINIC)] })).toMatchObject({ code: 'ZONE_NEEDS_AUTHORISATION', zoneId: 'CORE' });
  });

  it('is what the aircraft cannot do or carry', () => {
    expect(reason(change((draft) => void draft.aircraftModels[0]?.capabilities.splice(1)))?.code).toBe('NO_CAPABLE_AIRCRAFT');
    expect(reason(change((draft) => void (draft.aircraftModels[0]!.maxPayload_kg = 1)))?.code).toBe('PAYLOAD_TOO_HEAVY');
    expect(reason(change((draft) => void (draft.aircraft = [])))?.code).toBe('NO_CAPABLE_AIRCRAFT');
  });

  it('is the battery that does not reach, with what is missing', () => {
    const found = reason(change((draft) => draft.batteries?.forEach((battery) => void (battery.capacity_wh = 200))));
    expect(found).toMatchObject({ code: 'OUT_OF_RANGE', unit: 'Wh' });
    expect(found?.measured ?? Infinity).toBeLessThan(found?.limit ?? 0);
    expect(reason(change((draft) => void (draft.batteries = [])))?.code).toBe('NO_BATTERY');
  });

  it('is the ground that nobody knows, also where the day ends before anything else could be said', () => {
    const terrain = { resolution_m: 30, heightAt: (lon: number) => (lon > 111.205 && lon < 111.215 ? NaN : 10) };
    expect(reason({ terrain })?.code).toBe('TERRAIN_UNKNOWN');
  });

  it('is the weather', () => {
    expect(reason(change((draft) => void (draft.weather!.periods![0]!.thunderstorm = true)))).toMatchObject({ code: 'WEATHER' });
    expect(reason(change((draft) => void (draft.weather!.periods = [])))?.code).toBe('WEATHER');
  });

  it('is the pilot where nobody is on shift', () => {
    expect(reason(change((draft) => void (draft.people = [])))?.code).toBe('NO_CREW');
  });

  it('is the pad that does not bear the aircraft', () => {
    expect(reason(change((draft) => void (draft.bases[0]!.pads = [{ id: '1', maxMass_kg: 5 }])))).toMatchObject({ code: 'NO_PAD', measured: 8, limit: 5 });
  });

  it('is the one shared thing that is short, found by leaving each out of account', () => {
    const short = (edit: (draft: ScenarioInput) => void): string | undefined => {
      const world = smallWorld(busy(edit));
      const plan = planOf(world, 10);
      expect(faultsOf(world, plan)).toEqual([]);
      return plan.unserved[0]?.reasons[0]?.code;
    };
    expect(short((draft) => void draft.people?.splice(1))).toBe('NO_CREW');
    expect(short((draft) => void draft.batteries?.splice(1))).toBe('NO_BATTERY');
    expect(short((draft) => void draft.aircraft.splice(1))).toBe('NO_CAPABLE_AIRCRAFT');
  });
});

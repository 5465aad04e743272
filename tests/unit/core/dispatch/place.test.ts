import { describe, expect, it } from 'vitest';
import { Calendar } from '#core/dispatch/calendar.ts';
import { COOL_MS, failureOf, PAD_MARGIN_MS, place, PREPARE_MS, SECURE_MS, STAGE, type Failure, type Placement } from '#core/dispatch/place.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { clock, faultsOf, planOf, smallDay, type SmallDay } from '../../../fixtures/smallDay.ts';
import { BASE, smallWorld } from '../../../fixtures/smallWorld.ts';

const placeFirst = ({ day, jobs, seat, task }: SmallDay, more: { aircraft?: number; notBefore?: number } = {}): Placement | Failure => {
  const aircraft = day.world.scenario.aircraft[more.aircraft ?? 0] ?? seat.aircraft;
  return place(day, { task, model: seat.model, aircraft, notBefore: more.notBefore ?? jobs[0]?.notBefore ?? 0 });
};
const placed = (small: SmallDay, more: { aircraft?: number; notBefore?: number } = {}): Placement => {
  const found = placeFirst(small, more);
  if ('stage' in found) throw new Error(`${found.code}: ${found.message}`);
  return found;
};
const small = (change?: (draft: ScenarioInput) => void): SmallDay => smallDay(smallWorld(change === undefined ? {} : { change }));
const held = (placement: Placement, kind: string): { from: number; to: number; id: string }[] => placement.held.filter((one) => one.kind === kind);

describe('place', () => {
  it('takes off on the first whole minute for which everything has been prepared', () => {
    expect(placed(small()).start).toBe(clock('00:02'));
    expect(placed(small(), { notBefore: clock('01:30') + 1 }).start).toBe(clock('01:33'));
  });

  it('holds what the flight uses, with the time for handling it: aircraft, pilot, battery, pads, ground, charger', () => {
    const placement = placed(small());
    const { start, end } = placement;
    expect(held(placement, 'aircraft')).toMatchObject([{ from: start - PREPARE_MS, to: end + 300_000 }]);
    expect(held(placement, 'person')).toMatchObject([{ from: start - PREPARE_MS, to: end + SECURE_MS }]);
    expect(held(placement, 'pad')).toMatchObject([{ from: start - PREPARE_MS, to: start + PAD_MARGIN_MS }, { from: end - PAD_MARGIN_MS, to: end + SECURE_MS }]);
    expect(held(placement, 'site').map(({ id }) => id)).toEqual(['CLINIC']);
    const [charge] = held(placement, 'charger');
    expect(charge?.from).toBe(end + COOL_MS);
    expect(held(placement, 'battery')).toMatchObject([{ from: start - PREPARE_MS, to: charge?.to }]);
  });

  it('gives back exactly what it took: booking and taking back leave every calendar as it was', () => {
    const it = small();
    const before = placed(it);
    it.day.placed.book(before);
    const second = placed(it);
    expect(second.start).toBeGreaterThan(before.start);
    it.day.placed.book(second);
    it.day.placed.unbook(before);
    it.day.placed.unbook(second);
    expect(placed(it).start).toBe(before.start);
    expect(it.day.placed.placements()).toEqual([]);
    expect(it.day.placed.hoursOf('P-1') + it.day.placed.hoursOf('P-2')).toBe(0);
  });

  it('keeps the separation from flights that are placed: the same way a minute later is too close', () => {
    const it = small();
    const first = placed(it);
    it.day.placed.book(first);
    const second = placed(it, { aircraft: 1 });
    expect(second.start - first.start).toBeGreaterThan(MINUTE_MS);
  });

  it('puts a sortie before one that is planned already only where its battery is full again by then', () => {
    const it = small((draft) => void draft.batteries?.splice(1));
    const later = placed(it, { notBefore: clock('01:00') });
    it.day.placed.book(later);
    const earlier = placed(it, { aircraft: 1 });
    const [battery] = held(earlier, 'battery');
    const [planned] = held(later, 'battery');
    expect(battery?.to ?? Infinity).toBeLessThanOrEqual(planned?.from ?? 0);
    const tight = small((draft) => {
      draft.batteries?.splice(1);
      draft.bases[0]!.chargers[0]!.kw = 0.15;
    });
    tight.day.placed.book(placed(tight, { notBefore: clock('01:00') }));
    expect(placed(tight, { aircraft: 1 }).start).toBeGreaterThan(clock('01:00'));
  });

  it('knows which sorties have no charge any more once the one before them is taken out', () => {
    const it = small((draft) => void (draft.batteries = [{ id: 'B-1', fits: ['light'], baseId: 'HOME', capacity_wh: 600, health_pct: 100, charge_pct: 60 }]));
    const first = placed(it);
    expect(first.charged).toBe(false);
    it.day.placed.book(first);
    const second = placed(it);
    expect(second.charged).toBe(true);
    expect(second.startWh).toBeGreaterThan(first.startWh);
    it.day.placed.book(second);
    expect(it.day.placed.stranded()).toEqual([]);
    it.day.placed.unbook(first);
    expect(it.day.placed.stranded()).toEqual(['D-1']);
  });

  it('plans batteries with the coldest hour and reserves with the warmest: a plan holds whenever it is flown', () => {
    const temperatures = (first: number | undefined, second: number | undefined) => (draft: ScenarioInput): void => {
      const [period] = draft.weather?.periods ?? [];
      if (draft.weather === undefined || period === undefined) throw new Error('the small world has weather');
      const { temperature_c: _, ...rest } = period;
      const at = (value: number | undefined) => (value === undefined ? rest : { ...rest, temperature_c: value });
      draft.weather.periods = [{ ...at(first), to: '2027-06-15T01:00:00Z' }, { ...at(second), from: '2027-06-15T01:00:00Z' }];
    };
    const warm = placed(small(temperatures(24, 24)));
    const mixed = placed(small(temperatures(24, 0)));
    expect(mixed.startWh).toBeLessThan(warm.startWh);
    expect(mixed.reserveWh).toBe(warm.reserveWh);
    // an hour without a temperature may be the coldest
    expect(placed(small(temperatures(24, undefined))).startWh).toBeCloseTo((warm.startWh * 0.62), 6);
    for (const [a, b] of [[24, 0], [0, 24], [24, undefined], [undefined, 24]] as const) {
      const world = smallWorld({ change: (draft) => (temperatures(a, b)(draft), void (draft.missions = [1, 2, 3, 4, 5, 6].map((k) => ({ ...draft.missions![0]!, id: `D-${k}` })))) });
      expect(faultsOf(world, planOf(world, 10))).toEqual([]);
    }
  });

  it('waits for an epoch in which the sortie fits: wind that takes too much energy now may calm down', () => {
    const it = small((draft) => {
      const [period] = draft.weather?.periods ?? [];
      if (draft.weather === undefined || period === undefined) throw new Error('the small world has weather');
      draft.batteries = [{ id: 'B-1', fits: ['light'], baseId: 'HOME', capacity_wh: 258, health_pct: 100, charge_pct: 100 }];
      draft.weather.periods = [{ ...period, wind_ms: 5.8, gust_ms: 7, to: '2027-06-15T02:00:00Z' }, { ...period, wind_ms: 0, gust_ms: 1, from: '2027-06-15T02:00:00Z' }];
    });
    expect(placed(it).start).toBeGreaterThanOrEqual(clock('01:40'));
  });

  it('flies an aircraft until its maintenance is due, and not a minute longer', () => {
    const due = (at: string) => (draft: ScenarioInput): void => void (draft.aircraft[0]!.maintenanceDue = at);
    const it = small(due('2027-06-15T00:20:00Z'));
    expect(placed(it).end).toBeLessThanOrEqual(clock('00:20'));
    const late = placeFirst(small(due('2027-06-15T00:10:00Z')));
    expect(late).toMatchObject({ code: 'WINDOW_TOO_NARROW' });
    expect('stage' in late ? late.message : '').toMatch(/maintenance/);
    const grounded = smallWorld({ change: (draft) => draft.aircraft.forEach((aircraft) => void (aircraft.maintenanceDue = '2027-06-14T00:00:00Z')) });
    expect(planOf(grounded).unserved.map(({ reasons }) => reasons[0]?.code)).toEqual(['NO_CAPABLE_AIRCRAFT']);
    const world = smallWorld({ change: (draft) => void (draft.aircraft[0]!.maintenanceDue = draft.aircraft[1]!.maintenanceDue = '2027-06-15T00:30:00Z') });
    expect(faultsOf(world, planOf(world))).toEqual([]);
  });

  it('flies from a vehicle only where and while it stands', () => {
    const vehicle = (draft: ScenarioInput): void => {
      const [home] = draft.bases;
      if (home === undefined) throw new Error('the small world has a base');
      home.kind = 'vehicle';
      home.stops = [
        { position: BASE, from: '2027-06-15T00:00:00Z', to: '2027-06-15T00:10:00Z' },
        { position: [111.21, 23.4], from: '2027-06-15T03:00:00Z', to: '2027-06-15T04:00:00Z' },
      ];
    };
    const placement = placed(small(vehicle));
    expect(placement.start).toBeGreaterThanOrEqual(clock('03:02'));
    expect(placement.sortie.base).toEqual([111.21, 23.4]);
    const world = smallWorld({ change: vehicle });
    expect(faultsOf(world, planOf(world))).toEqual([]);
  });

  it('tells two bases at one place apart: what one lacks the other may have', () => {
    const world = smallWorld({
      change: (draft) => {
        const [home] = draft.bases;
        if (home === undefined) throw new Error('the small world has a base');
        draft.bases.push({ ...structuredClone(home), id: 'TWIN' });
        home.pads = [{ id: '1', maxMass_kg: 1 }];
        draft.aircraft[1]!.homeBaseId = 'TWIN';
        draft.batteries?.forEach((battery) => void (battery.baseId = 'TWIN'));
      },
    });
    const plan = planOf(world);
    expect(plan.flights.map((flight) => flight.aircraftId)).toEqual(['A-2', 'A-2']);
  });

  it('does not fly at night without lights, wherever on the way night falls', () => {
    // the sun sets in this place shortly after 11 UTC
    const it = small((draft) => {
      draft.window = { start: '2027-06-15T12:00:00Z', end: '2027-06-15T16:00:00Z' };
      draft.people?.forEach((person) => person.shifts.forEach((shift) => void Object.assign(shift, { start: '2027-06-15T09:00:00Z', end: '2027-06-15T18:00:00Z' })));
      draft.permits?.forEach((permit) => void (permit.validTo = '2028-01-01T00:00:00Z'));
      draft.weather?.periods?.forEach((period) => void (period.to = '2027-06-16T00:00:00Z'));
    });
    expect(placeFirst(it)).toMatchObject({ code: 'DAYLIGHT', stage: STAGE.daylight });
  });

  it('keeps a pilot within duty and flight time, and shares the work', () => {
    const it = small();
    const first = placed(it);
    it.day.placed.book(first);
    const second = placed(it, { aircraft: 1 });
    expect(second.person.id).not.toBe(first.person.id);
    const { placed: days, resources } = it.day;
    const [person] = resources.people;
    if (person === undefined) throw new Error('the small world has people');
    expect(days.dutyAllows(person, first.start, first.start + 13 * HOUR_MS)).toBe(false);
  });

  it('ranks failures by how close they came to a flight', () => {
    expect(failureOf({ code: 'PAYLOAD_TOO_HEAVY', message: '' }).stage).toBeLessThan(failureOf({ code: 'ZONE_PROHIBITED', message: '' }).stage);
    expect(failureOf({ code: 'NO_CREW', message: '' }).stage).toBe(STAGE.resource);
    expect(new Calendar().nextFree(5, 1)).toBe(5);
  });
});

import { describe, expect, it } from 'vitest';
import { flightEnergy } from '#core/fleet/energy.ts';
import type { TimedPoint } from '#core/fleet/types.ts';
import { returnNeed } from '#core/rules/reserve.ts';
import type { LonLat } from '#core/units.ts';
import { BASE, CLINIC, VILLAGE, circleZone, flat, smallWorld, type SmallOptions } from '../../../fixtures/smallWorld.ts';

/** To the village and back to where it ends, with the load lowered there or kept aboard. */
function needIn(options: SmallOptions, over: { end?: LonLat; lowered?: boolean; hold_s?: number } = {}): { need_wh: number; used_wh: number } {
  const world = smallWorld(options);
  const model = world.scenario.aircraftModels[0]!;
  const end = over.end ?? BASE;
  const loaded = model.emptyMass_kg + 2;
  const light = over.lowered === false ? loaded : model.emptyMass_kg;
  const start = Date.parse('2027-06-15T01:30:00Z');
  const at = (p: LonLat, seconds: number, phase: TimedPoint['phase'], amsl_m: number, mass_kg: number): TimedPoint => ({ lon: p[0], lat: p[1], amsl_m, time: start + seconds * 1000, phase, mass_kg });
  const points = [
    at(BASE, 0, 'takeoff', 10, loaded),
    at(BASE, 30, 'climb', 90, loaded),
    at(VILLAGE, 260, 'cruise', 90, loaded),
    at(VILLAGE, 320, 'winch', 90, loaded),
    at(end, 550, 'cruise', 90, light),
    ...(over.hold_s === undefined ? [] : [at(end, 550 + over.hold_s, 'hover', 90, light)]),
    at(end, 590 + (over.hold_s ?? 0), 'landing', 10, light),
  ];
  const { perPoint_wh, used_wh } = flightEnergy(model, points, world.weather, () => 10);
  return { need_wh: returnNeed(world, world.weather, model, points, perPoint_wh, [BASE]).need_wh, used_wh };
}

describe('returnNeed', () => {
  it('is more than the flight uses where the load would have to be carried home', () => {
    const { need_wh, used_wh } = needIn({});
    expect(need_wh).toBeGreaterThan(used_wh);
    expect(need_wh).toBeLessThan(1.3 * used_wh);
  });

  it('counts the rest of a flight that only goes home as planned, though a straight return would climb and cost more', () => {
    const home = needIn({});
    const elsewhere = needIn({}, { end: CLINIC });
    // at a place that is no haven the way home is still to come
    expect(elsewhere.need_wh - elsewhere.used_wh).toBeGreaterThan(5);
    expect(elsewhere.need_wh).toBeGreaterThan(home.need_wh);
  });

  it('lets a wing that is brought to hover over its base go on as planned, where the straight way is shut and the way flown so far would be flown twice', () => {
    const shut = circleZone('MID', 'PROHIBITED', [(BASE[0] + VILLAGE[0]) / 2, (BASE[1] + VILLAGE[1]) / 2]);
    const winged = (draft: Parameters<NonNullable<SmallOptions['change']>>[0]): void => {
      const [model] = draft.aircraftModels;
      if (model !== undefined) Object.assign(model, { kind: 'vtol', energy: { ...model.energy, transition_s: 20 } });
    };
    const { need_wh, used_wh } = needIn({ zones: [shut], change: winged }, { hold_s: 20 });
    expect(need_wh).toBeLessThan(1.3 * used_wh);
  });

  it('is less where an aircraft may land and wait nearer by', () => {
    const waiting = (draft: Parameters<NonNullable<SmallOptions['change']>>[0]): void => {
      for (const site of draft.sites ?? []) site.mayWait = true;
    };
    expect(needIn({ change: waiting }, { end: CLINIC }).need_wh).toBeLessThan(needIn({}, { end: CLINIC }).need_wh);
  });

  it('is not known over unknown ground', () => {
    expect(needIn({ terrain: { ...flat(), heightAt: () => NaN } }).need_wh).toBeNaN();
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock, smallDay } from '../../../fixtures/smallDay.ts';
import { circleZone, smallWorld } from '../../../fixtures/smallWorld.ts';

describe('the reach of a task', () => {
  it('is never more than its sortie takes, in any wind: what it refuses could not have been flown', () => {
    let flown = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.double({ min: 0, max: 9, noNaN: true }), fc.boolean(), (from_deg, wind_ms, inTheWay) => {
        const world = smallWorld({
          zones: inTheWay ? [circleZone('WAY', 'PROHIBITED', [111.21, 23.4])] : [],
          change: (draft) => {
            for (const period of draft.weather?.periods ?? []) Object.assign(period, { wind_ms, windFrom_deg: from_deg, gust_ms: wind_ms });
          },
        });
        const { day, task, seat } = smallDay(world);
        const { result } = day.book.at(task, seat, clock('02:00'));
        const least = day.book.least(task, seat, clock('02:00'));
        if ('obstruction' in result || least === undefined) return;
        const { sortie } = result;
        flown++;
        expect(least.p95_wh).toBeGreaterThan(0);
        expect(least.p95_wh).toBeLessThanOrEqual(sortie.p95_wh);
        expect(least.distance_m).toBeLessThanOrEqual(sortie.distance_m + 1);
        expect(least.seconds.at(-1)).toBeLessThanOrEqual(sortie.duration_ms / 1000);
        for (const [k, stop] of task.stops.entries()) {
          const service = sortie.services.find((one) => one.stop === stop);
          expect(least.seconds[k]).toBeLessThanOrEqual((service?.start_ms ?? Infinity) / 1000);
        }
      }),
      { numRuns: 40, seed: 20270615 },
    );
    expect(flown).toBeGreaterThan(20);
  }, 60_000);
});

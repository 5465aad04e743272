import { distanceOf } from '../../geo/metric.ts';
import type { Phase } from '../../documents/plan.ts';
import type { FlightFacts } from '../facts.ts';
import { HEIGHT_TOLERANCE_M } from './heights.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** A column may lean by this much and still be taken as straight up or down, metres. */
const COLUMN_M = 15;

const VERTICAL: ReadonlySet<Phase> = new Set(['takeoff', 'climb', 'descent', 'landing']);
const LOW_WORK: ReadonlySet<Phase> = new Set(['task', 'hover', 'winch']);

/** Clearance to keep on the leg that ends at point i, metres: none in the column over a stop, little while working, in full in transit. */
export function clearanceDue(facts: FlightFacts, i: number): number {
  const { rules } = facts.world;
  const point = facts.points[i];
  const before = facts.points[i - 1] ?? point;
  if (point === undefined || before === undefined) return rules.clearance_m.value;
  const across = distanceOf(before.lon, before.lat, point.lon, point.lat);
  if (VERTICAL.has(point.phase) && across <= COLUMN_M) return 0;
  if (point.phase === 'task' || (LOW_WORK.has(point.phase) && across <= COLUMN_M)) return rules.lowWorkClearance_m.value;
  return rules.clearance_m.value;
}

/** Height above ground keeps the clearance of each leg; take-off and landing are on the ground. Unknown ground is unknown. */
export const checkClearance: Check = (facts) => {
  const { rules } = facts.world;
  const source = `${rules.clearance_m.source}; ${rules.lowWorkClearance_m.source}`;
  for (const [i, leg] of facts.legs.entries()) {
    if (leg.unknownAt !== undefined) {
      return [
        unknown(facts, 'TER-CLR', 'the height of the ground is not known under a part of the flight', 'Terrain data of the scenario', {
          position: leg.unknownAt,
          time: facts.points[i]?.time,
        }),
      ];
    }
  }
  let worst: { i: number; short: number; limit: number } | undefined;
  facts.legs.forEach((leg, i) => {
    const limit = clearanceDue(facts, i);
    const short = limit - leg.lowest_m;
    if (worst === undefined || short > worst.short) worst = { i, short, limit };
  });
  const { i, short, limit } = worst ?? { i: 0, short: Infinity, limit: rules.clearance_m.value };
  const leg = facts.legs[i];
  const detail = { measured: leg?.lowest_m ?? NaN, limit, unit: 'm', position: leg?.lowestAt, time: facts.points[i]?.time };
  if (short > HEIGHT_TOLERANCE_M) {
    return [
      failed(facts, 'TER-CLR', `${(leg?.lowest_m ?? NaN).toFixed(0)} m above ground, ${limit} m are to be kept`, source, {
        ...detail,
        fixes: [{ label: `Raise by ${Math.ceil(short)} m`, action: 'raise', parameters: { by_m: Math.ceil(short) } }],
      }),
    ];
  }
  for (const end of [facts.points[0], facts.points.at(-1)]) {
    if (end === undefined) continue;
    const agl = end.amsl_m - facts.world.terrain.heightAt(end.lon, end.lat);
    if (Math.abs(agl) > 2 * HEIGHT_TOLERANCE_M) {
      return [
        failed(facts, 'TER-CLR', `take-off and landing are on the ground, the path is ${agl.toFixed(1)} m above it`, source, {
          measured: agl,
          limit: 0,
          unit: 'm',
          position: [end.lon, end.lat],
          time: end.time,
        }),
      ];
    }
  }
  return [passed(facts, 'TER-CLR', 'keeps its clearance above ground', source, detail)];
};

import { grantsFor } from '../permits.ts';
import { operationOf } from '../operation.ts';
import { failed, passed, type Check } from './outcome.ts';

/** The terrain grid and the straight line between vertices leave this much undecided, metres. */
export const HEIGHT_TOLERANCE_M = 1;

/** Height above ground stays within the rule set's limit, or within that of a permit for flight above it. Unknown ground is answered by TER-CLR. */
export const checkHeight: Check = (facts) => {
  if (Number.isNaN(facts.maxAgl_m)) return [];
  const { maxAgl_m } = facts.world.rules;
  const grants = grantsFor(facts.world.rules, facts.world.scenario.permits, 'above', { ...operationOf(facts), modes: ['above'] });
  const limit = grants.reduce((most, permit) => Math.max(most, permit.maxAgl_m ?? maxAgl_m.value), maxAgl_m.value);
  const worst = facts.legs.reduce((a, b) => (b.highest_m > a.highest_m ? b : a));
  const at = facts.legs.indexOf(worst);
  const detail = { measured: worst.highest_m, limit, unit: 'm', position: worst.highestAt, time: facts.points[at]?.time };
  if (worst.highest_m > limit + HEIGHT_TOLERANCE_M) {
    return [
      failed(facts, 'OA-HEIGHT', `${worst.highest_m.toFixed(0)} m above ground exceeds ${limit} m`, maxAgl_m.source, {
        ...detail,
        fixes: [{ label: `Lower to ${Math.floor(limit - 5)} m above ground`, action: 'lower', parameters: { agl_m: Math.floor(limit - 5) }, clears: true }],
      }),
    ];
  }
  return [passed(facts, 'OA-HEIGHT', `at most ${worst.highest_m.toFixed(0)} m above ground`, maxAgl_m.source, detail)];
};

/** The aircraft's own ceiling AMSL. */
export const checkCeiling: Check = (facts) => {
  const limit = facts.model?.limits.ceiling_amsl_m;
  if (limit === undefined || facts.model === undefined) return [];
  const top = facts.points.reduce((max, p) => Math.max(max, p.amsl_m), -Infinity);
  const detail = { measured: top, limit, unit: 'm' };
  return top > limit
    ? [failed(facts, 'UA-CEIL', `${top.toFixed(0)} m AMSL exceeds the aircraft's ceiling`, facts.model.source, detail)]
    : [passed(facts, 'UA-CEIL', `${top.toFixed(0)} m AMSL is below the aircraft's ceiling`, facts.model.source, detail)];
};

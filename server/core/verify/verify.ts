import type { Stage } from '../documents/common.ts';
import type { Finding, Plan } from '../documents/plan.ts';
import { atStage, checkFlight, stops } from '../rules/checkFlight.ts';
import { checkDuty } from '../rules/checks/duty.ts';
import type { World } from '../world.ts';
import { verifyBookings, verifyOccupancy } from './bookings.ts';
import { contextOf, type PlanCheck } from './context.ts';
import { verifyAircraft, verifyBatteries } from './continuity.ts';
import { verifyEnergies } from './energies.ts';
import { verifyInputs } from './inputs.ts';
import { verifyMetrics } from './metrics.ts';
import { verifyMissions } from './missions.ts';
import { verifyMotion } from './motion.ts';
import { verifySeparation } from './separation.ts';
import { verifyStructure } from './structure.ts';

const CHECKS: readonly PlanCheck[] = [
  verifyInputs,
  verifyStructure,
  verifyMotion,
  verifyEnergies,
  verifyAircraft,
  verifyBatteries,
  verifyOccupancy,
  verifyBookings,
  verifySeparation,
  verifyMissions,
  verifyMetrics,
];

/** How many findings there are of each result. */
export type Counts = Record<Finding['result'], number>;

export interface Verdict {
  go: boolean;
  stage: Stage;
  findings: Finding[];
  counts: Counts;
}

/** Counts findings by result. */
export function countResults(findings: readonly Finding[]): Counts {
  const counts: Counts = { pass: 0, fail: 0, unknown: 0, due: 0, overridden: 0 };
  for (const { result } of findings) counts[result] += 1;
  return counts;
}

/**
 * Checks a plan from scratch, trusting nothing in it: every flight against every rule, and the plan against its scenario. Shares geometry,
 * energy and the rules with the planner and nothing else. Go where no check that blocks has failed or is unknown; a check that counts only
 * from a later stage is due.
 */
export function verifyPlan(world: World, plan: Plan, stage: Stage = 'plan'): Verdict {
  const context = contextOf(world, plan);
  const findings = [
    ...CHECKS.flatMap((check) => check(context)),
    ...checkDuty(world, plan.flights).map((finding) => atStage(finding, stage)),
    ...plan.flights.flatMap((flight) => checkFlight(world, flight, stage)),
  ];
  return { go: !findings.some(stops), stage, findings, counts: countResults(findings) };
}

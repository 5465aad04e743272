import type { Stage } from '../documents/common.ts';
import type { Finding, Flight } from '../documents/plan.ts';
import type { World } from '../world.ts';
import { checkSpray } from './checks/agriculture.ts';
import { checkClearance } from './checks/clearance.ts';
import { checkZoneDataAge } from './checks/dataAge.ts';
import { checkDaylight } from './checks/daylight.ts';
import { checkBattery, checkEnergy } from './checks/energy.ts';
import { checkCeiling, checkHeight } from './checks/heights.ts';
import { checkLinkRadius } from './checks/linkRadius.ts';
import { checkMass } from './checks/mass.ts';
import { checkObstacles } from './checks/obstacles.ts';
import { checkInsurance, checkRegistration } from './checks/operator.ts';
import type { Check } from './checks/outcome.ts';
import { checkConditions, checkPermits } from './checks/permits.ts';
import { checkPilot } from './checks/pilot.ts';
import { checkServiceable } from './checks/serviceable.ts';
import { checkHazards, checkWeather, checkWeatherAge } from './checks/weather.ts';
import { checkCoverage, checkZones } from './checks/zones.ts';
import { factsOf } from './facts.ts';

/** All checks of one flight, in the order in which an operator reads them. */
const CHECKS: readonly Check[] = [
  checkRegistration,
  checkInsurance,
  checkPermits,
  checkConditions,
  checkZones,
  checkCoverage,
  checkZoneDataAge,
  checkHeight,
  checkCeiling,
  checkClearance,
  checkObstacles,
  checkLinkRadius,
  checkPilot,
  checkServiceable,
  checkMass,
  checkEnergy,
  checkBattery,
  checkDaylight,
  checkWeather,
  checkHazards,
  checkWeatherAge,
  checkSpray,
];

const ORDER: readonly Stage[] = ['plan', 'approve', 'release', 'takeoff'];

/** Whether a stage counts when `at` is reached. */
export const counts = (stage: Stage, at: Stage): boolean => ORDER.indexOf(stage) <= ORDER.indexOf(at);

/** A finding as it stands at a stage: what counts only later is due, never a pass by default; what was due and now counts, fails. */
export function atStage(finding: Finding, stage: Stage): Finding {
  if (counts(finding.stage, stage)) return finding.result === 'due' ? { ...finding, result: 'fail' } : finding;
  return finding.result === 'fail' || finding.result === 'unknown' ? { ...finding, result: 'due' } : finding;
}

/** Whether a finding stops a plan: a failed or unknown check that blocks. */
export function stops(finding: Finding): boolean {
  return (finding.severity === 'block' || finding.severity === 'blockOverridable') && (finding.result === 'fail' || finding.result === 'unknown');
}

/**
 * Every check of one flight against its world, from scratch. One finding or more per check, passes included. The planner fills
 * `flight.findings` with it and verify runs it again.
 */
export function checkFlight(world: World, flight: Flight, stage: Stage = 'plan'): Finding[] {
  const facts = factsOf(world, flight);
  return CHECKS.flatMap((check) => check(facts)).map((finding) => atStage(finding, stage));
}

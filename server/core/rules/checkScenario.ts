import type { Stage } from '../documents/common.ts';
import type { Finding } from '../documents/plan.ts';
import { parseInstant } from '../time.ts';
import type { World } from '../world.ts';
import { atStage } from './checkFlight.ts';
import { makeFinding } from './checks/outcome.ts';
import { checkReferences } from '../documents/references.ts';
import { checkData, checkNotYetPlanned } from './scenario/data.ts';
import { checkFleet } from './scenario/fleet.ts';
import { checkPeople } from './scenario/people.ts';
import { checkPermits } from './scenario/permits.ts';

/** Registration and insurance of the operator over the hours of the scenario. */
function checkOperator(world: World): Finding[] {
  const { operator, window } = world.scenario;
  const { insuranceNeeded, title } = world.rules;
  const end = parseInstant(window.end);
  const registered = operator.registration !== undefined && (operator.registrationValidTo === undefined || parseInstant(operator.registrationValidTo) >= end);
  const insured = operator.insurance !== undefined && parseInstant(operator.insurance.validTo) >= end;
  return [
    makeFinding(
      'OP-REG',
      registered ? 'pass' : 'fail',
      registered ? `registration ${operator.registration ?? ''}` : 'the operator has no registration valid over the day',
      `${title}: registration of the operator`,
      {},
    ),
    makeFinding(
      'INS-LIM',
      insured || !insuranceNeeded.value ? 'pass' : 'fail',
      insured ? `insurance ${operator.insurance?.policy ?? ''}` : 'the operator has no insurance valid over the day',
      insuranceNeeded.source,
      {},
    ),
  ];
}

/** References that lead nowhere. Documents with such are refused when they are read; a world made otherwise is told here. */
function checkDangling(world: World): Finding[] {
  const issues = checkReferences(world.scenario);
  if (issues.length === 0) return [makeFinding('DOC-REF', 'pass', 'every reference leads somewhere', 'CONTRACT: ids', {})];
  return issues.map(({ path, message }) => makeFinding('DOC-REF', 'fail', `${path}: ${message}`, 'CONTRACT: ids', { parameters: { path } }));
}

/** The rules on a scenario alone, before anything is planned: operator, permits, crew, aircraft, missing data, and fields that are not planned with yet. */
export function checkScenario(world: World, stage: Stage = 'plan'): Finding[] {
  return [checkOperator, checkPermits, checkPeople, checkFleet, checkData, checkDangling, checkNotYetPlanned]
    .flatMap((check) => check(world))
    .map((finding) => atStage(finding, stage));
}

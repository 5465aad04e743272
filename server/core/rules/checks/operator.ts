import { parseInstant } from '../../time.ts';
import { failed, passed, type Check } from './outcome.ts';

/** The operator's registration is there and valid until the flight has landed. */
export const checkRegistration: Check = (facts) => {
  const { operator } = facts.world.scenario;
  const source = `${facts.world.rules.title}: registration of the operator`;
  const { registration, registrationValidTo } = operator;
  if (registration === undefined) return [failed(facts, 'OP-REG', 'the operator has no registration', source)];
  if (registrationValidTo !== undefined && parseInstant(registrationValidTo) < facts.span.to) {
    return [failed(facts, 'OP-REG', `registration ${registration} ends before the flight lands`, source, { time: parseInstant(registrationValidTo) })];
  }
  return [passed(facts, 'OP-REG', `registration ${registration}`, source)];
};

/** Insurance over the flight, where the rule set asks for it. */
export const checkInsurance: Check = (facts) => {
  const { insuranceNeeded } = facts.world.rules;
  const { insurance } = facts.world.scenario.operator;
  const severity = insuranceNeeded.value ? 'block' : 'warn';
  if (insurance === undefined) {
    return insuranceNeeded.value
      ? [failed(facts, 'INS-LIM', 'the operator has no insurance', insuranceNeeded.source, { severity })]
      : [passed(facts, 'INS-LIM', 'no insurance is asked for', insuranceNeeded.source, { severity })];
  }
  const begun = insurance.validFrom === undefined || parseInstant(insurance.validFrom) <= facts.span.from;
  if (!begun || parseInstant(insurance.validTo) < facts.span.to) {
    return [failed(facts, 'INS-LIM', `insurance ${insurance.policy} does not cover the time of the flight`, insuranceNeeded.source, { severity })];
  }
  return [passed(facts, 'INS-LIM', `insurance ${insurance.policy}`, insuranceNeeded.source, { severity })];
};

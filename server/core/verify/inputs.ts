import type { Finding } from '../documents/plan.ts';
import { fault, orPass, type PlanCheck } from './context.ts';

const ID = 'V-INPUTS';

/** The plan was made from this scenario and these files: ids, hashes and rule set agree. */
export const verifyInputs: PlanCheck = ({ world, plan }) => {
  const faults: Finding[] = [];
  const { scenario, hashes, rules } = world;
  if (plan.scenario.id !== scenario.id) faults.push(fault(ID, `the plan is for scenario ${plan.scenario.id}, not ${scenario.id}`));
  if (plan.scenario.hash !== hashes.scenario) faults.push(fault(ID, 'the scenario or a file of it has changed since the plan was made'));
  for (const kind of ['airspace', 'terrain'] as const) {
    const given = new Map(plan.inputs[kind].map((input) => [input.id, input.hash]));
    for (const { id, hash } of hashes[kind]) if (given.get(id) !== hash) faults.push(fault(ID, `the plan was not made with this version of ${kind} ${id}`));
    for (const id of given.keys())
      if (!hashes[kind].some((input) => input.id === id)) faults.push(fault(ID, `the plan names ${kind} ${id}, which the scenario does not hold`));
  }
  if (plan.inputs.ruleset.id !== rules.id || plan.inputs.ruleset.version !== rules.version) {
    faults.push(
      fault(ID, `the plan was made under ${plan.inputs.ruleset.id} ${plan.inputs.ruleset.version}, the scenario asks for ${rules.id} ${rules.version}`),
    );
  }
  if (scenario.weather !== undefined && plan.inputs.weather?.hash !== hashes.weather) faults.push(fault(ID, 'the weather has changed since the plan was made'));
  return orPass(ID, faults, 'made from this scenario and these files');
};

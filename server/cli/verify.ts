import { parseArgs } from 'node:util';
import { openScenario } from '#app/openScenario.ts';
import { verifyPlanFile } from '#app/verifyPlan.ts';
import { printJson, UsageError, type Command } from './command.ts';
import { printVerdict, stageOption } from './findings.ts';

/** `skein verify`: a plan re-checked from scratch. */
export const command: Command = {
  name: 'verify',
  usage: 'skein verify SCENARIO.json PLAN.json [--stage plan] [--json]',
  summary: 're-check a plan from scratch, trusting nothing in it',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { stage: { type: 'string', default: 'plan' }, json: { type: 'boolean', default: false } },
    });
    const [scenario, plan] = positionals;
    if (scenario === undefined || plan === undefined || positionals.length > 2)
      throw new UsageError(`a scenario file and a plan file are expected: ${command.usage}`);
    const stage = stageOption(values.stage);
    const world = await openScenario(scenario, io.readFile);
    const verdict = verifyPlanFile(world, plan, await io.readFile(plan), stage);
    if (values.json) printJson(io, verdict);
    else printVerdict(io, verdict);
    return verdict.go ? 0 : 3;
  },
};

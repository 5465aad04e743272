import { parseArgs } from 'node:util';
import { openScenario } from '#app/openScenario.ts';
import { scenarioVerdict } from '#app/verifyPlan.ts';
import { printJson, UsageError, type Command } from './command.ts';
import { printVerdict, stageOption } from './findings.ts';

/** `skein check`: the rules on a scenario alone. */
export const command: Command = {
  name: 'check',
  usage: 'skein check SCENARIO.json [--stage plan] [--json]',
  summary: 'check permits, crew, aircraft and data of a scenario',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { stage: { type: 'string', default: 'plan' }, json: { type: 'boolean', default: false } },
    });
    const [scenario] = positionals;
    if (scenario === undefined || positionals.length > 1) throw new UsageError(`one scenario file is expected: ${command.usage}`);
    const verdict = scenarioVerdict(await openScenario(scenario, io.readFile), stageOption(values.stage));
    if (values.json) printJson(io, verdict);
    else printVerdict(io, verdict);
    return verdict.go ? 0 : 3;
  },
};

import { parseArgs } from 'node:util';
import { parseDocument } from '#core/documents/parse.ts';
import { PLAN_SCHEMA, plan as planSchema } from '#core/documents/plan.ts';
import { convertPlan } from '#app/convertPlan.ts';
import { readScenario } from '#app/loadWorld.ts';
import { writeAsciiGrid } from '#formats/asciiGrid.ts';
import { FormatError } from '#formats/error.ts';
import { readJson } from '#formats/json.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';
import { UsageError, printJson, type Command } from './command.ts';

interface Written {
  text: string;
  notCarried: string[];
}

/** `skein convert`: a plan to an autopilot or map file, a terrain file to an ASCII grid. The extension of OUT decides. */
export const command: Command = {
  name: 'convert',
  usage: 'skein convert IN OUT [--flight ID] [--flavour flat|editable] [--scenario SCENARIO.json] [--json]',
  summary: 'PLAN.json to .plan (QGroundControl) or .geojson; terrain (.hgt, .asc) to .asc',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        flight: { type: 'string' },
        flavour: { type: 'string', default: 'flat' },
        scenario: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [input, output] = positionals;
    if (input === undefined || output === undefined || positionals.length > 2)
      throw new UsageError(`an input and an output file are expected: ${command.usage}`);
    const { flavour } = values;
    if (flavour !== 'flat' && flavour !== 'editable') throw new UsageError(`--flavour: flat or editable is expected, not '${flavour}'`);
    const bytes = await io.readFile(input);
    const extension = /\.([^./\\]+)$/.exec(output)?.[1]?.toLowerCase() ?? '';
    let written: Written;
    if (extension === 'plan' || extension === 'geojson') {
      const fleet = values.scenario === undefined ? undefined : readScenario(values.scenario, await io.readFile(values.scenario));
      const { content, notCarried } = convertPlan(readPlan(bytes, input), {
        format: extension === 'plan' ? 'qgc' : 'geojson',
        flightId: values.flight,
        flavour,
        fleet,
      });
      written = { text: content, notCarried };
    } else if (extension === 'asc') {
      const [grid, ...more] = readTerrainFile(bytes, input).grids;
      if (grid === undefined || more.length > 0) throw new FormatError(input, '', `one grid of heights is expected, got ${more.length + 1}; an ASCII grid holds one`);
      written = {
        text: writeAsciiGrid(grid, 2),
        notCarried: grid.registration === 'point' ? ['that heights stand for points: an ASCII grid stands for cells'] : [],
      };
    } else {
      throw new UsageError(`${output}: a name that ends in .plan, .geojson or .asc is expected`);
    }
    await io.writeFile(output, written.text);
    const report = { written: [output], notCarried: written.notCarried, repaired: [] };
    if (values.json) printJson(io, report);
    else io.out([`written: ${output}`, ...report.notCarried.map((what) => `not carried: ${what}`), ''].join('\n'));
    return 0;
  },
};

function readPlan(bytes: Uint8Array, file: string) {
  const value = readJson(bytes, file);
  const schema: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'schema') : undefined;
  if (schema !== PLAN_SCHEMA) throw new FormatError(file, 'schema', `a plan is expected ('${PLAN_SCHEMA}')`);
  return parseDocument(planSchema, value, file);
}

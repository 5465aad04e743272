import { parseArgs } from 'node:util';
import { bench as energy } from '../bench/energy.ts';
import { bench as geofence } from '../bench/geofence.ts';
import { bench as matrix } from '../bench/matrix.ts';
import { bench as route } from '../bench/route.ts';
import { bench as terrain } from '../bench/terrain.ts';
import { UsageError, printJson, type Command } from './command.ts';

const BENCHMARKS: Readonly<Record<string, (side?: string, count?: number) => object | Promise<object>>> = { energy, geofence, matrix, route, terrain };

/** `skein bench`: the project's own benchmarks, as ratios against named peers in the same run. */
export const command: Command = {
  name: 'bench',
  usage: 'skein bench [NAME...] [--json]',
  summary: `run benchmarks: ${Object.keys(BENCHMARKS).join(', ')}`,
  async run(argv, io) {
    const { names, side, count } = argumentsOf(argv);
    const report: Record<string, unknown> = {};
    for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
      const run = BENCHMARKS[name];
      if (run === undefined) throw new UsageError(`there is no benchmark '${name}'; there are ${Object.keys(BENCHMARKS).join(', ')}`);
      if (side === undefined) io.err(`bench ${name} ...\n`);
      report[name] = await run(side, count);
    }
    printJson(io, report);
    return 0;
  },
};

/** `--side` and `--count` run one side alone: a benchmark starts its sides as processes of their own. */
function argumentsOf(argv: string[]): { names: string[]; side: string | undefined; count: number } {
  try {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { json: { type: 'boolean' }, side: { type: 'string' }, count: { type: 'string' } } });
    return { names: positionals, side: values.side, count: Number(values.count ?? 0) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

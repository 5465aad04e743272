import { bench as geofence } from '../bench/geofence.ts';
import { UsageError, printJson, type Command } from './command.ts';

const BENCHMARKS: Readonly<Record<string, () => { ours: object; peers: Record<string, object>; ratio: object }>> = { geofence };

/** `skein bench`: the project's own benchmarks, as ratios against named peers in the same run. */
export const command: Command = {
  name: 'bench',
  usage: 'skein bench [NAME...] [--json]',
  summary: `run benchmarks: ${Object.keys(BENCHMARKS).join(', ')}`,
  async run(argv, io) {
    const names = argv.filter((argument) => argument !== '--json');
    const report: Record<string, unknown> = {};
    for (const name of names.length > 0 ? names : Object.keys(BENCHMARKS)) {
      const run = BENCHMARKS[name];
      if (run === undefined) throw new UsageError(`there is no benchmark '${name}'; there are ${Object.keys(BENCHMARKS).join(', ')}`);
      io.err(`bench ${name} ...\n`);
      report[name] = run();
    }
    printJson(io, report);
    return 0;
  },
};

import { parseArgs } from 'node:util';
import { CATALOG } from '#core/fleet/catalog.ts';
import { UsageError, printJson, type Command } from './command.ts';

/** `skein models`: the aircraft catalog. */
export const command: Command = {
  name: 'models',
  usage: 'skein models [--json]',
  summary: 'the aircraft catalog, each figure with its basis',
  async run(argv, io) {
    const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
    if (positionals.length > 0) throw new UsageError(`no argument is expected: ${command.usage}`);
    if (values.json) {
      printJson(io, CATALOG);
      return 0;
    }
    io.out(
      `${'id'.padEnd(22)}${'kind'.padEnd(12)}${'empty kg'.padStart(9)}${'payload kg'.padStart(12)}${'MTOM kg'.padStart(9)}${'cruise m/s'.padStart(12)}${'wind m/s'.padStart(10)}  capabilities\n`,
    );
    for (const m of CATALOG) {
      io.out(
        `${m.id.padEnd(22)}${m.kind.padEnd(12)}${String(m.emptyMass_kg).padStart(9)}${String(m.maxPayload_kg).padStart(12)}${String(m.maxTakeoffMass_kg).padStart(9)}${String(m.cruise_ms).padStart(12)}${String(m.limits.wind_ms).padStart(10)}  ${m.capabilities.join(' ')}\n`,
      );
    }
    for (const m of CATALOG) io.out(`\n${m.id}: ${m.source}\n`);
    return 0;
  },
};

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { askPoints, askRoutes, readQueries } from '#app/geofence.ts';
import { readAirspaceFile } from '#app/readAirspace.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import { applyActivations } from '#core/airspace/notam.ts';
import type { ZoneActivation } from '#core/airspace/notam.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { Command } from './command.ts';
import { UsageError, printJson } from './command.ts';

/** `skein geofence`: which zones apply at 4D points and along routes. Rejected entries of the airspace files are told on standard error. */
export const command: Command = {
  name: 'geofence',
  usage: 'skein geofence --airspace FILE... --queries Q.json [--json]',
  summary: 'tells which zones apply at 4D points and along routes',
  run: async (argv, io) => {
    const { files, queryFile, json } = argumentsOf(argv);
    const zones: Zone[] = [];
    const activations: ZoneActivation[] = [];
    for (const file of files) {
      const reading = readAirspaceFile(file, await io.readFile(file), basename(file));
      for (const zone of reading.zones) zones.push(zone);
      for (const activation of reading.activations ?? []) activations.push(activation);
      for (const { id, why } of reading.rejected) io.err(`${file}, ${id}: not placed, so not asked: ${why}\n`);
    }
    const queries = readQueries(queryFile, await io.readFile(queryFile));
    const activated = applyActivations(zones, activations);
    for (const notice of activated.notices) io.err(`${notice}\n`);
    const started = io.cpuSeconds();
    const airspace = compileAirspace({ zones: activated.zones, coverages: [] });
    const compiled = io.cpuSeconds();
    const points = askPoints(airspace, queries.points);
    const pointed = io.cpuSeconds();
    const routes = askRoutes(airspace, queries.routes);
    const routed = io.cpuSeconds();
    const timing = { compileMs: (compiled - started) * 1000, pointsMs: (pointed - compiled) * 1000, routesMs: (routed - pointed) * 1000 };
    if (json) printJson(io, { points, routes, timing });
    else {
      points.forEach((ids, i) => io.out(`point ${i}  ${ids.join(', ') || 'clear'}\n`));
      routes.forEach((ids, i) => io.out(`route ${i}  ${ids.join(', ') || 'clear'}\n`));
    }
    return 0;
  },
};

/** `--airspace` takes all names up to the next option, and may be repeated. */
function argumentsOf(argv: string[]): { files: string[]; queryFile: string; json: boolean } {
  const { values, positionals } = parse(argv);
  const files = [...(values.airspace ?? []), ...positionals];
  if (files.length === 0) throw new UsageError('at least one FILE after --airspace is expected');
  if (values.queries === undefined) throw new UsageError('--queries Q.json is expected');
  return { files, queryFile: values.queries, json: values.json ?? false };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { airspace: { type: 'string', multiple: true }, queries: { type: 'string' }, json: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

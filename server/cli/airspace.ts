import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { READ_FORMATS, WRITTEN_FORMATS, convertAirspace } from '#app/convertAirspace.ts';
import { readAirspaceFile } from '#app/readAirspace.ts';
import type { AirspaceReading } from '#app/readAirspace.ts';
import type { Command, CommandIo } from './command.ts';
import { UsageError, printJson } from './command.ts';

interface FileReport {
  file: string;
  format: string;
  /** zones as the source counts them: entries of ED-269 with the same identifier are versions of one zone, those of AIXM states or levels of one airspace */
  zones: number;
  entries: number;
  volumes: number;
  repaired: AirspaceReading['repaired'];
  rejected: AirspaceReading['rejected'];
  /** obstacles in the file, which are no zones */
  obstacles: number;
  notices: string[];
}

/** `skein airspace`: what is in airspace files, how they deviate, and their zones in another format. */
export const command: Command = {
  name: 'airspace',
  usage: `skein airspace FILE... [--format auto|${READ_FORMATS.join('|')}] [--out FILE --to ${WRITTEN_FORMATS.join('|')}] [--json]`,
  summary: 'reads airspace files of any supported format, reports every deviation, and writes their zones in another',
  run: async (argv, io) => {
    const { files, format, target, json } = argumentsOf(argv);
    const readings: AirspaceReading[] = [];
    for (const file of files) readings.push(readAirspaceFile(file, await io.readFile(file), basename(file), format));
    const reports = readings.map((reading, i) => reportOf(files[i] ?? '', reading));
    const converted = target === undefined ? undefined : { out: target.out, ...convertAirspace(readings, target.to) };
    if (converted !== undefined) await io.writeFile(converted.out, converted.text);
    if (json) printJson(io, { files: reports, ...(converted === undefined ? {} : { written: converted.out, notCarried: converted.notCarried }) });
    else {
      for (const report of reports) printReport(io, report);
      if (converted !== undefined) io.out([`written: ${converted.out}`, ...converted.notCarried.map(({ id, what }) => `  not carried  ${id}: ${what}`), ''].join('\n'));
    }
    return 0;
  },
};

interface Arguments {
  files: string[];
  format: string;
  target: { out: string; to: string } | undefined;
  json: boolean;
}

function argumentsOf(argv: string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (positionals.length === 0) throw new UsageError('at least one FILE is expected');
  return { files: positionals, format: values.format ?? 'auto', target: targetOf(values.out, values.to), json: values.json ?? false };
}

function targetOf(out: string | undefined, to: string | undefined): Arguments['target'] {
  if (out === undefined && to === undefined) return undefined;
  if (out === undefined || to === undefined) throw new UsageError('--out and --to belong together: a file, and the format in which it is written');
  if (!WRITTEN_FORMATS.includes(to)) throw new UsageError(`--to: one of ${WRITTEN_FORMATS.join(', ')} is expected, not '${to}'`);
  return { out, to };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: { format: { type: 'string' }, json: { type: 'boolean' }, out: { type: 'string' }, to: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function reportOf(file: string, reading: AirspaceReading): FileReport {
  const { format, zones, volumes, repaired, rejected, notices } = reading;
  const distinct = format === 'ed269' || format === 'aixm' ? new Set(zones.map((zone) => zone.id)).size : zones.length;
  return { file, format, zones: distinct, entries: zones.length, volumes, obstacles: reading.obstacles?.length ?? 0, repaired, rejected, notices };
}

function printReport(io: CommandIo, report: FileReport): void {
  io.out(`${report.file}\n  ${report.format}: ${report.zones} zones, ${report.volumes} volumes, ${report.repaired.length} repairs, ${report.rejected.length} rejected\n`);
  for (const notice of report.notices) io.out(`  notice    ${notice}\n`);
  for (const { id, what } of report.repaired) io.out(`  repaired  ${id}: ${what}\n`);
  for (const { id, why } of report.rejected) io.out(`  REJECTED  ${id}: ${why}\n`);
}

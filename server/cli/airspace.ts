import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readAirspaceFile } from '#app/readAirspace.ts';
import type { AirspaceReading } from '#app/readAirspace.ts';
import type { Command, CommandIo } from './command.ts';
import { UsageError, printJson } from './command.ts';

interface FileReport {
  file: string;
  format: string;
  /** zones as the source counts them: entries of ED-269 with the same identifier are versions of one zone */
  zones: number;
  entries: number;
  volumes: number;
  repaired: AirspaceReading['repaired'];
  rejected: AirspaceReading['rejected'];
  notices: string[];
}

/** `skein airspace`: what is in airspace files, and how they deviate. */
export const command: Command = {
  name: 'airspace',
  usage: 'skein airspace FILE... [--format auto|ed269|geojson] [--json]',
  summary: 'reads airspace files of any supported format and reports every deviation',
  run: async (argv, io) => {
    const { files, format, json } = argumentsOf(argv);
    const reports: FileReport[] = [];
    for (const file of files) reports.push(reportOf(file, readAirspaceFile(file, await io.readFile(file), basename(file), format)));
    if (json) printJson(io, { files: reports });
    else for (const report of reports) printReport(io, report);
    return 0;
  },
};

function argumentsOf(argv: string[]): { files: string[]; format: string; json: boolean } {
  const { values, positionals } = parse(argv);
  if (values.out !== undefined || values.to !== undefined) throw new UsageError('airspace is read only: no format can be written yet, leave out --out and --to');
  if (positionals.length === 0) throw new UsageError('at least one FILE is expected');
  return { files: positionals, format: values.format ?? 'auto', json: values.json ?? false };
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
  const distinct = format === 'ed269' ? new Set(zones.map((zone) => zone.id)).size : zones.length;
  return { file, format, zones: distinct, entries: zones.length, volumes, repaired, rejected, notices };
}

function printReport(io: CommandIo, report: FileReport): void {
  io.out(`${report.file}\n  ${report.format}: ${report.zones} zones, ${report.volumes} volumes, ${report.repaired.length} repairs, ${report.rejected.length} rejected\n`);
  for (const notice of report.notices) io.out(`  notice    ${notice}\n`);
  for (const { id, what } of report.repaired) io.out(`  repaired  ${id}: ${what}\n`);
  for (const { id, why } of report.rejected) io.out(`  REJECTED  ${id}: ${why}\n`);
}

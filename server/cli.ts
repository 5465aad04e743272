#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import { command as airspace } from './cli/airspace.ts';
import { command as bench } from './cli/bench.ts';
import { command as check } from './cli/check.ts';
import { UsageError, type Command, type CommandIo } from './cli/command.ts';
import { command as convert } from './cli/convert.ts';
import { command as geofence } from './cli/geofence.ts';
import { command as models } from './cli/models.ts';
import { command as plan } from './cli/plan.ts';
import { command as schema } from './cli/schema.ts';
import { command as serve } from './cli/serve.ts';
import { command as verify } from './cli/verify.ts';

/** The command line: finds the command, and turns what goes wrong into an exit code and one line. */

const COMMANDS: readonly Command[] = [plan, verify, check, airspace, geofence, convert, schema, models, bench, serve];

const io: CommandIo = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readFile: async (path) => {
    try {
      return await readFile(path);
    } catch (error) {
      throw new FormatError(path, '', `cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'})`);
    }
  },
  writeFile: async (path, text) => {
    try {
      await writeFile(path, text);
    } catch (error) {
      throw new FormatError(path, '', `cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'})`);
    }
  },
  cpuSeconds: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
};

function help(): string {
  return `${COMMANDS.map((command) => `${command.usage}\n    ${command.summary}`).join('\n')}\n`;
}

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(help());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(`there is no command '${name}'; commands are ${COMMANDS.map((candidate) => candidate.name).join(', ')}`);
  if (rest.includes('--help')) {
    io.out(`${command.usage}\n    ${command.summary}\n`);
    return 0;
  }
  return command.run(rest, io);
}

/** Whether an error speaks of what the user gave: bad arguments (node:util names them ERR_PARSE_ARGS_*), an unreadable file, a wrong document. */
function isBadInput(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    error instanceof FormatError ||
    error instanceof DocumentError ||
    (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS_'))
  );
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (isBadInput(error)) {
    io.err(`skein: ${error.message.replaceAll('\n', ' ')}\n`);
    process.exitCode = 2;
  } else {
    io.err(`skein: a defect of the program: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}

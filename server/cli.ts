#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import { UsageError, type Command, type CommandIo } from './cli/command.ts';

/** The command line: finds the command, and turns what goes wrong into an exit code and one line. */

/** Loaded when asked for: most commands need only a part of the program. */
const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  plan: () => import('./cli/plan.ts'),
  verify: () => import('./cli/verify.ts'),
  check: () => import('./cli/check.ts'),
  airspace: () => import('./cli/airspace.ts'),
  geofence: () => import('./cli/geofence.ts'),
  route: () => import('./cli/route.ts'),
  convert: () => import('./cli/convert.ts'),
  schema: () => import('./cli/schema.ts'),
  models: () => import('./cli/models.ts'),
  bench: () => import('./cli/bench.ts'),
  serve: () => import('./cli/serve.ts'),
};

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

async function help(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return `${commands.map(({ command }) => `${command.usage}\n    ${command.summary}`).join('\n')}\n`;
}

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(await help());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) throw new UsageError(`there is no command '${name}'; commands are ${Object.keys(COMMANDS).join(', ')}`);
  const { command } = await load();
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

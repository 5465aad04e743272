import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = join(ROOT, 'dist', 'cli.js');

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line, as a script outside would. */
export function skein(...args: string[]): CliRun {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is missing: npm test builds it first');
  const ran = spawnSync(process.execPath, [CLI, ...args], { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

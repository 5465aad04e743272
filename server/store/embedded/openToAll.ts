import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lets everybody read and enter a directory tree, and run what its owner may run. Symbolic links are left alone. */
export function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  const run = stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o111 : 0;
  chmodSync(path, (stat.mode & 0o700) | 0o444 | run);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

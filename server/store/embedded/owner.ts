import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which of our processes started the server that runs on a data directory. The others leave the server to it; once it is gone, the
 * last one stops the server.
 */

const file = (dataDir: string): string => join(dataDir, 'owner.pid');

export function rememberOwner(dataDir: string): void {
  writeFileSync(file(dataDir), `${process.pid}\n`, { mode: 0o600 });
}

export function forgetOwner(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}

/** True for an owner that lives, even if only its number does (then the server stays up, which does no harm). */
export function ownerIsAlive(dataDir: string): boolean {
  try {
    const pid = Number(readFileSync(file(dataDir), 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

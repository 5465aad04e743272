import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, readPostmasterPid } from '../../../server/store/embedded/postmasterPid.ts';

/** A directory for the data of an embedded server. As root the server runs under another user, who has to enter here. */
export function newDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'skein-test-'));
  chmodSync(dir, 0o711);
  return dir;
}

/** Removes such a directory, and ends the server on it if a failed test left one running. */
export async function discardDataDir(dir: string): Promise<void> {
  for (const name of readdirSync(dir).filter((entry) => entry.startsWith('pg'))) {
    const running = readPostmasterPid(join(dir, name));
    if (running === undefined || hasEnded(running.pid)) continue;
    process.kill(running.pid, 'SIGQUIT');
    for (let wait = 0; wait < 500 && !hasEnded(running.pid); wait += 1) await sleep(20);
  }
  rmSync(dir, { recursive: true, force: true });
}

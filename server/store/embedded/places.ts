import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serverUser, spawnAs, type OsUser } from './osUser.ts';

/** Where the parts of one embedded server lie. */
export interface Places {
  dataDir: string;
  /** PostgreSQL's own directory, named after the major version; may not exist yet */
  cluster: string;
  log: string;
  /** directory of the Unix socket, mode 0700; undefined on Windows, where the server listens on 127.0.0.1 */
  socketDir: string | undefined;
  user: OsUser | undefined;
}

/** Longest path of a Unix socket that all systems take (sun_path is 104 bytes on macOS, 108 on Linux), with room to spare. */
const SOCKET_PATH_BYTES = 100;
/** Where the cluster goes when the server's user cannot enter the data directory. */
const SHARED_STATE = '/var/lib/skein';

/** Settles the places of a data directory and makes the directories that are ours. */
export function placesOf(dataDir: string, major: number): Places {
  const root = resolve(dataDir);
  mkdirSync(root, { recursive: true });
  const cluster = join(root, `pg${major}`);
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const user = serverUser(owner === 0 ? undefined : owner);
  const reachable = clusterHome(root, major, user);
  return {
    dataDir: root,
    cluster: reachable,
    log: join(root, 'postgresql.log'),
    socketDir: process.platform === 'win32' ? undefined : socketPath(realpathSync(root)),
    user,
  };
}

/**
 * A server that runs under another user cannot use a data directory below one of mode 700 (such as /root). Then the cluster lies under
 * /var/lib/skein, and a symbolic link in the data directory leads there.
 */
function clusterHome(root: string, major: number, user: OsUser | undefined): string {
  const cluster = join(root, `pg${major}`);
  const stat = lstatSync(cluster, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() === true) return resolve(root, readlinkSync(cluster));
  if (stat !== undefined) return realpathSync(cluster);
  if (user === undefined || canEnter(root, user)) return join(realpathSync(root), `pg${major}`);
  try {
    mkdirSync(SHARED_STATE, { recursive: true, mode: 0o755 });
    const home = mkdtempSync(join(realpathSync(SHARED_STATE), `${shortHash(root)}-`));
    chmodSync(home, 0o711);
    symlinkSync(join(home, `pg${major}`), cluster);
    return join(home, `pg${major}`);
  } catch (error) {
    throw new Error(
      `The database runs as user '${user.name}', who cannot enter ${root}, and ${SHARED_STATE} cannot be used instead. Set SKEIN_DATA to a directory that this user may enter.`,
      { cause: error },
    );
  }
}

function canEnter(path: string, user: OsUser): boolean {
  const script = 'process.chdir(process.argv[1])';
  const ran = spawnSync(process.execPath, ['-e', script, path], { ...spawnAs(user), stdio: 'ignore' });
  if (ran.error === undefined) return ran.status === 0;
  return ancestorsOpen(path);
}

/** Where Node itself cannot be run by that user: every directory on the way must be open to all. */
function ancestorsOpen(path: string): boolean {
  for (let at = resolve(path); ; at = resolve(at, '..')) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === resolve(at, '..')) return true;
  }
}

/** The path of a short directory for the socket, the same for every process that uses this data directory. */
function socketPath(root: string): string {
  const name = `skein-${shortHash(root)}`;
  const place = [tmpdir(), '/tmp'].map((dir) => join(dir, name)).find((dir) => Buffer.byteLength(join(dir, '.s.PGSQL.5432')) <= SOCKET_PATH_BYTES);
  if (place === undefined) throw new Error(`No short directory for the database's socket was found under ${tmpdir()} or /tmp.`);
  return place;
}

/** Makes the directory of the socket where it is missing. Refused if somebody else made it, who could listen in our place. */
export function makeSocketDir({ socketDir: place, user }: Places): void {
  if (place === undefined) return;
  try {
    mkdirSync(place, { mode: 0o700 });
    if (user !== undefined) chownSync(place, user.uid, user.gid);
  } catch (error) {
    if (lstatSync(place, { throwIfNoEntry: false }) === undefined) throw error;
  }
  const stat = lstatSync(place);
  const me = process.getuid?.() ?? stat.uid;
  const owner = user?.uid ?? me;
  if (!stat.isDirectory() || (stat.uid !== owner && stat.uid !== me)) {
    throw new Error(
      `${place} is where the database's socket belongs, but somebody else (uid ${stat.uid}) made it. Remove it, or set TMPDIR to another directory.`,
    );
  }
  if (stat.uid !== owner && user !== undefined) chownSync(place, user.uid, user.gid);
  chmodSync(place, 0o700);
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

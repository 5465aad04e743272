import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The user of the operating system under whom the database server runs. */
export interface OsUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. As root: the owner of the cluster where there is one, else the user `postgres`, else `nobody`, as
 * /etc/passwd has them (the server needs an entry there). Undefined where the server can run as whoever we are.
 */
export function serverUser(clusterOwner: number | undefined): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  const user = users.find((u) => u.uid === clusterOwner) ?? users.find((u) => u.name === 'postgres') ?? users.find((u) => u.name === 'nobody');
  if (user === undefined) {
    throw new Error(
      "PostgreSQL does not run as root, and this system has neither a user 'postgres' nor 'nobody'. Start Skein as an ordinary user, or set DATABASE_URL.",
    );
  }
  return user;
}

/** Reads name, uid and gid of the lines of a passwd file (passwd(5)); root and broken lines are left out. */
export function parsePasswd(text: string): OsUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    const user = { name: name ?? '', uid: Number(uid), gid: Number(gid) };
    return user.name !== '' && Number.isInteger(user.uid) && Number.isInteger(user.gid) && user.uid > 0 ? [user] : [];
  });
}

/** Options for child processes: under the server's user, in a directory that it may enter, without our environment. */
export function spawnAs(user: OsUser | undefined): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR']) if (process.env[name] !== undefined) env[name] = process.env[name];
  const cwd = process.platform === 'win32' ? (process.env['SystemRoot'] ?? 'C:\\') : '/';
  return { cwd, env, ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }) };
}

/** Gives a directory tree to a user; symbolic links are not followed. */
export function giveTo(path: string, user: OsUser | undefined): void {
  const stat = lstatSync(path);
  if (user === undefined || stat.isSymbolicLink()) return;
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), user);
  if (stat.uid !== user.uid) chownSync(path, user.uid, user.gid);
}

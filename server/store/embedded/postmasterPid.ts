import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes into `postmaster.pid`: its process, port and socket directory (lines 1, 4 and 5). */
export interface PostmasterPid {
  pid: number;
  port: number;
  socketDir: string;
}

export function readPostmasterPid(cluster: string): PostmasterPid | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port, socketDir: lines[4] ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes a `postmaster.pid` whose process is gone although its number is taken: by a zombie that nobody reaps, or by another program
 * (usual after the restart of a container). Only where it is certain that no living process works in the cluster, which /proc tells.
 */
export function removeStalePid(cluster: string): boolean {
  const stale = readPostmasterPid(cluster);
  if (process.platform !== 'linux' || stale === undefined || somebodyWorksIn(cluster)) return false;
  if (readPostmasterPid(cluster)?.pid !== stale.pid) return false;
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  return true;
}

/** Every process of a server has the cluster as its working directory. One that cannot be looked into counts, if it may be one. */
function somebodyWorksIn(cluster: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === cluster;
    } catch {
      return mayBeServer(name);
    }
  });
}

/** Whether a process has ended; a zombie that nobody reaped has. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  return process.platform === 'linux' && 'ZX'.includes(stateOf(pid).state);
}

/** State letter and line of /proc/PID/stat (proc(5)); 'X', dead, where it is gone. */
function stateOf(pid: number | string): { state: string; line: string } {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return { state: line.charAt(line.lastIndexOf(')') + 2), line };
  } catch {
    return { state: 'X', line: '' };
  }
}

/** A zombie has no working directory and does no harm; another user's process hides it, but cannot work in a cluster of mode 700. */
function mayBeServer(pid: string): boolean {
  try {
    const { state, line } = stateOf(pid);
    return state !== 'Z' && state !== 'X' && line.includes('(postgres)') && statSync(`/proc/${pid}`).uid === process.getuid?.();
  } catch {
    return false;
  }
}

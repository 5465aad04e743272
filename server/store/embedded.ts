import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ensureCluster, passwordOf, run, SUPERUSER } from './embedded/cluster.ts';
import { spawnAs } from './embedded/osUser.ts';
import { forgetOwner, ownerIsAlive, rememberOwner } from './embedded/owner.ts';
import { makeSocketDir, placesOf, type Places } from './embedded/places.ts';
import { platformPackage, serverPrograms, type ServerPrograms } from './embedded/platformPackage.ts';
import { hasEnded, readPostmasterPid, removeStalePid } from './embedded/postmasterPid.ts';
import { errorCode, probe, withClient } from './embedded/probe.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedServer {
  /** superuser on the database `skein` */
  connection: pg.PoolConfig;
  /** whether this process started the server; otherwise it was already there */
  owned: boolean;
  /** process of the server at the time of the start */
  pid: number | undefined;
  log: string;
  /** Stops the server if it is ours, or nobody's any more, and no other client is connected. Close own connections before. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** what an operator should know: attached to a running server, restarted a killed one */
  notice?: (message: string) => void;
}

const START_LIMIT_MS = 30_000;
/** A server that says that it replays its log after a crash is given longer. */
const RECOVERY_LIMIT_MS = 600_000;
const STOP_LIMIT_MS = 30_000;
const LOG_BYTES = 10_000_000;
const UNIX_PORT = 5432;
const DATABASE = 'skein';

/**
 * Starts the PostgreSQL server of the installed npm package on `dataDir`, or attaches to the one that already serves it (left over from
 * a killed process, or started by another instance). Data survive; a killed server recovers. Throws with the name of the log file if
 * none answers within 30 seconds.
 */
export async function startEmbedded({ dataDir, notice = () => undefined }: EmbeddedOptions): Promise<EmbeddedServer> {
  const found = platformPackage();
  const places = placesOf(dataDir, found.major);
  const programs = serverPrograms(found, places.user);
  await ensureCluster(places, programs);
  const launcher = new Launcher(places, programs, notice);
  const { connection, owned, pid } = await launcher.launch();
  await ensureDatabase(connection);
  return { connection: { ...connection, database: DATABASE }, owned, pid, log: places.log, stop: () => launcher.stop(connection) };
}

interface Launched {
  connection: pg.PoolConfig;
  owned: boolean;
  pid: number | undefined;
}

class Launcher {
  readonly #places: Places;
  readonly #programs: ServerPrograms;
  readonly #notice: (message: string) => void;
  #child: ChildProcess | undefined;
  #owned = false;
  #stopping = false;

  constructor(places: Places, programs: ServerPrograms, notice: (message: string) => void) {
    this.#places = places;
    this.#programs = programs;
    this.#notice = notice;
  }

  /** Waits for an answer, starting a server whenever there is none. Two launchers at once end at one server. */
  async launch(): Promise<Launched> {
    const began = Date.now();
    // Before the first look: a socket in a directory of somebody else's is not ours.
    makeSocketDir(this.#places);
    const port = this.#places.socketDir === undefined ? await freePort() : UNIX_PORT;
    for (;;) {
      const running = readPostmasterPid(this.#places.cluster);
      const connection = this.#connection(running?.socketDir, running?.port ?? port);
      const answer = await probe(connection);
      if (answer === 'up') return this.#settle(connection);
      const waited = Date.now() - began;
      if (waited > (answer === 'starting' ? RECOVERY_LIMIT_MS : START_LIMIT_MS)) {
        this.#child?.kill('SIGINT');
        throw new Error(`The embedded PostgreSQL did not answer within ${Math.round(waited / 1000)} s. What it says is in ${this.#places.log}`);
      }
      if (answer === 'absent' && !isAlive(this.#child)) {
        const refused = this.#child !== undefined;
        if (refused) {
          if (removeStalePid(this.#places.cluster)) this.#notice('Removed the lock file of a database server that is gone.');
          await sleep(250);
        }
        this.#child = this.#spawn(port);
      }
      await sleep(40);
    }
  }

  async stop(connection: pg.PoolConfig): Promise<void> {
    this.#stopping = true;
    if (!this.#owned && ownerIsAlive(this.#places.dataDir)) return;
    if (await othersAreConnected(connection)) {
      this.#notice('The database server stays up: another process is connected to it.');
      if (this.#owned) forgetOwner(this.#places.dataDir);
      return;
    }
    const running = readPostmasterPid(this.#places.cluster);
    if (running === undefined) return;
    if (process.platform === 'win32') await run(this.#programs.pgCtl, ['stop', '-D', this.#places.cluster, '-m', 'fast', '-w'], this.#places);
    else await this.#shutDown(running.pid);
    forgetOwner(this.#places.dataDir);
    if (this.#places.socketDir !== undefined) removeIfEmpty(this.#places.socketDir);
  }

  #connection(socketDir: string | undefined, port: number): pg.PoolConfig {
    const password = passwordOf(this.#places);
    const host = this.#places.socketDir === undefined ? '127.0.0.1' : socketDir !== undefined && socketDir !== '' ? socketDir : this.#places.socketDir;
    return { host, port, user: SUPERUSER, database: 'postgres', ...(password === undefined ? {} : { password }) };
  }

  async #settle(connection: pg.PoolConfig): Promise<Launched> {
    const serves = await withClient(connection, (client) => client.query<{ data_directory: string }>('show data_directory'));
    const cluster = serves.rows[0]?.data_directory;
    if (cluster !== undefined && cluster !== this.#places.cluster && process.platform !== 'win32') {
      throw new Error(`The server on ${String(connection.host)} serves ${cluster} and not ${this.#places.cluster}. Set SKEIN_DATA to another directory.`);
    }
    const pid = readPostmasterPid(this.#places.cluster)?.pid;
    this.#owned = isAlive(this.#child) && this.#child?.pid === pid;
    if (this.#owned) {
      rememberOwner(this.#places.dataDir);
      // Code 0 is a shutdown that somebody asked for.
      this.#child?.once('exit', (code) => code !== 0 && void this.#revive());
    } else this.#notice(`Attached to the database server that already runs on ${this.#places.dataDir}.`);
    return { connection, owned: this.#owned, pid };
  }

  /** The server runs in a session of its own, so that Ctrl-C in the terminal reaches it only through us, after the last write. */
  #spawn(port: number): ChildProcess {
    if ((statSync(this.#places.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(this.#places.log, `${this.#places.log}.1`);
    makeSocketDir(this.#places);
    const log = openSync(this.#places.log, 'a', 0o600);
    const listen =
      this.#places.socketDir === undefined
        ? ['-c', 'listen_addresses=127.0.0.1']
        : ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${this.#places.socketDir}`, '-c', 'unix_socket_permissions=0700'];
    const settings = ['-c', 'max_connections=60', '-c', 'idle_in_transaction_session_timeout=60s', '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'];
    try {
      const child = spawn(this.#programs.postgres, ['-D', this.#places.cluster, '-p', String(port), ...listen, ...settings], {
        ...spawnAs(this.#places.user),
        stdio: ['ignore', log, log],
        detached: true,
        windowsHide: true,
      });
      child.on('error', (error) => this.#notice(`The database server could not be started: ${error.message}`));
      child.unref();
      return child;
    } finally {
      closeSync(log);
    }
  }

  /** Somebody killed the server while we need it: start it again at the same place. */
  async #revive(): Promise<void> {
    for (let attempt = 1; attempt <= 10 && !this.#stopping; attempt += 1) {
      this.#notice('The database server has gone; starting it again.');
      try {
        await this.launch();
        return;
      } catch (error) {
        this.#notice(error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Fast shutdown; immediate shutdown if that takes too long (safe, the write-ahead log is replayed at the next start). */
  async #shutDown(pid: number): Promise<void> {
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      if (!sendSignal(pid, signal)) return;
      for (const end = Date.now() + STOP_LIMIT_MS; Date.now() < end; await sleep(20)) {
        if (hasEnded(pid) && !(this.#child?.pid === pid && isAlive(this.#child))) return;
      }
    }
    throw new Error(`The database server (process ${pid}) did not stop. What it says is in ${this.#places.log}`);
  }
}

/** Another instance may be starting in it already. */
function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {
    // It is in use, or gone.
  }
}

function isAlive(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** Own connections that were closed a moment ago may still be listed; they get a second to vanish. */
async function othersAreConnected(connection: pg.PoolConfig): Promise<boolean> {
  const sql = "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
  try {
    return await withClient(connection, async (client) => {
      for (let look = 0; look < 20; look += 1) {
        const { rows } = await client.query<{ others: number }>(sql);
        if (rows[0]?.others === 0) return false;
        await sleep(50);
      }
      return true;
    });
  } catch {
    return false;
  }
}

async function ensureDatabase(connection: pg.PoolConfig): Promise<void> {
  await withClient(connection, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 1) return;
    await client.query(`create database ${DATABASE}`).catch((error: unknown) => {
      // Another instance may have been faster: duplicate_database, or unique_violation in the catalogue.
      if (!['42P04', '23505'].includes(errorCode(error) ?? '')) throw error;
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found on 127.0.0.1.');
  return address.port;
}

import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedServer } from '../../../server/store/embedded.ts';
import { discardDataDir, newDataDir } from '../support/dataDir.ts';
import { hasEnded, readPostmasterPid } from '../../../server/store/embedded/postmasterPid.ts';

/** One cluster for the tests that do not need a new one; each test leaves it stopped. */
let dataDir: string;
const places: string[] = [];
function place(): string {
  const dir = newDataDir();
  places.push(dir);
  return dir;
}
beforeAll(async () => {
  dataDir = place();
  await (await startEmbedded({ dataDir })).stop();
});
afterAll(async () => {
  for (const dir of places) await discardDataDir(dir);
});

const cluster = (dir = dataDir): string => join(dir, 'pg18');
const isRunning = (pid: number | undefined): boolean => pid !== undefined && !hasEnded(pid);

async function query(server: EmbeddedServer, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(server.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Kills a database server as a power button would: the postmaster, then what is left of its processes. */
async function kill(pid: number): Promise<void> {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  process.kill(pid, 'SIGKILL');
  for (const child of children) if (isRunning(child)) process.kill(child, 'SIGKILL');
  while (children.some((child) => existsSync(`/proc/${child}`))) await sleep(10);
}

describe('the embedded server', () => {
  it('keeps data over a stop, listens on a private socket alone, and writes durably', async () => {
    const first = await startEmbedded({ dataDir });
    await query(first, 'create table kept as select 42 as n');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await startEmbedded({ dataDir });
    expect(await query(second, 'select n from kept')).toEqual([{ n: 42 }]);
    const setting = async (name: string) => (await query(second, `show ${name}`))[0]?.[name];
    expect([await setting('listen_addresses'), await setting('fsync'), await setting('synchronous_commit'), await setting('full_page_writes')]).toEqual([
      '',
      'on',
      'on',
      'on',
    ]);
    const socketDir = String(second.connection.host);
    expect(lstatSync(socketDir).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(socketDir, '.s.PGSQL.5432'))).toBeLessThanOrEqual(100);
    await second.stop();
  });

  it('is shared by a second instance, and ends only with the last one', async () => {
    const owner = await startEmbedded({ dataDir });
    const guest = await startEmbedded({ dataDir });
    expect([owner.owned, guest.owned, guest.pid]).toEqual([true, false, owner.pid]);
    await guest.stop();
    expect(isRunning(owner.pid), 'a guest does not stop the server of its living owner').toBe(true);
    const connected = new Client(guest.connection);
    await connected.connect();
    await owner.stop();
    expect(isRunning(owner.pid), 'the owner leaves it to who is still connected').toBe(true);
    await connected.end();
    await guest.stop();
    expect(isRunning(owner.pid), 'the last one stops it').toBe(false);
  });

  it('started by two at once is one server', async () => {
    const fresh = place();
    const both = await Promise.all([startEmbedded({ dataDir: fresh }), startEmbedded({ dataDir: fresh })]);
    expect(both[0].pid).toBe(both[1].pid);
    expect(both.map((server) => server.owned).filter(Boolean)).toHaveLength(1);
    for (const server of both.sort((a, b) => Number(a.owned) - Number(b.owned))) await server.stop();
    expect(isRunning(both[0].pid)).toBe(false);
  });

  /** Starts the server from another process and kills that process, not the server. */
  async function orphan(): Promise<number> {
    const script = `import { startEmbedded } from '${new URL('../../../server/store/embedded.ts', import.meta.url).href}';
      const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(server.pid);
      setInterval(() => undefined, 1000);`;
    const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(await new Promise((resolve) => program.stdout.once('data', resolve)));
    program.kill('SIGKILL');
    await new Promise((resolve) => program.once('exit', resolve));
    return pid;
  }

  it('recovers after it was killed together with its lock file left behind', async () => {
    const pid = await orphan();
    await kill(pid);
    expect(readPostmasterPid(cluster())?.pid).toBe(pid);
    const again = await startEmbedded({ dataDir });
    expect(again.owned).toBe(true);
    expect(await query(again, 'select n from kept')).toEqual([{ n: 42 }]);
    await again.stop();
  });

  it('left over from a killed process is taken over and stopped by the next one', async () => {
    const pid = await orphan();
    const next = await startEmbedded({ dataDir });
    expect([next.owned, next.pid]).toEqual([false, pid]);
    await next.stop();
    expect(isRunning(pid)).toBe(false);
  });

  it('starts although the number in a stale lock file belongs to another living program now', async () => {
    // Usual in containers, where process numbers start over. The program runs under the server's user, or PostgreSQL would not mind it.
    const uid = lstatSync(cluster()).uid;
    const bystander = spawn('sleep', ['60'], { uid, cwd: '/' });
    writeFileSync(join(cluster(), 'postmaster.pid'), `${bystander.pid}\n${cluster()}\n1700000000\n5432\n\n\n`, { mode: 0o600 });
    const notices: string[] = [];
    const server = await startEmbedded({ dataDir, notice: (message) => notices.push(message) });
    expect(server.owned).toBe(true);
    expect(notices.join()).toContain('lock file');
    bystander.kill();
    await server.stop();
  });

  it('comes back by itself when it is killed while we run', async () => {
    const server = await startEmbedded({ dataDir });
    if (server.pid === undefined) throw new Error('a server process expected');
    await kill(server.pid);
    let rows: unknown;
    for (let wait = 0; wait < 600 && rows === undefined; wait += 1) {
      await sleep(50);
      rows = await query(server, 'select n from kept').catch(() => undefined);
    }
    expect(rows).toEqual([{ n: 42 }]);
    await server.stop();
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false);
  });

  it('takes no half cluster from an interrupted first start', async () => {
    const fresh = place();
    mkdirSync(join(fresh, '.making-abc', 'cluster'), { recursive: true });
    writeFileSync(join(fresh, '.making-abc', 'cluster', 'PG_VERSION'), '18\n');
    const server = await startEmbedded({ dataDir: fresh });
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('refuses a socket directory that is no directory, where somebody could listen in our place', async () => {
    const server = await startEmbedded({ dataDir });
    const socketDir = String(server.connection.host);
    await server.stop();
    rmSync(socketDir, { recursive: true, force: true });
    writeFileSync(socketDir, '');
    await expect(startEmbedded({ dataDir })).rejects.toThrow(socketDir);
    rmSync(socketDir);
  });

  it.runIf(process.getuid?.() === 0)('works as root in a directory that nobody else may enter', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'skein-closed-'));
    places.push(closed);
    const data = join(closed, 'data');
    const server = await startEmbedded({ dataDir: data });
    const [row] = await query(server, 'show data_directory');
    await server.stop();
    const elsewhere = String(row?.['data_directory']);
    expect(elsewhere.startsWith(closed)).toBe(false);
    expect(existsSync(join(data, 'pg18', 'PG_VERSION')), 'a link leads there').toBe(true);
    rmSync(join(elsewhere, '..'), { recursive: true, force: true });
  });
});

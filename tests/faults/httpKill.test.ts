import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BookingRecord } from '#app/entities.ts';
import { discardDataDir, newDataDir } from '../integration/support/dataDir.ts';
import { talkTo } from '../integration/support/server.ts';
import { killAll, runScript, type Script } from './processes.ts';

const ROUNDS = 5;
const WRITERS = 4;
/** writes that have to be acknowledged before the kill, however slow the machine is */
const EACH_ROUND = 12;
let dataDir: string;
beforeAll(() => {
  dataDir = newDataDir();
});
const programs: Script[] = [];
afterAll(async () => {
  for (const program of programs) program.process.kill('SIGKILL');
  await discardDataDir(dataDir);
});

function startProgram(): Script {
  const program = runScript('httpServer.ts', [dataDir]);
  programs.push(program);
  return program;
}

/** Write n is a booking of its own hour; its answer, completely received, is the promise. */
function booking(n: number) {
  const start = Date.UTC(2027, 0, 1) + n * 3_600_000;
  return { kind: 'aircraft', resourceId: 'K-1', from: new Date(start).toISOString(), to: new Date(start + 3_600_000).toISOString() };
}

const startedAt = (record: BookingRecord): number => (Date.parse(record.from) - Date.UTC(2027, 0, 1)) / 3_600_000;

// What a client was told is done stays done, whatever ends the server and its database, and a repeated request does nothing twice.
it(`loses nothing that was acknowledged over HTTP when server and database are killed, ${ROUNDS} rounds on one directory`, async () => {
  const acknowledged = new Map<number, string>();
  const unanswered = new Set<number>();
  let next = 1;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const program = startProgram();
    const database = Number(await program.said('server'));
    const server = talkTo(await program.said('url'));
    const killed = new AbortController();
    const post = async (n: number): Promise<void> => {
      const answer = await server.post<BookingRecord>('/api/bookings', booking(n), { 'idempotency-key': `write-${n}-of-the-test` }).catch(() => undefined);
      if (answer === undefined || answer.status >= 500) unanswered.add(n);
      else {
        expect(answer.status, `write ${n}: ${JSON.stringify(answer.body)}`).toBe(201);
        if (acknowledged.has(n)) expect(answer.body.id).toBe(acknowledged.get(n));
        acknowledged.set(n, answer.body.id);
        unanswered.delete(n);
      }
    };
    // Whoever got no answer repeats under the same key: it is booked once, whether or not the first try went through.
    const repeated = Array.from(unanswered);
    for (const n of repeated) await post(n);
    expect(unanswered.size, `round ${round}: repeated`).toBe(0);
    const known = [...acknowledged.keys()].at(-1);
    if (known !== undefined) await post(known);

    const writing = Promise.all(
      Array.from({ length: WRITERS }, async () => {
        while (!killed.signal.aborted) await post(next++);
      }),
    );
    const enough = acknowledged.size + EACH_ROUND;
    while (acknowledged.size < enough) await sleep(10);
    await sleep(Math.random() * 300);
    killed.abort();
    await killAll(database, program);
    await writing;
  }
  const program = startProgram();
  const server = talkTo(await program.said('url'));
  const found = (await server.get<BookingRecord[]>('/api/bookings')).body;
  const held = new Map(found.map((record) => [startedAt(record), record.id]));
  expect([...acknowledged].filter(([n, id]) => held.get(n) !== id), 'lost').toEqual([]);
  expect(held.size, 'doubled').toBe(found.length);
  expect([...held.keys()].filter((n) => !acknowledged.has(n) && !unanswered.has(n)), 'booked by nobody').toEqual([]);
  const audit = (await server.get<{ chainValid: boolean }>('/api/audit?limit=1')).body;
  expect(audit.chainValid).toBe(true);
  expect(acknowledged.size, 'the test has written').toBeGreaterThanOrEqual(ROUNDS * EACH_ROUND);
  program.process.kill('SIGTERM');
  await program.said('stopped');
  console.log(`http kill: ${ROUNDS} rounds, ${acknowledged.size} acknowledged, 0 lost`);
});

// A restart for an update must not cost anybody an answer.
it('finishes what is under way when it is asked to end, and ends within ten seconds', async () => {
  const program = startProgram();
  const server = talkTo(await program.said('url'));
  const statuses: number[] = [];
  const stop = new AbortController();
  const stream = await fetch(`${server.url}/api/events`);
  const load = Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let k = 0; !stop.signal.aborted; k += 1) {
        if (statuses.includes(503)) await sleep(5);
        const answer = await server.post('/api/bookings', { ...booking(k), resourceId: `T-${writer}` }).catch(() => undefined);
        if (answer !== undefined) statuses.push(answer.status);
      }
    }),
  );
  await sleep(400);
  const asked = Date.now();
  program.process.kill('SIGTERM');
  await program.said('stopped');
  expect(Date.now() - asked).toBeLessThan(10_000);
  stop.abort();
  await load;
  await stream.text().catch(() => '');
  const again = startProgram();
  const after = talkTo(await again.said('url'));
  const found = (await after.get<BookingRecord[]>('/api/bookings')).body.filter((record) => record.resourceId.startsWith('T-'));
  expect(statuses.every((status) => status === 201 || status === 503), String(statuses.filter((status) => status !== 201))).toBe(true);
  expect(found.length, 'an answer for each booking, a booking for each answer').toBe(statuses.filter((status) => status === 201).length);
  again.process.kill('SIGTERM');
  await again.said('stopped');
});

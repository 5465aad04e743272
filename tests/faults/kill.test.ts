import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../server/store/store.ts';
import { discardDataDir, newDataDir } from '../integration/support/dataDir.ts';
import { smallScenario } from '../integration/support/documents.ts';
import { killAll, runScript } from './processes.ts';

const ROUNDS = 5;
const SCENARIO = 'kill';
let dataDir: string;
beforeAll(() => {
  dataDir = newDataDir();
});
afterAll(() => discardDataDir(dataDir));

/** What the store holds of the writes 1, 2, 3, ...; each consists of an edit, a booking and two entries of the audit log. */
async function held(): Promise<{ edits: number[]; bookings: number[]; entries: number; chainValid: boolean; version: number }> {
  const store = await openStore({ embeddedDataDir: dataDir });
  try {
    const edits = (await store.getScenario(SCENARIO))?.edits.map((edit) => edit.version) ?? [];
    const bookings = (await store.listBookings()).map((booking) => Number(booking.flightId?.slice(1)));
    const entries = (await store.pool.query<{ n: number }>("select count(*)::int as n from skein.audit where actor = 'writer'")).rows[0]?.n ?? -1;
    const version = (await store.listScenarios()).find((s) => s.id === SCENARIO)?.version ?? -1;
    return { edits, bookings, entries, chainValid: await store.auditChainValid(), version };
  } finally {
    await store.close();
  }
}

// A kill may come between any two instructions of program and database: what was acknowledged is there, and nothing is there by half.
it(`loses nothing that was acknowledged when program and database are killed, ${ROUNDS} rounds on one directory`, async () => {
  const store = await openStore({ embeddedDataDir: dataDir });
  await store.addScenario(smallScenario(SCENARIO), 'setup');
  await store.close();
  const acknowledged = new Set<number>();
  let next = 1;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const writer = runScript('storeWriter.ts', [dataDir, SCENARIO, String(next)]);
    const server = Number(await writer.said('server'));
    await writer.said('ack');
    await sleep(Math.random() * 500);
    await killAll(server, writer);
    for (const line of await writer.lines) if (line.startsWith('ack ')) acknowledged.add(Number(line.slice(4)));

    const found = await held();
    const lost = [...acknowledged].filter((n) => !found.edits.includes(n) || !found.bookings.includes(n));
    expect(lost, `round ${round}: lost`).toEqual([]);
    expect(found.bookings, `round ${round}: torn`).toEqual(found.edits);
    expect(found.edits, `round ${round}: gaps or doubles`).toEqual(Array.from({ length: found.version }, (_, n) => n + 1));
    expect(found.entries, `round ${round}: audit entries`).toBe(2 * found.version);
    expect(found.chainValid, `round ${round}: audit chain`).toBe(true);
    next = found.version + 1;
  }
  expect(acknowledged.size, 'the test has written').toBeGreaterThanOrEqual(ROUNDS);
  console.log(`kill: ${ROUNDS} rounds, ${acknowledged.size} acknowledged, 0 lost, 0 torn`);
});

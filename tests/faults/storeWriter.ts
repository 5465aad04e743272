import { writeSync } from 'node:fs';
import { openStore } from '../../server/store/store.ts';

/**
 * Writes to the store for ever and says `ack N` only after the store has acknowledged write N. Arguments: data directory, scenario,
 * first N. Each write is an edit with version N and, under one idempotency key with it, a booking, so that a torn write would show.
 */
const [dataDir = '', scenarioId = '', first = ''] = process.argv.slice(2);
const say = (line: string): number => writeSync(1, `${line}\n`);

const store = await openStore({ embeddedDataDir: dataDir });
say(`server ${store.embedded?.pid ?? 0}`);
for (let n = Number(first); ; n += 1) {
  const from = new Date(Date.UTC(2027, 0, 1) + n * 60_000).toISOString();
  const to = new Date(Date.UTC(2027, 0, 1) + (n + 1) * 60_000).toISOString();
  await store.withIdempotency(`write-${n}`, String(n), async () => {
    await store.appendEdit(
      scenarioId,
      n - 1,
      { actions: [{ type: 'scenario.rename', name: `n ${n} ${'x'.repeat(180)}` }], inverse: [], label: `write ${n}` },
      'writer',
    );
    await store.addBooking({ kind: 'aircraft', resourceId: 'D1', from, to, flightId: `F${n}` }, 'writer');
  });
  say(`ack ${n}`);
}

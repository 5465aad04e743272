import { expect, it } from 'vitest';
import { openStore } from '../../server/store/store.ts';
import { freshDatabase } from '../integration/support/database.ts';
import { runScript } from './processes.ts';

const SLOTS = 300;

/** One race on a database of its own; whether each of the two was refused something, so that they did meet. */
async function race(): Promise<boolean> {
  const databaseUrl = await freshDatabase();
  const racers = ['a', 'b'].map((name) => runScript('slotBooker.ts', [databaseUrl, name, String(SLOTS)]));
  await Promise.all(racers.map((racer) => racer.said('ready')));
  racers.forEach((racer) => racer.process.stdin?.write('go\n'));
  const ends = await Promise.all(racers.map(async (racer) => JSON.parse(await racer.said('end')) as { booked: number; refused: number; faults: number }));
  const store = await openStore({ databaseUrl });
  const bookings = await store.listBookings();
  expect(ends.map((end) => end.faults)).toEqual([0, 0]);
  expect(bookings, 'doubled or empty').toHaveLength(SLOTS);
  expect(new Set(bookings.map((booking) => booking.resourceId)).size, 'distinct').toBe(SLOTS);
  expect(ends.reduce((sum, end) => sum + end.booked, 0)).toBe(SLOTS);
  expect(ends.reduce((sum, end) => sum + end.refused, 0)).toBe(SLOTS);
  expect(await store.auditChainValid()).toBe(true);
  await store.close();
  return Math.min(...ends.map((end) => end.refused)) > 0;
}

// Two servers never agree among themselves; only the database can decide, and it must decide every slot. On a loaded machine one may be
// done before the other is scheduled at all: every race must hold, and one of them must have been a race.
it(`two processes that race for ${SLOTS} slots double none and leave none empty`, async () => {
  let met = false;
  for (let round = 0; round < 5 && !met; round++) met = await race();
  expect(met, 'the two have met each other').toBe(true);
});

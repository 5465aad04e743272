import { expect, it } from 'vitest';
import { openStore } from '../../../server/store/store.ts';
import { freshDatabase } from '../support/database.ts';

// A database that goes away in the middle of a statement must cost that statement, never the server: other work goes on when it is back.
it('outlives a connection that is cut in mid-statement, inside and outside of a transaction', async () => {
  const store = await openStore({ databaseUrl: await freshDatabase() });
  const cut = async (): Promise<void> => {
    await store.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and query like '%pg_sleep(20)%'`);
  };
  const client = await store.pool.connect();
  const asleep = client.query('select pg_sleep(20)').then(
    () => 'slept',
    () => 'cut',
  );
  await expect.poll(async () => (await store.pool.query(`select 1 from pg_stat_activity where query like 'select pg_sleep(20)%'`)).rowCount).toBe(1);
  await cut();
  expect(await asleep).toBe('cut');
  client.release(true);
  expect(await store.ready()).toBe(true);
  await store.close();
});

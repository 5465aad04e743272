import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../server/store/migrate.ts';
import { migrations } from '../../../server/store/migrations/index.ts';
import { openStore } from '../../../server/store/store.ts';
import { freshDatabase } from '../support/database.ts';

let url: string;
const clients: Client[] = [];
async function connect(): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  clients.push(client);
  return client;
}
beforeAll(async () => {
  url = await freshDatabase('template1');
});
afterAll(() => Promise.all(clients.map((client) => client.end())));

const applied = async (client: Client): Promise<number[]> =>
  (await client.query<{ number: number }>('select number from skein.migration order by number')).rows.map((row) => row.number);

describe('migrations', () => {
  it('run once when many servers start at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, connect));
    await Promise.all(all.map((client) => migrate(client)));
    const [client] = all;
    if (client === undefined) throw new Error('four clients expected');
    expect(await applied(client)).toEqual(migrations.map((step) => step.number));
  });

  it('leave a database alone that is up to date', async () => {
    const client = await connect();
    const before = await client.query('select * from skein.migration');
    await migrate(client);
    expect((await client.query('select * from skein.migration')).rows).toEqual(before.rows);
  });

  it('take back a step that fails in its middle, and say what failed', async () => {
    const client = await connect();
    const broken = { number: 90, name: 'broken', sql: 'create table skein.half (a integer); create table skein.half (a integer)' };
    await expect(migrate(client, [...migrations, broken])).rejects.toThrow('already exists');
    expect((await client.query("select to_regclass('skein.half') as made")).rows[0].made).toBeNull();
    expect(await applied(client)).not.toContain(90);
  });

  it('refuse a step that was changed after it ran, since the schema is then not what the program thinks', async () => {
    const client = await connect();
    const changed = migrations.map(({ number, name, sql }) => ({ number, name, sql: `${sql}\n` }));
    await expect(migrate(client, changed)).rejects.toThrow('is not the one that this program knows');
  });

  it('refuse a database of a newer program', async () => {
    const client = await connect();
    await client.query("insert into skein.migration (number, name, sha256) values (9999, 'future', '')");
    await expect(openStore({ databaseUrl: url })).rejects.toThrow('written by a newer Skein');
    await client.query('delete from skein.migration where number = 9999');
  });
});

describe('openStore', () => {
  it('says where no database answers, and never shows a password', async () => {
    const opening = openStore({ databaseUrl: 'postgresql://anna:secret@127.0.0.1:1/none' });
    await expect(opening).rejects.toThrow('The database postgresql://127.0.0.1:1/none does not answer');
    await expect(opening).rejects.not.toThrow('secret');
  });
});

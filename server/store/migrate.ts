import { createHash } from 'node:crypto';
import type pg from 'pg';
import { migrations as all, type Migration } from './migrations/index.ts';

const OLDEST_SERVER = 150000;

/**
 * Brings the schema `skein` of a database up to date, in one transaction under an advisory lock, so that any number of servers may
 * start at once. Refuses a database that holds steps which this program does not know, or knows differently.
 */
export async function migrate(client: pg.ClientBase, steps: readonly Migration[] = all): Promise<void> {
  const server = await client.query<{ server_version_num: string }>('show server_version_num');
  if (Number(server.rows[0]?.server_version_num) < OLDEST_SERVER)
    throw new Error(`PostgreSQL 15 or newer is needed; the database answers as ${server.rows[0]?.server_version_num}.`);
  await client.query('begin');
  try {
    await client.query("select pg_advisory_xact_lock(hashtextextended('skein.migrate', 0))");
    await client.query('set local client_min_messages = warning');
    await client.query('create schema if not exists skein');
    await client.query(
      'create table if not exists skein.migration (number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ number: number; name: string; sha256: string }>('select number, name, sha256 from skein.migration order by number');
    const done = new Map(rows.map((row) => [row.number, row]));
    for (const step of steps) {
      const before = done.get(step.number);
      done.delete(step.number);
      const sha256 = createHash('sha256').update(step.sql).digest('hex');
      if (before === undefined) {
        await client.query(step.sql);
        await client.query('insert into skein.migration (number, name, sha256) values ($1, $2, $3)', [step.number, step.name, sha256]);
      } else if (before.sha256 !== sha256) {
        throw new Error(
          `Step ${step.number} (${before.name}) of the database is not the one that this program knows: ${before.sha256.slice(0, 12)} is recorded, ${sha256.slice(0, 12)} expected.`,
        );
      }
    }
    const unknown = [...done.values()][0];
    if (unknown !== undefined)
      throw new Error(`The database was written by a newer Skein: this program does not know its step ${unknown.number} (${unknown.name}).`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { databaseUrl } from '../../../server/store/databaseUrl.ts';

/** A migrated, empty database of its own for the test file that calls this; dropped after its tests. Returns its address. */
export async function freshDatabase(template = 'skein_template'): Promise<string> {
  const server = inject('databaseServer');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  afterAll(() => onServer(server, `drop database if exists ${name} with (force)`));
  return databaseUrl({ connectionString: server }, name);
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

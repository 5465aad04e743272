import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { databaseUrl } from '../../server/store/databaseUrl.ts';
import { startEmbedded } from '../../server/store/embedded.ts';
import { migrate } from '../../server/store/migrate.ts';
import { discardDataDir, newDataDir } from './support/dataDir.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** address of the PostgreSQL server of this run, on a database that only serves to make others */
    databaseServer: string;
  }
}

const TEMPLATE = 'skein_template';

/**
 * One PostgreSQL for all system tests of a run: the embedded one, or the one of SKEIN_TEST_DATABASE_URL (its user must be allowed to
 * create databases). Each test file gets a database of its own by copying the migrated template: tests/integration/support/database.ts.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env['SKEIN_TEST_DATABASE_URL'];
  if (named !== undefined) {
    await makeTemplate(named);
    project.provide('databaseServer', named);
    return async () => undefined;
  }
  const dataDir = newDataDir();
  const server = await startEmbedded({ dataDir });
  const url = databaseUrl(server.connection);
  await makeTemplate(url);
  project.provide('databaseServer', url);
  return async () => {
    await server.stop();
    await discardDataDir(dataDir);
  };
}

async function makeTemplate(server: string): Promise<void> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const template = new Client({ connectionString: databaseUrl({ connectionString: server }, TEMPLATE) });
  await template.connect();
  await migrate(template);
  await template.end();
}

import type pg from 'pg';
import type { Store } from '#app/ports.ts';
import { auditChainValid, readAudit } from './audit.ts';
import { Bookings } from './bookings.ts';
import { Database } from './database.ts';
import { DataSets } from './dataSets.ts';
import { startEmbedded, type EmbeddedServer } from './embedded.ts';
import { Events } from './events.ts';
import { pruneKeys, withIdempotency } from './idempotency.ts';
import { appendEvent } from './journal.ts';
import { migrate } from './migrate.ts';
import { Plans } from './plans.ts';
import { readRegisters } from './registers.ts';
import { Scenarios } from './scenarios.ts';

export interface StoreOptions {
  /** any PostgreSQL 15 or newer; takes precedence */
  databaseUrl?: string | undefined;
  /** directory of the embedded server's data */
  embeddedDataDir?: string | undefined;
  orgId?: string | undefined;
  notice?: (message: string) => void;
}

export interface OpenStore extends Store {
  /** how to reach the database; for the queue, which keeps its own connections and must be closed before the store */
  readonly connection: pg.PoolConfig;
  readonly pool: pg.Pool;
  readonly embedded: EmbeddedServer | undefined;
}

/**
 * Opens the store of one organisation: starts the embedded server unless a database is named, and brings the schema up to date.
 * Throws one clear error where there is no database; a password never occurs in it.
 */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const { databaseUrl, embeddedDataDir, orgId: org = 'default', notice } = options;
  if (databaseUrl === undefined && embeddedDataDir === undefined) throw new Error('openStore: expected databaseUrl or embeddedDataDir, got neither');
  const embedded =
    databaseUrl === undefined && embeddedDataDir !== undefined
      ? await startEmbedded({ dataDir: embeddedDataDir, ...(notice === undefined ? {} : { notice }) })
      : undefined;
  const connection: pg.PoolConfig = embedded?.connection ?? { connectionString: databaseUrl };
  const database = new Database(connection);
  try {
    await prepare(database, databaseUrl);
    await pruneKeys(database, org);
  } catch (error) {
    await database.pool.end();
    await embedded?.stop();
    throw error;
  }
  const events = new Events(database, connection, org);
  const scenarios = new Scenarios(database, org);
  const dataSets = new DataSets(database, org);
  const plans = new Plans(database, org);
  const bookings = new Bookings(database, org);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await events.close();
    await database.pool.end();
    await embedded?.stop();
  };
  return {
    connection,
    pool: database.pool,
    embedded,
    addScenario: (scenario, actor) => scenarios.add(scenario, actor),
    listScenarios: () => scenarios.list(),
    getScenario: (id) => scenarios.get(id),
    appendEdit: (id, baseVersion, edit, actor) => scenarios.append(id, baseVersion, edit, actor),
    addDataSet: (set, content, actor) => dataSets.add(set, content, actor),
    listDataSets: () => dataSets.list(),
    listVersions: (series) => dataSets.versions(series),
    getDataSet: (id) => dataSets.get(id),
    addPlan: (input, actor) => plans.add(input, actor),
    listPlans: (scenarioId) => plans.list(scenarioId),
    getPlan: (id) => plans.get(id),
    approvePlan: (id, actor) => plans.approve(id, actor),
    addBooking: (booking, actor) => bookings.add(booking, actor),
    listBookings: (span) => bookings.list(span),
    bookedPlans: (time) => bookings.plans(time),
    getRegisters: () => readRegisters(database, org),
    listAudit: (after, limit) => readAudit(database, org, after, limit),
    auditChainValid: () => auditChainValid(database, org),
    eventsAfter: (id, limit) => events.after(id, limit),
    lastEventId: () => events.lastId(),
    publish: (event) => database.write((trx) => appendEvent(trx, org, event)),
    onEvents: (listener) => events.onEvents(listener),
    withIdempotency: (key, fingerprint, work) => withIdempotency(database, org, key, fingerprint, work),
    ready: () =>
      database.pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => (closed ??= close()),
  };
}

async function prepare(database: Database, databaseUrl: string | undefined): Promise<void> {
  const client = await database.pool.connect().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The database${databaseUrl === undefined ? '' : ` ${withoutPassword(databaseUrl)}`} does not answer: ${reason}`);
  });
  try {
    await migrate(client);
  } finally {
    client.release();
  }
}

/** The address as it may be shown. */
function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/([?&]password=)[^&]*/i, '$1...');
}

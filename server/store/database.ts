import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool, TypeOverrides, types as driverTypes, type PoolConfig } from 'pg';
import { DocumentError } from '#core/documents/parse.ts';
import { errorCode } from './embedded/probe.ts';
import type { Tables } from './schema.ts';

/** A transaction, or outside of one the pool. */
export type Trx = Transaction<Tables>;
type Reader = Kysely<Tables>;

interface Open {
  trx: Trx;
  /** end of the last write that joined; joined writes follow each other, since savepoints nest */
  last: Promise<unknown>;
}

const RETRIES = 5;
/** Serialisation failure and deadlock: the transaction left no trace and may be made again. */
const AGAIN = new Set(['40001', '40P01']);
/** Values that PostgreSQL cannot hold although JSON can: NUL in text, instants outside of its calendar. */
const UNHOLDABLE: Record<string, string> = {
  '22021': 'a NUL character cannot be stored',
  '22P05': 'a NUL character cannot be stored',
  '22007': 'an instant is expected that the calendar has, in the years 0001 to 9999',
  '22008': 'an instant is expected that the calendar has, in the years 0001 to 9999',
};

/** Connections to one database, and how transactions run on them. */
export class Database {
  readonly pool: Pool;
  readonly #db: Reader;
  readonly #open = new AsyncLocalStorage<Open>();

  constructor(connection: PoolConfig) {
    this.pool = new Pool({ max: 10, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'skein', ...connection, types });
    // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
    this.pool.on('error', () => undefined);
    // A client that is out of the pool when its connection breaks says so as well as its query does; unheard, that would end the program.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    this.#db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.pool }) });
  }

  /** Reads in the transaction that is open around the caller, if any. */
  async read<T>(work: (db: Reader) => Promise<T>): Promise<T> {
    return work(this.#open.getStore()?.trx ?? this.#db).catch(refuse);
  }

  /**
   * Runs `work` as one transaction, again if the database asks for it (40001, 40P01; up to 5 times with jitter), so it must do nothing
   * but talk to the database. Inside `together` it joins the transaction there, and leaves nothing behind if it fails.
   */
  async write<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    const open = this.#open.getStore();
    if (open === undefined) return this.#again(() => this.#db.transaction().execute(work));
    const joined = open.last.then(() => savepoint(open.trx, work));
    open.last = joined.catch(() => undefined);
    return joined.catch(refuse);
  }

  /** Makes everything that `work` does on this database, at whatever depth, one transaction. */
  async together<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
    if (this.#open.getStore() !== undefined) return this.write(work);
    return this.#again(() => this.#db.transaction().execute((trx) => this.#open.run({ trx, last: Promise.resolve() }, () => work(trx))));
  }

  async #again<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt > RETRIES || !AGAIN.has(errorCode(error) ?? '')) return refuse(error);
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }
}

/** Runs `work` so that its failure undoes only itself. */
export async function savepoint<T>(trx: Trx, work: (trx: Trx) => Promise<T>): Promise<T> {
  await sql`savepoint step`.execute(trx);
  try {
    const result = await work(trx);
    await sql`release savepoint step`.execute(trx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint step`.execute(trx);
    throw error;
  }
}

function refuse(error: unknown): never {
  const message = UNHOLDABLE[errorCode(error) ?? ''];
  throw message === undefined ? error : new DocumentError('request', [{ path: '', message }]);
}

/** int8 as number (our counters stay below 2^53), timestamptz as UTC milliseconds. */
const types = new TypeOverrides();
const parseTime = driverTypes.getTypeParser(driverTypes.builtins.TIMESTAMPTZ);
types.setTypeParser(driverTypes.builtins.INT8, Number);
types.setTypeParser(driverTypes.builtins.TIMESTAMPTZ, (text) => Number(parseTime(text)));

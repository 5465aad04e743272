import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client, type PoolConfig } from 'pg';
import type { StoredEvent } from '#app/ports.ts';
import type { Database } from './database.ts';

const POLL_MS = 2000;
const KEEP_DAYS = 7;
const PRUNE_MS = 3_600_000;

/** The outbox of changes. Listeners hear of new events by NOTIFY, and by a poll where a notice was lost. */
export class Events {
  readonly #database: Database;
  readonly #connection: PoolConfig;
  readonly #org: string;
  readonly #listeners = new Set<() => void>();
  readonly #timers: NodeJS.Timeout[] = [];
  #listening: Promise<void> | undefined;
  #client: Client | undefined;
  #seen = -1;
  #closed = false;

  constructor(database: Database, connection: PoolConfig, org: string) {
    this.#database = database;
    this.#connection = connection;
    this.#org = org;
    this.#timers.push(setInterval(() => void this.#prune(), PRUNE_MS).unref());
  }

  after(id: number, limit: number): Promise<StoredEvent[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('skein.event')
        .select(['id', 'type', 'subject', 'data'])
        .where('org_id', '=', this.#org)
        .where('id', '>', id)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id: number, type, subject, data }) => (data === null ? { id: number, type, subject } : { id: number, type, subject, data }));
    });
  }

  /** 0 where there is none. */
  lastId(): Promise<number> {
    return this.#database.read(async (db) => {
      const row = await db
        .selectFrom('skein.event')
        .select((q) => q.fn.max('id').as('id'))
        .where('org_id', '=', this.#org)
        .executeTakeFirst();
      return row?.id ?? 0;
    });
  }

  onEvents(listener: () => void): () => void {
    // Each call is a listener of its own, even of the same function.
    const entry = (): void => listener();
    this.#listeners.add(entry);
    if (this.#listening === undefined) {
      this.#listening = this.#listen();
      this.#timers.push(setInterval(() => void this.#poll(), POLL_MS).unref());
    }
    return () => void this.#listeners.delete(entry);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timers.forEach((timer) => clearInterval(timer));
    await this.#client?.end().catch(() => undefined);
    await this.#listening;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Holds one connection of its own for LISTEN, and takes a new one whenever it breaks. */
  async #listen(): Promise<void> {
    for (let wait = 50; !this.#closed; wait = Math.min(wait * 2, POLL_MS)) {
      const client = new Client({ ...this.#connection, keepAlive: true, application_name: 'skein events' });
      const ended = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      client.on('notification', (message) => {
        if (message.payload === this.#org) this.#tell();
      });
      try {
        await client.connect();
        await client.query('listen skein_event');
        this.#client = client;
        wait = 50;
        this.#tell();
        if (!this.#closed) await ended;
      } catch {
        // The database is away; the poll goes on, and the next round tries again.
      }
      await client.end().catch(() => undefined);
      if (!this.#closed) await sleep(wait);
    }
  }

  async #poll(): Promise<void> {
    if (this.#listeners.size === 0 || this.#closed) return;
    const last = await this.lastId().catch(() => this.#seen);
    if (last === this.#seen) return;
    this.#seen = last;
    this.#tell();
  }

  async #prune(): Promise<void> {
    await this.#database
      .write((trx) => sql`delete from skein.event where org_id = ${this.#org} and at < now() - make_interval(days => ${KEEP_DAYS})`.execute(trx))
      .catch(() => undefined);
  }
}

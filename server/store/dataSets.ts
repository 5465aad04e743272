import { AppError, type DataSet } from '#app/ports.ts';
import { formatInstant } from '#core/time.ts';
import type { Database } from './database.ts';
import { record } from './journal.ts';

/** Imported airspace, terrain and base map files: what is known of each, and its content apart. */
export class DataSets {
  readonly #database: Database;
  readonly #org: string;

  constructor(database: Database, org: string) {
    this.#database = database;
    this.#org = org;
  }

  /** Adding the same content under the same id again gives the data set that is there; other content under it is EXISTS. */
  add(meta: Omit<DataSet, 'importedAt'>, content: string, actor: string): Promise<DataSet> {
    const org = this.#org;
    return this.#database.write(async (trx) => {
      const added = await trx
        .insertInto('skein.data_set')
        .values({ org_id: org, id: meta.id, hash: meta.hash, meta: JSON.stringify(meta) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('imported_at')
        .executeTakeFirst();
      if (added === undefined) {
        const there = await trx
          .selectFrom('skein.data_set')
          .select(['hash', 'meta', 'imported_at'])
          .where('org_id', '=', org)
          .where('id', '=', meta.id)
          .executeTakeFirstOrThrow();
        if (there.hash === meta.hash) return { ...there.meta, importedAt: formatInstant(there.imported_at) };
        throw new AppError('EXISTS', `A data set '${meta.id}' with other content is already there. Give the new one another id.`);
      }
      await trx
        .insertInto('skein.data_set_content')
        .values({ org_id: org, data_set_id: meta.id, content: Buffer.from(content, 'utf8') })
        .execute();
      const detail = { kind: meta.kind, name: meta.name, hash: meta.hash };
      await record(trx, { org, actor, act: 'dataset.add', subject: meta.id, detail, event: { type: 'dataset', subject: meta.id, data: { kind: meta.kind } } });
      return { ...meta, importedAt: formatInstant(added.imported_at) };
    });
  }

  list(): Promise<DataSet[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('skein.data_set')
        .select(['meta', 'imported_at'])
        .where('org_id', '=', this.#org)
        .orderBy('imported_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => Object.assign(row.meta, { importedAt: formatInstant(row.imported_at) }));
    });
  }

  content(id: string): Promise<string | undefined> {
    return this.#database.read(async (db) => {
      const row = await db
        .selectFrom('skein.data_set_content')
        .select('content')
        .where('org_id', '=', this.#org)
        .where('data_set_id', '=', id)
        .executeTakeFirst();
      return row?.content.toString('utf8');
    });
  }
}

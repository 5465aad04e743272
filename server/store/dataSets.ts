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
  add(set: Omit<DataSet, 'importedAt'>, content: Uint8Array, actor: string): Promise<DataSet> {
    const { series, ...meta } = set;
    const org = this.#org;
    return this.#database.write(async (trx) => {
      const added = await trx
        .insertInto('skein.data_set')
        .values({ org_id: org, id: meta.id, series, hash: meta.hash, meta: JSON.stringify(meta) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('imported_at')
        .executeTakeFirst();
      if (added === undefined) {
        const there = await trx
          .selectFrom('skein.data_set')
          .select(COLUMNS)
          .where('org_id', '=', org)
          .where('id', '=', meta.id)
          .executeTakeFirstOrThrow();
        if (there.hash === meta.hash) return dataSetOf(there);
        throw new AppError('EXISTS', `A data set '${meta.id}' with other content is already there. Give the new one another id.`);
      }
      await trx
        .insertInto('skein.data_set_content')
        .values({ org_id: org, data_set_id: meta.id, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength) })
        .execute();
      const detail = { kind: meta.kind, name: meta.name, series, hash: meta.hash };
      await record(trx, { org, actor, act: 'dataset.add', subject: meta.id, detail, event: { type: 'dataset', subject: meta.id, data: { kind: meta.kind, series } } });
      return { ...set, importedAt: formatInstant(added.imported_at) };
    });
  }

  list(): Promise<DataSet[]> {
    return this.#database.read(async (db) => {
      const rows = await db.selectFrom('skein.data_set').select(COLUMNS).where('org_id', '=', this.#org).orderBy('imported_at').orderBy('id').execute();
      return rows.map(dataSetOf);
    });
  }

  /** The versions of one source, newest first. */
  versions(series: string): Promise<DataSet[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('skein.data_set')
        .select(COLUMNS)
        .where('org_id', '=', this.#org)
        .where('series', '=', series)
        .orderBy('imported_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(dataSetOf);
    });
  }

  get(id: string): Promise<{ set: DataSet; content: Uint8Array } | undefined> {
    return this.#database.read(async (db) => {
      const row = await db
        .selectFrom('skein.data_set as d')
        .innerJoin('skein.data_set_content as c', (join) => join.onRef('c.org_id', '=', 'd.org_id').onRef('c.data_set_id', '=', 'd.id'))
        .select(['d.series', 'd.hash', 'd.meta', 'd.imported_at', 'c.content'])
        .where('d.org_id', '=', this.#org)
        .where('d.id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : { set: dataSetOf(row), content: row.content };
    });
  }
}

const COLUMNS = ['series', 'hash', 'meta', 'imported_at'] as const;

function dataSetOf(row: { series: string; meta: Omit<DataSet, 'importedAt' | 'series'>; imported_at: number }): DataSet {
  return { ...row.meta, series: row.series, importedAt: formatInstant(row.imported_at) };
}

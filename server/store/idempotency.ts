import { sql } from 'kysely';
import { AppError } from '#app/ports.ts';
import type { Database } from './database.ts';
import { sha256 } from './hash.ts';

const KEEP_HOURS = 48;

/**
 * Store.withIdempotency. The key is taken first: a second request with the same key waits at the primary key until the first has ended,
 * and then finds its result, or the key free again.
 */
export function withIdempotency<T>(database: Database, org: string, key: string, fingerprint: string, work: () => Promise<T>): Promise<T> {
  const print = sha256(fingerprint);
  return database.together(async (trx) => {
    const taken = await trx
      .insertInto('skein.idempotency')
      .values({ org_id: org, key, fingerprint: print, result: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (taken.numInsertedOrUpdatedRows !== 1n) {
      const row = await trx
        .selectFrom('skein.idempotency')
        .select(['fingerprint', 'result'])
        .where('org_id', '=', org)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      if (row.fingerprint !== print) throw new AppError('KEY_REUSED', 'This idempotency key was used for another request. Make a new key for each request.');
      return row.result as T;
    }
    const result = await work();
    await trx
      .updateTable('skein.idempotency')
      .set({ result: JSON.stringify(result ?? null) })
      .where('org_id', '=', org)
      .where('key', '=', key)
      .execute();
    return result;
  });
}

/** Forgets keys that no client repeats any more. */
export async function pruneKeys(database: Database, org: string): Promise<void> {
  await database.write((trx) =>
    sql`delete from skein.idempotency where org_id = ${org} and created_at < now() - make_interval(hours => ${KEEP_HOURS})`.execute(trx),
  );
}

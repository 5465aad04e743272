import { sql } from 'kysely';
import type { AuditEntry } from '#app/ports.ts';
import { formatInstant } from '#core/time.ts';
import type { Database } from './database.ts';

/** Entries after a sequence number, oldest first. */
export function readAudit(database: Database, org: string, after: number, limit: number): Promise<AuditEntry[]> {
  return database.read(async (db) => {
    const rows = await db
      .selectFrom('skein.audit')
      .select(['seq', 'at', 'actor as by', 'act', 'subject', 'detail', 'hash'])
      .where('org_id', '=', org)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map((row) => Object.assign(row, { at: formatInstant(row.at) }));
  });
}

/**
 * Recomputes every hash and compares every link and number. True says that no entry was changed, taken out or put in; that the last
 * entries were cut off can only be seen by somebody who noted a later hash.
 */
export function auditChainValid(database: Database, org: string): Promise<boolean> {
  return database.read(async (db) => {
    const { rows } = await sql<{ broken: boolean }>`
      select exists (
        select 1 from (
          select a.*, lag(hash, 1, '') over (order by seq) as before, row_number() over (order by seq) as place from skein.audit a where org_id = ${org}
        ) e
        where seq <> place or previous <> before or hash <> skein.audit_hash(previous, org_id, seq, at, actor, act, subject, detail)
      ) as broken`.execute(db);
    return rows[0]?.broken === false;
  });
}

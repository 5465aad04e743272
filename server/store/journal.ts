import { sql } from 'kysely';
import type { StoredEvent } from '#app/ports.ts';
import type { Trx } from './database.ts';

/** What is written beside every change, in its transaction: who did what (audit log) and what others should hear of (event). */
export interface Entry {
  org: string;
  actor: string;
  act: string;
  subject: string;
  detail: unknown;
  event: Omit<StoredEvent, 'id'>;
}

/**
 * Called last in a transaction, and in one statement: from here to the commit, writers of the same organisation wait, so that the
 * numbers of both logs become visible in their order.
 */
export async function record(trx: Trx, { org, actor, act, subject, detail, event }: Entry): Promise<void> {
  await sql`
    with audited as (insert into skein.audit (org_id, actor, act, subject, detail) values (${org}, ${actor}, ${act}, ${subject}, ${JSON.stringify(detail)}))
    insert into skein.event (org_id, type, subject, data) values (${org}, ${event.type}, ${event.subject}, ${jsonOrNull(event.data)})`.execute(trx);
}

/** An event without an entry in the audit log, such as the progress of a job. */
export async function appendEvent(trx: Trx, org: string, event: Omit<StoredEvent, 'id'>): Promise<void> {
  await trx
    .insertInto('skein.event')
    .values({ org_id: org, type: event.type, subject: event.subject, data: jsonOrNull(event.data) })
    .execute();
}

const jsonOrNull = (data: unknown): string | null => (data === undefined ? null : JSON.stringify(data));

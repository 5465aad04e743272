import type { StoredEvent } from '#app/ports.ts';
import type { Trx } from './database.ts';

/** What is written beside every change, in its transaction: who did what (audit log) and what others should hear of (event). */
export interface Entry {
  org: string;
  actor: string;
  act: string;
  subject: string;
  detail: unknown;
  event?: Omit<StoredEvent, 'id'>;
}

/** Called last in a transaction: from here to its end, writers of the same organisation wait. */
export async function record(trx: Trx, entry: Entry): Promise<void> {
  await trx
    .insertInto('skein.audit')
    .values({ org_id: entry.org, actor: entry.actor, act: entry.act, subject: entry.subject, detail: JSON.stringify(entry.detail ?? null) })
    .execute();
  if (entry.event !== undefined) await appendEvent(trx, entry.org, entry.event);
}

export async function appendEvent(trx: Trx, org: string, event: Omit<StoredEvent, 'id'>): Promise<void> {
  const data = event.data === undefined ? null : JSON.stringify(event.data);
  await trx.insertInto('skein.event').values({ org_id: org, type: event.type, subject: event.subject, data }).execute();
}

import { sql } from 'kysely';
import type { Store } from '#app/ports.ts';
import type { Database, Trx } from './database.ts';
import type { RegisterKind } from './schema.ts';

export type Registers = Awaited<ReturnType<Store['getRegisters']>>;

/** The list of a scenario that each register takes its documents from. */
const LISTS = {
  aircraftModel: 'aircraftModels',
  aircraft: 'aircraft',
  battery: 'batteries',
  base: 'bases',
  person: 'people',
  permit: 'permits',
} as const satisfies Record<RegisterKind, keyof Registers>;

interface Row {
  kind: RegisterKind;
  id: string;
  document: string;
}

/**
 * Takes the registers' documents of a scenario in: new ones are added, changed ones replaced with their version raised, equal ones left
 * alone. Returns how many were added and changed. Rows are written in the order of their keys, so that two imports cannot deadlock.
 */
export async function upsertRegisters(trx: Trx, org: string, scenario: Registers): Promise<{ added: number; changed: number }> {
  const rows = (Object.keys(LISTS) as RegisterKind[])
    .flatMap((kind) => scenario[LISTS[kind]].map((item): Row => ({ kind, id: item.id, document: JSON.stringify(item) })))
    .sort((a, b) => compare(a.kind, b.kind) || compare(a.id, b.id));
  if (rows.length === 0) return { added: 0, changed: 0 };
  const column = (name: keyof Row): string[] => rows.map((row) => row[name]);
  const written = await sql<{ version: number }>`
    insert into skein.register as r (org_id, kind, id, document)
    select ${org}, kind, id, document::json
    from unnest(${column('kind')}::text[], ${column('id')}::text[], ${column('document')}::text[]) as given (kind, id, document)
    on conflict (org_id, kind, id) do update
      set document = excluded.document, version = r.version + 1, deleted = false, updated_at = clock_timestamp()
      where r.document::text <> excluded.document::text or r.deleted
    returning version`.execute(trx);
  const added = written.rows.filter((row) => row.version === 1).length;
  return { added, changed: written.rows.length - added };
}

export function readRegisters(database: Database, org: string): Promise<Registers> {
  return database.read(async (db) => {
    const rows = await db
      .selectFrom('skein.register')
      .select(['kind', 'document'])
      .where('org_id', '=', org)
      .where('deleted', '=', false)
      .orderBy('kind')
      .orderBy('id')
      .execute();
    const of = (kind: RegisterKind): unknown[] => rows.filter((row) => row.kind === kind).map((row) => row.document);
    // The documents were checked against their schemas before they were stored.
    return Object.fromEntries((Object.keys(LISTS) as RegisterKind[]).map((kind) => [LISTS[kind], of(kind)])) as Registers;
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { sql } from 'kysely';
import { AppError, type NewBooking, type PlanSummary, type Store } from '#app/ports.ts';
import type { Finding, Plan } from '#core/documents/plan.ts';
import { formatInstant, parseInstant } from '#core/time.ts';
import { insertBookings, releaseBookings } from './bookings.ts';
import type { Database, Trx } from './database.ts';
import { sha256 } from './hash.ts';
import { record } from './journal.ts';
import { lockScenario } from './scenarios.ts';

type NewPlan = Parameters<Store['addPlan']>[0];

/** Plans never change; what changes is their state, and what they hold while approved. */
export class Plans {
  readonly #database: Database;
  readonly #org: string;

  constructor(database: Database, org: string) {
    this.#database = database;
    this.#org = org;
  }

  /** Storing the same plan under the same id again gives the one that is there, so that a repeated job has one effect. */
  add(input: NewPlan, actor: string): Promise<PlanSummary> {
    const org = this.#org;
    const document = JSON.stringify(input.plan);
    const hash = sha256(document);
    return this.#database.write(async (trx) => {
      await lockScenario(trx, org, input.scenarioId);
      const there = await this.#find(trx, input.id);
      if (there !== undefined) {
        if (there.hash === hash && there.scenarioId === input.scenarioId && there.scenarioVersion === input.scenarioVersion) return summaryOf(there);
        throw new AppError('EXISTS', `A plan '${input.id}' with other content is already there; plans are never changed.`);
      }
      const last = await trx
        .selectFrom('skein.plan')
        .select((q) => q.fn.max('revision').as('revision'))
        .where('org_id', '=', org)
        .where('scenario_id', '=', input.scenarioId)
        .executeTakeFirst();
      const revision = (last?.revision ?? 0) + 1;
      await trx
        .insertInto('skein.plan')
        .values({
          org_id: org,
          id: input.id,
          scenario_id: input.scenarioId,
          scenario_version: input.scenarioVersion,
          revision,
          hash,
          go: input.go,
          counts: JSON.stringify(input.counts),
          metrics: JSON.stringify(input.plan.metrics),
          findings: JSON.stringify(input.findings),
          document,
        })
        .execute();
      await trx.insertInto('skein.plan_state').values({ org_id: org, plan_id: input.id, state: 'draft' }).execute();
      const data = { scenarioId: input.scenarioId, revision, state: 'draft', go: input.go };
      await record(trx, {
        org,
        actor,
        act: 'plan.add',
        subject: input.id,
        detail: { ...data, sha256: hash },
        event: { type: 'plan', subject: input.id, data },
      });
      return summaryOf(await this.#existing(trx, input.id));
    });
  }

  /** Newest first. */
  list(scenarioId: string): Promise<PlanSummary[]> {
    return this.#database.read(async (db) => {
      const rows = await select(db, this.#org).where('p.scenario_id', '=', scenarioId).orderBy('p.revision', 'desc').execute();
      return rows.map(summaryOf);
    });
  }

  get(id: string): Promise<{ summary: PlanSummary; plan: Plan; findings: Finding[] } | undefined> {
    return this.#database.read(async (db) => {
      const row = await select(db, this.#org).select(['p.document', 'p.findings']).where('p.id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : { summary: summaryOf(row), plan: row.document, findings: row.findings };
    });
  }

  /**
   * Binds a plan: its bookings are made, those of the plan approved before for the same scenario are released, or nothing happens.
   * NOT_GO for a plan that is not go, BAD_STATE for a superseded one; approving twice is approving once.
   */
  approve(id: string, actor: string): Promise<PlanSummary> {
    const org = this.#org;
    return this.#database.write(async (trx) => {
      const { scenarioId } = await this.#existing(trx, id);
      await lockScenario(trx, org, scenarioId);
      const found = await this.#existing(trx, id);
      if (found.state === 'approved') return summaryOf(found);
      if (found.state === 'superseded') throw new AppError('BAD_STATE', `The plan '${id}' has been superseded by a later one. Plan again.`);
      if (!found.go) throw new AppError('NOT_GO', `The plan '${id}' is not go: ${found.counts.block} findings block and ${found.counts.unknown} are unknown.`);
      const before = await select(trx, org).where('p.scenario_id', '=', found.scenarioId).where('s.state', '=', 'approved').execute();
      let released = 0;
      for (const old of before) {
        released += await releaseBookings(trx, org, old.id);
        await setState(trx, org, old.id, 'superseded');
      }
      const { document } = await trx.selectFrom('skein.plan').select('document').where('org_id', '=', org).where('id', '=', id).executeTakeFirstOrThrow();
      // A span without length holds nothing.
      const holding = document.bookings.filter((booking) => parseInstant(booking.from) < parseInstant(booking.to));
      const made = await insertBookings(
        trx,
        org,
        holding.map(({ kind, resourceId, from, to, flightId }): NewBooking =>
          flightId === undefined ? { kind, resourceId, from, to, planId: id } : { kind, resourceId, from, to, planId: id, flightId },
        ),
      );
      await setState(trx, org, id, 'approved');
      const supersedes = before.map((old) => old.id);
      const data = { scenarioId: found.scenarioId, revision: found.revision, state: 'approved' };
      await record(trx, {
        org,
        actor,
        act: 'plan.approve',
        subject: id,
        detail: { booked: made.length, released, supersedes },
        event: { type: 'plan', subject: id, data },
      });
      return { ...summaryOf(found), state: 'approved' };
    });
  }

  #find(trx: Trx, id: string): Promise<PlanRow | undefined> {
    return select(trx, this.#org).where('p.id', '=', id).executeTakeFirst();
  }

  async #existing(trx: Trx, id: string): Promise<PlanRow> {
    const row = await this.#find(trx, id);
    if (row === undefined) throw new AppError('NOT_FOUND', `There is no plan '${id}'.`);
    return row;
  }
}

type PlanRow = Omit<PlanSummary, 'createdAt'> & { created_at: number; hash: string };

function select(db: Parameters<Parameters<Database['read']>[0]>[0], org: string) {
  return db
    .selectFrom('skein.plan as p')
    .innerJoin('skein.plan_state as s', (join) => join.onRef('s.org_id', '=', 'p.org_id').onRef('s.plan_id', '=', 'p.id'))
    .select([
      'p.id',
      'p.scenario_id as scenarioId',
      'p.scenario_version as scenarioVersion',
      'p.revision',
      'p.created_at',
      'p.metrics',
      'p.go',
      'p.counts',
      'p.hash',
      's.state',
    ])
    .where('p.org_id', '=', org);
}

async function setState(trx: Trx, org: string, planId: string, state: PlanSummary['state']): Promise<void> {
  await trx
    .updateTable('skein.plan_state')
    .set({ state, changed_at: sql<string>`clock_timestamp()` })
    .where('org_id', '=', org)
    .where('plan_id', '=', planId)
    .execute();
}

function summaryOf(row: PlanRow): PlanSummary {
  const { id, scenarioId, scenarioVersion, revision, state, metrics, go, counts } = row;
  return { id, scenarioId, scenarioVersion, revision, createdAt: formatInstant(row.created_at), state, metrics, go, counts };
}

import { AppError, type Edit, type ScenarioSummary } from '#app/ports.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { formatInstant } from '#core/time.ts';
import type { Database, Trx } from './database.ts';
import { sha256 } from './hash.ts';
import { record } from './journal.ts';
import { upsertRegisters } from './registers.ts';
import { advanceHead, headOf, type ScenarioHead } from './scenarioHead.ts';

/** Scenarios: the selection as imported, frozen, and the ordered log of edits after it. */
export class Scenarios {
  readonly #database: Database;
  readonly #org: string;

  constructor(database: Database, org: string) {
    this.#database = database;
    this.#org = org;
  }

  add(scenario: Scenario, actor: string): Promise<ScenarioSummary> {
    const org = this.#org;
    const document = JSON.stringify(scenario);
    const head = headOf(scenario);
    return this.#database.write(async (trx) => {
      const added = await trx
        .insertInto('skein.scenario')
        .values({ org_id: org, id: scenario.id, head: JSON.stringify(head), document })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows !== 1n) throw new AppError('EXISTS', `A scenario '${scenario.id}' is already there. Give the new one another id.`);
      const registers = await upsertRegisters(trx, org, scenario);
      await record(trx, {
        org,
        actor,
        act: 'scenario.add',
        subject: scenario.id,
        detail: { sha256: sha256(document), registers },
        event: { type: 'scenario', subject: scenario.id, data: { version: 0 } },
      });
      return summaryOf(scenario.id, 0, head, undefined);
    });
  }

  list(): Promise<ScenarioSummary[]> {
    return this.#database.read(async (db) => {
      const rows = await db
        .selectFrom('skein.scenario')
        .select(['id', 'version', 'head'])
        .where('org_id', '=', this.#org)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const plans = await db
        .selectFrom('skein.plan')
        .distinctOn('scenario_id')
        .select(['scenario_id', 'id'])
        .where('org_id', '=', this.#org)
        .orderBy('scenario_id')
        .orderBy('revision', 'desc')
        .execute();
      const latest = new Map(plans.map((plan) => [plan.scenario_id, plan.id]));
      return rows.map((row) => summaryOf(row.id, row.version, row.head, latest.get(row.id)));
    });
  }

  get(id: string): Promise<{ scenario: Scenario; edits: Edit[] } | undefined> {
    return this.#database.read(async (db) => {
      const row = await db.selectFrom('skein.scenario').select('document').where('org_id', '=', this.#org).where('id', '=', id).executeTakeFirst();
      if (row === undefined) return undefined;
      const edits = await db
        .selectFrom('skein.edit')
        .select(['version', 'document', 'made_at', 'made_by'])
        .where('org_id', '=', this.#org)
        .where('scenario_id', '=', id)
        .orderBy('version')
        .execute();
      return {
        scenario: row.document,
        edits: edits.map((edit) => Object.assign(edit.document, { version: edit.version, by: edit.made_by, at: formatInstant(edit.made_at) })),
      };
    });
  }

  append(scenarioId: string, baseVersion: number, edit: Omit<Edit, 'version' | 'at' | 'by'>, actor: string): Promise<Edit> {
    const org = this.#org;
    return this.#database.write(async (trx) => {
      const { version: current, head } = await lockScenario(trx, org, scenarioId);
      if (current !== baseVersion) {
        throw new AppError(
          'STALE_VERSION',
          `The edit is made on version ${baseVersion} of '${scenarioId}', which is at version ${current} now. Take in the edits since then and repeat.`,
        );
      }
      const version = current + 1;
      const document = JSON.stringify({
        actions: edit.actions,
        inverse: edit.inverse,
        label: edit.label,
        ...(edit.undoes === undefined ? {} : { undoes: edit.undoes }),
      });
      const { made_at } = await trx
        .insertInto('skein.edit')
        .values({ org_id: org, scenario_id: scenarioId, version, document, made_by: actor })
        .returning('made_at')
        .executeTakeFirstOrThrow();
      await trx
        .updateTable('skein.scenario')
        .set({ version, head: JSON.stringify(advanceHead(head, edit.actions)) })
        .where('org_id', '=', org)
        .where('id', '=', scenarioId)
        .execute();
      await record(trx, {
        org,
        actor,
        act: 'scenario.edit',
        subject: scenarioId,
        detail: { version, label: edit.label, sha256: sha256(document) },
        event: { type: 'scenario', subject: scenarioId, data: { version } },
      });
      return { version, ...edit, by: actor, at: formatInstant(made_at) };
    });
  }
}

/** Locks a scenario against edits and new plans until the end of the transaction. */
export async function lockScenario(trx: Trx, org: string, id: string): Promise<{ version: number; head: ScenarioHead }> {
  const row = await trx.selectFrom('skein.scenario').select(['version', 'head']).where('org_id', '=', org).where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw new AppError('NOT_FOUND', `There is no scenario '${id}'.`);
  return row;
}

function summaryOf(id: string, version: number, head: ScenarioHead, latestPlanId: string | undefined): ScenarioSummary {
  return {
    id,
    name: head.name,
    version,
    window: head.window,
    timezone: head.timezone,
    missions: head.missionIds.length,
    ...(latestPlanId === undefined ? {} : { latestPlanId }),
  };
}

import type pg from 'pg';
import type { JobView } from '#app/entities.ts';
import type { PlanRequest } from '#app/ports.ts';
import type { Plan } from '#core/documents/plan.ts';

/** The table skein.planning_job. All times are the database's, so that clocks of servers do not matter. */

/** A worker that has not said anything for this long is taken for dead. */
const LEASE_S = 15;
/** A job that ended its process this often is given up. */
export const MOST_CLAIMS = 10;

export interface Claim {
  id: string;
  fence: number;
  scenarioVersion: number;
  request: PlanRequest;
  actor: string;
  cancel: CancelWish | undefined;
  best: Plan | undefined;
}
export type CancelWish = 'keep' | 'drop';

type Progress = NonNullable<JobView['progress']>;
interface Row {
  id: string;
  scenario_id: string;
  scenario_version: number;
  request: PlanRequest;
  actor: string;
  state: JobView['state'];
  fence: number;
  cancel: CancelWish | null;
  progress: Progress | null;
  best: Plan | null;
  plan_id: string | null;
  error: string | null;
}
const VIEW = 'id, scenario_id, state, progress, plan_id, error';

export interface JobTable {
  insert(client: Pick<pg.ClientBase, 'query'>, job: { id: string; scenarioVersion: number; request: PlanRequest; actor: string }): Promise<JobView>;
  get(id: string): Promise<JobView | undefined>;
  /** Takes a job that nobody holds; undefined where it has ended or is held. */
  claim(id: string): Promise<Claim | undefined>;
  /** Prolongs the lease; answers what the person wishes meanwhile. `lost`: somebody else holds the job now. */
  renew(claim: Claim, progress: Progress | undefined): Promise<{ cancel: CancelWish | undefined } | 'lost'>;
  keepBest(claim: Claim, plan: Plan): Promise<void>;
  /** Ends a job; undefined where the claim is no longer ours. */
  end(claim: Claim, how: { state: 'done' | 'cancelled' | 'failed'; planId?: string; error?: string }): Promise<JobView | undefined>;
  /** Gives a job back at once, for a server that shuts down. */
  release(claim: Claim): Promise<void>;
  /** Notes the wish to cancel; a job that nobody holds yet ends at once. Undefined where there is no such job. */
  wishCancel(id: string, wish: CancelWish): Promise<JobView | undefined>;
  /** Jobs that are not ended and held by nobody. */
  orphans(): Promise<string[]>;
}

export function jobTable(pool: Pick<pg.Pool, 'query'>, orgId: string): JobTable {
  const rows = async (sql: string, values: unknown[], client: Pick<pg.ClientBase, 'query'> = pool): Promise<Row[]> => (await client.query<Row>(sql, [orgId, ...values])).rows;
  const view = (list: readonly Row[]): JobView | undefined => (list[0] === undefined ? undefined : viewOf(list[0]));
  const mine = 'org_id = $1 and id = $2 and fence = $3 and state = $$running$$';

  return {
    async insert(client, { id, scenarioVersion, request, actor }) {
      const made = view(await rows(`insert into skein.planning_job (org_id, id, scenario_id, scenario_version, request, actor) values ($1, $2, $3, $4, $5, $6) returning ${VIEW}`, [id, request.scenarioId, scenarioVersion, JSON.stringify(request), actor], client));
      if (made === undefined) throw new Error('planning_job: the insert returned no row');
      return made;
    },
    get: async (id) => view(await rows(`select ${VIEW} from skein.planning_job where org_id = $1 and id = $2`, [id])),
    async claim(id) {
      const [row] = await rows(
        `update skein.planning_job set state = 'running', fence = fence + 1, lease_until = now() + make_interval(secs => $3)
         where org_id = $1 and id = $2 and state in ('queued', 'running') and lease_until < now() returning *`,
        [id, LEASE_S],
      );
      if (row === undefined) return undefined;
      return { id: row.id, fence: row.fence, scenarioVersion: row.scenario_version, request: row.request, actor: row.actor, cancel: row.cancel ?? undefined, best: row.best ?? undefined };
    },
    async renew(claim, progress) {
      const [row] = await rows(`update skein.planning_job set lease_until = now() + make_interval(secs => $4), progress = coalesce($5, progress) where ${mine} returning cancel`, [claim.id, claim.fence, LEASE_S, progress === undefined ? null : JSON.stringify(progress)]);
      return row === undefined ? 'lost' : { cancel: row.cancel ?? undefined };
    },
    async keepBest(claim, plan) {
      await rows(`update skein.planning_job set best = $4 where ${mine}`, [claim.id, claim.fence, JSON.stringify(plan)]);
    },
    end: async (claim, { state, planId, error }) =>
      view(await rows(`update skein.planning_job set state = $4, plan_id = $5, error = $6, best = null, ended_at = clock_timestamp() where ${mine} returning ${VIEW}`, [claim.id, claim.fence, state, planId ?? null, error ?? null])),
    async release(claim) {
      await rows(`update skein.planning_job set lease_until = '-infinity' where ${mine}`, [claim.id, claim.fence]);
    },
    wishCancel: async (id, wish) =>
      view(
        await rows(
          `update skein.planning_job set
             cancel = case when state in ('queued', 'running') then $3 else cancel end,
             state = case when state = 'queued' then 'cancelled' else state end,
             ended_at = case when state = 'queued' then clock_timestamp() else ended_at end
           where org_id = $1 and id = $2 returning ${VIEW}`,
          [id, wish],
        ),
      ),
    orphans: async () => (await rows(`select id from skein.planning_job where org_id = $1 and state in ('queued', 'running') and lease_until < now() order by created_at`, [])).map((row) => row.id),
  };
}

function viewOf(row: Row): JobView {
  return {
    id: row.id,
    kind: 'plan',
    scenarioId: row.scenario_id,
    state: row.state,
    ...(row.progress === null ? {} : { progress: row.progress }),
    ...(row.plan_id === null ? {} : { planId: row.plan_id }),
    ...(row.error === null ? {} : { error: row.error }),
  };
}

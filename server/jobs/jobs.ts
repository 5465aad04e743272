import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type pg from 'pg';
import { currentScenario } from '#app/currentScenario.ts';
import { AppError, type Jobs, type Store } from '#app/ports.ts';
import { isInputError } from './failure.ts';
import { jobTable, MOST_CLAIMS } from './jobTable.ts';
import { runPlan, type PlanRun } from './planRun.ts';
import { createQuestionThreads } from './questionThreads.ts';
import { openQueue } from './queue.ts';

/** How often every server looks for jobs whose worker died. */
const SWEEP_MS = 5_000;
/** How long a cancelled job is waited for before its state is told as it is. */
const CANCEL_WAIT_MS = 5_000;

/** Questions that are answered at the same time, each by a thread that may take the memory of a whole day. */
const THREADS = 2;

export interface JobsOptions {
  store: Store;
  pool: pg.Pool;
  orgId: string;
  log: Logger;
  /** planning threads at the same time; 0: this server queues only */
  concurrency?: number;
}

/**
 * Planning jobs on the database: queued with their row in one transaction, carried out by one worker thread each, taken over by any
 * server when the one that held them died.
 */
export async function createJobs({ store, pool, orgId, log, concurrency = 1 }: JobsOptions): Promise<Jobs> {
  const table = jobTable(pool, orgId);
  // each planning thread has its share of the processors
  const planThreads = Math.max(1, Math.floor(availableParallelism() / Math.max(1, concurrency)));
  const runs = new Map<string, PlanRun>();
  let closing = false;

  async function work(id: string): Promise<void> {
    if (closing) return;
    const claim = await table.claim(id);
    if (claim === undefined) return;
    if (claim.fence > MOST_CLAIMS) {
      const view = await table.end(claim, { state: 'failed', error: `Planning ended its process ${MOST_CLAIMS} times; given up.` });
      if (view !== undefined) await store.publish({ type: 'job', subject: id, data: view });
      return;
    }
    const run = runPlan({ store, table, log, threads: planThreads }, claim);
    runs.set(id, run);
    await run.ended;
    runs.delete(id);
  }

  const queue = await openQueue(pool, concurrency, work, (error) => log.warn({ err: error }, 'queue'));

  async function push(id: string, insert: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await insert(client);
      await queue.push(id, client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
    queue.wake();
  }

  /** An idle server wakes itself up for what nobody holds; a busy one would only pile up wake-ups. */
  async function sweep(): Promise<void> {
    const free = concurrency - runs.size;
    if (free <= 0) return;
    for (const id of (await table.orphans()).slice(0, free)) await push(id, () => Promise.resolve());
  }
  const sweeping = setInterval(() => void sweep().catch((error: unknown) => log.warn({ err: error }, 'orphaned jobs could not be looked for')), SWEEP_MS);
  sweeping.unref();
  await sweep();

  const threads = createQuestionThreads(THREADS);

  const found = async (id: string) => {
    const view = await table.get(id);
    if (view === undefined) throw new AppError('NOT_FOUND', `There is no job '${id}'.`);
    return view;
  };

  return {
    async startPlan(request) {
      const { version } = await currentScenario(store, request.scenarioId);
      const id = randomUUID();
      await push(id, (client) => table.insert(client, { id, scenarioVersion: version, request, actor: request.actor }));
      const view = await found(id);
      await store.publish({ type: 'job', subject: id, data: view });
      return view;
    },
    get: (id) => table.get(id),
    async cancel(id, keep) {
      const view = await table.wishCancel(id, keep ? 'keep' : 'drop');
      if (view === undefined) throw new AppError('NOT_FOUND', `There is no job '${id}'.`);
      const run = runs.get(id);
      run?.look();
      if (run !== undefined) await Promise.race([run.ended, new Promise((resolve) => setTimeout(resolve, CANCEL_WAIT_MS).unref())]);
      const after = await found(id);
      if (run === undefined) await store.publish({ type: 'job', subject: id, data: after });
      return after;
    },
    verify: (input) =>
      threads.ask('verify', input).catch((error: unknown) => {
        throw isInputError(error) ? new AppError('NOT_GO', error.message) : error;
      }),
    describe: (input) =>
      threads.ask('describe', input).catch((error: unknown) => {
        throw outOfMemory(error) ? new AppError('UNREADABLE', `${input.name}: reading it takes more memory than a file is given; split it.`) : error;
      }),
    compile: (input) => threads.ask('compile', input),
    route: (input) => threads.ask('route', input),
    async close() {
      closing = true;
      clearInterval(sweeping);
      await Promise.all([...runs.values()].map((run) => run.giveBack()));
      await queue.close();
      await threads.close();
    },
  };
}

const outOfMemory = (error: unknown): boolean => error instanceof Error && Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';

import type pg from 'pg';
import PgBoss from 'pg-boss';

/**
 * The queue of wake-ups for planning jobs (pg-boss on the same database). A message says "look at this job" and may come twice: what a
 * job is and who holds it stands in the table planning_job, under a lease with a fencing number.
 */

const QUEUE = 'plan';
/** A handler may run this long; above the longest budget that the contract allows. */
const LONGEST_S = 3 * 3_600;
const POLL_S = 2;

export interface Queue {
  /** Adds a wake-up in the caller's transaction, so that a job and its wake-up are stored together or not at all. */
  push(jobId: string, client: Pick<pg.ClientBase, 'query'>): Promise<void>;
  /** Takes up what was pushed at once instead of at the next poll. */
  wake(): void;
  close(): Promise<void>;
}

export async function openQueue(pool: pg.Pool, concurrency: number, work: (jobId: string) => Promise<void>, onError: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({ db: executor(pool), schema: 'pgboss', schedule: false, maintenanceIntervalSeconds: 60, archiveCompletedAfterSeconds: 3_600, deleteAfterDays: 7 });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(QUEUE, { name: QUEUE, policy: 'standard', retryLimit: 0, expireInSeconds: LONGEST_S });
  const workers: string[] = [];
  for (let k = 0; k < concurrency; k++) {
    workers.push(
      await boss.work<{ jobId: string }>(QUEUE, { pollingIntervalSeconds: POLL_S, batchSize: 1 }, async (messages) => {
        for (const message of messages) await work(message.data.jobId);
      }),
    );
  }
  return {
    async push(jobId, client) {
      await boss.send(QUEUE, { jobId }, { db: executor(client) });
    },
    wake: () => workers.forEach((worker) => boss.notifyWorker(worker)),
    close: () => boss.stop({ graceful: true, wait: true, timeout: 5_000, close: false }),
  };
}

const executor = (client: Pick<pg.ClientBase, 'query'>): PgBoss.Db => ({
  executeSql: async (text, values) => {
    const result: { rows: unknown[] } = await client.query(text, values as unknown[]);
    return { rows: result.rows };
  },
});

import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobView, PlanSummary } from '#app/entities.ts';
import type { ServerEvent } from '#api/contract.ts';
import { openStore } from '../../../server/store/store.ts';
import { freshDatabase } from '../support/database.ts';
import { smallScenario } from '../support/documents.ts';
import { example, importExample, jobEnd, testServer, type TestServer } from '../support/server.ts';

/** More iterations than any of these tests waits for. */
const ENDLESS = 10_000_000;

let database: string;
let server: TestServer;
let id: string;
beforeAll(async () => {
  database = await freshDatabase();
  server = await testServer(database);
  id = await importExample(server, 'delivery');
});

const start = async (body: unknown, at = server, scenario = id): Promise<string> => (await at.post<JobView>(`/api/scenarios/${scenario}/plan`, body)).body.id;
const plans = async (at: Pick<TestServer, 'get'> = server, scenario = id) => (await at.get<PlanSummary[]>(`/api/scenarios/${scenario}/plans`)).body;
const view = async (job: string, at: Pick<TestServer, 'get'> = server) => (await at.get<JobView>(`/api/jobs/${job}`)).body;

async function until(job: string, test: (state: JobView) => boolean, at: Pick<TestServer, 'get'> = server): Promise<JobView> {
  for (;;) {
    const now = await view(job, at);
    if (test(now)) return now;
    if (now.state === 'failed') throw new Error(`job ${job} failed: ${now.error ?? ''}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const isUnderWay = (job: JobView): boolean => job.state === 'running' && (job.progress?.iteration ?? 0) > 0;

describe('planning jobs', () => {
  it('give the same plan for the same seed and iterations, which is what makes a plan reviewable', async () => {
    const [first, second] = [await start({ iterations: 40, seed: 7 }), await start({ iterations: 40, seed: 7 })];
    const ends = [await jobEnd(server, first), await jobEnd(server, second)];
    const [a, b] = await Promise.all(ends.map((end) => server.get(`/api/plans/${end.planId ?? ''}/document`)));
    expect(ends.map((end) => end.state)).toEqual(['done', 'done']);
    expect(a?.body).toEqual(b?.body);
  });

  it('tell their progress to the page while they run', async () => {
    const abort = new AbortController();
    const stream = await fetch(`${server.url}/api/events`, { signal: abort.signal });
    const job = await start({ seconds: 3 });
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += new TextDecoder().decode(chunk);
      if (text.includes('"state":"done"')) break;
    }
    abort.abort();
    const states = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? '') as ServerEvent).filter((event) => event.subject === job).map((event) => event.data as JobView);
    expect(states[0]?.state).toBe('queued');
    expect(states.some((state) => state.progress !== undefined && state.progress.missions > 0)).toBe(true);
    expect(states.at(-1)).toMatchObject({ state: 'done', planId: job });
  });

  it('that are stopped keep the best plan so far when the person wants it', async () => {
    const job = await start({ iterations: ENDLESS });
    await until(job, isUnderWay);
    const stopped = await server.post<JobView>(`/api/jobs/${job}/cancel`, { keep: true });
    expect(stopped.status).toBe(200);
    expect(await jobEnd(server, job)).toMatchObject({ state: 'done', planId: job });
    expect((await plans()).map((plan) => plan.id)).toContain(job);
  });

  it('that are dropped leave no plan', async () => {
    const job = await start({ iterations: ENDLESS });
    await until(job, isUnderWay);
    await server.post<JobView>(`/api/jobs/${job}/cancel`, {});
    expect(await jobEnd(server, job)).toMatchObject({ state: 'cancelled' });
    expect((await plans()).map((plan) => plan.id)).not.toContain(job);
    expect((await server.post<JobView>(`/api/jobs/${job}/cancel`, {})).body.state, 'stopping twice is stopping once').toBe('cancelled');
  });

  it('run one after the other, and one that waits can be taken back before it begins', async () => {
    const [running, waiting] = [await start({ iterations: ENDLESS }), await start({ iterations: 5 })];
    await until(running, isUnderWay);
    expect((await view(waiting)).state).toBe('queued');
    expect((await server.post<JobView>(`/api/jobs/${waiting}/cancel`, { keep: true })).body.state).toBe('cancelled');
    await server.post(`/api/jobs/${running}/cancel`, {});
    expect((await jobEnd(server, running)).state).toBe('cancelled');
    expect((await view(waiting)).state).toBe('cancelled');
  });

  it('plan the version of the scenario for which they were asked, however much is edited meanwhile', async () => {
    const [running, waiting] = [await start({ iterations: ENDLESS }), await start({ iterations: 5 })];
    await server.post(`/api/scenarios/${id}/edits`, { baseVersion: 0, actions: [{ type: 'mission.remove', missionId: example('delivery').missions[0]?.id }], label: 'Remove' });
    await server.post(`/api/jobs/${running}/cancel`, {});
    await jobEnd(server, waiting);
    expect((await plans()).find((plan) => plan.id === waiting)?.scenarioVersion).toBe(0);
  });
});

describe('planning jobs whose server goes away', () => {
  it('go on after a restart from the last plan that was stored, and store one plan', async () => {
    const first = await testServer(database);
    await server.stop();
    const own = await importExample(first, 'delivery', { id: 'example-restart' });
    const job = await start({ iterations: ENDLESS }, first, own);
    await until(job, isUnderWay, first);
    const admin = new Client({ connectionString: database });
    await admin.connect();
    const best = async (): Promise<boolean> => (await admin.query('select 1 from skein.planning_job where id = $1 and best is not null', [job])).rows.length === 1;
    while (!(await best())) {
      expect((await view(job, first)).state).toBe('running');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await first.stop();
    const second = await testServer(database);
    const claims = async (): Promise<number> => (await admin.query<{ fence: number }>('select fence from skein.planning_job where id = $1', [job])).rows[0]?.fence ?? 0;
    while ((await claims()) < 2) await new Promise((resolve) => setTimeout(resolve, 100));
    await admin.end();
    await second.post(`/api/jobs/${job}/cancel`, { keep: true });
    expect(await jobEnd(second, job)).toMatchObject({ state: 'done', planId: job });
    expect((await plans(second, own)).filter((plan) => plan.id === job)).toHaveLength(1);
    await second.stop();
  });
});

describe('planning a day that cannot be read', () => {
  it('fails with the reason and the place, not as a defect', async () => {
    // No use case lets such a day in; one may have been stored by an older program, which read more kindly.
    const fresh = await freshDatabase();
    const store = await openStore({ databaseUrl: fresh });
    await store.addScenario(smallScenario('unreadable', { airspace: [{ id: 'zones', inline: { features: 'many' }, coordinateSystem: 'WGS84' }] }), 'test');
    await store.close();
    const third = await testServer(fresh);
    const job = await jobEnd(third, await start({ iterations: 1 }, third, 'unreadable'));
    expect(job.state).toBe('failed');
    expect(job.error).not.toContain('defect');
    expect(job.error?.length).toBeGreaterThan(10);
    await third.stop();
  });
});

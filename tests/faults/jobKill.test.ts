import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobView, PlanSummary } from '#app/entities.ts';
import { discardDataDir, newDataDir } from '../integration/support/dataDir.ts';
import { importExample, jobEnd, talkTo } from '../integration/support/server.ts';
import { runScript, type Script } from './processes.ts';

let dataDir: string;
const programs: Script[] = [];
beforeAll(() => {
  dataDir = newDataDir();
});
afterAll(async () => {
  for (const program of programs) program.process.kill('SIGKILL');
  await discardDataDir(dataDir);
});

async function startProgram() {
  const program = runScript('httpServer.ts', [dataDir]);
  programs.push(program);
  return { program, server: talkTo(await program.said('url')) };
}

// Nobody has to ask again for a plan because the server died: the next one takes the job up when the lease of the dead one has run out.
it('a planning job whose server is killed is taken up by the next server, and its plan is stored once', async () => {
  const { program, server } = await startProgram();
  const scenario = await importExample(server, 'delivery');
  const { body: job } = await server.post<JobView>(`/api/scenarios/${scenario}/plan`, { iterations: 10_000_000 });
  while ((await server.get<JobView>(`/api/jobs/${job.id}`)).body.progress === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  program.process.kill('SIGKILL');
  await program.lines;

  const { program: next, server: after } = await startProgram();
  expect((await after.get<JobView>(`/api/jobs/${job.id}`)).body.state, 'it is not forgotten').toBe('running');
  await after.post(`/api/jobs/${job.id}/cancel`, { keep: true });
  expect(await jobEnd(after, job.id)).toMatchObject({ state: 'done', planId: job.id });
  expect((await after.get<PlanSummary[]>(`/api/scenarios/${scenario}/plans`)).body.map((plan) => plan.id)).toEqual([job.id]);
  next.process.kill('SIGTERM');
  await next.said('stopped');
});

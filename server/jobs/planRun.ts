import type { Logger } from 'pino';
import { currentScenario } from '#app/currentScenario.ts';
import type { JobView } from '#app/entities.ts';
import type { PlanDayInput, PlanDayProgress, PlanDayResult } from '#app/planDayJob.ts';
import { AppError, type Store } from '#app/ports.ts';
import { allSourceBytes } from '#app/sourceBytes.ts';
import type { Plan } from '#core/documents/plan.ts';
import { isInputError } from './failure.ts';
import type { Claim, JobTable } from './jobTable.ts';
import { startPlanThread, type PlanThread } from './planThread.ts';

/** How often a running job says that it lives and looks whether it is wanted still. */
const RENEW_MS = 1_000;
/** Longest curve of cost that is kept; older points are thinned. */
const CURVE_POINTS = 120;

export interface RunContext {
  store: Store;
  table: JobTable;
  log: Logger;
  /** threads among which one plan divides the routes of its day */
  threads: number;
}

export interface PlanRun {
  /** ends when the job has ended or was given back */
  ended: Promise<void>;
  /** the wish to cancel is stored already; look at it now */
  look(): void;
  /** gives the job back for another worker, or for this one after a restart */
  giveBack(): Promise<void>;
}

type Progress = NonNullable<JobView['progress']>;

/** Carries out one claimed planning job: thread, progress, lease, and the plan stored exactly once, under the job's own id. */
export function runPlan(context: RunContext, claim: Claim): PlanRun {
  const { store, table, log } = context;
  const began = Date.now();
  let thread: PlanThread | undefined;
  let progress: Progress | undefined;
  let dropped = false;
  let lost = false;
  let givenBack = false;
  let telling = Promise.resolve();
  let untold = false;

  const publish = (view: JobView): Promise<void> => store.publish({ type: 'job', subject: claim.id, data: view });
  const running = (): JobView => ({ id: claim.id, kind: 'plan', scenarioId: claim.request.scenarioId, state: 'running', ...(progress === undefined ? {} : { progress }) });
  const tell = (work: () => Promise<unknown>): void => {
    telling = telling.then(work).then(
      () => undefined,
      (error: unknown) => log.warn({ err: error, job: claim.id }, 'a planning job could not be noted'),
    );
  };

  function onProgress(now: PlanDayProgress): void {
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    const last = progress?.curve[progress.curve.length - 1];
    const curve = last !== undefined && last[1] === now.cost ? progress?.curve ?? [] : thin([...(progress?.curve ?? []), [seconds, now.cost]]);
    progress = { ...now, curve };
    if (untold) return;
    untold = true;
    tell(() => {
      untold = false;
      return publish(running());
    });
  }

  async function renew(): Promise<void> {
    const answer = await table.renew(claim, progress);
    if (answer === 'lost') {
      lost = true;
      await thread?.kill();
    } else if (answer.cancel === 'keep') thread?.stop();
    else if (answer.cancel === 'drop') {
      dropped = true;
      await thread?.kill();
    }
  }
  const look = (): void => tell(renew);
  const timer = setInterval(look, RENEW_MS);

  async function carryOut(): Promise<void> {
    if (claim.cancel === 'drop') dropped = true;
    else if (await store.getPlan(claim.id)) return finish('done');
    const result = dropped ? undefined : await plan();
    if (lost || givenBack) return;
    if (dropped || result === undefined) return finish('cancelled');
    if ((await table.renew(claim, progress)) === 'lost') return;
    await storeOnce(result);
    return finish('done');
  }

  async function plan(): Promise<PlanDayResult | undefined> {
    const input = await inputOf(store, claim);
    if (dropped || lost || givenBack) return undefined;
    thread = startPlanThread(input, claim.request.seconds, context.threads, {
      onProgress,
      onBest: (best: Plan) => tell(() => table.keepBest(claim, best)),
    });
    if (claim.cancel === 'keep') thread.stop();
    try {
      return await thread.result;
    } catch (error) {
      if (dropped || lost || givenBack) return undefined;
      throw error;
    } finally {
      await thread.kill();
    }
  }

  /** The plan takes the job's id: a second run of the same job finds it there, or is refused. */
  async function storeOnce({ plan: made, verdict }: PlanDayResult): Promise<void> {
    try {
      await store.addPlan({ id: claim.id, scenarioId: claim.request.scenarioId, scenarioVersion: claim.scenarioVersion, plan: made, ...verdict }, claim.actor);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'EXISTS')) throw error;
    }
  }

  async function finish(state: 'done' | 'cancelled' | 'failed', error?: string): Promise<void> {
    const view = await table.end(claim, { state, ...(state === 'done' ? { planId: claim.id } : {}), ...(error === undefined ? {} : { error }) });
    if (view !== undefined) tell(() => publish(view));
  }

  const ended = (async () => {
    try {
      await carryOut();
    } catch (error) {
      const input = isInputError(error) || error instanceof AppError;
      if (!input) log.error({ err: error, job: claim.id }, 'a planning job failed');
      const message = input ? error.message : 'The planner failed by a defect of the program; the log of the server has it under this job.';
      await finish('failed', message).catch((again: unknown) => log.error({ err: again, job: claim.id }, 'the end of a planning job could not be noted'));
    } finally {
      clearInterval(timer);
      await telling;
    }
  })();

  return {
    ended,
    look,
    async giveBack() {
      givenBack = true;
      clearInterval(timer);
      await thread?.kill();
      await ended;
      await table.release(claim);
    },
  };
}

/** What the thread needs, read from the store at the version that was asked for. */
async function inputOf(store: Store, claim: Claim): Promise<PlanDayInput> {
  const { scenario } = await currentScenario(store, claim.request.scenarioId, claim.scenarioVersion);
  const { seed, foresee, iterations } = claim.request;
  return { scenario, sources: await allSourceBytes(store, scenario), seed, foresee, iterations: iterations ?? 0, warmStart: claim.best };
}

/** Every second point of the older half goes when the curve grows too long. */
function thin(curve: [number, number][]): [number, number][] {
  return curve.length <= CURVE_POINTS ? curve : curve.filter((_point, k) => k >= curve.length / 2 || k % 2 === 0);
}

import { ApiError, call, type Output } from '../api.ts';
import type { ServerEvent } from '#api/contract.ts';
import { t } from '../i18n/index.ts';
import { problemText } from '../ui/problem.ts';
import { openDocument } from './document.ts';
import { say } from './notices.ts';
import { refreshPlans } from './queries.ts';
import { createStore } from './store.ts';

export type Job = Output<'getJob'>;

/** The planning work that this page follows, while it runs. */
export const planning = createStore<Job | undefined>(undefined);
const POLL_MS = 1500;
const STARTING: Job = { id: '', kind: 'plan', scenarioId: '-', state: 'queued' };
let timer: ReturnType<typeof setTimeout> | undefined;

const ended = (job: Job): boolean => job.state === 'done' || job.state === 'cancelled' || job.state === 'failed';

function take(job: Job): void {
  const now = planning.get();
  if (now?.id !== job.id) return;
  if (!ended(job)) {
    planning.set(job);
    return;
  }
  clearTimeout(timer);
  planning.set(undefined);
  refreshPlans();
  if (job.state === 'failed') say(t('plan.failed', job.error ?? ''), 'block');
  else if (job.planId === undefined) say(t('plan.stopped'));
  else {
    openDocument.set((d) => ({ ...d, revision: undefined }));
    say(t('plan.done', job.progress?.served ?? 0, job.progress?.missions ?? 0), 'ok');
  }
}

async function poll(id: string): Promise<void> {
  try {
    take(await call('getJob', { params: { id } }));
  } catch (error) {
    if (error instanceof ApiError && error.status !== 0) {
      planning.set(undefined);
      say(problemText(error), 'block');
      return;
    }
  }
  if (planning.get()?.id === id) timer = setTimeout(() => void poll(id), POLL_MS);
}

/** Starts planning the day; progress comes by events, and by asking where events do not come through. */
export async function startPlanning(scenarioId: string): Promise<void> {
  if (planning.get()) return;
  planning.set(STARTING);
  try {
    const job = await call('startPlan', { params: { id: scenarioId }, body: { seconds: 20, seed: 1 } });
    planning.set(job);
    timer = setTimeout(() => void poll(job.id), POLL_MS);
  } catch (error) {
    planning.set(undefined);
    say(problemText(error), 'block');
  }
}

/** Ends the work; `keep` stores the best plan so far. */
export async function stopPlanning(keep: boolean): Promise<void> {
  const job = planning.get();
  if (!job || job.id === '') return;
  try {
    take(await call('cancelJob', { params: { id: job.id }, body: { keep } }));
  } catch (error) {
    say(problemText(error), 'block');
  }
}

/** Takes over what an event says of the work that is followed. */
export function onJobEvent(event: ServerEvent): void {
  const job = planning.get();
  if (!job || event.subject !== job.id) return;
  const data = event.data;
  if (typeof data === 'object' && data !== null && 'state' in data) take({ ...job, ...(data as Partial<Job>), id: job.id });
  else void poll(job.id);
}

import { Worker } from 'node:worker_threads';
import type { Plan } from '#core/documents/plan.ts';
import type { PlanDayInput, PlanDayProgress, PlanDayResult } from '#app/planDayJob.ts';
import { errorOf } from './failure.ts';
import { PROTOCOL, speaksProtocol, type StartMessage, type WorkerMessage } from './messages.ts';
import { threadEntry } from './threadEntry.ts';

export interface PlanThread {
  /** Ends with the plan; rejects with DocumentError or FormatError, or with an Error for a defect or a killed thread. */
  result: Promise<PlanDayResult>;
  /** asks the planner to end with the best plan so far */
  stop(): void;
  /** ends the thread at once */
  kill(): Promise<void>;
}

export interface PlanThreadHooks {
  onProgress(progress: PlanDayProgress): void;
  onBest(plan: Plan): void;
}

/** Plans a day in a worker thread of its own, which divides the routes of the day among `threads`. */
export function startPlanThread(input: PlanDayInput, seconds: number | undefined, threads: number, hooks: PlanThreadHooks): PlanThread {
  const stop = new SharedArrayBuffer(4);
  const { worker, result } = run({ v: PROTOCOL, type: 'plan', input, seconds, threads, stop }, (said) => {
    if (said.type === 'progress') hooks.onProgress(said.progress);
    else if (said.type === 'best') hooks.onBest(said.plan);
    return said.type === 'planned' ? said.result : undefined;
  });
  return {
    result,
    stop: () => void Atomics.store(new Int32Array(stop), 0, 1),
    kill: async () => void (await worker.terminate()),
  };
}

/** Starts a thread; `take` looks at each message and gives the result out of the last one. */
function run<T>(message: StartMessage, take: (said: WorkerMessage) => T | undefined): { worker: Worker; result: Promise<T> } {
  const worker = new Worker(...threadEntry(message));
  const result = new Promise<T>((resolve, reject) => {
    worker.on('message', (said: WorkerMessage) => {
      if (!speaksProtocol(said)) return reject(new Error(`planning thread: speaks another protocol than ${PROTOCOL}`));
      if (said.type === 'failed') return reject(errorOf(said.failure));
      const taken = take(said);
      if (taken !== undefined) resolve(taken);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`planning thread ended without a result (exit ${code})`)));
  });
  result.catch(() => undefined);
  return { worker, result };
}

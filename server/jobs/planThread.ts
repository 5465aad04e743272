import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Plan } from '#core/documents/plan.ts';
import type { PlanDayInput, PlanDayProgress, PlanDayResult, VerifyInput } from '#app/planDayJob.ts';
import type { Verdict } from '#app/verdict.ts';
import { PROTOCOL, speaksProtocol, type StartMessage, type WorkerMessage } from './messages.ts';

/** The thread's own limit on memory, so that a runaway plan ends the job and not the server. */
const MAX_HEAP_MB = 2_048;

export interface PlanThread {
  /** Ends with the plan; rejects with PlanInputError, or with an Error for a defect or a killed thread. */
  result: Promise<PlanDayResult>;
  /** asks the planner to end with the best plan so far */
  stop(): void;
  /** ends the thread at once */
  kill(): Promise<void>;
}

/** The scenario cannot be planned as it is; the message is for the person. */
export class PlanInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PlanInputError';
  }
}

export interface PlanThreadHooks {
  onProgress(progress: PlanDayProgress): void;
  onBest(plan: Plan): void;
}

/** Plans a day in a worker thread of its own. */
export function startPlanThread(input: PlanDayInput, seconds: number | undefined, hooks: PlanThreadHooks): PlanThread {
  const stop = new SharedArrayBuffer(4);
  const { worker, result } = run({ v: PROTOCOL, type: 'plan', input, seconds, stop }, (said) => {
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

/** Verifies a plan in a worker thread of its own. Rejects as `PlanThread.result` does. */
export async function verifyInThread(input: VerifyInput): Promise<Verdict> {
  const { worker, result } = run({ v: PROTOCOL, type: 'verify', input }, (said) => (said.type === 'verified' ? said.verdict : undefined));
  try {
    return await result;
  } finally {
    await worker.terminate();
  }
}

/** Starts a thread; `take` looks at each message and gives the result out of the last one. */
function run<T>(message: StartMessage, take: (said: WorkerMessage) => T | undefined): { worker: Worker; result: Promise<T> } {
  const worker = new Worker(...entry(message));
  const result = new Promise<T>((resolve, reject) => {
    worker.on('message', (said: WorkerMessage) => {
      if (!speaksProtocol(said)) return reject(new Error(`planning thread: speaks another protocol than ${PROTOCOL}`));
      if (said.type === 'failed') return reject(said.fault === 'input' ? new PlanInputError(said.message) : Object.assign(new Error(said.message), { stack: said.stack }));
      const taken = take(said);
      if (taken !== undefined) resolve(taken);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`planning thread ended without a result (exit ${code})`)));
  });
  result.catch(() => undefined);
  return { worker, result };
}

/** The bundle stands beside the server's bundle. From source the thread first takes up the TypeScript loader of development. */
function entry(workerData: StartMessage): ConstructorParameters<typeof Worker> {
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } };
  if (!import.meta.url.endsWith('.ts')) return [new URL('./planWorker.js', import.meta.url), options];
  const loader = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
  const code = `import { register } from '${loader}'; register(); await import('${new URL('./planWorker.ts', import.meta.url).href}');`;
  return [new URL(`data:text/javascript,${encodeURIComponent(code)}`), options];
}

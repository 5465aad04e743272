import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { planDayJob, verifyJob, type PlanDayProgress } from '#app/planDayJob.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import { PROTOCOL, speaksProtocol, type StartMessage, type WorkerMessage } from './messages.ts';

/** Entry of a planning thread: plans or verifies one day and ends. Progress leaves it four times a second, the best plan every five. */

const PROGRESS_MS = 250;
const BEST_MS = 5_000;

const port = parentPort;
if (port === null) throw new Error('planWorker: is started as a worker thread only');
const say = (message: WorkerMessage): void => port.postMessage(message);

const start = workerData as StartMessage;
if (!speaksProtocol(start)) throw new Error(`planWorker: the server speaks another protocol than ${PROTOCOL}`);

try {
  if (start.type === 'verify') say({ v: PROTOCOL, type: 'verified', verdict: await verifyJob(start.input) });
  else await plan(start);
} catch (error) {
  const fault = error instanceof DocumentError || error instanceof FormatError ? 'input' : 'defect';
  say({ v: PROTOCOL, type: 'failed', fault, message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined });
}

async function plan(order: Extract<StartMessage, { type: 'plan' }>): Promise<void> {
  const stop = new Int32Array(order.stop);
  const began = performance.now();
  const budget = order.seconds === undefined ? undefined : order.seconds * 1_000;
  const spent = (): number => performance.now() - began;
  let toldAt = -Infinity;
  let bestAt = began;
  let bestCost = Infinity;
  let last: PlanDayProgress | undefined;
  const result = await planDayJob(order.input, {
    shouldStop: () => Atomics.load(stop, 0) !== 0 || (budget !== undefined && spent() > budget),
    share: budget === undefined ? undefined : () => Math.min(1, spent() / budget),
    onProgress(progress, best) {
      const now = performance.now();
      last = progress;
      if (now - toldAt >= PROGRESS_MS) {
        toldAt = now;
        say({ v: PROTOCOL, type: 'progress', progress });
      }
      if (best !== undefined && now - bestAt >= BEST_MS && progress.cost < bestCost) {
        bestAt = now;
        bestCost = progress.cost;
        say({ v: PROTOCOL, type: 'best', plan: best() });
      }
    },
  });
  if (last !== undefined) say({ v: PROTOCOL, type: 'progress', progress: last });
  say({ v: PROTOCOL, type: 'planned', result });
}

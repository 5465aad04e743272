import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { planDayJob } from '#app/planDayJob.ts';
import { DocumentError } from '#core/documents/parse.ts';
import { FormatError } from '#formats/error.ts';
import { PROTOCOL, speaksProtocol, type StartMessage, type WorkerMessage } from './messages.ts';

/** Entry of a planning thread: plans one day and ends. Progress leaves it four times a second, the best plan every five. */

const PROGRESS_MS = 250;
const BEST_MS = 5_000;

const port = parentPort;
if (port === null) throw new Error('planWorker: is started as a worker thread only');
const say = (message: WorkerMessage): void => port.postMessage(message);

const start = workerData as StartMessage;
if (!speaksProtocol(start)) throw new Error(`planWorker: the server speaks another protocol than ${PROTOCOL}`);

const stop = new Int32Array(start.stop);
const began = performance.now();
const until = start.seconds === undefined ? Infinity : began + start.seconds * 1_000;
let toldAt = -Infinity;
let bestAt = began;
let bestCost = Infinity;

try {
  const result = await planDayJob(start.input, {
    shouldStop: () => Atomics.load(stop, 0) !== 0 || performance.now() > until,
    onProgress(progress, plan) {
      const now = performance.now();
      if (now - toldAt >= PROGRESS_MS) {
        toldAt = now;
        say({ v: PROTOCOL, type: 'progress', progress });
      }
      if (plan !== undefined && now - bestAt >= BEST_MS && progress.cost < bestCost) {
        bestAt = now;
        bestCost = progress.cost;
        say({ v: PROTOCOL, type: 'best', plan: plan() });
      }
    },
  });
  say({ v: PROTOCOL, type: 'done', result });
} catch (error) {
  const fault = error instanceof DocumentError || error instanceof FormatError ? 'input' : 'defect';
  say({ v: PROTOCOL, type: 'failed', fault, message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined });
}

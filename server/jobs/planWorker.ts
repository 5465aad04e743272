import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { describeFile } from '#app/describeFile.ts';
import { planDayJob, verifyJob, type PlanDayProgress } from '#app/planDayJob.ts';
import { routeJob } from '#app/routeScenario.ts';
import { answerRoutes } from '#app/matrixRoutes.ts';
import { compileSurroundings } from '#app/surroundings.ts';
import { impossible } from '#core/impossible.ts';
import { failureOf } from './failure.ts';
import { routesByThreads } from './matrixThreads.ts';
import { PROTOCOL, speaksProtocol, type Question, type QuestionMessage, type Questions, type StartMessage, type WorkerMessage } from './messages.ts';

/** Entry of a worker thread: plans one day and ends, or answers questions. Progress of planning leaves it four times a second, the best plan every five. */

const PROGRESS_MS = 250;
const BEST_MS = 5_000;

const port = parentPort;
if (port === null) throw new Error('planWorker: is started as a worker thread only');
const say = (message: WorkerMessage): void => port.postMessage(message);

const start = workerData as StartMessage;
if (!speaksProtocol(start)) throw new Error(`planWorker: the server speaks another protocol than ${PROTOCOL}`);

if (start.type === 'plan') await plan(start).catch(fail);
else port.on('message', (question: QuestionMessage) => void answerTo(question).then((answer) => say({ v: PROTOCOL, type: 'answer', answer }), fail));

function fail(error: unknown): void {
  say({ v: PROTOCOL, type: 'failed', failure: failureOf(error) });
}

async function answerTo(question: QuestionMessage): Promise<Questions[Question]['answer']> {
  switch (question.type) {
    case 'verify':
      return verifyJob(question.input);
    case 'describe':
      return describeFile(question.input);
    case 'routes':
      return answerRoutes(question.input);
    case 'compile':
      return compileSurroundings(question.input);
    case 'route':
      return routeJob(question.input);
    default:
      return impossible(question);
  }
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
    routes: (world) => routesByThreads(world, order.input.foresee, order.threads),
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

import { Worker } from 'node:worker_threads';
import { atMost } from './atMost.ts';
import { errorOf, isInputError } from './failure.ts';
import { PROTOCOL, speaksProtocol, type Question, type Questions, type WorkerMessage } from './messages.ts';
import { threadEntry } from './threadEntry.ts';

export interface QuestionThreads {
  /** Rejects with FormatError or DocumentError where the person's data are at fault, with an Error for a defect or a thread that ended. */
  ask<Name extends Question>(name: Name, input: Questions[Name]['input']): Promise<Questions[Name]['answer']>;
  close(): Promise<void>;
}

/**
 * Threads that answer questions of the server, such as what a file holds: at most `limit` at the same time, started when they are needed
 * and kept for the next question, since starting one takes longer than most answers. A thread that failed by a defect is not used again.
 */
export function createQuestionThreads(limit: number): QuestionThreads {
  const inTurn = atMost(limit);
  const all = new Set<Worker>();
  const idle: Worker[] = [];

  function start(): Worker {
    const worker = new Worker(...threadEntry({ v: PROTOCOL, type: 'questions' }));
    all.add(worker);
    const gone = (): void => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    };
    worker.on('exit', gone);
    // Heard here as well, since an error of an idle thread that nobody hears would end the server.
    worker.on('error', gone);
    return worker;
  }

  return {
    ask: (name, input) =>
      inTurn(async () => {
        const worker = idle.pop() ?? start();
        worker.ref();
        let usable = false;
        try {
          const answer = await put(worker, name, input);
          usable = true;
          return answer;
        } catch (error) {
          usable = isInputError(error);
          throw error;
        } finally {
          worker.unref();
          if (usable) idle.push(worker);
          else void worker.terminate();
        }
      }),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

function put<Name extends Question>(worker: Worker, name: Name, input: Questions[Name]['input']): Promise<Questions[Name]['answer']> {
  return new Promise((resolve, reject) => {
    const onMessage = (said: WorkerMessage): void => {
      done();
      if (!speaksProtocol(said)) reject(new Error(`thread: speaks another protocol than ${PROTOCOL}`));
      else if (said.type === 'answer') resolve(said.answer);
      else reject(said.type === 'failed' ? errorOf(said.failure) : new Error(`thread: an answer is expected, got '${said.type}'`));
    };
    const onError = (error: Error): void => {
      done();
      reject(error);
    };
    const onExit = (code: number): void => onError(new Error(`thread ended without an answer (exit ${code})`));
    const done = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ v: PROTOCOL, type: name, input });
  });
}

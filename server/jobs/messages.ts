import type { FileDescription, FileToDescribe } from '#app/describeFile.ts';
import type { PlanDayInput, PlanDayProgress, PlanDayResult, VerifyInput } from '#app/planDayJob.ts';
import type { RouteAnswer } from '#app/routeEntities.ts';
import type { RouteInput } from '#app/routeScenario.ts';
import type { CompiledSurroundings, CompileInput } from '#app/surroundings.ts';
import type { RoutesInput } from '#app/matrixRoutes.ts';
import type { Verdict } from '#app/verdict.ts';
import type { Plan } from '#core/documents/plan.ts';
import type { RouteResult } from '#core/routing/types.ts';
import type { Failure } from './failure.ts';

/** What server and planning thread say to each other. A thread of another version is refused rather than misread. */
export const PROTOCOL = 3;

/** What a thread is asked, one question after the other. */
export interface Questions {
  verify: { input: VerifyInput; answer: Verdict };
  describe: { input: FileToDescribe; answer: FileDescription };
  compile: { input: CompileInput; answer: CompiledSurroundings };
  routes: { input: RoutesInput; answer: RouteResult[] };
  route: { input: RouteInput; answer: RouteAnswer };
}
export type Question = keyof Questions;

/** Begins a thread: one plan, or questions that follow as messages. */
export type StartMessage =
  | {
      v: typeof PROTOCOL;
      type: 'plan';
      input: PlanDayInput;
      /** budget of time; open where absent */
      seconds?: number | undefined;
      /** threads among which the routes of the day are divided */
      threads: number;
      /** Int32Array over it: [0] is 1 when the planner shall stop at the next chance */
      stop: SharedArrayBuffer;
    }
  | { v: typeof PROTOCOL; type: 'questions' };

export type QuestionMessage = { [Name in Question]: { v: typeof PROTOCOL; type: Name; input: Questions[Name]['input'] } }[Question];

export type WorkerMessage =
  | { v: typeof PROTOCOL; type: 'progress'; progress: PlanDayProgress }
  /** the best plan so far, for a warm start after an interruption */
  | { v: typeof PROTOCOL; type: 'best'; plan: Plan }
  | { v: typeof PROTOCOL; type: 'planned'; result: PlanDayResult }
  | { v: typeof PROTOCOL; type: 'answer'; answer: Questions[Question]['answer'] }
  | { v: typeof PROTOCOL; type: 'failed'; failure: Failure };

/** Whether a message is of this version; a thread of another build must not be misread. */
export function speaksProtocol(message: { v: number }): boolean {
  return message.v === PROTOCOL;
}

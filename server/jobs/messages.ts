import type { PlanDayInput, PlanDayProgress, PlanDayResult, VerifyInput } from '#app/planDayJob.ts';
import type { Verdict } from '#app/verdict.ts';
import type { Plan } from '#core/documents/plan.ts';

/** What server and planning thread say to each other. A thread of another version is refused rather than misread. */
export const PROTOCOL = 1;

export type StartMessage =
  | {
      v: typeof PROTOCOL;
      type: 'plan';
      input: PlanDayInput;
      /** budget of time; open where absent */
      seconds?: number | undefined;
      /** Int32Array over it: [0] is 1 when the planner shall stop at the next chance */
      stop: SharedArrayBuffer;
    }
  | { v: typeof PROTOCOL; type: 'verify'; input: VerifyInput };

export type WorkerMessage =
  | { v: typeof PROTOCOL; type: 'progress'; progress: PlanDayProgress }
  /** the best plan so far, for a warm start after an interruption */
  | { v: typeof PROTOCOL; type: 'best'; plan: Plan }
  | { v: typeof PROTOCOL; type: 'planned'; result: PlanDayResult }
  | { v: typeof PROTOCOL; type: 'verified'; verdict: Verdict }
  /** `input`: the person's data are at fault and the message says where; `defect`: the program is */
  | { v: typeof PROTOCOL; type: 'failed'; fault: 'input' | 'defect'; message: string; stack?: string | undefined };

/** Whether a message is of this version; a thread of another build must not be misread. */
export function speaksProtocol(message: { v: number }): boolean {
  return message.v === PROTOCOL;
}

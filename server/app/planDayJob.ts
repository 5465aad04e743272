import type { Plan } from '#core/documents/plan.ts';
import type { Scenario, Source } from '#core/documents/scenario.ts';
import { planDay } from '#core/plan/planDay.ts';
import { loadWorld } from './loadWorld.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** Everything that planning needs, read beforehand, so that it can run in a thread without a store. */
export interface PlanDayInput {
  scenario: Scenario;
  sources: readonly SourceBytes[];
  seed: number;
  iterations: number;
  foresee: boolean;
  /** last plan of an interrupted run, to go on from */
  warmStart?: Plan | undefined;
}

export interface SourceBytes {
  kind: 'airspace' | 'terrain';
  id: string;
  name: string;
  bytes: Uint8Array;
}

export interface PlanDayProgress {
  iteration: number;
  iterations: number;
  served: number;
  missions: number;
  cost: number;
}

export interface PlanDayHooks {
  shouldStop(): boolean;
  /** `plan` makes the best plan so far into a document; call it only when it is wanted */
  onProgress(progress: PlanDayProgress, plan: (() => Plan) | undefined): void;
}

export interface PlanDayResult {
  plan: Plan;
  verdict: Omit<Verdict, 'blocking'>;
}

/** The body of a planning job: reads the world, plans, verifies. Throws DocumentError and FormatError for what cannot be read. */
export async function planDayJob(input: PlanDayInput, hooks: PlanDayHooks): Promise<PlanDayResult> {
  const world = await loadWorld(input.scenario, input.scenario.id, (source, kind) => Promise.resolve(bytesOf(input.sources, source, kind)));
  const { plan } = planDay(world, {
    seed: input.seed,
    iterations: input.iterations,
    foresee: input.foresee,
    shouldStop: () => hooks.shouldStop(),
    onProgress: ({ iteration, iterations, served, missions, cost, plan: best }) => hooks.onProgress({ iteration, iterations, served, missions, cost }, best),
    ...(input.warmStart === undefined ? {} : { warmStart: input.warmStart }),
  });
  const { go, counts, findings } = verdictOf(world, plan, 'plan');
  return { plan, verdict: { go, counts, findings } };
}

function bytesOf(sources: readonly SourceBytes[], source: Source, kind: SourceBytes['kind']): { name: string; bytes: Uint8Array } {
  const found = sources.find((one) => one.kind === kind && one.id === source.id);
  if (found === undefined) throw new Error(`planDayJob: ${kind} source '${source.id}' was not handed in, got ${sources.map((one) => one.id).join(', ')}`);
  return found;
}

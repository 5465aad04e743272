import type { Stage } from '#core/documents/common.ts';
import type { Plan } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { type KnownRoutes, planDay } from '#core/plan/planDay.ts';
import type { World } from '#core/world.ts';
import { loadWorld } from './loadWorld.ts';
import { readFrom, type SourceBytes } from './sourceBytes.ts';
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

export interface PlanDayProgress {
  iteration: number;
  iterations: number;
  served: number;
  missions: number;
  cost: number;
}

export interface PlanDayHooks {
  shouldStop(): boolean;
  /** share of a budget of time that is spent; undefined where the budget is a number of iterations */
  share: (() => number) | undefined;
  /** the routes of the day, found by other threads; the planner finds them itself where this is absent */
  routes?(world: World): Promise<KnownRoutes>;
  /** `plan` makes the best plan so far into a document; call it only when it is wanted */
  onProgress(progress: PlanDayProgress, plan: (() => Plan) | undefined): void;
}

export interface PlanDayResult {
  plan: Plan;
  verdict: Verdict;
}

/** The body of a planning job: reads the world, plans, verifies. Throws DocumentError and FormatError for what cannot be read. */
export async function planDayJob(input: PlanDayInput, hooks: PlanDayHooks): Promise<PlanDayResult> {
  const world = await loadWorld(input.scenario, input.scenario.id, readFrom(input.sources));
  const routes = await hooks.routes?.(world);
  const { plan } = planDay(world, {
    ...(routes === undefined ? {} : { routes }),
    seed: input.seed,
    iterations: input.iterations,
    foresee: input.foresee,
    shouldStop: () => hooks.shouldStop(),
    ...(hooks.share === undefined ? {} : { share: hooks.share }),
    onProgress: ({ iteration, iterations, served, missions, cost, plan: best }) => hooks.onProgress({ iteration, iterations, served, missions, cost }, best),
    ...(input.warmStart === undefined ? {} : { warmStart: input.warmStart }),
  });
  return { plan, verdict: verdictOf(world, plan, 'plan') };
}

export interface VerifyInput {
  scenario: Scenario;
  sources: readonly SourceBytes[];
  plan: Plan;
  stage: Stage;
}

/** Re-checks a stored plan from scratch, in a thread of its own as well: it takes as long as reading the world. */
export async function verifyJob({ scenario, sources, plan, stage }: VerifyInput): Promise<Verdict> {
  return verdictOf(await loadWorld(scenario, scenario.id, readFrom(sources)), plan, stage);
}

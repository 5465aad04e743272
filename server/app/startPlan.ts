import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import type { JobView } from './entities.ts';

/** Budget of a plan for which none was named; the person may stop it, or plan on, at any time. */
const DEFAULT_SECONDS = 20;
/** With a budget of time the iterations are as good as open. */
const OPEN_ITERATIONS = 10_000_000;

export interface PlanWish {
  iterations?: number | undefined;
  seconds?: number | undefined;
  seed?: number | undefined;
  foresee?: boolean | undefined;
}

/** Queues the planning of a scenario as it stands now. NOT_FOUND where there is no such scenario. */
export async function startPlan(app: App, scenarioId: string, wish: PlanWish, actor: string): Promise<JobView> {
  await currentScenario(app.store, scenarioId);
  return app.jobs.startPlan({
    scenarioId,
    iterations: wish.iterations ?? OPEN_ITERATIONS,
    seconds: wish.seconds ?? (wish.iterations === undefined ? DEFAULT_SECONDS : undefined),
    seed: wish.seed ?? 1,
    foresee: wish.foresee ?? false,
    actor,
  });
}

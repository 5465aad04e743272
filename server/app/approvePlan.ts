import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import type { PlanSummary } from './entities.ts';
import { storedPlan } from './planViews.ts';
import { AppError } from './ports.ts';
import { allSourceBytes } from './sourceBytes.ts';
import { blockingOf } from './verdict.ts';

/**
 * Approves a plan: it is verified anew against the scenario as it stands now, then its bookings become binding, in one transaction.
 * NOT_GO names the first finding in the way; ALREADY_BOOKED the booking of somebody else; BAD_STATE a plan that is not a draft.
 */
export async function approvePlan(app: App, planId: string, actor: string): Promise<PlanSummary> {
  const { summary, plan } = await storedPlan(app.store, planId);
  if (summary.state !== 'draft') throw new AppError('BAD_STATE', `The plan is ${summary.state}; only a draft can be approved.`);
  const { scenario, version } = await currentScenario(app.store, summary.scenarioId);
  if (version !== summary.scenarioVersion) {
    throw new AppError('NOT_GO', `The scenario was edited after this plan was made (version ${summary.scenarioVersion}, now ${version}). Plan again, then approve.`);
  }
  const verdict = await app.jobs.verify({ scenario, sources: await allSourceBytes(app.store, scenario), plan, stage: 'approve' });
  if (!verdict.go) {
    const blocking = blockingOf(verdict.findings);
    const [first] = blocking;
    const more = blocking.length > 1 ? ` And ${blocking.length - 1} more.` : '';
    throw new AppError('NOT_GO', `${first === undefined ? 'The plan is not go' : `${first.flightId ?? first.missionId ?? first.checkId}: ${first.message}`}.${more}`);
  }
  return app.store.approvePlan(planId, actor);
}

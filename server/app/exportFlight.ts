import { convertPlan, type ConvertedPlan } from './convertPlan.ts';
import { currentScenario } from './currentScenario.ts';
import { flightOf, storedPlan } from './planViews.ts';
import type { Store } from './ports.ts';

/** A flight as an autopilot or map file, with what the format could not carry; kinds of aircraft are those of the scenario at the plan's version. */
export async function exportFlight(store: Store, planId: string, flightId: string, format: 'qgc' | 'geojson'): Promise<ConvertedPlan> {
  const { summary, plan } = await storedPlan(store, planId);
  flightOf(plan, flightId);
  const { scenario } = await currentScenario(store, summary.scenarioId, summary.scenarioVersion);
  return convertPlan(plan, { format, flightId, fleet: scenario });
}

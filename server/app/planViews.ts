import type { Finding, Flight, Plan } from '#core/documents/plan.ts';
import type { FlightSummary, PlanSummary, PlanView } from './entities.ts';
import { AppError, type Store } from './ports.ts';
import { thinTrack } from './thinTrack.ts';

export interface StoredPlan {
  summary: PlanSummary;
  plan: Plan;
  findings: Finding[];
}

/** A stored plan; NOT_FOUND where there is none of this id. */
export async function storedPlan(store: Pick<Store, 'getPlan'>, id: string): Promise<StoredPlan> {
  const stored = await store.getPlan(id);
  if (stored === undefined) throw new AppError('NOT_FOUND', `There is no plan '${id}'.`);
  return stored;
}

/** A plan as lists, timeline and map need it: without paths, with thinned tracks, and of verify's findings what is not a plain pass. */
export function planView({ summary, plan, findings }: StoredPlan): PlanView {
  return {
    ...summary,
    flights: plan.flights.map(flightSummary),
    unserved: plan.unserved,
    notYetKnown: plan.notYetKnown,
    bookings: plan.bookings,
    findings: findings.filter((finding) => finding.result !== 'pass'),
  };
}

export function flightSummary(flight: Flight): FlightSummary {
  const { path, ...rest } = flight;
  return { ...rest, track: thinTrack(path.map((point) => point.position)) };
}

/** One flight of a plan with its path; NOT_FOUND where the plan has none of this id. */
export function flightOf(plan: Plan, flightId: string): Flight {
  const flight = plan.flights.find((one) => one.id === flightId);
  if (flight === undefined) throw new AppError('NOT_FOUND', `The plan has no flight '${flightId}'.`);
  return flight;
}

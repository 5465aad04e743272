import type { Finding, Plan } from '#core/documents/plan.ts';
import type { Scenario, Source } from '#core/documents/scenario.ts';
import { parseInstant } from '#core/time.ts';
import type { App } from './context.ts';
import { currentScenario } from './currentScenario.ts';
import type { DataSet, Recheck } from './entities.ts';
import { storedPlan } from './planViews.ts';
import { AppError } from './ports.ts';
import type { SourceFile } from './readSource.ts';
import { allSourceBytes } from './sourceBytes.ts';
import { blockingOf } from './verdict.ts';

/** That the plan was made with other zone data is why it is checked anew, and no finding. */
const MADE_WITH_OTHER_DATA = 'V-INPUTS';

/**
 * Checks every booked flight that still lies ahead, of all scenarios that use another version of the series of `set`, as if its scenario
 * used this one: the same verify as at the approval, in a thread. What cannot be checked is said, since it is not known to be clear.
 * @param set need not be stored yet
 */
export async function recheckBookings(app: App, set: DataSet, file: SourceFile): Promise<Recheck> {
  const now = app.clock.now();
  const others = new Set((await app.store.listVersions(set.series)).map(({ id }) => id).filter((id) => id !== set.id));
  const answer: Recheck = { plans: 0, flights: 0, inTrouble: [], notChecked: [] };
  for (const booked of await app.store.bookedPlans(now)) {
    const { scenario } = await currentScenario(app.store, booked.scenarioId, booked.scenarioVersion);
    if (!scenario.airspace.some((source) => usesOne(source, others))) continue;
    const { plan } = await storedPlan(app.store, booked.planId);
    const ahead = new Map(plan.flights.filter((flight) => parseInstant(flight.end) > now).map((flight) => [flight.id, flight.start]));
    answer.plans++;
    answer.flights += ahead.size;
    try {
      for (const finding of await findingsWith(app, scenario, plan, others, set, file)) {
        const touched = flightsOf(finding);
        const flights = touched.length === 0 ? [undefined] : touched.filter((id) => ahead.has(id));
        for (const flightId of flights) {
          const start = flightId === undefined ? undefined : ahead.get(flightId);
          const place = { scenarioId: scenario.id, scenarioName: scenario.name, planId: booked.planId };
          answer.inTrouble.push({ ...place, ...(flightId === undefined ? {} : { flightId }), ...(start === undefined ? {} : { start }), finding });
        }
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      answer.notChecked.push({ scenarioId: booked.scenarioId, planId: booked.planId, why: error.message });
    }
  }
  return answer;
}

async function findingsWith(app: App, scenario: Scenario, plan: Plan, others: ReadonlySet<string>, set: DataSet, file: SourceFile): Promise<Finding[]> {
  const stored = await allSourceBytes(app.store, scenario);
  const replaced = scenario.airspace.filter((source) => usesOne(source, others)).map((source) => source.id);
  const sources = stored.map((one) => (one.kind === 'airspace' && replaced.includes(one.id) ? { kind: one.kind, id: one.id, ...file } : one));
  const airspace = scenario.airspace.map((source) => (replaced.includes(source.id) ? newerSource(source, set) : source));
  const { findings } = await app.jobs.verify({ scenario: { ...scenario, airspace }, sources, plan, stage: 'approve' });
  return blockingOf(findings).filter((finding) => finding.checkId !== MADE_WITH_OTHER_DATA);
}

/** A source of a scenario that names another version of its data: its id stays, so that permits and zone keys go on to mean the same. */
export function newerSource(source: Omit<Source, 'file' | 'inline'>, { id, effective, coordinateSystem }: DataSet): Source {
  const { effective: _effective, coordinateSystem: _system, ...rest } = source;
  return { ...rest, dataSet: id, ...(effective === undefined ? {} : { effective }), ...(coordinateSystem === undefined ? {} : { coordinateSystem }) };
}

const usesOne = (source: Source, ids: ReadonlySet<string>): boolean => source.dataSet !== undefined && ids.has(source.dataSet);

const flightsOf = ({ flightId, flightIds }: Finding): string[] => flightIds ?? (flightId === undefined ? [] : [flightId]);

import type { Finding, Plan } from '../documents/plan.ts';
import { factsOf, type FlightFacts } from '../rules/facts.ts';
import { registerOf, type Register } from '../rules/register.ts';
import { makeFinding, type Detail } from '../rules/checks/outcome.ts';
import { parseInstant, type Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { World } from '../world.ts';

/** A chain of flights on one aircraft and one battery load, in order of time. */
export interface SortieView {
  id: string;
  flights: FlightFacts[];
  span: Interval;
}

/** What verify looks at: the plan as it stands, read against the scenario. Nothing here is taken from the planner. */
export interface VerifyContext {
  world: World;
  plan: Plan;
  register: Register;
  window: Interval;
  /** what is known is what is known at this time */
  now: EpochMs;
  facts: FlightFacts[];
  sorties: SortieView[];
}

/** One question put to a whole plan. A pass is a finding too. */
export type PlanCheck = (context: VerifyContext) => Finding[];

const startOf = (facts: FlightFacts): EpochMs => facts.span.from;

export function contextOf(world: World, plan: Plan): VerifyContext {
  const facts = plan.flights.map((flight) => factsOf(world, flight));
  const bySortie = new Map<string, FlightFacts[]>();
  for (const one of facts) bySortie.set(one.flight.sortieId, [...(bySortie.get(one.flight.sortieId) ?? []), one]);
  const sorties = [...bySortie].map(([id, flights]): SortieView => {
    const ordered = [...flights].sort((a, b) => startOf(a) - startOf(b));
    return { id, flights: ordered, span: { from: Math.min(...ordered.map(startOf)), to: Math.max(...ordered.map((f) => f.span.to)) } };
  });
  const window = { from: parseInstant(world.scenario.window.start), to: parseInstant(world.scenario.window.end) };
  return {
    world,
    plan,
    register: registerOf(world.scenario),
    window,
    now: world.scenario.now === undefined ? window.from : parseInstant(world.scenario.now),
    facts,
    sorties,
  };
}

/** Where in a plan something is wrong. */
export interface Named extends Detail {
  flightId?: string | undefined;
  flightIds?: string[];
}

const SOURCE = 'Verification of the plan against its scenario';

/** A fault of the plan itself. Always blocks. */
export function fault(checkId: string, message: string, named: Named = {}): Finding {
  const { flightId, flightIds, ...detail } = named;
  const finding = makeFinding(checkId, 'fail', message, SOURCE, detail, flightId ?? (flightIds?.length === 1 ? flightIds[0] : undefined));
  return flightIds === undefined || flightIds.length < 2 ? finding : { ...finding, flightIds: [...flightIds].sort() };
}

/** The faults, or one pass where there are none. */
export function orPass(checkId: string, faults: Finding[], message: string): Finding[] {
  return faults.length > 0 ? faults : [makeFinding(checkId, 'pass', message, SOURCE, {})];
}

/** The flights of a sortie by name. */
export const flightIdsOf = (sortie: SortieView): string[] => sortie.flights.map((f) => f.flight.id);

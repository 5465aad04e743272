import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Zone } from '#core/airspace/zone.ts';
import type { Aircraft, AircraftModel, Base, Battery, Person, Site } from '#core/documents/fleet.ts';
import type { Mission } from '#core/documents/mission.ts';
import type { Finding } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { useOpenedAirspace, type OpenedAirspace } from '../airspace/openedAirspace.ts';
import type { Output } from '../api.ts';
import { openDocument } from '../state/document.ts';
import type { Edit } from '../state/history.ts';
import { problemsOf, stops } from '../state/problems.ts';
import { useAbout, useEdits, usePlan, usePlans, useScenario, useScenarios } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import type { FlightSummary, PlanView } from '../map/scene.ts';

/** The open day with everything by its id: the one place from which panels, lists and map take what they show. */
export interface Day {
  about: Output<'about'> | undefined;
  scenarios: Output<'listScenarios'> | undefined;
  scenarioId: string | undefined;
  scenario: Scenario | undefined;
  version: number | undefined;
  timezone: string;
  plans: Output<'listPlans'>;
  plan: PlanView | undefined;
  zones: readonly Zone[];
  /** the compiled airspace; undefined while it is not here */
  opened: OpenedAirspace | undefined;
  edits: readonly Edit[];
  loading: boolean;
  error: Error | null;
  problems: readonly Finding[];
  missions: ReadonlyMap<string, Mission>;
  flights: ReadonlyMap<string, FlightSummary>;
  flightsOf: ReadonlyMap<string, readonly FlightSummary[]>;
  aircraft: ReadonlyMap<string, Aircraft>;
  models: ReadonlyMap<string, AircraftModel>;
  batteries: ReadonlyMap<string, Battery>;
  people: ReadonlyMap<string, Person>;
  bases: ReadonlyMap<string, Base>;
  sites: ReadonlyMap<string, Site>;
  /** a zone by its key, or by the identifier of its source */
  findZone(name: string): Zone | undefined;
  /** whether the plan was made from an older version of the day than the one shown */
  planIsOld: boolean;
  /** whether the plan is go: no finding stops it */
  go: boolean | undefined;
}

const Context = createContext<Day | undefined>(undefined);
const byId = <T extends { id: string }>(list: readonly T[] | undefined): Map<string, T> => new Map((list ?? []).map((item) => [item.id, item]));
const NONE: readonly never[] = [];

export function DayProvider({ children }: { children: ReactNode }) {
  const open = useStore(openDocument);
  const about = useAbout();
  const scenarios = useScenarios();
  const scenarioId = open.scenarioId ?? scenarios.data?.[0]?.id;
  const scenario = useScenario(scenarioId);
  const airspace = useOpenedAirspace(scenarioId, scenario.data?.scenario.airspace);
  const edits = useEdits(scenarioId);
  const plans = usePlans(scenarioId);
  const summary = open.revision === undefined ? plans.data?.[0] : plans.data?.find((p) => p.revision === open.revision);
  const plan = usePlan(summary?.id);
  const error = about.error ?? scenarios.error ?? scenario.error ?? airspace.error ?? plan.error;
  const zones = airspace.data?.airspace.zones ?? NONE;
  const day = useMemo((): Day => {
    const s = scenario.data?.scenario;
    const flightsOf = new Map<string, FlightSummary[]>();
    for (const flight of plan.data?.flights ?? []) for (const id of flight.missionIds) flightsOf.set(id, [...(flightsOf.get(id) ?? []), flight]);
    const problems = plan.data ? problemsOf(plan.data) : [];
    return {
      about: about.data,
      scenarios: scenarios.data,
      scenarioId,
      scenario: s,
      version: scenario.data?.version,
      timezone: s?.timezone ?? 'UTC',
      plans: plans.data ?? [],
      plan: plan.data,
      zones,
      opened: airspace.data,
      edits: edits.data ?? NONE,
      loading: scenarios.loading || scenario.loading || plans.loading || plan.loading || airspace.loading,
      error,
      problems,
      missions: byId(s?.missions),
      flights: byId(plan.data?.flights),
      flightsOf,
      aircraft: byId(s?.aircraft),
      models: byId(s?.aircraftModels),
      batteries: byId(s?.batteries),
      people: byId(s?.people),
      bases: byId(s?.bases),
      sites: byId(s?.sites),
      findZone: (name) => airspace.data?.finder.first(name),
      planIsOld: plan.data !== undefined && scenario.data !== undefined && plan.data.scenarioVersion < scenario.data.version,
      go: plan.data ? plan.data.go && !problems.some((f) => stops(f)) : undefined,
    };
  }, [about.data, scenarios.data, scenarios.loading, scenarioId, scenario.data, scenario.loading, plans.data, plans.loading, plan.data, plan.loading, airspace.data, airspace.loading, zones, edits.data, error]);
  return <Context.Provider value={day}>{children}</Context.Provider>;
}

export function useDay(): Day {
  const day = useContext(Context);
  if (!day) throw new Error('useDay outside of DayProvider');
  return day;
}

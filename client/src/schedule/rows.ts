import type { MissionKind } from '#core/documents/mission.ts';
import type { Booking, Finding } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import { HOUR_MS, type Interval } from '#core/time.ts';
import type { FlightSummary, PlanView } from '../map/scene.ts';
import { stops } from '../state/problems.ts';

/** What the timeline shows, read once from plan and scenario: aircraft with their flights, people with their shifts, batteries with use and charge. */

export interface Bar extends Interval {
  flight: FlightSummary;
  /** undefined: a positioning flight */
  kind: MissionKind | undefined;
  /** what stops it, if anything */
  stopped: 'block' | 'unknown' | undefined;
  /** the first finding that stops it */
  cause: Finding | undefined;
}
/** An aircraft held from preparing the first flight of a sortie to the end of its turnaround. */
export interface Held extends Interval {
  sortieId: string;
  /** on the ground, between landing and the next sortie on another battery; undefined where the battery stays */
  swap: Interval | undefined;
}
export interface AircraftRow {
  id: string;
  modelId: string;
  type: string;
  bars: readonly Bar[];
  held: readonly Held[];
}
export interface PilotRow {
  id: string;
  name: string;
  shifts: readonly Interval[];
  bars: readonly Bar[];
  /** hours at the controls in this plan */
  planned_h: number;
}
export interface BatteryRow {
  id: string;
  aircraftIds: ReadonlySet<string>;
  use: readonly Interval[];
  charge: readonly Interval[];
}
export interface Rows {
  aircraft: readonly AircraftRow[];
  pilots: readonly PilotRow[];
  batteries: readonly BatteryRow[];
  bars: ReadonlyMap<string, Bar>;
  /** from the first take-off to the last landing */
  flown: Interval | undefined;
}

export function rowsOf(scenario: Scenario, plan: Pick<PlanView, 'flights' | 'bookings' | 'findings'> | undefined): Rows {
  const kinds = new Map(scenario.missions.map((m) => [m.id, m.kind]));
  const ofPlan = stopsOfPlan(plan?.findings ?? []);
  const bars = (plan?.flights ?? []).map((flight) => barOf(flight, kinds, ofPlan.get(flight.id) ?? [])).sort((a, b) => a.from - b.from);
  const bookings = plan?.bookings ?? [];
  const sorties = new Map<string, Bar[]>();
  for (const bar of bars) sorties.set(bar.flight.sortieId, [...(sorties.get(bar.flight.sortieId) ?? []), bar]);
  const models = new Map(scenario.aircraftModels.map((m) => [m.id, m.name ?? m.id]));
  return {
    aircraft: scenario.aircraft.map((a) => ({
      id: a.id,
      modelId: a.modelId,
      type: shortType(models.get(a.modelId) ?? a.modelId),
      bars: bars.filter((b) => b.flight.aircraftId === a.id),
      held: heldOf(a.id, bookings, sorties),
    })),
    pilots: scenario.people.map((p) => {
      const own = bars.filter((b) => b.flight.crewIds.includes(p.id));
      return { id: p.id, name: p.name, shifts: p.shifts.map((s) => ({ from: Date.parse(s.start), to: Date.parse(s.end) })), bars: own, planned_h: own.reduce((sum, b) => sum + b.to - b.from, 0) / HOUR_MS };
    }),
    batteries: scenario.batteries.map((b) => batteryRow(b.id, bookings, sorties)),
    bars: new Map(bars.map((b) => [b.flight.id, b])),
    flown: bars.length === 0 ? undefined : { from: Math.min(...bars.map((b) => b.from)), to: Math.max(...bars.map((b) => b.to)) },
  };
}

/** The name of a model before its figures: `Light multirotor, 2.7 kg payload` is a light multirotor. */
export const shortType = (name: string): string => name.split(/[,(;]/)[0]?.trim() ?? name;

/** Findings of the plan that stop flights, by each flight that they touch: a person's duty, two flights too near to each other. */
function stopsOfPlan(findings: readonly Finding[]): Map<string, Finding[]> {
  const of = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!stops(finding)) continue;
    for (const id of new Set([...(finding.flightIds ?? []), ...(finding.flightId === undefined ? [] : [finding.flightId])])) of.set(id, [...(of.get(id) ?? []), finding]);
  }
  return of;
}

function barOf(flight: FlightSummary, kinds: ReadonlyMap<string, MissionKind>, ofPlan: readonly Finding[]): Bar {
  const stopping = [...flight.findings.filter((f) => stops(f)), ...ofPlan];
  return {
    flight,
    from: Date.parse(flight.start),
    to: Date.parse(flight.end),
    kind: flight.missionIds.map((id) => kinds.get(id)).find((kind) => kind !== undefined),
    cause: stopping.find((f) => f.result === 'fail') ?? stopping[0],
    stopped: stopping.length === 0 ? undefined : stopping.some((f) => f.result === 'fail') ? 'block' : 'unknown',
  };
}

const spanOf = (b: Booking): Interval => ({ from: Date.parse(b.from), to: Date.parse(b.to) });

/** Spans in which an aircraft is held, with the change of battery between two sorties on different ones. */
function heldOf(aircraftId: string, bookings: readonly Booking[], sorties: ReadonlyMap<string, readonly Bar[]>): Held[] {
  const spans = bookings.filter((b) => b.kind === 'aircraft' && b.resourceId === aircraftId).map((b) => ({ ...spanOf(b), sortieId: b.sortieId }));
  spans.sort((a, b) => a.from - b.from);
  return spans.map((span, i) => {
    const next = spans[i + 1];
    const before = sorties.get(span.sortieId);
    const after = next && sorties.get(next.sortieId);
    const landed = before?.[before.length - 1];
    const first = after?.[0];
    const changed = landed !== undefined && first !== undefined && landed.flight.batteryIds.join() !== first.flight.batteryIds.join();
    return { ...span, swap: changed ? { from: landed.to, to: Math.max(landed.to, Math.min(span.to, first.from)) } : undefined };
  });
}

/** A battery's use lasts from its booking to the last landing of the sortie; the chargers of the same sortie tell when it is charged. */
function batteryRow(id: string, bookings: readonly Booking[], sorties: ReadonlyMap<string, readonly Bar[]>): BatteryRow {
  const held = bookings.filter((b) => b.kind === 'battery' && b.resourceId === id);
  const mine = new Set(held.map((b) => b.sortieId));
  const flights = [...mine].flatMap((s) => sorties.get(s) ?? []);
  return {
    id,
    aircraftIds: new Set(flights.map((b) => b.flight.aircraftId)),
    use: held.map((b) => ({ from: Date.parse(b.from), to: Math.max(...(sorties.get(b.sortieId) ?? []).map((bar) => bar.to), Date.parse(b.from)) })),
    charge: bookings.filter((b) => b.kind === 'charger' && mine.has(b.sortieId)).map(spanOf),
  };
}

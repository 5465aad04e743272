import type { AircraftModel, Person } from '../documents/fleet.ts';
import { pilotFits } from '../rules/pilots.ts';
import type { RuleSet } from '../rules/ruleSet.ts';
import { HOUR_MS, parseInstant, type Interval } from '../time.ts';
import type { EpochMs } from '../units.ts';
import type { Placement } from './place.ts';
import type { Resources } from './resources.ts';

/** The sorties placed so far. Adding and taking back a mission's placements keep the calendars and the pilots' hours true. */
export class Placed {
  private readonly resources: Resources;
  private readonly rules: RuleSet;
  private readonly byMission = new Map<string, readonly Placement[]>();
  private readonly spansOfPilot = new Map<string, { from: EpochMs; to: EpochMs }[]>();
  private readonly mayFly = new Map<string, (Interval & { whole: boolean; partly: boolean })[]>();
  private all: Placement[] = [];

  constructor(resources: Resources, rules: RuleSet) {
    this.resources = resources;
    this.rules = rules;
  }

  missions(): ReadonlyMap<string, readonly Placement[]> {
    return this.byMission;
  }

  placements(): readonly Placement[] {
    return this.all;
  }

  book(placement: Placement): void {
    for (const held of placement.held) this.resources.calendar(held.kind, held.id).add(held.from, held.to);
    this.all.push(placement);
    const spans = this.spansOfPilot.get(placement.person.id) ?? [];
    spans.push({ from: placement.start, to: placement.end });
    this.spansOfPilot.set(placement.person.id, spans);
  }

  unbook(placement: Placement): void {
    for (const held of placement.held) this.resources.calendar(held.kind, held.id).remove(held.from, held.to);
    this.all = this.all.filter((other) => other !== placement);
    const spans = this.spansOfPilot.get(placement.person.id);
    const index = spans?.findIndex((span) => span.from === placement.start) ?? -1;
    if (index >= 0) spans?.splice(index, 1);
  }

  /** Records a mission as served by placements that are booked already. */
  serve(missionId: string, placements: readonly Placement[]): void {
    this.byMission.set(missionId, placements);
  }

  /** Takes a mission out with all its placements; returns them. */
  drop(missionId: string): readonly Placement[] {
    const placements = this.byMission.get(missionId) ?? [];
    for (const placement of placements) this.unbook(placement);
    this.byMission.delete(missionId);
    return placements;
  }

  /** Missions with a sortie on a battery that nothing charged before it: the sortie after which it was is gone. */
  stranded(): string[] {
    const ids = this.all.filter((placement) => placement.charged && !this.wasFlownBefore(placement)).map((placement) => placement.task.missionId);
    return [...new Set(ids)];
  }

  private wasFlownBefore({ battery, held }: Placement): boolean {
    const booked = held.find((one) => one.kind === 'battery');
    return booked !== undefined && this.resources.calendar('battery', battery.id).endsBy(booked.from);
  }

  /** Placements in the air at some instant of [from, to). */
  flyingIn(from: EpochMs, to: EpochMs): Placement[] {
    return this.all.filter((placement) => placement.start < to && from < placement.end);
  }

  /** Milliseconds that a pilot flies so far. */
  hoursOf(personId: string): number {
    return (this.spansOfPilot.get(personId) ?? []).reduce((sum, span) => sum + span.to - span.from, 0);
  }

  /** Whether one more flight keeps the pilot within the flight time and duty of the rules. */
  dutyAllows(person: Person, from: EpochMs, to: EpochMs): boolean {
    const spans = this.spansOfPilot.get(person.id) ?? [];
    let first = from;
    let last = to;
    let flown = to - from;
    for (const span of spans) {
      first = Math.min(first, span.from);
      last = Math.max(last, span.to);
      flown += span.to - span.from;
    }
    return flown <= this.rules.maxFlightTime_h.value * HOUR_MS && last - first <= this.rules.maxDuty_h.value * HOUR_MS;
  }

  /** Whether role, certificate and shift let a person fly a model over a span. */
  pilotAllowed(person: Person, model: AircraftModel, from: EpochMs, to: EpochMs): boolean {
    const key = `${person.id}|${model.id}`;
    let shifts = this.mayFly.get(key);
    if (shifts === undefined) {
      shifts = person.shifts.map((shift) => {
        const span = { from: parseInstant(shift.start), to: parseInstant(shift.end) };
        const fits = (part: Interval): boolean => pilotFits(person, model, this.rules, part).fits;
        const whole = fits(span);
        // a certificate that begins or ends within a shift has to be asked for each flight
        return { ...span, whole, partly: !whole && (fits({ from: span.from, to: span.from + 1 }) || fits({ from: span.to - 1, to: span.to })) };
      });
      this.mayFly.set(key, shifts);
    }
    return shifts.some((shift) => shift.from <= from && shift.to >= to && (shift.whole || (shift.partly && pilotFits(person, model, this.rules, { from, to }).fits)));
  }
}

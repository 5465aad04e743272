import type { Aircraft, AircraftModel, Base, Battery, Person } from '../documents/fleet.ts';
import { parseInstant, type Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { Calendar } from './calendar.ts';

/** An aircraft at a place from which its base can be flown from, and when. Seats with one `key` fly the same sorties. */
export interface Seat {
  aircraft: Aircraft;
  model: AircraftModel;
  base: Base;
  position: LonLat;
  span: Interval;
  /** what ends the span, for messages */
  ends: 'the end of the day' | 'the end of the stop' | 'maintenance that is due';
  key: string;
}

/** Everything of a day that serves one at a time, by kind and id, and where the bases stand. */
export class Resources {
  readonly window: Interval;
  readonly people: readonly Person[];
  readonly bases: ReadonlyMap<string, Base>;
  private readonly calendars = { aircraft: new Map(), person: new Map(), battery: new Map(), pad: new Map(), charger: new Map(), site: new Map() } satisfies Record<string, Map<string, Calendar>>;
  private readonly seatsOf = new Map<string, readonly Seat[]>();
  /** permits or attestations lift zones for single aircraft only, so that two of a model may not fly the same */
  private readonly permitsByAircraft: boolean;
  private readonly batteries = new Map<string, Battery[]>();

  constructor(world: World) {
    const { scenario } = world;
    this.window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
    this.people = scenario.people;
    this.bases = new Map(scenario.bases.map((base) => [base.id, base]));
    this.permitsByAircraft =
      scenario.permits.some((permit) => permit.zones !== undefined && permit.aircraftIds !== undefined) ||
      scenario.attestations.some(({ scope }) => scope?.zoneIds !== undefined && scope.aircraftIds !== undefined);
    for (const battery of scenario.batteries) {
      for (const modelId of battery.fits) {
        const key = `${battery.baseId}|${modelId}`;
        this.batteries.set(key, [...(this.batteries.get(key) ?? []), battery]);
      }
    }
  }

  calendar(kind: 'aircraft' | 'person' | 'battery' | 'pad' | 'charger' | 'site', id: string): Calendar {
    const calendars: Map<string, Calendar> = this.calendars[kind];
    let calendar = calendars.get(id);
    if (calendar === undefined) {
      calendar = new Calendar();
      calendars.set(id, calendar);
    }
    return calendar;
  }

  /** Where and when an aircraft can be flown from: its base all day, or each stop of a movable base; until its maintenance is due. */
  seats(aircraft: Aircraft, model: AircraftModel): readonly Seat[] {
    let seats = this.seatsOf.get(aircraft.id);
    if (seats === undefined) {
      const base = this.bases.get(aircraft.homeBaseId);
      seats = base === undefined ? [] : this.seatsAt(base, aircraft, model);
      this.seatsOf.set(aircraft.id, seats);
    }
    return seats;
  }

  private seatsAt(base: Base, aircraft: Aircraft, model: AircraftModel): Seat[] {
    const due = maintenance(aircraft);
    return this.stands(base)
      .map(({ position, span }): Seat => {
        const to = Math.min(span.to, due);
        const ends = due < span.to ? 'maintenance that is due' : span.to < this.window.to ? 'the end of the stop' : 'the end of the day';
        return { aircraft, model, base, position, span: { from: span.from, to }, ends, key: `${model.id}|${base.id}|${position.join()}|${this.permitsByAircraft ? aircraft.id : ''}` };
      })
      .filter(({ span }) => span.from < span.to);
  }

  /** Whether an aircraft is due for maintenance before the day begins. */
  inMaintenance(aircraft: Aircraft): boolean {
    return maintenance(aircraft) <= this.window.from;
  }

  /** Batteries that fit a model and belong to a base. */
  batteriesAt(baseId: string, modelId: string): readonly Battery[] {
    return this.batteries.get(`${baseId}|${modelId}`) ?? [];
  }

  private stands(base: Base): { position: LonLat; span: Interval }[] {
    if (base.kind === 'fixed') return [{ position: base.position, span: this.window }];
    if (base.stops === undefined || base.stops.length === 0) return [{ position: base.position, span: this.window }];
    return base.stops
      .map((stop) => ({ position: stop.position, span: { from: Math.max(parseInstant(stop.from), this.window.from), to: Math.min(parseInstant(stop.to), this.window.to) } }))
      .filter((stand) => stand.span.from < stand.span.to)
      .sort((a, b) => a.span.from - b.span.from);
  }
}

const maintenance = ({ maintenanceDue }: Aircraft): EpochMs => (maintenanceDue === undefined ? Infinity : parseInstant(maintenanceDue));

/** Rounds up to a whole minute: every take-off lies on one. */
export function nextMinute(time: EpochMs): EpochMs {
  return Math.ceil(time / 60_000) * 60_000;
}

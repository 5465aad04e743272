import type { Base, Battery, Person } from '../documents/fleet.ts';
import { parseInstant, type Interval } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { Calendar } from './calendar.ts';

/** Everything of a day that serves one at a time, by kind and id, and where the bases stand. */
export class Resources {
  readonly window: Interval;
  readonly people: readonly Person[];
  readonly bases: ReadonlyMap<string, Base>;
  private readonly calendars = new Map<string, Calendar>();
  private readonly batteries = new Map<string, Battery[]>();

  constructor(world: World) {
    const { scenario } = world;
    this.window = { from: parseInstant(scenario.window.start), to: parseInstant(scenario.window.end) };
    this.people = scenario.people;
    this.bases = new Map(scenario.bases.map((base) => [base.id, base]));
    for (const battery of scenario.batteries) {
      for (const modelId of battery.fits) {
        const key = `${battery.baseId}|${modelId}`;
        this.batteries.set(key, [...(this.batteries.get(key) ?? []), battery]);
      }
    }
  }

  calendar(kind: 'aircraft' | 'person' | 'battery' | 'pad' | 'charger' | 'site', id: string): Calendar {
    const key = `${kind}|${id}`;
    let calendar = this.calendars.get(key);
    if (calendar === undefined) {
      calendar = new Calendar();
      this.calendars.set(key, calendar);
    }
    return calendar;
  }

  /** Batteries that fit a model and belong to a base. */
  batteriesAt(baseId: string, modelId: string): readonly Battery[] {
    return this.batteries.get(`${baseId}|${modelId}`) ?? [];
  }

  /** Spans and places in which a base can be flown from; a fixed base all day, a movable one while it stands. */
  stands(base: Base): { position: LonLat; span: Interval }[] {
    if (base.kind === 'fixed') return [{ position: base.position, span: this.window }];
    if (base.stops === undefined) return [{ position: base.position, span: this.window }];
    return base.stops
      .map((stop) => ({ position: stop.position, span: { from: Math.max(parseInstant(stop.from), this.window.from), to: Math.min(parseInstant(stop.to), this.window.to) } }))
      .filter((stand) => stand.span.from < stand.span.to)
      .sort((a, b) => a.span.from - b.span.from);
  }
}

/** Rounds up to a whole minute: every take-off lies on one. */
export function nextMinute(time: EpochMs): EpochMs {
  return Math.ceil(time / 60_000) * 60_000;
}

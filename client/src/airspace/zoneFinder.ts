import type { Zone } from '#core/airspace/zone.ts';

/** Zones read between two looks at the clock. */
const AT_ONCE = 64;

/**
 * Zones by name: by key, or by the identifier of their source. The zones of an opened airspace are made as they are looked at, and of tens of thousands
 * that takes longer than a page may stand still; so names are read a few at a time while the page is idle. Who asks before that waits for the rest.
 */
export class ZoneFinder {
  private readonly zones: readonly Zone[];
  private readonly byKey = new Map<string, number>();
  private readonly byId = new Map<string, number[]>();
  private read = 0;

  constructor(zones: readonly Zone[]) {
    this.zones = zones;
  }

  /** Reads on as long as there is time. Returns whether everything is read. */
  readOn(hasTime: () => boolean): boolean {
    while (this.read < this.zones.length && hasTime()) {
      for (const end = Math.min(this.zones.length, this.read + AT_ONCE); this.read < end; this.read++) {
        const zone = this.zones[this.read];
        if (zone === undefined) continue;
        this.byKey.set(zone.key, this.read);
        const same = this.byId.get(zone.id);
        if (same) same.push(this.read);
        else this.byId.set(zone.id, [this.read]);
      }
    }
    return this.read >= this.zones.length;
  }

  /** The zone with a key, or the first with that identifier. */
  first(name: string): Zone | undefined {
    this.readOn(() => !this.byKey.has(name));
    return this.zones[this.byKey.get(name) ?? this.byId.get(name)?.[0] ?? -1];
  }

  /** The zone with a key, or all entries with that identifier: a source may tell one zone in several. */
  all(name: string): Zone[] {
    const first = this.first(name);
    return first === undefined || this.byKey.has(name) ? [first].filter((zone) => zone !== undefined) : (this.byId.get(name) ?? []).flatMap((index) => this.zones[index] ?? []);
  }
}

import type { ZoneActivation } from '#core/airspace/notam.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { Obstacle } from '#core/documents/scenario.ts';
import { withSunBox } from './sunBox.ts';

/** What a file says of itself, as texts of the source. Its validity is that of the edition: it limits no zone. */
export interface AirspaceMetadata {
  title?: string;
  description?: string;
  provider?: string;
  /** ISO 8601 */
  issued?: string;
  validFrom?: string;
  validTo?: string;
}

/** What reading an airspace file gave: the zones, and every way in which the file was not as it should be. */
export interface AirspaceReading {
  format: string;
  zones: Zone[];
  /** number of volumes over all zones */
  volumes: number;
  /** deviations that were put right, by the identifier of the zone */
  repaired: { id: string; what: string }[];
  /** entries without any place that could be kept: what depends on this file must not count as clear */
  rejected: { id: string; why: string }[];
  /** remarks on the file as a whole */
  notices: string[];
  /** NOTAM in the file that turn zones on or off, its own or those of other files */
  activations?: ZoneActivation[];
  /** obstacles in the file, which are no airspace */
  obstacles?: Obstacle[];
  /** absent where the format has none, or the file says nothing */
  metadata?: AirspaceMetadata;
}

/** Notes on one zone while it is read. */
export class ZoneNotes {
  readonly repaired: string[] = [];
  readonly unread: string[] = [];

  /** A deviation that was put right without loss of meaning. */
  repair(what: string): void {
    if (!this.repaired.includes(what)) this.repaired.push(what);
  }

  /** Something that could not be read: the zone stands as the most restrictive thing that it can mean. */
  restrict(what: string): void {
    if (!this.unread.includes(what)) this.unread.push(what);
  }
}

/** Collects the zones of one file. */
export class ReadingBuilder {
  readonly reading: AirspaceReading;
  private readonly dataSet: string;
  private readonly keys = new Map<string, number>();

  constructor(format: string, dataSet: string, notices: readonly string[]) {
    this.dataSet = dataSet;
    this.reading = { format, zones: [], volumes: 0, repaired: [], rejected: [], notices: [...notices] };
  }

  /** Adds a zone and what was noted on it. Key, data set and the box over which its hours of the sun count are set here; a zone without volumes is rejected. */
  add(zone: Omit<Zone, 'key' | 'dataSet'>, notes: ZoneNotes): void {
    const { reading } = this;
    if (zone.volumes.length === 0) {
      reading.rejected.push({ id: zone.id, why: notes.unread.join('; ') || 'no geometry' });
      return;
    }
    const seen = (this.keys.get(zone.id) ?? 0) + 1;
    this.keys.set(zone.id, seen);
    if (seen === 2) notes.repair('the identifier occurs more than once in the file; all entries are kept');
    const key = `${this.dataSet}/${zone.id}${seen > 1 ? `#${seen}` : ''}`;
    const unread = notes.unread.join('; ');
    reading.zones.push({ ...zone, applicability: withSunBox(zone.applicability, zone.volumes), key, dataSet: this.dataSet, ...(unread === '' ? {} : { notReadInFull: unread }) });
    reading.volumes += zone.volumes.length;
    for (const what of notes.repaired) reading.repaired.push({ id: zone.id, what });
    for (const what of notes.unread) reading.repaired.push({ id: zone.id, what: `${what}; taken at its most restrictive` });
  }

  reject(id: string, why: string): void {
    this.reading.rejected.push({ id, why });
  }
}

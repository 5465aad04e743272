import type { Zone } from '#core/airspace/zone.ts';
import type { AirspaceMetadata } from '../reading.ts';

/** A written airspace, and what of each zone the format could not carry or carries otherwise than the zone had it. */
export interface WrittenAirspace {
  text: string;
  notCarried: { id: string; what: string }[];
}

/** Writes zones in one format. What cannot be carried is widened, never narrowed, and listed. */
export type AirspaceWriter = (zones: readonly Zone[], metadata: AirspaceMetadata) => WrittenAirspace;

/** Notes something of one zone that is not carried. */
export type Note = (what: string) => void;

/** Writes zones one after the other with `write`, and collects what it notes, each note once a zone. */
export function writeZones<Entry>(zones: readonly Zone[], write: (zone: Zone, note: Note) => Entry): { entries: Entry[]; notCarried: WrittenAirspace['notCarried'] } {
  const notCarried: WrittenAirspace['notCarried'] = [];
  const entries = zones.map((zone) => {
    const noted = new Set<string>();
    const entry = write(zone, (what) => noted.add(what));
    for (const what of noted) notCarried.push({ id: zone.id, what });
    return entry;
  });
  return { entries, notCarried };
}

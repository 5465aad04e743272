import { AIRSPACE_FORMATS } from '#formats/registry.ts';
import type { WrittenAirspace } from '#formats/write/written.ts';
import type { AirspaceReading } from './readAirspace.ts';

/** Ids of the formats that are read, and of those that are written, in the order in which they are tried. */
export const READ_FORMATS: readonly string[] = AIRSPACE_FORMATS.map((format) => format.id);
export const WRITTEN_FORMATS: readonly string[] = AIRSPACE_FORMATS.filter((format) => format.write !== undefined).map((format) => format.id);

/**
 * The zones of readings as one file of another format, with everything that it does not carry: entries that could not be read at all among it.
 * @throws RangeError where `to` is none of WRITTEN_FORMATS.
 */
export function convertAirspace(readings: readonly AirspaceReading[], to: string): WrittenAirspace {
  const write = AIRSPACE_FORMATS.find((format) => format.id === to)?.write;
  if (write === undefined) throw new RangeError(`one of ${WRITTEN_FORMATS.join(', ')} is expected, got ${to}`);
  // what one file says of itself is not said of a file made of several
  const metadata = readings.length === 1 ? (readings[0]?.metadata ?? {}) : {};
  const { text, notCarried } = write(readings.flatMap((reading) => reading.zones), metadata);
  const rejected = readings.flatMap((reading) => reading.rejected.map(({ id, why }) => ({ id, what: `not read and so not written: ${why}` })));
  return { text, notCarried: [...notCarried, ...rejected] };
}

import type { PropertyMapping } from '#formats/propertyMapping.ts';
import type { AirspaceReading } from '#formats/reading.ts';
import { readAirspace } from '#formats/registry.ts';

export type { AirspaceReading };

/**
 * Reads an airspace file of any known format for the command line, the import and the world of a scenario. Zones carry `dataSetId` in their keys.
 * Entries in `rejected` have no place: whoever builds on the reading must show them, they do not count as clear.
 * @param mapping says how the properties of a file of features are read
 * @throws FormatError where the file is no airspace.
 */
export function readAirspaceFile(name: string, bytes: Uint8Array, dataSetId: string, format = 'auto', mapping?: PropertyMapping): AirspaceReading {
  return readAirspace(name, bytes, dataSetId, format, mapping);
}

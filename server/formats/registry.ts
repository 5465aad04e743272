import { aixm } from './aixm/aixm.ts';
import { ed269 } from './ed269.ts';
import { ed318 } from './ed318/ed318.ts';
import { FormatError } from './error.ts';
import { geojsonZones } from './geojsonZones.ts';
import { kml } from './kml/kml.ts';
import { obstacleList } from './obstacles/obstacleList.ts';
import { openair } from './openair/openair.ts';
import type { PropertyMapping } from './propertyMapping.ts';
import type { AirspaceReading } from './reading.ts';
import { sourceText } from './sourceText.ts';
import type { SourceText } from './sourceText.ts';
import type { AirspaceWriter } from './write/written.ts';
import type { ZoneProperties } from './zoneProperties.ts';

/** One airspace format. `sniff` looks at the content, never at the name; `read` throws FormatError for what is not of this format. */
export interface AirspaceFormat {
  id: string;
  extensions: readonly string[];
  sniff(source: SourceText): boolean;
  read(source: SourceText, dataSet: string, mapping?: PropertyMapping): AirspaceReading;
  /** the properties of the features, of a format whose features have them under names of their own; undefined where the file is not of that format */
  properties?(source: SourceText): ZoneProperties[] | undefined;
  /** of a format that is written as well */
  write?: AirspaceWriter;
}

/** The formats that are read, in the order in which they are tried. */
export const AIRSPACE_FORMATS: readonly AirspaceFormat[] = [ed269, ed318, geojsonZones, kml, aixm, openair, obstacleList];

/**
 * Reads an airspace file of any known format, or of the one that `format` names. A mapping says what the properties of features mean (GeoJSON, KML); with
 * it a file is read that by itself says nothing of airspace.
 * @throws FormatError where the file is no airspace, or the format is not known.
 */
export function readAirspace(fileName: string, bytes: Uint8Array, dataSet: string, format = 'auto', mapping?: PropertyMapping): AirspaceReading {
  const named = AIRSPACE_FORMATS.find((known) => known.id === format);
  if (named === undefined && format !== 'auto') throw new FormatError(fileName, '', `the format '${format}' is not known; expected auto, ${AIRSPACE_FORMATS.map((known) => known.id).join(' or ')}`);
  const source = sourceText(fileName, bytes);
  const chosen = named ?? AIRSPACE_FORMATS.find((known) => known.sniff(source)) ?? (mapping === undefined ? undefined : formatWithProperties(source));
  if (chosen === undefined) throw new FormatError(fileName, '', whyNone(source));
  const reading = chosen.read(source, dataSet, mapping);
  if (reading.zones.length === 0 && reading.obstacles === undefined && reading.rejected.length > 0) {
    const first = reading.rejected[0];
    throw new FormatError(fileName, first?.id ?? '', `none of the ${reading.rejected.length} entries can be placed: ${first?.why ?? ''}`);
  }
  return reading;
}

/** The format in whose features properties stand. */
function formatWithProperties(source: SourceText): AirspaceFormat | undefined {
  return AIRSPACE_FORMATS.find((known) => (known.properties?.(source) ?? []).length > 0);
}

function whyNone(source: SourceText): string {
  const formats = AIRSPACE_FORMATS.map((known) => known.id).join(', ');
  if (source.bytes.length === 0) return `the file is empty; an airspace file is expected (${formats})`;
  const json = source.jsonError === '' ? 'the JSON holds no zones: a restriction, a class or height limits are expected in it' : `not readable as JSON: ${source.jsonError}`;
  return `this is no airspace file that can be read (${formats}); ${json}`;
}

import { hasArea } from './featureFootprints.ts';
import type { AirspaceReading } from './reading.ts';
import { isObject } from './values.ts';
import type { ZoneProperties } from './zoneProperties.ts';

/** A point or line that says nothing of airspace is a mark on the map beside the zones: it has no extent that could be kept. */
export function isMark(geometry: unknown, properties: ZoneProperties): boolean {
  return isObject(geometry) && !hasArea(geometry) && !properties.speaksOfAirspace();
}

/** Lists the marks, so that everything in the file is a zone or has its reason. */
export function noteMarks(marks: readonly string[], reading: AirspaceReading): void {
  const more = marks.length > 500 ? `; and ${marks.length - 500} more` : '';
  if (marks.length > 0) reading.notices.push(`points and lines that say nothing of airspace are no zones (${marks.length}): ${marks.slice(0, 500).map((name) => name.slice(0, 80)).join('; ')}${more}`);
}

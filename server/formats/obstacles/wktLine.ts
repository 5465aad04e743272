import type { LonLat } from '#core/units.ts';
import { numberOf } from '../values.ts';

/** The positions of a POINT or LINESTRING in well-known text (OGC 06-103r4, section 7), longitude first; undefined for anything else. Heights are passed over. */
export function wktLine(text: string): LonLat[] | undefined {
  const match = /^\s*(?:SRID=4326;)?\s*(?:POINT|LINESTRING)\s*(?:Z|M|ZM)?\s*\(([^()]*)\)\s*$/i.exec(text);
  if (match === null) return undefined;
  const out: LonLat[] = [];
  for (const part of (match[1] ?? '').split(',')) {
    const [lon, lat] = part.trim().split(/\s+/).map(numberOf);
    if (lon === undefined || lat === undefined || Math.abs(lon) > 180 || Math.abs(lat) > 90) return undefined;
    out.push([lon, lat]);
  }
  return out.length === 0 ? undefined : out;
}

import { z } from 'zod';
import type { Airspace } from '#core/airspace/airspace.ts';
import { instant, latitude, longitude, notNegative, position } from '#core/documents/common.ts';
import { DocumentError, parseDocument } from '#core/documents/parse.ts';
import { parseInstant } from '#core/time.ts';

/** Queries of `skein geofence` (CONTRACT.md): 4D points, and routes at a height above flat ground. An absent ground height is unknown. Further fields are passed over. */
const query = z.object({
  points: z.array(z.object({ lon: longitude, lat: latitude, alt_m_amsl: z.number(), ground_m_amsl: z.number().nullish(), time: instant })).default([]),
  routes: z
    .array(z.object({ from: position, to: position, agl_m: z.number(), ground_m_amsl: z.number().nullish(), time_start: instant, time_end: instant, buffer_m: notNegative.max(100_000).default(0) }))
    .default([]),
});
export type GeofenceQueries = z.infer<typeof query>;

/** Reads a query file. @throws DocumentError that names the file and the place in it. */
export function readQueries(name: string, bytes: Uint8Array): GeofenceQueries {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new DocumentError(name, [{ path: '', message: `not readable as JSON: ${error instanceof Error ? error.message : String(error)}` }]);
  }
  const queries = parseDocument(query, value, name);
  const late = queries.routes.findIndex((route) => parseInstant(route.time_end) < parseInstant(route.time_start));
  if (late >= 0) throw new DocumentError(name, [{ path: `routes[${late}].time_end`, message: 'a time not before time_start is expected' }]);
  return queries;
}

/** Zones that apply at each point. */
export function askPoints(airspace: Airspace, points: GeofenceQueries['points']): string[][] {
  return points.map((p) => identifiers(airspace, airspace.at(p.lon, p.lat, p.alt_m_amsl, p.ground_m_amsl ?? NaN, parseInstant(p.time))));
}

/** Zones that apply along each route, `buffer_m` to each side. Over unknown ground the height above the sea is unknown, too, so that no zone is above or below. */
export function askRoutes(airspace: Airspace, routes: GeofenceQueries['routes']): string[][] {
  return routes.map((r) => {
    const ground = r.ground_m_amsl ?? NaN;
    const amsl_m = ground + r.agl_m;
    const track = [
      { lon: r.from[0], lat: r.from[1], amsl_m, time: parseInstant(r.time_start) },
      { lon: r.to[0], lat: r.to[1], amsl_m, time: parseInstant(r.time_end) },
    ];
    return identifiers(airspace, airspace.along(track, r.buffer_m, () => ground).map((hit) => hit.zone));
  });
}

function identifiers(airspace: Airspace, zones: readonly number[]): string[] {
  return [...new Set(zones.map((zone) => airspace.zones[zone]?.id ?? ''))];
}

import type { Airspace } from '#core/airspace/airspace.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { LonLat } from '#core/units.ts';
import type { Interval } from '#core/time.ts';

/** Zones whose box meets that of some positions and that apply at some instant of a span. Positions over the antimeridian are taken the short way round. */
export function zonesNear(airspace: Airspace, positions: readonly LonLat[], span: Interval): Zone[] {
  if (positions.length === 0) return [];
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  let [west, east] = [Math.min(...lons), Math.max(...lons)];
  if (east - west > 180) [west, east] = [Math.min(...lons.filter((lon) => lon > 0)), Math.max(...lons.filter((lon) => lon <= 0))];
  return airspace.near(west, Math.min(...lats), east, Math.max(...lats), span).flatMap((index) => airspace.zones[index] ?? []);
}

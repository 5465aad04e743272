import type { Zone } from '#core/airspace/zone.ts';
import { offset } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

/** Positions between which all of a zone lies, to bring it into view: the corners of its polygons, the north, east, south and west of its circles. */
export function zonePositions(zone: Pick<Zone, 'volumes'>): LonLat[] {
  return zone.volumes.flatMap(({ footprint }): LonLat[] => {
    if (footprint.kind === 'circle') return [[0, 1], [1, 0], [0, -1], [-1, 0]].map(([east, north]) => offset(footprint.center, (east ?? 0) * footprint.radius_m, (north ?? 0) * footprint.radius_m));
    const ring = footprint.rings[0] ?? [];
    return Array.from({ length: Math.floor(ring.length / 2) }, (_, i): LonLat => [ring[2 * i]!, ring[2 * i + 1]!]);
  });
}

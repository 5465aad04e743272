import type { Footprint } from '#core/airspace/zone.ts';
import { geodesicDistance } from '#core/geo/geodesic.ts';
import { isObject, listOf, numberOf } from './values.ts';

/**
 * The circle for which this program's GeoJSON writer drew a polygon, from the property `circle` (`{ center: [lon, lat], radius_m }`). Only where every corner of the
 * polygon lies on that circle or up to 1 % outside: a property that says something else than the geometry counts for nothing.
 */
export function restoredCircle(property: unknown, coordinates: unknown): Footprint | undefined {
  if (!isObject(property)) return undefined;
  const [lon, lat] = listOf(property['center']).map(numberOf);
  const radius_m = numberOf(property['radius_m']);
  const rings = listOf(coordinates);
  if (lon === undefined || lat === undefined || radius_m === undefined || Math.abs(lat) > 90 || rings.length !== 1) return undefined;
  const corners = listOf(rings[0]);
  const onIt = corners.every((corner) => {
    const [x, y] = listOf(corner).map(numberOf);
    if (x === undefined || y === undefined || Math.abs(y) > 90) return false;
    const distance_m = geodesicDistance(lon, lat, x, y);
    return distance_m > radius_m - 0.01 && distance_m < radius_m * 1.01 + 0.01;
  });
  return onIt && corners.length > 32 ? { kind: 'circle', center: [lon, lat], radius_m } : undefined;
}

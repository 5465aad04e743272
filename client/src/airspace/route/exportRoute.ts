import type { RouteCheck } from '#core/airspace/checkRoute.ts';
import type { DrawnRoute } from '#core/airspace/drawnRoute.ts';
import { formatInstant } from '#core/time.ts';

/** A drawn route as GeoJSON (RFC 7946): a line in longitude and latitude, the third coordinate left out as it would be a height above the ellipsoid; heights above ground, or above the sea, in `properties`. */
export function routeGeoJson(route: DrawnRoute, check: RouteCheck): string {
  const feature = {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: route.waypoints.map((w) => [w.lon, w.lat]) },
    properties: {
      [route.heights === 'AGL' ? 'heights_m_agl' : 'heights_m_amsl']: route.waypoints.map((w) => w.height_m),
      speed_ms: route.speed_ms,
      buffer_m: route.buffer_m,
      start: formatInstant(route.start),
      end: formatInstant(Math.round(check.end)),
      verdict: check.verdict,
    },
  };
  return `${JSON.stringify({ type: 'FeatureCollection', features: [feature] }, undefined, 2)}\n`;
}

/** Name of the file: its departure. */
export const exportName = (route: DrawnRoute): string => `route-${formatInstant(route.start).replace(/[:]/g, '')}.geojson`;

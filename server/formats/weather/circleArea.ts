import type { Area } from '#core/documents/common.ts';
import { planeAt } from '#core/geo/metric.ts';
import type { LonLat } from '#core/units.ts';

const CORNERS = 32;

/** The area round a station or a point of a forecast for which it speaks: a polygon inside of the circle. */
export function circleArea(center: LonLat, reach_m: number): Area {
  const plane = planeAt(center);
  const ring = Array.from({ length: CORNERS }, (_, k): [number, number] => {
    const [lon, lat] = plane.toLonLat(reach_m * Math.cos((2 * Math.PI * k) / CORNERS), reach_m * Math.sin((2 * Math.PI * k) / CORNERS));
    return [rounded(lon), rounded(lat)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

const rounded = (degrees: number): number => Math.round(Math.max(-180, Math.min(180, degrees)) * 1e5) / 1e5;

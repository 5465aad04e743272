import type { Area } from '../documents/common.ts';
import type { LonLat } from '../units.ts';

/** Whether a position lies in a GeoJSON area, straight edges in degrees (RFC 7946); holes are outside, an edge may fall to either side. */
export function inArea(area: Area, position: LonLat): boolean {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  return polygons.some((rings) => rings.every((ring, k) => inRing(ring, position) === (k === 0)));
}

function inRing(ring: readonly LonLat[], [x, y]: LonLat): boolean {
  let inside = false;
  let previous = ring[ring.length - 1];
  for (const point of ring) {
    if (previous !== undefined && point[1] > y !== previous[1] > y) {
      const cross = point[0] + ((y - point[1]) / (previous[1] - point[1])) * (previous[0] - point[0]);
      if (x < cross) inside = !inside;
    }
    previous = point;
  }
  return inside;
}

/** All vertices of an area, outer rings and holes. */
export function areaVertices(area: Area): LonLat[] {
  return (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).flat(2);
}

import type { Area } from '../documents/common.ts';
import { planeAt } from '../geo/metric.ts';
import type { LonLat } from '../units.ts';
import { inArea } from './inArea.ts';

/** Distance in metres from a position to an area, 0 inside; in the tangent plane at the position, good to 0.3 m within 20 km. */
export function areaDistance(area: Area, position: LonLat): number {
  if (inArea(area, position)) return 0;
  const plane = planeAt(position);
  const rings = area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
  let least = Infinity;
  for (const ring of rings) {
    let previous: [number, number] | undefined;
    for (const point of ring) {
      const here = plane.toPlane(point);
      if (previous !== undefined) least = Math.min(least, originToSegment(previous, here));
      previous = here;
    }
  }
  return least;
}

function originToSegment([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

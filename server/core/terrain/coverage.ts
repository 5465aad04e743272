import type { Area } from '../documents/common.ts';
import { areaTest } from '../geo/areaTest.ts';

/** The area for which a source of heights speaks. */
export interface Coverage {
  covers(lon: number, lat: number): boolean;
  /** `all` of a box of degrees is covered, or `none` of it, or perhaps a part */
  over(west: number, south: number, east: number, north: number): 'all' | 'none' | 'part';
}

/** Prepares the questions to a GeoJSON area; edges straight in longitude and latitude (RFC 7946, section 3.1.1). */
export function coverageOf(area: Area): Coverage {
  const covers = areaTest(area);
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const rings = polygons.flat().map((ring) => Float64Array.from(ring.flat()));
  return {
    covers,
    over(west, south, east, north) {
      if (rings.some((ring) => meetsBox(ring, west, south, east, north))) return 'part';
      return covers((west + east) / 2, (south + north) / 2) ? 'all' : 'none';
    },
  };
}

/** Whether an edge of a closed ring has a point in a box. */
function meetsBox(ring: Float64Array, west: number, south: number, east: number, north: number): boolean {
  for (let i = 2; i < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i - 2]!, ring[i - 1]!, ring[i]!, ring[i + 1]!];
    if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < south || Math.min(ay, by) > north) continue;
    const side = (x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
    if (Math.abs(side(west, south) + side(east, south) + side(west, north) + side(east, north)) < 4) return true;
  }
  return false;
}

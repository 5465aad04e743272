import type { Area } from '../documents/common.ts';

/** Whether a position in degrees WGS84 lies in an area. */
export type AreaTest = (lon: number, lat: number) => boolean;

interface Part {
  west: number;
  south: number;
  east: number;
  north: number;
  /** all rings of one polygon, flat [lon, lat, ...], closing point kept */
  rings: Float64Array[];
}

/**
 * Prepares the test "is this position inside" for a GeoJSON area: edges straight in longitude and latitude (RFC 7946, section 3.1.1),
 * even-odd over the rings of one polygon, so holes are outside. Positions exactly on an edge may fall on either side; what needs an
 * exact edge asks the airspace index. Areas do not cross the antimeridian (RFC 7946, section 3.1.9 asks to cut them there).
 */
export function areaTest(area: Area): AreaTest {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const parts = polygons.map(partOf);
  return (lon, lat) => parts.some((part) => insidePart(part, lon, lat));
}

function partOf(polygon: readonly (readonly (readonly [number, number])[])[]): Part {
  const part: Part = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity, rings: [] };
  for (const [lon, lat] of polygon[0] ?? []) {
    part.west = Math.min(part.west, lon);
    part.east = Math.max(part.east, lon);
    part.south = Math.min(part.south, lat);
    part.north = Math.max(part.north, lat);
  }
  part.rings = polygon.map((ring) => Float64Array.from(ring.flat()));
  return part;
}

function insidePart(part: Part, lon: number, lat: number): boolean {
  if (!(lon >= part.west && lon <= part.east && lat >= part.south && lat <= part.north)) return false;
  let inside = false;
  for (const ring of part.rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const y1 = ring[i - 1]!;
      const y2 = ring[i + 1]!;
      if (y1 > lat === y2 > lat) continue;
      const x = ring[i - 2]! + ((lat - y1) / (y2 - y1)) * (ring[i]! - ring[i - 2]!);
      if (lon < x) inside = !inside;
    }
  }
  return inside;
}

import type { MultiPolygon, Polygon } from 'geojson';
import { difference, featureCollection, multiPolygon, polygon } from '@turf/turf';
import { type PlaneArea, type Point, type Ring, boundsOf, openRing } from './planar.ts';

/** Corners of the half circles at the ends of an edge that is widened; they lie on a polygon around the circle, so that nothing is cut short. */
const ARC_STEPS = 8;

/** What is left of `area` when everything within `distance_m` of the other areas is taken off. Metres in one tangent plane. */
export function without(area: PlaneArea, others: readonly { area: PlaneArea; distance_m: number }[]): PlaneArea {
  const bounds = boundsOf(area);
  const clips = others.flatMap(({ area: other, distance_m }) =>
    other.flatMap((rings) => {
      const widened = rings.flatMap((ring) => ring.map((p, i) => capsule(p, ring[(i + 1) % ring.length] ?? p, distance_m)));
      return [rings.slice(0, 1).map(closed), ...widened.filter((ring) => near(ring, bounds)).map((ring) => [closed(ring)])];
    }),
  );
  if (clips.length === 0 || area.length === 0) return area;
  const subject = multiPolygon(area.map((rings) => rings.map(closed)));
  const left = difference(featureCollection<Polygon | MultiPolygon>([subject, ...clips.map((rings) => polygon(rings))]));
  if (left === null) return [];
  const polygons = left.geometry.type === 'Polygon' ? [left.geometry.coordinates] : left.geometry.coordinates;
  return polygons.map((rings) => rings.map((ring) => openRing(ring.map((p): Point => [p[0] ?? 0, p[1] ?? 0]))));
}

function closed(ring: Ring): Ring {
  const first = ring[0];
  return first === undefined ? [] : [...ring, first];
}

/** Everything within `radius` of the stretch from a to b, as a polygon around it. */
function capsule(a: Point, b: Point, radius: number): Ring {
  const along = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const r = radius / Math.cos(Math.PI / (2 * ARC_STEPS));
  const ring: Ring = [];
  for (const [end, from] of [
    [b, along - Math.PI / 2],
    [a, along + Math.PI / 2],
  ] as const) {
    for (let i = 0; i <= ARC_STEPS; i++) {
      const angle = from + (i * Math.PI) / ARC_STEPS;
      ring.push([end[0] + r * Math.cos(angle), end[1] + r * Math.sin(angle)]);
    }
  }
  return ring;
}

function near(ring: Ring, bounds: { minX: number; minY: number; maxX: number; maxY: number }): boolean {
  const own = boundsOf([[ring]]);
  return own.minX <= bounds.maxX && own.maxX >= bounds.minX && own.minY <= bounds.maxY && own.maxY >= bounds.minY;
}

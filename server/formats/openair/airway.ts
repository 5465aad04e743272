import type { Footprint } from '#core/airspace/zone.ts';
import { geodesicDirect, geodesicLine } from '#core/geo/geodesic.ts';
import type { LonLat } from '#core/units.ts';

/**
 * An airway: everything within half its width, metres, of its centre line. A disc round each point and a strip along each leg, whose long sides are
 * geodesics: over 200 km they lie less than 2 m outside of the true parallel, never inside.
 */
export function airwayFootprints(points: readonly LonLat[], width_m: number): Footprint[] {
  const half = width_m / 2;
  const discs = points.map((center): Footprint => ({ kind: 'circle', center, radius_m: half }));
  const strips = points.slice(1).flatMap((to, i): Footprint[] => {
    const from = points[i]!;
    const out = geodesicLine(from[0], from[1], to[0], to[1]);
    if (!(out.distance_m > 0)) return [];
    const back = geodesicLine(to[0], to[1], from[0], from[1]);
    const corner = (at: LonLat, azimuth: number): LonLat => geodesicDirect(at[0], at[1], azimuth, half);
    const corners = [corner(from, out.azimuth - 90), corner(to, back.azimuth + 90), corner(to, back.azimuth - 90), corner(from, out.azimuth + 90)];
    return [{ kind: 'polygon', rings: [Float64Array.from(corners.flat())] }];
  });
  return [...discs, ...strips];
}

import { trackOf, type Track } from '../conflict/separation.ts';
import { planeAt } from '../geo/metric.ts';
import type { LonLat } from '../units.ts';
import type { Sortie } from './sortie.ts';

const known = new WeakMap<Sortie, Track[]>();

/** The flights of a sortie as tracks in the plane at `origin`, times relative to its first take-off; made once per sortie. */
export function tracksOf(sortie: Sortie, origin: LonLat): Track[] {
  let tracks = known.get(sortie);
  if (tracks === undefined) {
    const plane = planeAt(origin);
    tracks = sortie.flights.map((flight) =>
      trackOf(
        flight.points.map((p) => {
          const [x, y] = plane.toPlane([p.lon, p.lat]);
          return { x, y, z: p.amsl_m, t: p.offset_ms };
        }),
      ),
    );
    known.set(sortie, tracks);
  }
  return tracks;
}

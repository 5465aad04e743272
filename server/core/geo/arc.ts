import type { LonLat } from '../units.ts';
import { geodesicDirect, geodesicLine } from './geodesic.ts';

/** How far the pieces of an arc may lie outside of it, metres. They never lie inside. */
export const ARC_TOLERANCE_M = 0.04;
const RAD = Math.PI / 180;

/**
 * An arc round a centre by true distance on the ellipsoid. The radius goes evenly from `start_m` to `end_m`, which differ where a source rounds
 * its points; `azimuth` is that of the start at the centre, degrees true; `sweep` degrees in (0, 360].
 */
export interface Arc {
  center: LonLat;
  start_m: number;
  end_m: number;
  azimuth: number;
  sweep: number;
  clockwise: boolean;
}

/** The arc from one point to another; a whole circle where they are the same point. */
export function arcBetween(center: LonLat, from: LonLat, to: LonLat, clockwise: boolean): Arc {
  const a = geodesicLine(center[0], center[1], from[0], from[1]);
  const b = geodesicLine(center[0], center[1], to[0], to[1]);
  const same = from[0] === to[0] && from[1] === to[1];
  return { center, start_m: a.distance_m, end_m: b.distance_m, azimuth: a.azimuth, sweep: same ? 360 : sweepOf(a.azimuth, b.azimuth, clockwise), clockwise };
}

/** Degrees from one bearing to another in a direction, in (0, 360]: equal bearings are a whole turn. */
export function sweepOf(from: number, to: number, clockwise: boolean): number {
  const turn = (clockwise ? to - from : from - to) % 360;
  return turn > 0 ? turn : turn + 360;
}

/** Start (`part` 0), end (`part` 1) or any point between of an arc. */
export function pointOnArc(arc: Arc, part: number): LonLat {
  return at(arc, part, 1);
}

/** Pieces into which an arc is cut so that none lies more than ARC_TOLERANCE_M outside of it. */
export function piecesOf(arc: Arc): number {
  const radius = Math.max(arc.start_m, arc.end_m);
  return Math.max(1, Math.ceil((arc.sweep * RAD) / (2 * Math.sqrt((2 * ARC_TOLERANCE_M) / Math.max(radius, 1)))));
}

/**
 * Appends the inner points of an arc as lon, lat to `out`, longitudes on the branch of the centre; its two ends are the caller's.
 * `bulges`: the area lies on the centre's side, so the pieces are tangents of the arc; otherwise they are its chords. Either way the area
 * with pieces holds the one with the arc, and is at most ARC_TOLERANCE_M larger (more where `pieces` is less than `piecesOf` asks for).
 */
export function pushArc(out: number[], arc: Arc, bulges: boolean, pieces: number): void {
  const half = (arc.sweep * RAD) / (2 * pieces);
  if (!bulges || half >= Math.PI / 3) {
    for (let i = 1; i < pieces; i++) out.push(...at(arc, i / pieces, 1));
    return;
  }
  const stretch = 1 / Math.cos(half);
  for (let i = 0; i < pieces; i++) out.push(...at(arc, (i + 0.5) / pieces, stretch));
}

function at(arc: Arc, part: number, stretch: number): LonLat {
  const radius = arc.start_m + (arc.end_m - arc.start_m) * part;
  const turned = arc.sweep * part;
  return geodesicDirect(arc.center[0], arc.center[1], arc.clockwise ? arc.azimuth + turned : arc.azimuth - turned, radius * stretch);
}

import type { Footprint } from '#core/airspace/zone.ts';
import type { Arc } from '#core/geo/arc.ts';
import { piecesOf, pushArc, sweepOf } from '#core/geo/arc.ts';
import { geodesicDirect, geodesicLine, pushGeodesic } from '#core/geo/geodesic.ts';
import type { LonLat } from '#core/units.ts';

/** Legs are cut to this length, metres, so that their sides as geodesics keep within 2 cm of the lines at even distance from them (widths up to 60 km). */
const LEG_M = 20_000;
const MOST_POINTS = 20_000;

/**
 * The area within half a width of a line of geodesic legs, its ends cut square: one ring, which overlaps itself at the inner side of corners and is to be
 * taken by winding number. The outer side of a corner is round. Undefined for fewer than two different positions.
 */
export function corridorFootprint(line: readonly LonLat[], width_m: number): Footprint | undefined {
  const legs = legsOf(line);
  if (legs.length === 0) return undefined;
  const right: number[] = [];
  const left: number[] = [];
  legs.forEach((leg, i) => {
    const next = legs[i + 1];
    right.push(...side(leg.from, leg.out + 90, width_m), ...side(leg.to, leg.in + 90, width_m));
    left.push(...side(leg.from, leg.out - 90, width_m), ...side(leg.to, leg.in - 90, width_m));
    if (next === undefined) return;
    const turn = sweepOf(leg.in, next.out, true) % 360;
    if (turn < 1e-9 || turn > 360 - 1e-9) return;
    corner(turn < 180 ? left : right, turn < 180 ? right : left, leg.to, leg.in, turn, width_m);
  });
  const ring = [...right];
  for (let i = left.length - 2; i >= 0; i -= 2) ring.push(left[i]!, left[i + 1]!);
  return { kind: 'polygon', rings: [Float64Array.from(ring)] };
}

/** The outer side goes round the corner, the inner side over the corner itself, so that every leg's rectangle is kept whole. */
function corner(outer: number[], inner: number[], at: LonLat, heading: number, turn: number, width_m: number): void {
  const clockwise = turn < 180;
  const arc: Arc = { center: at, start_m: width_m / 2, end_m: width_m / 2, azimuth: heading + (clockwise ? -90 : 90), sweep: clockwise ? turn : 360 - turn, clockwise };
  pushArc(outer, arc, true, Math.min(64, piecesOf(arc)));
  inner.push(...at);
}

function side(at: LonLat, azimuth: number, width_m: number): LonLat {
  return geodesicDirect(at[0], at[1], azimuth, width_m / 2);
}

interface Leg {
  from: LonLat;
  to: LonLat;
  /** azimuths at both ends, degrees true */
  out: number;
  in: number;
}

function legsOf(line: readonly LonLat[]): Leg[] {
  const points: number[] = [];
  line.forEach((position, i) => {
    const before = line[i - 1];
    if (before !== undefined) {
      const length = geodesicLine(...before, ...position).distance_m;
      if (!(length > 0)) return;
      pushGeodesic(points, ...before, ...position, Math.min(Math.ceil(length / LEG_M), Math.max(1, MOST_POINTS - points.length / 2)));
    }
    points.push(...position);
  });
  const legs: Leg[] = [];
  for (let i = 2; i + 1 < points.length; i += 2) {
    const from: LonLat = [points[i - 2]!, points[i - 1]!];
    const to: LonLat = [points[i]!, points[i + 1]!];
    legs.push({ from, to, out: geodesicLine(...from, ...to).azimuth, in: (geodesicLine(...to, ...from).azimuth + 180) % 360 });
  }
  return legs;
}

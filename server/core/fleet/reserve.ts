import { deltaLon } from '../geo/metric.ts';
import { PIECE_MS } from './energy.ts';
import type { TimedPoint } from './types.ts';

/** What flying from a point to a landing takes: mean energy and time. NaN: not known; Infinity: no landing can be reached. */
export interface ReturnCost {
  wh: number;
  seconds: number;
}

/**
 * The cheapest way from a point, with its mass, time and phase, to a landing. An answer of at most `enough_wh` need not be the cheapest: nobody
 * asks further. Straight (`straightReturn`) or routed, as the caller has it.
 */
export type ReturnFrom = (at: Readonly<TimedPoint>, enough_wh: number) => ReturnCost;

/** Where on a path the energy for the way to a landing is no longer there. */
export interface Breach {
  at: TimedPoint;
  /** index of the vertex at which its leg ends */
  point: number;
  /** used up to there, and needed from there, mean Wh */
  used_wh: number;
  back: ReturnCost;
}

/**
 * The energy that a flight has to have at hand so that a landing can be reached from every point of it, mean Wh: the greatest sum of what is
 * used up to a point and the way from there, and at least what the whole flight uses. With a `budget_wh`, also the first point at which that sum exceeds it: the
 * point of no return lies before it.
 *
 * `used_wh` is the mean use up to each point (`flightEnergy`). From `onward` on the rest of the flight is itself the way to a landing. On the
 * way, every vertex and every minute between counts. NaN where a part is not known, which is never enough.
 */
export function reserveAlong(
  points: readonly TimedPoint[],
  used_wh: Float64Array,
  onward: number,
  returnFrom: ReturnFrom,
  budget_wh = Infinity,
): { need_wh: number; breach: Breach | undefined } {
  const total = used_wh[points.length - 1] ?? NaN;
  let need = total;
  const at: TimedPoint = { lon: 0, lat: 0, amsl_m: 0, time: 0, phase: 'takeoff', mass_kg: 0 };
  for (let i = 1; i < Math.min(onward, points.length); i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const pieces = Math.max(1, Math.ceil((b.time - a.time) / PIECE_MS));
    at.phase = b.phase;
    at.mass_kg = b.mass_kg;
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces;
      at.lon = a.lon + deltaLon(a.lon, b.lon) * share;
      at.lat = a.lat + (b.lat - a.lat) * share;
      at.amsl_m = a.amsl_m + (b.amsl_m - a.amsl_m) * share;
      at.time = a.time + (b.time - a.time) * share;
      const used = used_wh[i - 1]! + (used_wh[i]! - used_wh[i - 1]!) * share;
      const back = returnFrom(at, Math.min(need, budget_wh) - used);
      if (!(used + back.wh <= budget_wh)) return { need_wh: used + back.wh, breach: { at: { ...at }, point: i, used_wh: used, back } };
      need = Math.max(need, used + back.wh);
    }
  }
  return { need_wh: need, breach: undefined };
}

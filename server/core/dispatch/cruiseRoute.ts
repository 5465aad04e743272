import { bearing } from '../geo/metric.ts';
import type { Router } from '../routing/route.ts';
import type { RouteRequest, RouteResult } from '../routing/types.ts';
import type { RuleSet } from '../rules/ruleSet.ts';
import type { Interval } from '../time.ts';
import type { LonLat } from '../units.ts';

/**
 * Cruise heights above ground: tracks of 000-179 degrees fly at the upper one, the others at the lower one (semicircular rule), so that
 * opposite flights on one line keep a vertical separation. The other height is taken where it saves this much way, metres.
 */
const UPPER_AGL_M = 105;
const LOWER_AGL_M = 50;
export const OTHER_HEIGHT_PRICE_M = 500;
/** The profile may stray by so much above the cruise height, metres: counts where a permit is limited in height. */
export const STRAY_M = 6;

/** What a route of a sortie is asked with. */
export interface CruiseContext {
  rules: RuleSet;
  span: Interval;
  /** zones that permits lift for the aircraft at a height above ground, metres */
  lifted: (agl_m: number) => ReadonlySet<number>;
}

/** What is asked for the way between two places: for the height that is the right one first, and for the other one where it is wanted. */
export function* cruiseRequests({ rules, span, lifted }: CruiseContext, from: LonLat, to: LonLat): Generator<RouteRequest, void> {
  const lowest = rules.clearance_m.value + STRAY_M;
  const highest = rules.maxAgl_m.value - STRAY_M;
  const levels = bearing(from, to) < 180 ? [UPPER_AGL_M, LOWER_AGL_M] : [LOWER_AGL_M, UPPER_AGL_M];
  for (const level of levels) {
    const agl_m = Math.min(Math.max(level, lowest), highest);
    yield { from, to, agl_m, span, buffer_m: rules.zoneBuffer_m.value, lifted: lifted(agl_m + STRAY_M) };
  }
}

/** The way between two places at the cruise height that costs least, or why there is none at the right height. */
export function cruiseRoute(router: Router, requests: Iterable<RouteRequest>): { points: LonLat[]; agl_m: number; distance_m: number } | Extract<RouteResult, { feasible: false }> {
  let best: { points: LonLat[]; agl_m: number; distance_m: number; price: number } | undefined;
  let refused: Extract<RouteResult, { feasible: false }> | undefined;
  let price_m = 0;
  for (const request of requests) {
    const result = router.route(request);
    if (!result.feasible) {
      refused ??= result;
      price_m = OTHER_HEIGHT_PRICE_M;
      continue;
    }
    const { points, distance_m } = result;
    const price = distance_m + price_m;
    price_m = OTHER_HEIGHT_PRICE_M;
    if (best === undefined || price < best.price) best = { points, agl_m: request.agl_m, distance_m, price };
    if (distance_m <= result.direct_m + OTHER_HEIGHT_PRICE_M) break;
  }
  if (best !== undefined) return best;
  if (refused === undefined) throw new RangeError('one request or more is expected');
  return refused;
}

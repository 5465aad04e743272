import type { Limit } from './zone.ts';

/** How a stored limit becomes metres AMSL: it is one already, or stands on the ground or on the ellipsoid, or there is none. */
export const DATUM = { none: 0, amsl: 1, agl: 2, w84: 3 } as const;
export type Datum = (typeof DATUM)[keyof typeof DATUM];

/** A limit as the index keeps it: value in metres, +-Infinity where unlimited. */
export interface StoredLimit {
  value_m: number;
  datum: Datum;
}

const DATUM_OF: Readonly<Record<Limit['reference'], Datum>> = { AGL: DATUM.agl, AMSL: DATUM.amsl, WGS84: DATUM.w84, FL: DATUM.amsl };

/**
 * A floor for the index. The surface (0 AGL or below) is no floor at all, so that an error of the terrain model never puts a flight under a zone.
 * A flight level stands at the lowest true height that it can have: QNH down to 950 hPa (8.4 m per hPa) and air colder than standard by 15 % of the height.
 */
export function storedFloor(limit: Limit): StoredLimit {
  if (limit.value_m === -Infinity || Number.isNaN(limit.value_m)) return { value_m: -Infinity, datum: DATUM.none };
  if (limit.reference === 'AGL' && limit.value_m <= 0) return { value_m: -Infinity, datum: DATUM.none };
  return { value_m: limit.reference === 'FL' ? limit.value_m * 0.85 - 530 : limit.value_m, datum: DATUM_OF[limit.reference] };
}

/** A ceiling for the index. A flight level stands at the highest true height that it can have: QNH up to 1050 hPa and air warmer by 10 % of the height. */
export function storedCeiling(limit: Limit): StoredLimit {
  if (limit.value_m === Infinity || Number.isNaN(limit.value_m)) return { value_m: Infinity, datum: DATUM.none };
  return { value_m: limit.reference === 'FL' ? limit.value_m * 1.1 + 305 : limit.value_m, datum: DATUM_OF[limit.reference] };
}

/** Slack of a comparison of heights, metres: rounding of 120 AGL plus ground must not decide. */
export const HEIGHT_SLACK_M = 1e-6;

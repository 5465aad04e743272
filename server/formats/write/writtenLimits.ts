import { storedCeiling, storedFloor } from '#core/airspace/vertical.ts';
import type { Limit, Volume } from '#core/airspace/zone.ts';
import type { Note } from './written.ts';

type Reference = Limit['reference'];

/** Limits of a volume in metres, as ED-269 and ED-318 write them. */
export interface WrittenLimits {
  lower: number;
  lowerReference: Reference;
  upper: number;
  upperReference: Reference;
}

/** What these formats write where there is no upper limit. */
const UNLIMITED_M = 99_999;
/** Extremes of the geoid above and below the ellipsoid (EGM96), metres, rounded outward. */
const GEOID_M = { lowest: -107, highest: 86 };

/** Limits in references that the format has; others are widened to a height above mean sea level that holds them whatever the air and the geoid. */
export function writtenLimits({ lower, upper }: Volume, references: readonly Reference[], note: Note): WrittenLimits {
  const floor = carried(lower, 'lower', references, note);
  const ceiling = carried(upper, 'upper', references, note);
  return {
    ...(Number.isFinite(floor.value_m) ? { lower: floor.value_m, lowerReference: floor.reference } : { lower: 0, lowerReference: 'AGL' }),
    ...(Number.isFinite(ceiling.value_m) ? { upper: ceiling.value_m, upperReference: ceiling.reference } : { upper: UNLIMITED_M, upperReference: 'AMSL' }),
  };
}

function carried(limit: Limit, side: 'lower' | 'upper', references: readonly Reference[], note: Note): Limit {
  if (!Number.isFinite(limit.value_m) || references.includes(limit.reference)) return limit;
  const value_m =
    limit.reference === 'FL'
      ? (side === 'lower' ? storedFloor(limit) : storedCeiling(limit)).value_m
      : limit.value_m - (side === 'lower' ? GEOID_M.highest : GEOID_M.lowest);
  const what = limit.reference === 'FL' ? `flight level ${Math.round(limit.value_m / 30.48)}` : `${limit.value_m} m above the ellipsoid`;
  note(`the ${side} limit of ${what} is written as ${Math.round(value_m)} m above mean sea level, wide enough for every weather and geoid`);
  return { value_m, reference: 'AMSL' };
}

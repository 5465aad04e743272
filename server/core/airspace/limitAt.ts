import { undulation } from '../geo/geoid.ts';
import type { MetresAgl, MetresAmsl } from '../units.ts';
import { DATUM, storedCeiling, storedFloor } from './vertical.ts';
import type { Limit } from './zone.ts';

/** A vertical limit as it stands at one place. */
export interface LimitHere {
  published: Limit;
  /** metres AMSL with which a flight is compared there: +-Infinity where there is no limit, NaN where the ground is needed and unknown */
  amsl_m: MetresAmsl;
  /** the same above the ground there: NaN where the ground is unknown */
  agl_m: MetresAgl;
  /** what was added to the published value to come to metres AMSL: the ground, or the geoid (less its height above the ellipsoid); 0 for AMSL */
  shift_m: number;
  /** the limit is a flight level: `amsl_m` is the worst of what the pressure of the day can make of it */
  pressure: boolean;
}

/** Resolves a floor or a ceiling at a place with a height of the ground AMSL (NaN: unknown), by the same rules as the index. */
export function limitAt(limit: Limit, side: 'floor' | 'ceiling', lon: number, lat: number, ground_m: MetresAmsl): LimitHere {
  const stored = side === 'floor' ? storedFloor(limit) : storedCeiling(limit);
  const shift_m = stored.datum === DATUM.agl ? ground_m : stored.datum === DATUM.w84 ? -undulation(lon, lat) : 0;
  const amsl_m = stored.value_m + shift_m;
  return { published: limit, amsl_m, agl_m: amsl_m - ground_m, shift_m, pressure: limit.reference === 'FL' && Number.isFinite(limit.value_m) };
}

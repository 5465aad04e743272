import { DATUM, storedCeiling, storedFloor, type StoredLimit } from '#core/airspace/vertical.ts';
import type { Volume } from '#core/airspace/zone.ts';

/** A band of heights that the map shows zones for, both ends included. */
export interface HeightBand {
  from_m: number;
  to_m: number;
  reference: 'AGL' | 'AMSL';
}

/** Ground of the Earth in metres AMSL, from the shore of the Dead Sea to the highest summit, rounded outwards: all that is known of a ground that nobody gives. */
const GROUND_M = [-500, 8900] as const;
/** Height of the geoid above the WGS84 ellipsoid, metres, rounded outwards (EGM96 has -107 to 85). */
const GEOID_M = [-110, 90] as const;

/**
 * Whether a volume reaches into a band. The ground under a zone is not known here: limits and bands of different references are compared over
 * all grounds that the Earth has, and a volume that reaches into the band over one of them counts as inside.
 */
export function inBand(volume: Pick<Volume, 'lower' | 'upper'>, band: HeightBand | undefined): boolean {
  if (band === undefined) return true;
  return span(storedFloor(volume.lower), band.reference)[0] <= band.to_m && span(storedCeiling(volume.upper), band.reference)[1] >= band.from_m;
}

/** Least and greatest value that a limit can have in a reference, metres. */
function span({ value_m, datum }: StoredLimit, reference: HeightBand['reference']): [number, number] {
  let [low, high] = [value_m, value_m];
  if (datum === DATUM.w84) [low, high] = [low - GEOID_M[1], high - GEOID_M[0]];
  if (datum === DATUM.agl && reference === 'AMSL') [low, high] = [low + GROUND_M[0], high + GROUND_M[1]];
  if (datum !== DATUM.agl && reference === 'AGL') [low, high] = [low - GROUND_M[1], high - GROUND_M[0]];
  return [low, high];
}

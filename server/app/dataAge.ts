import { PRODUCT } from '#core/rules/sets/product.ts';
import { DAY_MS, parseInstant } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import type { DataAge, DataSet, DataSetView } from './entities.ts';

/** A data set with its age at `now`. Zone data are stale beyond the limit of the rules (AIR-GEOAGE); other kinds have none. */
export function withAge(set: DataSet, now: EpochMs): DataSetView {
  return { ...set, age: ageOf(set, now) };
}

function ageOf({ kind, effective }: DataSet, now: EpochMs): DataAge {
  const limit = kind === 'airspace' ? { limit_d: PRODUCT.zoneDataAge_d.value } : {};
  if (effective === undefined) return { days: null, ...limit, state: 'undated' };
  const days = (now - parseInstant(effective)) / DAY_MS;
  const stale = limit.limit_d !== undefined && days > limit.limit_d;
  return { days, ...limit, state: days < 0 ? 'notYetEffective' : stale ? 'stale' : 'current' };
}

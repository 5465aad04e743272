import type { Limit, Volume } from '#core/airspace/zone.ts';
import { t } from '../i18n/index.ts';
import type { UnitSystem } from '../state/view.ts';
import { height } from '../ui/format.ts';

/** Limits of all volumes of a zone as published, each pair once: `60 m AGL to 600 m AMSL`. */
export const limitsText = (volumes: readonly Pick<Volume, 'lower' | 'upper'>[], units: UnitSystem): string =>
  [...new Set(volumes.map(({ lower, upper }) => t('zone.fromTo', limitText(lower, units), limitText(upper, units))))].join('; ');

/** One limit as published. */
export function limitText(limit: Limit, units: UnitSystem): string {
  if (!Number.isFinite(limit.value_m)) return limit.value_m > 0 ? t('zone.unlimited') : t('zone.ground');
  if (limit.value_m === 0 && limit.reference === 'AGL') return t('zone.ground');
  return height(limit.value_m, limit.reference === 'WGS84' ? 'W84' : limit.reference, units);
}

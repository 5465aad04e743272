import type { Activity } from '#core/airspace/activity.ts';
import { DAY_MS } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { t } from '../i18n/index.ts';
import { localDate, utc, utcDayHour } from '../ui/format.ts';

/** When a zone that does not apply next does: `from 0600Z`; with the day where it is more than a day away, and with the date beyond three weeks. */
export function fromText({ active, span }: Activity, now: EpochMs): string {
  if (active || span === undefined || !Number.isFinite(span.from)) return t('map.notActive');
  const wait = span.from - now;
  return t('map.from', wait < DAY_MS ? utc(span.from) : wait < 21 * DAY_MS ? utcDayHour(span.from) : localDate(span.from, 'UTC'));
}

import { differenceOf } from '#core/airspace/difference.ts';
import type { Zone } from '#core/airspace/zone.ts';
import type { ZoneDifference } from './entities.ts';
import { limitsText } from './limitsText.ts';

/** Most zones of each kind that are named; all are counted. */
const MOST_NAMED = 500;

/** What a newer version of zone data says differently, as it is shown to the person. */
export function zoneDifference(before: readonly Zone[], after: readonly Zone[]): ZoneDifference {
  const { added, removed, changed, unchanged } = differenceOf(before, after);
  return {
    counts: { added: added.length, removed: removed.length, changed: changed.length, unchanged },
    added: added.slice(0, MOST_NAMED).map(brief),
    removed: removed.slice(0, MOST_NAMED).map(brief),
    changed: changed.slice(0, MOST_NAMED).map((change) => ({ before: brief(change.before), after: brief(change.after), what: change.what })),
  };
}

const brief = ({ id, name, restriction, volumes }: Zone): ZoneDifference['added'][number] => ({ id, name, restriction, limits: limitsText(volumes) });

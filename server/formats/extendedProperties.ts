import type { ZoneNotes } from './reading.ts';
import type { JsonObject } from './values.ts';
import { isBlank, isObject } from './values.ts';

/** More values than this are no remarks on a zone; deeper ones exhaust the stack of whatever writes them again. */
const MOST_VALUES = 2_000;
const MOST_LEVELS = 32;

/** What a source says beyond its standard, as it stands there; a text or list alone under `text`. Undefined where there is nothing, or too much to keep. */
export function readExtended(value: unknown, notes: ZoneNotes): JsonObject | undefined {
  if (isBlank(value)) return undefined;
  if (!isModest(value)) {
    notes.repair('the extended properties are nested too deeply or hold too many values; left out');
    return undefined;
  }
  return isObject(value) ? value : { text: value };
}

function isModest(value: unknown): boolean {
  let level: unknown[] = [value];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (depth > MOST_LEVELS || values > MOST_VALUES) return false;
    level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
  }
  return true;
}

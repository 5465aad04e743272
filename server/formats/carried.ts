import type { Zone } from '#core/airspace/zone.ts';
import type { ZoneNotes } from './reading.ts';
import { isObject, textOf } from './values.ts';

/** Where a writer of this program leaves what a field of the format has no room for, inside the extended properties. */
export const CARRIED = 'skein';

type Read = Omit<Zone, 'key' | 'dataSet'>;

/** Takes back what a writer of this program left: whole texts of which the fields hold the beginning, and why the zone was not read in full. */
export function restoreCarried(zone: Read, notes: ZoneNotes): Read {
  const carried = zone.extended?.[CARRIED];
  if (!isObject(carried)) return zone;
  const { [CARRIED]: _, ...others } = zone.extended ?? {};
  const { extended: __, ...rest } = zone;
  const restored: Read = Object.keys(others).length === 0 ? rest : { ...rest, extended: others };
  for (const field of ['name', 'message'] as const) {
    const whole = textOf(carried[field]);
    if (isWholeOf(zone[field], whole)) restored[field] = whole;
  }
  const id = textOf(carried['identifier']);
  if (id !== '') restored.id = id;
  if (typeof carried['country'] === 'string') restored.country = carried['country'];
  const otherReason = textOf(carried['otherReasonInfo']);
  restored.reasons = zone.reasons.map((reason) => (isWholeOf(reason, otherReason) ? otherReason : reason));
  if (typeof carried['uSpaceClass'] === 'string') restored.uSpaceClass = carried['uSpaceClass'].split(', ');
  // a source that left its edge model open still does
  if (carried['edges'] === 'hull') restored.edges = 'hull';
  const why = textOf(carried['notReadInFull']);
  if (why !== '') notes.restrict(why);
  return restored;
}

/** Only a text that begins with what stands in the field can be the whole of it. */
function isWholeOf(part: string, whole: string): boolean {
  return whole.length > part.length && whole.startsWith(part.replace(/…$/, ''));
}

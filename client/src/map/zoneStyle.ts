import type { Colours } from './colours.ts';
import type { ZoneShape } from './scene.ts';

/** Zones are never told by colour alone: edge, pattern and one letter each. Order from below: N, U, C, A, P, then P?. */
export type ZoneCode = 'N' | 'U' | 'C' | 'A' | 'P' | 'P?';
export type Fill = 'none' | 'flat10' | 'flat20' | 'hatch' | 'dots' | 'cross';
export interface ZoneStyle {
  code: ZoneCode;
  rank: number;
  colour: keyof Colours;
  width: number;
  dash: readonly number[];
  fill: Fill;
}
const STYLES: Record<ZoneCode, ZoneStyle> = {
  N: { code: 'N', rank: 0, colour: 'zone-n', width: 1.6, dash: [], fill: 'none' },
  U: { code: 'U', rank: 1, colour: 'zone-u', width: 1.6, dash: [10, 3, 2, 3], fill: 'flat10' },
  C: { code: 'C', rank: 2, colour: 'zone-a', width: 1.6, dash: [7, 4], fill: 'dots' },
  A: { code: 'A', rank: 3, colour: 'zone-a', width: 1.6, dash: [], fill: 'hatch' },
  P: { code: 'P', rank: 4, colour: 'zone-p', width: 2.2, dash: [], fill: 'flat20' },
  'P?': { code: 'P?', rank: 5, colour: 'zone-p', width: 2.2, dash: [], fill: 'cross' },
};
const CODE_OF: Record<ZoneShape['restriction'], ZoneCode> = { PROHIBITED: 'P', REQ_AUTHORISATION: 'A', CONDITIONAL: 'C', NO_RESTRICTION: 'N', USPACE: 'U' };

/** Letter of a zone; one that could not be read in full stands as the most restrictive thing that it can mean. */
export const zoneCode = (zone: Pick<ZoneShape, 'restriction' | 'notReadInFull'>): ZoneCode => (zone.notReadInFull === undefined ? CODE_OF[zone.restriction] : 'P?');
export const zoneStyle = (zone: Pick<ZoneShape, 'restriction' | 'notReadInFull'>): ZoneStyle => STYLES[zoneCode(zone)];

/** Whether a zone applies at an instant, and if not, when it next does. */
export function activity(zone: Pick<ZoneShape, 'active'>, at: number): { active: boolean; next: number | undefined } {
  let next: number | undefined;
  for (const span of zone.active) {
    const from = Date.parse(span.from);
    if (at >= from && at < Date.parse(span.to)) return { active: true, next: undefined };
    if (from > at && (next === undefined || from < next)) next = from;
  }
  return { active: false, next };
}

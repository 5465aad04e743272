import type { Zone } from '#core/airspace/zone.ts';
import type { Colours } from './colours.ts';

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
const CODE_OF: Record<Zone['restriction'], ZoneCode> = { PROHIBITED: 'P', REQ_AUTHORISATION: 'A', CONDITIONAL: 'C', NO_RESTRICTION: 'N', USPACE: 'U' };

/** What decides how a zone looks. */
export type ZoneLook = Pick<Zone, 'restriction' | 'notReadInFull'>;
/** Letter of a zone; one that could not be read in full stands as the most restrictive thing that it can mean. */
export const zoneCode = (zone: ZoneLook): ZoneCode => (zone.notReadInFull === undefined ? CODE_OF[zone.restriction] : 'P?');
export const zoneStyle = (zone: ZoneLook): ZoneStyle => STYLES[zoneCode(zone)];

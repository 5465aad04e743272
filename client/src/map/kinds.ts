import type { MissionKind } from '#core/documents/mission.ts';
import type { ColourName } from './colours.ts';

/** Two letters, colour and outline of each mission kind; zones have one letter, so that they are never mixed up. */
export interface KindLook {
  code: string;
  colour: ColourName;
  /** outline round (0, 0), about 18 px wide, as SVG path data */
  outline: string;
}
const BOX = 'M-9 -7H9V7H-9Z';
const HEXAGON = 'M0 -10L9 -5V5L0 10L-9 5V-5Z';
export const KIND_LOOK: Readonly<Record<MissionKind, KindLook>> = {
  delivery: { code: 'DL', colour: 'delivery', outline: BOX },
  spray: { code: 'SP', colour: 'spray', outline: HEXAGON },
  spread: { code: 'SD', colour: 'spray', outline: HEXAGON },
  survey: { code: 'SV', colour: 'survey', outline: 'M-10 -8H10L6.5 8H-6.5Z' },
  corridor: { code: 'CO', colour: 'survey', outline: 'M-11 0L-6.5 -7H6.5L11 0L6.5 7H-6.5Z' },
  inspection: { code: 'IN', colour: 'survey', outline: 'M0 -11L11 0L0 11L-11 0Z' },
  patrol: { code: 'PT', colour: 'survey', outline: 'M-9 -8Q0 -11 9 -8V2Q6 8 0 10Q-6 8 -9 2Z' },
  search: { code: 'SR', colour: 'search', outline: 'M-10 0A10 10 0 1 1 10 0A10 10 0 1 1 -10 0Z' },
};

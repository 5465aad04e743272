import type { MissionKind } from '#core/documents/mission.ts';

/** Mission kinds in the order of menus, each with the letter that follows `M`. */
export const MISSION_KIND_ORDER: readonly { kind: MissionKind; key: string }[] = [
  { kind: 'delivery', key: 'd' },
  { kind: 'spray', key: 's' },
  { kind: 'spread', key: 'g' },
  { kind: 'survey', key: 'v' },
  { kind: 'corridor', key: 'c' },
  { kind: 'inspection', key: 'i' },
  { kind: 'patrol', key: 'p' },
  { kind: 'search', key: 'r' },
];

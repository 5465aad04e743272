import type { Mission } from '#core/documents/mission.ts';
import type { Place } from '#core/documents/plan.ts';
import { t } from '../i18n/index.ts';
import { mass, position } from '../ui/format.ts';
import type { Selection } from '../state/selection.ts';
import type { Day } from './day.tsx';

/** Names of things as people say them, from the open day. */

export function placeName(place: Place, day: Day): string {
  if (place.baseId !== undefined) return day.bases.get(place.baseId)?.name ?? place.baseId;
  if (place.siteId !== undefined) return day.sites.get(place.siteId)?.name ?? place.siteId;
  return place.position ? position(place.position) : t('place.unknown');
}

/** What a mission is about in one line: its name, or its goods and mass. */
export function missionTitle(m: Mission): string {
  if (m.kind !== 'delivery') return m.name ?? `${t(`kind.${m.kind}`)} ${m.id}`;
  const goods = m.consignment.goods ?? m.name ?? t('kind.delivery');
  const how = m.drop.method === 'land' ? '' : `, ${t(`method.${m.drop.method}`)}`;
  return `${goods}, ${mass(m.consignment.mass_kg)}${how}`;
}

/** Name of whatever is selected, for the trail, the palette and what is spoken. */
export function selectionName(s: Selection, day: Day): string {
  switch (s.kind) {
    case 'flight':
      return s.id;
    case 'mission':
      return s.id;
    case 'zone':
      return day.findZone(s.id)?.name ?? s.id;
    case 'base':
      return day.bases.get(s.id)?.name ?? s.id;
    case 'aircraft':
      return s.id;
    case 'person':
      return day.people.get(s.id)?.name ?? s.id;
  }
}

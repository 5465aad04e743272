import { lazy, type ComponentType } from 'react';
import type { Zone } from '#core/airspace/zone.ts';
import type { Flight } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { LonLat } from '#core/units.ts';
import type { Weather } from '#core/weather/weather.ts';
import type { PlanView } from '../map/scene.ts';
import type { Selection } from '../state/selection.ts';

/** The two canvases beside the map, loaded when they are first shown. What they are given stands here. */

export interface TimelineProps {
  plan: PlanView | undefined;
  scenario: Scenario;
  cursor: number;
  now: number;
  selection: Selection | undefined;
  onSelect(selection: Selection | undefined): void;
  onCursor(at: number): void;
  timezone: string;
}
export interface ProfileProps {
  flight: Flight;
  /** those near the path */
  zones: readonly Zone[];
  heights(positions: [number, number][]): Promise<(number | null)[]>;
  cursor: number;
  onCursor(at: number): void;
  /** the place of the path that is pointed at */
  onHover?(at: LonLat | undefined): void;
  /** what must be left at landing, Wh */
  reserve: number;
  /** energy of the full battery as it is now; the charge at take-off where not given */
  capacity_wh?: number;
  /** height to keep above ground in transit, metres */
  clearance_m?: number;
  weather?: Weather;
}

export const Timeline = lazy<ComponentType<TimelineProps>>(() => import('../schedule/Timeline.tsx').then((m) => ({ default: m.Timeline })));
export const Profile = lazy<ComponentType<ProfileProps>>(() => import('../profile/Profile.tsx').then((m) => ({ default: m.Profile })));

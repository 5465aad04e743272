import { lazy, type ComponentType } from 'react';
import type { Flight } from '#core/documents/plan.ts';
import type { Scenario } from '#core/documents/scenario.ts';
import type { LonLat } from '#core/units.ts';
import type { PlanView, ZoneShape } from '../map/scene.ts';
import type { Selection } from '../state/selection.ts';

/** The two canvases beside the map, loaded when they are first shown; absent where this build has none. */

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
  zones: readonly ZoneShape[];
  heights(positions: [number, number][]): Promise<(number | null)[]>;
  cursor: number;
  onCursor(at: number): void;
  /** the place of the path that is pointed at */
  onHover?(at: LonLat | undefined): void;
  /** what must be left at landing, Wh */
  reserve: number;
  /** energy of the full battery as it is now; the charge at take-off where not given */
  capacity_wh?: number;
}

const timelines = import.meta.glob<{ Timeline: ComponentType<TimelineProps> }>('../schedule/Timeline.tsx');
const profiles = import.meta.glob<{ Profile: ComponentType<ProfileProps> }>('../profile/Profile.tsx');
const loadTimeline = Object.values(timelines)[0];
const loadProfile = Object.values(profiles)[0];
export const Timeline = loadTimeline && lazy(() => loadTimeline().then((m) => ({ default: m.Timeline })));
export const Profile = loadProfile && lazy(() => loadProfile().then((m) => ({ default: m.Profile })));

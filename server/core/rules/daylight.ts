import type { AircraftModel } from '../documents/fleet.ts';
import { darkSpans } from '../sun.ts';
import type { Interval } from '../time.ts';
import type { LonLat } from '../units.ts';
import type { World } from '../world.ts';

/** The parts of a span that are night at a place, by the rule set's elevation of the sun. */
export function nightSpans(world: World, position: LonLat, span: Interval): Interval[] {
  return darkSpans(position[0], position[1], span, world.rules.nightSun_deg.value);
}

export type NightAnswer = { allowed: true; night: Interval[] } | { allowed: false; night: Interval[]; message: string; source: string };

/**
 * Whether an aircraft model may fly at a place over a span as far as daylight goes: by day always; at night with lights where the rule
 * set asks for them. A night permit, where one is needed, is answered by `missingPermits` (mode night).
 */
export function nightAllowed(world: World, model: AircraftModel, position: LonLat, span: Interval): NightAnswer {
  const night = nightSpans(world, position, span);
  const { nightNeedsLights } = world.rules;
  if (night.length > 0 && nightNeedsLights.value && model.lights !== true) {
    return { allowed: false, night, message: `${model.id} carries no lights for flight at night`, source: nightNeedsLights.source };
  }
  return { allowed: true, night };
}

import { characteristicName, type Characteristics } from '../airspace/conditions.ts';
import type { MissionKind } from '../documents/mission.ts';
import type { World } from '../world.ts';
import { registerOf } from './register.ts';

/** Missions whose purpose is to take pictures. Others may carry a camera that is off or none: that, the model has to say. */
const CAPTURE_IMAGES: ReadonlySet<MissionKind> = new Set(['survey', 'corridor', 'inspection', 'patrol', 'search']);

/**
 * What is known of flights of an aircraft for missions, in the terms of zone conditions: what operator and aircraft model state of themselves
 * (`characteristics`), and what follows from the scenario without doubt. Every flight of this program is automatic and beyond visual line of sight.
 */
export function characteristicsOf(world: World, aircraftId: string, missionIds: readonly string[]): Characteristics {
  const { operator } = world.scenario;
  const register = registerOf(world.scenario);
  const model = register.models.get(register.aircraft.get(aircraftId)?.modelId ?? '');
  const known = new Map<string, string[]>();
  const state = (name: string, value: string): void => {
    const key = characteristicName(name);
    known.set(key, [...(known.get(key) ?? []), value]);
  };
  for (const stated of [operator.characteristics, model?.characteristics]) for (const [name, value] of Object.entries(stated ?? {})) state(name, value);
  state('BVLOS', 'YES');
  state('VLOS', 'NO');
  if (operator.registration !== undefined) state('OPERATOR ID', operator.registration);
  if (missionIds.some((id) => CAPTURE_IMAGES.has(register.missions.get(id)?.kind ?? 'delivery'))) state('IMAGE CAPTURE', 'YES');
  return known;
}

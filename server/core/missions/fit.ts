import type { AircraftModel } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import type { NoTask } from './task.ts';

/** Capabilities that a mission asks for: its kind, the ways of handing over goods in the air, and what it names itself. */
export function neededCapabilities(mission: Mission): string[] {
  const needed: string[] = [mission.kind];
  if (mission.kind === 'delivery') {
    for (const { method } of [mission.pickup, mission.drop]) if (method !== 'land') needed.push(method);
  }
  return [...new Set([...needed, ...(mission.requires ?? [])])];
}

/** The refusal of a model that lacks a capability, or undefined. */
export function lacksCapability(mission: Mission, model: AircraftModel): NoTask | undefined {
  const missing = neededCapabilities(mission).filter((capability) => !model.capabilities.includes(capability));
  if (missing.length === 0) return undefined;
  return {
    code: 'NO_CAPABLE_AIRCRAFT',
    message: `${model.id} has no capability ${missing.map((capability) => `'${capability}'`).join(' and ')}`,
    wouldHelp: `an aircraft with ${missing.map((capability) => `'${capability}'`).join(' and ')}`,
  };
}

/** Greatest payload that neither the payload limit nor the take-off mass forbids, kg. */
export function greatestPayload(model: AircraftModel): number {
  const kg = Math.max(0, Math.min(model.maxPayload_kg, model.maxTakeoffMass_kg - model.emptyMass_kg));
  return Math.round(kg * 1e6) / 1e6;
}

/** The refusal of a payload that is too heavy, or undefined. */
export function tooHeavy(payload_kg: number, model: AircraftModel): NoTask | undefined {
  const limit = greatestPayload(model);
  if (payload_kg <= limit) return undefined;
  return {
    code: 'PAYLOAD_TOO_HEAVY',
    message: `${payload_kg} kg of payload, ${model.id} carries ${limit} kg`,
    wouldHelp: 'a heavier aircraft, or the goods in parts',
    measured: payload_kg,
    limit,
    unit: 'kg',
  };
}

import type { Aircraft, AircraftModel, Base, Battery, Person, Site } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import type { Scenario } from '../documents/scenario.ts';
import type { LonLat } from '../units.ts';

/** The lists of a scenario by id. */
export interface Register {
  models: ReadonlyMap<string, AircraftModel>;
  aircraft: ReadonlyMap<string, Aircraft>;
  batteries: ReadonlyMap<string, Battery>;
  bases: ReadonlyMap<string, Base>;
  sites: ReadonlyMap<string, Site>;
  people: ReadonlyMap<string, Person>;
  missions: ReadonlyMap<string, Mission>;
}

const known = new WeakMap<Scenario, Register>();
const byId = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map((item) => [item.id, item]));

/** The register of a scenario; built once per scenario object, which is taken as frozen. */
export function registerOf(scenario: Scenario): Register {
  const found = known.get(scenario);
  if (found !== undefined) return found;
  const register: Register = {
    models: byId(scenario.aircraftModels),
    aircraft: byId(scenario.aircraft),
    batteries: byId(scenario.batteries),
    bases: byId(scenario.bases),
    sites: byId(scenario.sites),
    people: byId(scenario.people),
    missions: byId(scenario.missions),
  };
  known.set(scenario, register);
  return register;
}

/** Position of a handover stop: its own, or that of the site or base that it names; undefined where the name leads nowhere. */
export function stopPosition(register: Register, stop: { siteId?: string | undefined; position?: LonLat | undefined }): LonLat | undefined {
  if (stop.position !== undefined) return stop.position;
  if (stop.siteId === undefined) return undefined;
  return register.sites.get(stop.siteId)?.position ?? register.bases.get(stop.siteId)?.position;
}

import { CATALOG } from '#core/fleet/catalog.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';

/** The five aircraft types of the operator, taken from the catalog; what each is fitted out for is the operator's choice. */
export const LIGHT = 'light-multirotor';
export const VTOL = 'long-range-vtol-5';
export const HEAVY = 'heavy-lift-30';
export const AGRI = 'agri-40';
export const INSPECT = 'inspection-multirotor';

/** Light and long-range aircraft carry boxes and winches; cameras for measuring work are on the inspection aircraft alone. */
const FITTED: Readonly<Record<string, readonly string[]>> = {
  [LIGHT]: ['delivery', 'winch', 'drop', 'search'],
  [VTOL]: ['delivery', 'winch', 'drop', 'search'],
};

export const MODELS: readonly AircraftModel[] = [LIGHT, VTOL, HEAVY, AGRI, INSPECT].map((id) => {
  const model = CATALOG.find((m) => m.id === id);
  if (model === undefined) throw new Error(`the catalog has no model '${id}'`);
  return { ...model, capabilities: [...(FITTED[id] ?? model.capabilities)] };
});

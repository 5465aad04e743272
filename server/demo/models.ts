import { CATALOG } from '#core/fleet/catalog.ts';
import type { AircraftModel } from '#core/documents/fleet.ts';

/** The five aircraft types of the operator, taken from the catalog. */
export const LIGHT = 'light-multirotor';
export const VTOL = 'long-range-vtol-5';
export const HEAVY = 'heavy-lift-30';
export const AGRI = 'agri-40';
export const INSPECT = 'inspection-multirotor';

export const MODELS: readonly AircraftModel[] = [LIGHT, VTOL, HEAVY, AGRI, INSPECT].map((id) => {
  const model = CATALOG.find((m) => m.id === id);
  if (model === undefined) throw new Error(`the catalog has no model '${id}'`);
  return model;
});

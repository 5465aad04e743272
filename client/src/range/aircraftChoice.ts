import type { AircraftModel, Battery } from '#core/documents/fleet.ts';
import { CATALOG } from '#core/fleet/catalog.ts';
import type { RouteAircraft } from '#core/rules/routeEnergy.ts';
import type { Day } from '../app/day.tsx';

/** An aircraft model, its battery and its load, as chosen on the page to try something with. */
export interface AircraftChoice {
  modelId: string;
  /** a battery of the day; where none is named, one of `capacity_wh` in full health and charge */
  batteryId: string | undefined;
  capacity_wh: number | undefined;
  payload_kg: number;
}

type Fleet = Pick<Day, 'models' | 'batteries'>;

/** Models of the day, and those of the catalog that the day does not have. */
export function modelsToChoose(day: Fleet): { ofDay: AircraftModel[]; ofCatalog: AircraftModel[] } {
  return { ofDay: [...day.models.values()], ofCatalog: CATALOG.filter((model) => !day.models.has(model.id)) };
}

export const modelOf = (day: Fleet, modelId: string): AircraftModel | undefined => day.models.get(modelId) ?? CATALOG.find((model) => model.id === modelId);

const contentOf = (b: Battery): number => b.capacity_wh * b.health_pct * b.charge_pct;

/** Batteries of the day that fit a model, the weakest first: the one that is taken where nobody chooses. */
export const batteriesOf = (day: Fleet, modelId: string): Battery[] => [...day.batteries.values()].filter((b) => b.fits.includes(modelId)).sort((a, b) => contentOf(a) - contentOf(b));

/** A model as it is first chosen: unloaded, with the weakest battery of the day that fits. */
export const firstChoice = (day: Fleet, modelId: string): AircraftChoice => ({ modelId, batteryId: batteriesOf(day, modelId)[0]?.id, capacity_wh: undefined, payload_kg: 0 });

/** What is chosen, with everything that its energy rests on; undefined as long as the battery is not known. */
export function aircraftOf(day: Fleet, choice: AircraftChoice, rulesReserve_pct: number): RouteAircraft | undefined {
  const model = modelOf(day, choice.modelId);
  const battery =
    (choice.batteryId === undefined ? undefined : day.batteries.get(choice.batteryId)) ??
    (choice.capacity_wh === undefined ? undefined : { id: 'typed', fits: [choice.modelId], baseId: '', capacity_wh: choice.capacity_wh, health_pct: 100, charge_pct: 100 });
  if (model === undefined || battery === undefined) return undefined;
  return { model, payload_kg: choice.payload_kg, battery, reserve_pct: model.reserve_pct ?? rulesReserve_pct };
}

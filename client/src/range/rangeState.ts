import type { LonLat, MetresAgl } from '#core/units.ts';
import { closeSketch, sketch } from '../airspace/route/sketch.ts';
import { select } from '../state/selection.ts';
import { createStore } from '../state/store.ts';
import { setView } from '../state/view.ts';
import type { AircraftChoice } from './aircraftChoice.ts';
import type { Reach } from './reach.ts';

/** What the reach of an aircraft is asked for. */
export interface RangeQuestion {
  open: boolean;
  aircraft: AircraftChoice | undefined;
  /** a base of the day, or a place on the map; the first base where neither is chosen */
  from: { baseId: string } | { position: LonLat } | undefined;
  agl_m: MetresAgl;
  /** the next click on the map is the place */
  picking: boolean;
}
export const range = createStore<RangeQuestion>({ open: false, aircraft: undefined, from: undefined, agl_m: 100, picking: false });
export const setRange = (change: Partial<RangeQuestion>): void => range.set((r) => ({ ...r, ...change }));

/** The answer as far as it is there. */
export interface RangeAnswer {
  from: LonLat;
  /** undefined: weather or ground is not known there */
  reach: Reach | undefined;
  /** how far one gets straight, by bearing, for bearings that are done; of the ring out and back */
  straight_m: readonly number[];
  /** the ground, or zones along a bearing, are still asked for */
  waiting: boolean;
  /** the ground could not be asked for */
  failed: boolean;
}
export const answer = createStore<RangeAnswer | undefined>(undefined);

export const closeRange = (): void => setRange({ open: false, picking: false });
/** Opens or leaves the tool; it shows in the inspector while nothing is selected, in the place of the route. */
export function switchRange(): void {
  if (range.get().open) {
    closeRange();
    return;
  }
  closeSketch();
  select(undefined);
  setView({ inspector: true });
  setRange({ open: true });
}
sketch.subscribe(() => {
  if (sketch.get().open && range.get().open) closeRange();
});

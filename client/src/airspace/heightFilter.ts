import { createStore } from '../state/store.ts';
import type { HeightBand } from './heightBand.ts';

/** The heights for which the map shows zones in full; all where undefined. */
export const heightFilter = createStore<HeightBand | undefined>(undefined);

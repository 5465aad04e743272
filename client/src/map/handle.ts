import { createStore } from '../state/store.ts';
import type { MapHandle } from './createMap.ts';

/** The map that is on screen, for commands that move it. */
export const mapHandle = createStore<MapHandle | undefined>(undefined);

import { createStore } from '../state/store.ts';

/** What lies over the page. No dialog covers the map unless it needs a decision. */
export type Overlay = 'palette' | 'settings' | 'keys' | 'rail' | 'history' | 'import' | 'weather' | undefined;
export const overlay = createStore<Overlay>(undefined);

/** Files on their way to the import preview. */
export const dropped = createStore<readonly File[]>([]);

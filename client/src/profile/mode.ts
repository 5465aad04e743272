import { createStore } from '../state/store.ts';

/** Whether the profile is a drawing or a table of its waypoints. */
export const profileMode = createStore<'chart' | 'table'>('chart');
export const switchProfile = (): void => profileMode.set((m) => (m === 'chart' ? 'table' : 'chart'));

import type { Interval } from '#core/time.ts';
import { createStore } from '../state/store.ts';

/** What part of the day is shown, and how: kept while the timeline is hidden, so that it comes back as it was left. */
export interface Viewport {
  /** undefined: the whole day */
  span: Interval | undefined;
  /** px by which the rows are scrolled up */
  scroll: number;
  batteries: boolean;
}
export const viewport = createStore<Viewport>({ span: undefined, scroll: 0, batteries: false });
export const setViewport = (change: Partial<Viewport>): void => viewport.set((v) => ({ ...v, ...change }));

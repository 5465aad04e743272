import { createStore } from './store.ts';

/** How the page is shown on this screen; kept in the browser, not on the server. */
export type Theme = 'system' | 'light' | 'dark' | 'night';
export type UnitSystem = 'metric' | 'aviation';
export interface ViewSettings {
  theme: Theme;
  units: UnitSystem;
  inspector: boolean;
  timeline: boolean;
  timelineHeight: number;
  /** single-key shortcuts are on (WCAG 2.2, 2.1.4 asks that they can be turned off) */
  singleKeys: boolean;
}
const INITIAL: ViewSettings = { theme: 'system', units: 'metric', inspector: true, timeline: true, timelineHeight: 370, singleKeys: true };
const KEY = 'skein.view';

function stored(): ViewSettings {
  try {
    const read: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}');
    if (typeof read !== 'object' || read === null) return INITIAL;
    const known = Object.entries(read).filter(([key, value]) => key in INITIAL && typeof value === typeof INITIAL[key as keyof ViewSettings]);
    return { ...INITIAL, ...Object.fromEntries(known) };
  } catch {
    return INITIAL;
  }
}

export const view = createStore<ViewSettings>(stored());
view.subscribe(() => {
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(view.get()));
  } catch {
    // a browser that keeps nothing shows the page with its defaults next time
  }
});
export const setView = (change: Partial<ViewSettings>): void => view.set((v) => ({ ...v, ...change }));

/** The theme that is drawn, given what the system prefers. Night is only ever chosen by hand. */
export const drawnTheme = (theme: Theme, systemIsDark: boolean): 'light' | 'dark' | 'night' => (theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme);

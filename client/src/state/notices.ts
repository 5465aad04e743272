import { createStore } from './store.ts';

/** What was just done or refused, in one line at the foot of the map; spoken politely. The newest replaces the one before. */
export interface Notice {
  text: string;
  tone: 'info' | 'ok' | 'warn' | 'block';
  id: number;
}
export const notice = createStore<Notice | undefined>(undefined);
let count = 0;
const SHOWN_MS = 7000;

export function say(text: string, tone: Notice['tone'] = 'info'): void {
  const id = ++count;
  notice.set({ text, tone, id });
  if (tone !== 'block') setTimeout(() => notice.set((n) => (n?.id === id ? undefined : n)), SHOWN_MS);
}
export const dismissNotice = (): void => notice.set(undefined);

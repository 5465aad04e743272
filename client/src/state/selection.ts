import { createStore } from './store.ts';

/** What can be selected. One selection for the whole page: made anywhere, shown everywhere. */
export const SELECTABLE = ['flight', 'mission', 'zone', 'base', 'aircraft', 'person'] as const;
export type SelectionKind = (typeof SELECTABLE)[number];
export interface Selection {
  kind: SelectionKind;
  /** id of the flight, mission, base, aircraft or person; key of the zone */
  id: string;
}

/** The trail of what was selected, so that `[` and `]` walk it. `at` is -1 while nothing is selected. */
export interface Trail {
  steps: readonly Selection[];
  at: number;
}

const LONGEST_TRAIL = 50;
export const trail = createStore<Trail>({ steps: [], at: -1 });

export const sameSelection = (a: Selection | undefined, b: Selection | undefined): boolean => a === b || (a !== undefined && b !== undefined && a.kind === b.kind && a.id === b.id);

/** What is selected in a trail, if anything. */
export const selected = (t: Trail): Selection | undefined => (t.at < 0 ? undefined : t.steps[t.at]);

/** Adds a step after the present one and forgets those that lay ahead; selecting the same again changes nothing. */
export function stepTo(t: Trail, next: Selection | undefined): Trail {
  if (next === undefined) return t.at < 0 ? t : { steps: t.steps, at: -1 };
  if (sameSelection(selected(t), next)) return t;
  const kept = t.steps.slice(0, t.at < 0 ? t.steps.length : t.at + 1);
  const last = kept[kept.length - 1];
  const steps = (last !== undefined && sameSelection(last, next) ? kept : [...kept, next]).slice(-LONGEST_TRAIL);
  return { steps, at: steps.length - 1 };
}

/** Walks the trail by one step back (-1) or forward (1); stays at its ends. */
export function walk(t: Trail, by: -1 | 1): Trail {
  const at = t.at + by;
  return at < 0 || at >= t.steps.length ? t : { steps: t.steps, at };
}

export const select = (next: Selection | undefined): void => trail.set((t) => stepTo(t, next));

import type { XmlElement } from '../xmlElement.ts';
import { childElements } from '../xmlElement.ts';
import type { TimeSlice } from './timeSlices.ts';

/** An airspace as it is over a span of time: a slice that holds all of its properties. */
export interface AirspaceState {
  element: XmlElement;
  from: number;
  to: number;
}

/**
 * The states of a feature, one after the other: baselines, and what permanent changes make of them. The first holds from the feature's begin on, as its begin
 * of validity is that of the data, not of the airspace; each other one begins where its slice does and ends the one before.
 */
export function airspaceStates(slices: readonly TimeSlice[]): AirspaceState[] {
  const states: AirspaceState[] = [];
  for (const slice of slices) {
    if (slice.interpretation === 'TEMPDELTA') continue;
    const before = states.at(-1);
    if (before !== undefined) before.to = Math.min(before.to, slice.from);
    const element = slice.interpretation === 'PERMDELTA' && before !== undefined ? withChanges(before.element, slice.element) : slice.element;
    states.push({ element, from: before === undefined ? Math.min(slice.from, slice.lifeFrom) : slice.from, to: Math.min(slice.to, slice.lifeTo) });
  }
  return states.filter((state) => state.from < state.to);
}

/** A slice with the properties of a change in the place of its own of the same name. */
export function withChanges(slice: XmlElement, change: XmlElement): XmlElement {
  const changed = new Set(childElements(change).map((child) => child.name));
  return { ...slice, children: [...slice.children.filter((child) => typeof child === 'string' || !changed.has(child.name)), ...change.children] };
}

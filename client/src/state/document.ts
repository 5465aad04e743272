import { createStore } from './store.ts';

/** What is open: the scenario, a revision of its plan, and the view of the rail. All of it is in the address, so that Back undoes navigation. */
export const VIEWS = ['plan', 'missions', 'airspace', 'fleet', 'crew', 'permits'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface OpenDocument {
  view: ViewName;
  /** undefined: the first scenario that the server lists */
  scenarioId: string | undefined;
  /** undefined: the newest plan of the scenario, if there is one */
  revision: number | undefined;
}
export const openDocument = createStore<OpenDocument>({ view: 'plan', scenarioId: undefined, revision: undefined });
export const openView = (name: ViewName): void => openDocument.set((d) => (d.view === name ? d : { ...d, view: name }));
export const openScenario = (scenarioId: string): void => openDocument.set((d) => ({ ...d, scenarioId, revision: undefined }));

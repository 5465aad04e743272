import type { FeatureCollection } from 'geojson';
import type { Base, Site } from '#core/documents/fleet.ts';
import type { Mission } from '#core/documents/mission.ts';
import type { Flight } from '#core/documents/plan.ts';
import type { HeightBand } from '../airspace/heightBand.ts';
import type { OpenedAirspace } from '../airspace/openedAirspace.ts';
import type { Output } from '../api.ts';
import type { Selection } from '../state/selection.ts';

export type PlanView = Output<'getPlan'>;
export type FlightSummary = PlanView['flights'][number];
export type Relief = NonNullable<Output<'getRelief'>>;

/** Everything that the map shows, handed over whole by React; the map decides what has to be painted anew. */
export interface Scene {
  opened: OpenedAirspace | undefined;
  missions: readonly Mission[];
  sites: readonly Site[];
  bases: readonly Base[];
  flights: readonly FlightSummary[];
  /** the selected flight with its path */
  flight: Flight | undefined;
  basemap: FeatureCollection | undefined;
  relief: Relief | undefined;
  /** missions without a flight, by id */
  unserved: ReadonlySet<string>;
  /** zones lifted for the selection: key to permit number */
  lifted: ReadonlyMap<string, string>;
  cursor: number;
  /** heights that zones are shown for; all where undefined */
  band: HeightBand | undefined;
  selection: Selection | undefined;
}

export const EMPTY_SCENE: Scene = { opened: undefined, missions: [], sites: [], bases: [], flights: [], flight: undefined, basemap: undefined, relief: undefined, unserved: new Set(), lifted: new Map(), cursor: 0, band: undefined, selection: undefined };

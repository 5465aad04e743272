import type { FeatureCollection } from 'geojson';
import type { Base, Site } from '#core/documents/fleet.ts';
import type { Mission } from '#core/documents/mission.ts';
import type { Flight } from '#core/documents/plan.ts';
import type { Output } from '../api.ts';
import type { Selection } from '../state/selection.ts';
import type { Box, Flat } from './mercator.ts';

export type ZoneShape = Output<'getZones'>[number];
export type PlanView = Output<'getPlan'>;
export type FlightSummary = PlanView['flights'][number];
export type Relief = NonNullable<Output<'getRelief'>>;

/** Everything that the map shows, handed over whole by React; the map decides what has to be painted anew. */
export interface Scene {
  zones: readonly ZoneShape[];
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
  selection: Selection | undefined;
}

export const EMPTY_SCENE: Scene = { zones: [], missions: [], sites: [], bases: [], flights: [], flight: undefined, basemap: undefined, relief: undefined, unserved: new Set(), lifted: new Map(), cursor: 0, selection: undefined };

/** A zone ready to paint: rings in unit Mercator, one list per volume, and the box of all. */
export interface PreparedZone {
  zone: ZoneShape;
  volumes: Flat[][];
  box: Box;
}

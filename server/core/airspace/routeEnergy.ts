import type { RouteTrackPoint } from './drawnRoute.ts';
import type { RoutePlace } from './routeHeights.ts';

/** What a drawn route takes out of the battery or the tank. Figures in Wh; NaN where the weather, the ground or the store is not known. */
export interface RouteEnergy {
  /** enough: the reserve is left at landing, and from every point of the way a landing at one of its ends can be reached with it. unknown: one of both cannot be computed. */
  state: 'enough' | 'short' | 'unknown';
  /** left at each point of the track, as expected and in 19 of 20 flights at least; take-off lies before the first */
  left_wh: Float64Array;
  leftP95_wh: Float64Array;
  /** after landing at the last waypoint, in 19 of 20 flights at least */
  atLanding_wh: number;
  /** the first place from which neither end can be reached with the reserve, and what would be left at the nearer one */
  stranded?: RoutePlace & { left_wh: number };
  /** the first place from which the way back to the take-off is out of reach */
  noReturn?: RoutePlace;
  /** must be left */
  reserve_wh: number;
  /** in the store when it is full, at the temperature of take-off */
  full_wh: number;
}

/** Tells what a track takes. Who asks for a check of zones brings it, so that zones know nothing of aircraft. */
export type EnergyAlong = (track: readonly RouteTrackPoint[]) => RouteEnergy;

import type { Interval } from '../time.ts';
import type { LonLat, MetresAgl, MetresAmsl } from '../units.ts';

/** What a route may not enter, and how high it flies. */
export interface RouteRequest {
  from: LonLat;
  to: LonLat;
  /** cruise height above ground */
  agl_m: MetresAgl;
  /** zones that apply at some instant of this span count */
  span: Interval;
  /** distance to keep from a zone, metres */
  buffer_m: number;
  /** indices of zones that a permit lifts for this flight */
  lifted: ReadonlySet<number>;
}

export type RouteResult =
  | { feasible: true; points: LonLat[]; distance_m: number; direct_m: number; avoided: number[] }
  | {
      feasible: false;
      code: 'ZONE_PROHIBITED' | 'ZONE_NEEDS_AUTHORISATION' | 'AIRSPACE_UNKNOWN' | 'TERRAIN_UNKNOWN';
      message: string;
      /** the zone that stands in the way, where one can be named */
      zone?: number;
    };

/** A vertex of a flight profile before it has times. */
export interface ProfilePoint {
  lon: number;
  lat: number;
  amsl_m: MetresAmsl;
  agl_m: MetresAgl;
}

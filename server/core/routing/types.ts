import type { Interval } from '../time.ts';
import type { EpochMs, LonLat, MetresAgl, MetresAmsl } from '../units.ts';

/** How fast an aircraft flies, in a wind that is the same all along the path. Still air: `speed_ms` 0. */
export interface SteadyWind {
  airspeed_ms: number;
  /** where the air comes from, degrees true */
  from_deg: number;
  speed_ms: number;
  /** a leg on which fewer metres per second remain over the ground is not flown; 0 where there is no such limit */
  slowest_ms: number;
}

/** An area in which a metre counts for more (to be spared, factor above 1) or for less (a corridor to prefer, factor in (0, 1)). */
export interface SoftArea {
  /** flat lon, lat; the first ring is the outer one, the others are holes; closing point not repeated */
  rings: readonly Float64Array[];
  factor: number;
}

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
  /** with it the path is the fastest one, without it the shortest */
  wind?: SteadyWind;
  /** when the aircraft leaves `from`, inside `span`; zones then count only while it is there. Needs `wind`. It does not wait on the way. */
  depart?: EpochMs;
  /** other paths to give beside the best one, at most; each passes a zone on another side and is at most half as long again */
  alternatives?: number;
  soft?: readonly SoftArea[];
}

/** A path over the ground. */
export interface RoutePath {
  points: LonLat[];
  distance_m: number;
  /** time in the wind asked for; absent where none was */
  seconds?: number;
  /** zones round which the path bends */
  avoided: number[];
  /** ids of obstacles, too tall to pass above, round which the path bends */
  obstacles?: string[];
}

export type RouteResult =
  | (RoutePath & {
      feasible: true;
      direct_m: number;
      /**
       * exact: no path that keeps the zones is shorter (faster, with a wind), but for what rounding the corners of buffers costs (cornersRound says how much);
       * bounded: no such path is shorter than `bound_m`, faster than `bound_s`
       */
      optimality: 'exact' | 'bounded';
      bound_m: number;
      bound_s?: number;
      /** zones that the search came across, `avoided` among them: while they stay, only a new zone that cuts the path can change it */
      considered: number[];
      /** other paths, the best first; only where they were asked for */
      alternatives?: RoutePath[];
    })
  | {
      feasible: false;
      code: 'ZONE_PROHIBITED' | 'ZONE_NEEDS_AUTHORISATION' | 'AIRSPACE_UNKNOWN' | 'TERRAIN_UNKNOWN' | 'WEATHER';
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

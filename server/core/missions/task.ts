import type { LonLat, MetresAgl, EpochMs } from '../units.ts';

/** A stop of a task: somewhere that the aircraft has to be, and what it does there. */
export interface Stop {
  position: LonLat;
  /** the site, if it is one of the scenario's */
  siteId?: string;
  /**
   * land: lands, stays `service_s` on the ground with motors off, takes off again (a new flight begins).
   * winch, drop: hovers at `agl_m` for `service_s`. dwell: hovers for an inspection.
   * pattern: flies `pattern` at `agl_m` above ground and `speed_ms`; `position` is its first point.
   */
  how: 'land' | 'winch' | 'drop' | 'dwell' | 'pattern';
  /** what is done, for the plan's activities */
  activity: 'load' | 'unload' | 'winch' | 'drop' | 'dwell' | 'pattern';
  service_s: number;
  agl_m: MetresAgl;
  pattern?: LonLat[];
  speed_ms?: number;
  /** change of payload on leaving this stop, kg: loading is positive; over a pattern it is spread evenly by length (spraying) */
  payloadChange_kg: number;
  /** service must begin within; epoch milliseconds */
  earliest: EpochMs;
  latest: EpochMs;
}

/** A part of a mission that one sortie can serve: from base through the stops and back to base, on one battery load. */
export interface Task {
  /** `missionId` when it is the only one, else `missionId#k` with k from 1 */
  id: string;
  missionId: string;
  stops: Stop[];
  /** payload at take-off from base, kg */
  payload_kg: number;
  /** greatest time from leaving the first stop's service to the end of service at the last stop, seconds; Infinity if none */
  maxDoorToDoor_s: number;
  /** a task that must begin after the end of the task before it by at least this many seconds (patrol rounds); 0: none */
  afterPrevious_s?: number;
  /** mean wind at 10 m above which the work must not be done (spray drift); the aircraft's own limit if absent */
  maxWind_ms?: number;
}

/** Why a mission cannot be made into tasks for an aircraft model. */
export interface NoTask {
  code: 'NO_CAPABLE_AIRCRAFT' | 'PAYLOAD_TOO_HEAVY' | 'TERRAIN_UNKNOWN' | 'OUT_OF_RANGE' | 'WINDOW_TOO_NARROW' | 'NO_BATTERY';
  message: string;
  wouldHelp?: string;
  measured?: number;
  limit?: number;
  unit?: string;
}

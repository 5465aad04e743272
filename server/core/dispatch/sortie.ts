import type { AircraftModel } from '../documents/fleet.ts';
import type { Phase, ReasonCode } from '../documents/plan.ts';
import type { Stop, Task } from '../missions/task.ts';
import type { EpochMs, LonLat } from '../units.ts';

/** A vertex of a flight; times are milliseconds after the take-off of the sortie. */
export interface SortiePoint {
  lon: number;
  lat: number;
  amsl_m: number;
  agl_m: number;
  offset_ms: number;
  phase: Phase;
  mass_kg: number;
  /** mean energy used since the take-off of the sortie */
  used_wh: number;
}

/** One take-off to one landing. */
export interface SortieFlight {
  points: SortiePoint[];
  from: { stop: Stop | undefined };
  to: { stop: Stop | undefined };
  payload_kg: number;
  distance_m: number;
  /** P95 of the energy used since the take-off of the sortie, at this landing */
  p95_wh: number;
}

/** What is done at a stop, and when. */
export interface SortieService {
  stop: Stop;
  start_ms: number;
  end_ms: number;
}

/** All flights of one task from a base and back, free of when it starts: every time is relative to the first take-off. */
export interface Sortie {
  task: Task;
  model: AircraftModel;
  base: LonLat;
  flights: SortieFlight[];
  services: SortieService[];
  duration_ms: number;
  used_wh: number;
  p95_wh: number;
  /** P95 of what has to be at hand beside the reserve, so that base or an alternate can be reached from every point; at least `p95_wh` */
  need_wh: number;
  distance_m: number;
  maxMass_kg: number;
}

/** Why a sortie cannot be flown. */
export interface Obstruction {
  code: ReasonCode;
  message: string;
  wouldHelp?: string | undefined;
  zoneId?: string | undefined;
  measured?: number | undefined;
  limit?: number | undefined;
  unit?: string | undefined;
  /** how far the attempt came, where the code alone does not say (see `STAGE` in place.ts) */
  stage?: number;
}

export type SortieResult = { sortie: Sortie } | { obstruction: Obstruction };

/** Ground is taken for this long at least: a handover in no time is a landing all the same. */
const LEAST_STAY_MS = 1_000;

/** Span on the ground at a place away from base, relative to the take-off of the sortie. */
export function groundStays(sortie: Sortie): { stop: Stop; from_ms: number; to_ms: number }[] {
  const stays: { stop: Stop; from_ms: number; to_ms: number }[] = [];
  for (let i = 0; i + 1 < sortie.flights.length; i++) {
    const landed = sortie.flights[i]?.points.at(-1);
    const left = sortie.flights[i + 1]?.points[0];
    const stop = sortie.flights[i]?.to.stop;
    if (landed !== undefined && left !== undefined && stop !== undefined) stays.push({ stop, from_ms: landed.offset_ms, to_ms: Math.max(left.offset_ms, landed.offset_ms + LEAST_STAY_MS) });
  }
  return stays;
}

/** The name under which ground away from base is booked: the site, or its position to about a metre, rounded as documents are. */
export function groundKey(stop: Pick<Stop, 'siteId' | 'position'>): string {
  const degrees = (value: number): string => (Math.round(value * 1e7) / 1e7).toFixed(5);
  return stop.siteId ?? `${degrees(stop.position[0])},${degrees(stop.position[1])}`;
}

/** The take-off time range in which every service begins within its window, or undefined if there is none. */
export function startRange(sortie: Sortie): { from: EpochMs; to: EpochMs } | undefined {
  let from = -Infinity;
  let to = Infinity;
  for (const service of sortie.services) {
    from = Math.max(from, service.stop.earliest - service.start_ms);
    to = Math.min(to, service.stop.latest - service.start_ms);
  }
  return from <= to ? { from, to } : undefined;
}

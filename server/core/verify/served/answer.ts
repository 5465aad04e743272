import type { Mission } from '../../documents/mission.ts';
import type { FlightFacts } from '../../rules/facts.ts';
import { parseInstant, type Interval } from '../../time.ts';
import type { EpochMs } from '../../units.ts';
import type { SortieView, VerifyContext } from '../context.ts';

/** The flights that a plan gives to one mission, and the sorties that they belong to. */
export interface Service<M extends Mission = Mission> {
  mission: M;
  flights: FlightFacts[];
  sorties: SortieView[];
  context: VerifyContext;
}

/** What is wrong with how a mission is served, flight named where one can be. Empty: nothing. */
export interface Shortcoming {
  message: string;
  flightId?: string;
  measured?: number;
  limit?: number;
  unit?: string;
  time?: EpochMs;
}

/** When a mission may be carried out: its window, or the hours of the scenario. Both ends count. */
export function missionSpan(service: Service): Interval {
  const { window } = service.mission;
  if (window === undefined) return service.context.window;
  return { from: Math.max(parseInstant(window.earliest), service.context.window.from), to: Math.min(parseInstant(window.latest), service.context.window.to) };
}

/** Positions nearer than this are the same place, metres. */
export const SAME_PLACE_M = 15;
/** Service times may be short by the rounding of a path, milliseconds. */
export const ROUNDING_MS = 1_000;

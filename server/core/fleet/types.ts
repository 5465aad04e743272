import type { Phase } from '../documents/plan.ts';
import type { EpochMs, MetresAmsl } from '../units.ts';

/** A vertex of a timed path; `phase` is what the aircraft does on the way to it; `mass_kg` the take-off-to-here mass on that way. */
export interface TimedPoint {
  lon: number;
  lat: number;
  amsl_m: MetresAmsl;
  time: EpochMs;
  phase: Phase;
  mass_kg: number;
}

import type { AircraftModel } from '../documents/fleet.ts';
import { isWinged } from './power.ts';

/** Slower than this over the ground a leg is not flown: it would take many times its planned time if the wind freshens. */
export const SLOWEST_MS = { rotor: 3, wing: 5 } as const;
const RAD = Math.PI / 180;

/**
 * Speed over the ground in m/s along a track (degrees true) at an airspeed, by the wind triangle: the nose is turned into the crosswind.
 * NaN where the track cannot be held: the crosswind exceeds the airspeed, or fewer than 3 m/s (5 on wings) remain over the ground.
 */
export function groundSpeed(model: Pick<AircraftModel, 'kind'>, track_deg: number, wind: { from_deg: number; speed_ms: number }, airspeed_ms: number): number {
  const angle = (wind.from_deg - track_deg) * RAD;
  const cross = wind.speed_ms * Math.sin(angle);
  const head = wind.speed_ms * Math.cos(angle);
  if (!(Math.abs(cross) <= airspeed_ms)) return NaN;
  const speed = Math.sqrt(airspeed_ms * airspeed_ms - cross * cross) - head;
  return speed >= (isWinged(model) ? SLOWEST_MS.wing : SLOWEST_MS.rotor) ? speed : NaN;
}

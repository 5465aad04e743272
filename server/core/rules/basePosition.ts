import type { Base } from '../documents/fleet.ts';
import { parseInstant } from '../time.ts';
import type { EpochMs, LonLat } from '../units.ts';

/** Where a base stands at a time; undefined while a movable base is between its stops. A movable base without stops stands at its position. */
export function basePosition(base: Base, time: EpochMs): LonLat | undefined {
  if (base.stops === undefined || base.stops.length === 0) return base.position;
  return base.stops.find((stop) => parseInstant(stop.from) <= time && time <= parseInstant(stop.to))?.position;
}

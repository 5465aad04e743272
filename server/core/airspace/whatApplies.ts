import type { EpochMs, MetresAmsl } from '../units.ts';
import { activityAt } from './activity.ts';
import type { Activity } from './activity.ts';
import type { Airspace } from './airspace.ts';
import { limitAt } from './limitAt.ts';
import type { LimitHere } from './limitAt.ts';
import type { Zone } from './zone.ts';

/** One zone over a place: its volumes there with their limits resolved, lowest first, and what it does at the time asked. */
export interface ZoneHere {
  zone: Zone;
  index: number;
  layers: { volume: number; lower: LimitHere; upper: LimitHere }[];
  activity: Activity;
}

/**
 * Every zone over a place in degrees, at whatever height and time, with what it does at `time`. `ground_m`: ground there AMSL, NaN where unknown.
 * An empty answer means clear only where `airspace.covers` the place.
 */
export function whatApplies(airspace: Airspace, lon: number, lat: number, ground_m: MetresAmsl, time: EpochMs): ZoneHere[] {
  // A height and a time that are not known meet every limit and every schedule.
  const hits = airspace.along([{ lon, lat, amsl_m: NaN, time: NaN }], 0, () => ground_m);
  const found = new Map<number, ZoneHere>();
  for (const { zone: index, volume } of hits) {
    const zone = airspace.zones[index];
    const limits = zone?.volumes[volume];
    if (zone === undefined || limits === undefined) continue;
    const here = found.get(index) ?? { zone, index, layers: [], activity: activityAt(zone.applicability, time) };
    here.layers.push({ volume, lower: limitAt(limits.lower, 'floor', lon, lat, ground_m), upper: limitAt(limits.upper, 'ceiling', lon, lat, ground_m) });
    found.set(index, here);
  }
  const all = [...found.values()];
  const bottom = ({ lower }: ZoneHere['layers'][number]): number => (Number.isNaN(lower.amsl_m) ? -Infinity : lower.amsl_m);
  for (const here of all) here.layers.sort((a, b) => bottom(a) - bottom(b) || 0);
  return all;
}

import type { Activity } from './activity.ts';
import { activityAt } from './activity.ts';
import type { Airspace, GroundAt, ZoneHit } from './airspace.ts';
import { limitAt } from './limitAt.ts';
import type { LimitHere } from './limitAt.ts';
import type { Volume, Zone } from './zone.ts';

/** What opens a zone to a flight: nothing is needed, a permit of its authority, proof of its condition, an authorisation of the U-space provider; or only its own exemption. */
export type Lifting = 'nothing' | 'permit' | 'condition' | 'uspace' | 'exemption';

/** Why a zone is met, in figures. */
export interface Explanation {
  zone: Zone;
  volume: Volume;
  /** the track itself enters; else it only comes nearer than the buffer */
  inside: boolean;
  separation_m: number;
  buffer_m: number;
  /** bound of what `separation_m` may be wrong by, metres */
  error_m: number;
  /** limits at the place of entry */
  lower: LimitHere;
  upper: LimitHere;
  /** least change of height that leaves the volume below and above, metres: Infinity where it has no limit on that side, NaN where the ground is unknown */
  lowerBy_m: number;
  raiseBy_m: number;
  /** the span over which it applies, at the time of entry */
  activity: Activity;
  lifting: Lifting;
}

/** Distances hold within this, metres: the pieces of curved edges, the local metric, rounding. Tested against Karney's geodesics. */
const DISTANCE_ERROR_M = 0.05;

/** What `explain` needs of a hit: one of `Airspace.along`, or a crossing of a checked route, which knows its way out by height exactly. */
export type Met = Pick<ZoneHit, 'zone' | 'volume' | 'entry' | 'separation_m'> & Partial<Pick<ZoneHit, 'maxAmsl_m' | 'floorAmsl_m'>> & { aboveFloor_m?: number; underCeiling_m?: number };

/** Explains one hit. `ground` gives the ground AMSL, NaN where unknown. @throws Error where the hit is not of this airspace. */
export function explain(airspace: Airspace, hit: Met, buffer_m: number, ground: GroundAt): Explanation {
  const zone = airspace.zones[hit.zone];
  const volume = zone?.volumes[hit.volume];
  if (zone === undefined || volume === undefined) throw new Error(`a hit names zone ${hit.zone}, volume ${hit.volume}, which the airspace does not hold`);
  const [lon, lat] = hit.entry.position;
  const here = ground(lon, lat);
  const upper = limitAt(volume.upper, 'ceiling', lon, lat, here);
  return {
    zone,
    volume,
    inside: hit.separation_m <= 0,
    separation_m: hit.separation_m,
    buffer_m,
    error_m: DISTANCE_ERROR_M,
    lower: limitAt(volume.lower, 'floor', lon, lat, here),
    upper,
    lowerBy_m: hit.aboveFloor_m ?? (hit.floorAmsl_m === -Infinity ? Infinity : (hit.maxAmsl_m ?? NaN) - (hit.floorAmsl_m ?? NaN)),
    raiseBy_m: hit.underCeiling_m ?? (upper.amsl_m === Infinity ? Infinity : NaN),
    activity: activityAt(zone.applicability, hit.entry.time),
    lifting: liftingOf(zone),
  };
}

function liftingOf(zone: Zone): Lifting {
  if (zone.notReadInFull !== undefined) return 'exemption';
  const by: Record<Zone['restriction'], Lifting> = { PROHIBITED: 'exemption', REQ_AUTHORISATION: 'permit', CONDITIONAL: 'condition', NO_RESTRICTION: 'nothing', USPACE: 'uspace' };
  return by[zone.restriction];
}

import type { Airspace } from '../airspace/airspace.ts';
import type { Obstacle } from '../documents/scenario.ts';
import type { LonLat } from '../units.ts';
import type { RouteResult } from './types.ts';

/** Why there is no route. */
export type Refusal = Extract<RouteResult, { feasible: false }>;

/** A zone is in the way; undefined where none can be named. */
export function zoneInTheWay(airspace: Airspace, index: number | undefined): Refusal {
  const zone = index === undefined ? undefined : airspace.zones[index];
  if (index === undefined || zone === undefined) return { feasible: false, code: 'ZONE_PROHIBITED', message: 'no way round the zones in between' };
  const name = `${zone.id} ${zone.name}`.trim();
  const prohibited = zone.restriction === 'PROHIBITED' || zone.notReadInFull !== undefined;
  return prohibited
    ? { feasible: false, code: 'ZONE_PROHIBITED', message: `prohibited zone ${name} is in the way`, zone: index }
    : { feasible: false, code: 'ZONE_NEEDS_AUTHORISATION', message: `zone ${name} is in the way and needs an authorisation`, zone: index };
}

/** An obstacle that no flight passes above is in the way. */
export function obstacleInTheWay(obstacle: Pick<Obstacle, 'id' | 'name'> | undefined): Refusal {
  return { feasible: false, code: 'ZONE_PROHIBITED', message: `the obstacle ${obstacle?.name ?? obstacle?.id ?? ''} is in the way, and too high to pass above` };
}

export function airspaceUnknownAt(p: LonLat): Refusal {
  return { feasible: false, code: 'AIRSPACE_UNKNOWN', message: `no airspace data speak for ${placeText(p)}` };
}

export function terrainUnknownBefore(p: LonLat): Refusal {
  return { feasible: false, code: 'TERRAIN_UNKNOWN', message: `terrain is unknown on the way to ${placeText(p)}` };
}

export function windTooStrong(p: LonLat, speed_ms: number): Refusal {
  return { feasible: false, code: 'WEATHER', message: `no way to ${placeText(p)} can be flown against ${speed_ms.toFixed(1)} m/s of wind` };
}

function placeText(p: LonLat): string {
  return `${p[1].toFixed(5)} N ${p[0].toFixed(5)} E`;
}

import type { Airspace, TrackPoint, ZoneHit } from '../airspace/airspace.ts';
import type { Limit } from '../airspace/zone.ts';
import { deltaLon } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { Interval } from '../time.ts';
import type { LonLat, MetresAgl } from '../units.ts';

/** Kept to a floor or a ceiling, metres: what a height profile over hills may stray from its height, and one more. */
const MARGIN_M = 7;
/** Heights that are tried beside the one asked for, the nearest to it first. */
const MOST = 6;
/** Looks at the ground along the part of the way under or over a zone. */
const LOOKS = 50;

/** Lowest and highest cruise height above ground that the caller allows. */
export interface AglBand {
  low_m: MetresAgl;
  high_m: MetresAgl;
}

/**
 * Cruise heights beside the one asked for at which a zone near the straight way would be passed below its floor or above its ceiling: whole metres
 * inside the band, the nearest to the height asked for first. Limits above the sea are taken against the highest ground under the part of the
 * way within the zone for a floor, and the lowest for a ceiling.
 */
export function otherLevels(airspace: Airspace, from: LonLat, to: LonLat, buffer_m: number, agl_m: MetresAgl, band: AglBand, span: Interval, terrain: Terrain, counts: (zone: number) => boolean): MetresAgl[] {
  // heights and times that are not known count as met: every zone near the straight way is found
  const end = ([lon, lat]: LonLat): TrackPoint => ({ lon, lat, amsl_m: NaN, time: NaN });
  const hits = airspace.along([end(from), end(to)], buffer_m, () => NaN).filter((hit) => counts(hit.zone) && airspace.active(hit.zone, span));
  const levels = new Set<number>();
  for (const hit of hits) {
    const volume = airspace.zones[hit.zone]?.volumes[hit.volume];
    if (volume === undefined) continue;
    levels.add(Math.floor(aboveGround(volume.lower, hit, terrain, Math.max) - MARGIN_M));
    levels.add(Math.ceil(aboveGround(volume.upper, hit, terrain, Math.min) + MARGIN_M));
  }
  return [...levels]
    .filter((level) => level >= band.low_m && level <= band.high_m && level !== agl_m)
    .sort((a, b) => Math.abs(a - agl_m) - Math.abs(b - agl_m) || b - a)
    .slice(0, MOST);
}

/** A limit as a height above the ground that counts along a hit; limits on the ellipsoid and flight levels as they stand, which the check of each flight decides. NaN where the ground is unknown. */
function aboveGround(limit: Limit, hit: ZoneHit, terrain: Terrain, pick: (...heights: number[]) => number): number {
  if (limit.reference === 'AGL') return limit.value_m;
  const [a, b] = [hit.entry.position, hit.exit.position];
  const grounds = Array.from({ length: LOOKS + 1 }, (_, k) => terrain.heightAt(a[0] + (deltaLon(a[0], b[0]) * k) / LOOKS, a[1] + ((b[1] - a[1]) * k) / LOOKS));
  return limit.value_m - pick(...grounds);
}

import type { Airspace, TrackPoint, ZoneHit } from '../airspace/airspace.ts';
import { metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { MetresAgl } from '../units.ts';

/** How far a profile may stray from the cruise height, metres. */
const STRAY_M = 6;

/** Judges whether a volume is met at cruise height anywhere within a radius of a place, by the ground at nine places there; unknown ground meets it. */
export function meetsWithin(airspace: Airspace, terrain: Terrain, hit: Pick<ZoneHit, 'zone' | 'volume'>, agl_m: MetresAgl): (lon: number, lat: number, radius_m: number) => boolean {
  return (lon, lat, radius_m) => {
    const dLon = radius_m / metresPerDegLon(lat);
    const dLat = radius_m / metresPerDegLat(lat);
    let low = Infinity;
    let high = -Infinity;
    for (const i of [-1, 0, 1]) {
      for (const j of [-1, 0, 1]) {
        const ground = terrain.heightAt(lon + i * dLon, lat + j * dLat);
        if (Number.isNaN(ground)) return true;
        low = Math.min(low, ground);
        high = Math.max(high, ground);
      }
    }
    const at = (amsl_m: number): TrackPoint => ({ lon, lat, amsl_m, time: NaN });
    const track = [at(low + agl_m - STRAY_M), at(high + agl_m + STRAY_M)];
    return airspace.along(track, 1.5 * radius_m, (x, y) => terrain.heightAt(x, y)).some((other) => other.zone === hit.zone && other.volume === hit.volume);
  };
}

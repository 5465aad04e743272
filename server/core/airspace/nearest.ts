import type { NearZone, TrackPoint } from './airspace.ts';
import { Sweep } from './along.ts';
import type { Layer } from './layer.ts';
import { META, META_WIDTH } from './snapshot.ts';

/** Where the search for near zones begins and ends, metres. */
const FIRST_M = 500;
const LAST_M = 2_000_000;

/**
 * The `count` zones nearest to a place on the map, whatever their heights and times, the nearest first; 0 m inside. Searched in rings four times as wide
 * each, up to 2,000 km: zones further away are not found.
 */
export function nearestZones(layers: readonly Layer[], lon: number, lat: number, count: number): NearZone[] {
  const place: TrackPoint[] = [{ lon, lat, amsl_m: NaN, time: NaN }];
  const sweeps = layers.map((layer) => new Sweep(layer));
  for (let radius = FIRST_M; ; radius = Math.min(LAST_M, radius * 4)) {
    const least = new Map<number, number>();
    for (const sweep of sweeps) {
      sweep.run(place, { buffer_m: radius, ground: () => NaN, detail: 'parts' });
      const { s, indices } = sweep.layer;
      for (let row = 0; row < sweep.hits.count; row++) {
        const own = s.meta[sweep.hits.slot[row]! * META_WIDTH + META.zone]!;
        const zone = indices === undefined ? own : indices[own]!;
        least.set(zone, Math.min(least.get(zone) ?? Infinity, sweep.hits.separationOf(row)));
      }
    }
    const near = [...least].map(([zone, distance_m]) => ({ zone, distance_m })).sort((a, b) => a.distance_m - b.distance_m || a.zone - b.zone);
    if (near.length >= count || radius === LAST_M) return near.slice(0, count);
  }
}

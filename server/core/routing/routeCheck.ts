import { zoneBlocks } from '../airspace/zoneBlocks.ts';
import type { Airspace, TrackPoint, ZoneHit } from '../airspace/airspace.ts';
import { distance, distanceOf } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import { profileOf } from './profile.ts';
import { type Refusal, airspaceUnknownAt, terrainUnknownBefore, zoneInTheWay } from './refusal.ts';
import type { ProfilePoint, RouteRequest } from './types.ts';
import { type VolumeKey, volumeKey } from './zoneScenes.ts';

/** Half the band round the cruise height in which the profile may run, metres; the true limits are the flight's own. */
const BAND_M = 20;
/** Distance between two looks at the coverage of the airspace data along a path, metres. */
const COVERAGE_STEP_M = 250;

/** The exact check of paths for one request: by the airspace itself, over the ground, with nothing of the search. */
export class RouteCheck {
  private readonly airspace: Airspace;
  private readonly terrain: Terrain;
  private readonly request: RouteRequest;
  private readonly answers = new Map<number, boolean>();
  /** distance of an end to volumes that are nearer than the buffer, metres */
  private nearFrom: ReadonlyMap<VolumeKey, number> = new Map();
  private nearTo: ReadonlyMap<VolumeKey, number> = new Map();

  constructor(airspace: Airspace, terrain: Terrain, request: RouteRequest) {
    this.airspace = airspace;
    this.terrain = terrain;
    this.request = request;
  }

  /** Why no path can begin or end here; looks first at both ends, which `hits` needs. */
  ends(): Refusal | undefined {
    const { from, to } = this.request;
    for (const end of [from, to]) {
      if (!this.airspace.covers(end[0], end[1])) return airspaceUnknownAt(end);
      if (Number.isNaN(this.terrain.heightAt(end[0], end[1]))) return terrainUnknownBefore(end);
    }
    const fromHits = this.hitsAt(from);
    const toHits = this.hitsAt(to);
    const inside = [...fromHits, ...toHits].find((hit) => hit.separation_m <= 0);
    if (inside !== undefined) return zoneInTheWay(this.airspace, inside.zone);
    this.nearFrom = new Map(fromHits.map((hit) => [volumeKey(hit.zone, hit.volume), hit.separation_m]));
    this.nearTo = new Map(toHits.map((hit) => [volumeKey(hit.zone, hit.volume), hit.separation_m]));
    return undefined;
  }

  /** Zones that a path meets, or why it cannot be flown at all. `times`: seconds up to each point, where there is a time of departure. */
  hits(points: readonly LonLat[], times: readonly number[]): ZoneHit[] | Refusal {
    const { agl_m, to } = this.request;
    const profile = profileOf(points, agl_m, this.terrain, agl_m - BAND_M, agl_m + BAND_M);
    if (profile === undefined) return terrainUnknownBefore(to);
    const gap = this.coverageGap(profile);
    return gap === undefined ? this.hitsOf(points, this.track(points, profile, times)) : airspaceUnknownAt(gap);
  }

  /** The profile with times, where there is a departure; without one it has none, and zones count whenever they apply. */
  private track(points: readonly LonLat[], profile: readonly ProfilePoint[], times: readonly number[]): TrackPoint[] {
    const { depart } = this.request;
    if (depart === undefined) return profile.map(({ lon, lat, amsl_m }) => ({ lon, lat, amsl_m, time: NaN }));
    let leg = 0;
    return profile.map(({ lon, lat, amsl_m }) => {
      while (leg + 2 < points.length && lon === points[leg + 1]![0] && lat === points[leg + 1]![1]) leg++;
      const [a, b] = [points[leg]!, points[leg + 1]!];
      const length = distance(a, b);
      const share = length === 0 ? 1 : Math.min(1, distanceOf(a[0], a[1], lon, lat) / length);
      return { lon, lat, amsl_m, time: depart + 1000 * (times[leg]! + share * (times[leg + 1]! - times[leg]!)) };
    });
  }

  /** Zones within the buffer of a track that block. */
  private hitsAlong(track: readonly TrackPoint[]): ZoneHit[] {
    return this.airspace.along(track, this.request.buffer_m, (lon, lat) => this.terrain.heightAt(lon, lat)).filter((hit) => this.isBlocking(hit.zone));
  }

  private isBlocking(index: number): boolean {
    const known = this.answers.get(index);
    if (known !== undefined) return known;
    const zone = this.airspace.zones[index];
    const answer = zone !== undefined && zoneBlocks(zone) && !this.request.lifted.has(index) && (this.request.depart !== undefined || this.airspace.active(index, this.request.span));
    this.answers.set(index, answer);
    return answer;
  }

  private hitsAt(p: LonLat): ZoneHit[] {
    return this.hitsAlong([{ lon: p[0], lat: p[1], amsl_m: this.terrain.heightAt(p[0], p[1]) + this.request.agl_m, time: this.request.depart !== undefined && p === this.request.from ? this.request.depart : NaN }]);
  }

  /** Hits along a path, without those that are only as near as the end of the leg itself is. */
  private hitsOf(points: readonly LonLat[], track: readonly TrackPoint[]): ZoneHit[] {
    const hits = this.hitsAlong(track);
    if (hits.length === 0 || (this.nearFrom.size === 0 && this.nearTo.size === 0)) return hits;
    const second = points[1];
    const lastButOne = points.at(-2);
    const i = second === undefined ? -1 : track.findIndex((p) => p.lon === second[0] && p.lat === second[1]);
    const j = lastButOne === undefined ? -1 : track.findLastIndex((p) => p.lon === lastButOne[0] && p.lat === lastButOne[1]);
    const direct = points.length <= 2;
    const parts = direct
      ? [{ hits, near: [this.nearFrom, this.nearTo] }]
      : [
          { hits: this.hitsAlong(track.slice(0, i + 1)), near: [this.nearFrom] },
          { hits: points.length === 3 ? [] : this.hitsAlong(track.slice(i, j + 1)), near: [] },
          { hits: this.hitsAlong(track.slice(j)), near: [this.nearTo] },
        ];
    return parts.flatMap((part) =>
      part.hits.filter((hit) => {
        const allowed = part.near.map((near) => near.get(volumeKey(hit.zone, hit.volume))).filter((d) => d !== undefined);
        return allowed.length === 0 || hit.separation_m < Math.min(...allowed) - 0.5 || hit.separation_m <= 0;
      }),
    );
  }

  private coverageGap(profile: readonly ProfilePoint[]): LonLat | undefined {
    for (let i = 0; i < profile.length; i++) {
      const a = profile[i]!;
      const b = profile[i + 1] ?? a;
      const steps = Math.max(1, Math.ceil(distance([a.lon, a.lat], [b.lon, b.lat]) / COVERAGE_STEP_M));
      for (let k = 0; k < steps; k++) {
        const p: LonLat = [a.lon + ((b.lon - a.lon) * k) / steps, a.lat + ((b.lat - a.lat) * k) / steps];
        if (!this.airspace.covers(p[0], p[1])) return p;
      }
    }
    return undefined;
  }
}

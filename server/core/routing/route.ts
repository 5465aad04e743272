import type { Airspace, TrackPoint, ZoneHit } from '../airspace/airspace.ts';
import type { Zone } from '../airspace/zone.ts';
import { type Plane, distance, metresPerDegLat, metresPerDegLon, planeAt } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import { metParts } from './metParts.ts';
import { footprintRings } from './footprints.ts';
import { type Obstacle, contains, obstacleOf } from './obstacle.ts';
import { profileOf } from './profile.ts';
import { shortestPath } from './shortest.ts';
import type { ProfilePoint, RouteRequest, RouteResult } from './types.ts';

export interface Router {
  /**
   * Shortest path at a height above ground that stays `buffer_m` clear of every zone that blocks: PROHIBITED, REQ_AUTHORISATION and CONDITIONAL
   * zones and zones not read in full, as far as they are not lifted and apply at some instant of the span. Near an end that is itself nearer
   * to a zone than the buffer, the leg there keeps the distance of that end. The answer is checked against the airspace before it is given.
   */
  route(request: RouteRequest): RouteResult;
}

/** Results that are kept; when there are more, all are let go. */
const KEPT = 20_000;
/** Rounds of finding zones in the way, and of widening where the exact check is not content. */
const MAX_ROUNDS = 60;
const MAX_WIDENINGS = 5;
/** Half the band round the cruise height in which the profile may run, metres; the true limits are the flight's own. */
const BAND_M = 20;
/** Distance between two looks at the coverage of the airspace data along a path, metres. */
const COVERAGE_STEP_M = 250;
/** Added to a buffer in the plane: what the tangent plane may be wrong by at some 20 km, metres and share. */
const PLANE_SLACK_M = 0.3;
const PLANE_SLACK = 0.005;

export function createRouter(airspace: Airspace, terrain: Terrain): Router {
  const cache = new Map<string, RouteResult>();
  return {
    route(request) {
      const blocking = blockingNear(airspace, request);
      const key = `${request.from.join()}|${request.to.join()}|${request.agl_m}|${request.buffer_m}|${blocking.join()}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const search = new RouteSearch(airspace, terrain, request);
      const result = search.run();
      if (search.stayedIn(regionOf(request))) {
        if (cache.size >= KEPT) cache.clear();
        cache.set(key, result);
      }
      return result;
    },
  };
}

/** Whether a zone may not be entered without a permit that lifts it. */
export function blocks(zone: Zone): boolean {
  return zone.notReadInFull !== undefined || zone.restriction === 'PROHIBITED' || zone.restriction === 'REQ_AUTHORISATION' || zone.restriction === 'CONDITIONAL';
}

interface Region {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The box of both ends, wider by their distance and at least 10 km. What lies outside cannot change a path that stays inside. */
function regionOf({ from, to }: RouteRequest): Region {
  const pad = Math.max(10_000, distance(from, to));
  const lat = Math.max(Math.abs(from[1]), Math.abs(to[1]));
  const padLon = pad / Math.max(1, metresPerDegLon(Math.min(89, lat)));
  const padLat = pad / metresPerDegLat(lat);
  return {
    west: Math.min(from[0], to[0]) - padLon,
    east: Math.max(from[0], to[0]) + padLon,
    south: Math.max(-90, Math.min(from[1], to[1]) - padLat),
    north: Math.min(90, Math.max(from[1], to[1]) + padLat),
  };
}

function blockingNear(airspace: Airspace, request: RouteRequest): number[] {
  const { west, south, east, north } = regionOf(request);
  return airspace.near(west, south, east, north, request.span).filter((index) => {
    const zone = airspace.zones[index];
    return zone !== undefined && blocks(zone) && !request.lifted.has(index);
  });
}

type Infeasible = Extract<RouteResult, { feasible: false }>;
const keyOf = (hit: Pick<ZoneHit, 'zone' | 'volume'>): string => `${hit.zone}:${hit.volume}`;

/** One search. Zones come into it only when the exact check finds them on the way, so that most searches know none. */
class RouteSearch {
  private readonly airspace: Airspace;
  private readonly terrain: Terrain;
  private readonly request: RouteRequest;
  private readonly plane: Plane;
  private readonly obstacles = new Map<string, Obstacle[]>();
  private readonly answers = new Map<number, boolean>();
  /** distance of an end to volumes that are nearer than the buffer, metres */
  private nearFrom: ReadonlyMap<string, number> = new Map();
  private nearTo: ReadonlyMap<string, number> = new Map();
  private visited: LonLat[] = [];

  constructor(airspace: Airspace, terrain: Terrain, request: RouteRequest) {
    this.airspace = airspace;
    this.terrain = terrain;
    this.request = request;
    this.plane = planeAt([(request.from[0] + request.to[0]) / 2, (request.from[1] + request.to[1]) / 2]);
  }

  /** Whether every path that was looked at lies in a region. */
  stayedIn(region: Region): boolean {
    return this.visited.every(([lon, lat]) => lon >= region.west && lon <= region.east && lat >= region.south && lat <= region.north);
  }

  run(): RouteResult {
    const { from, to, buffer_m } = this.request;
    for (const end of [from, to]) {
      if (!this.airspace.covers(end[0], end[1])) return this.noAirspace(end);
      if (Number.isNaN(this.groundAt(end[0], end[1]))) return this.noTerrain(end);
    }
    const fromHits = this.hitsAt(from);
    const toHits = this.hitsAt(to);
    const inside = [...fromHits, ...toHits].find((hit) => hit.separation_m <= 0);
    if (inside !== undefined) return this.inTheWay(inside.zone);
    this.nearFrom = new Map(fromHits.map((hit) => [keyOf(hit), hit.separation_m]));
    this.nearTo = new Map(toHits.map((hit) => [keyOf(hit), hit.separation_m]));

    let firstHit: ZoneHit | undefined;
    let widening = 0;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const reach = buffer_m * (1 + PLANE_SLACK) + PLANE_SLACK_M + (widening === 0 ? 0 : 2 ** widening);
      const flat = shortestPath(this.plane.toPlane(from), this.plane.toPlane(to), [...this.obstacles.values()].flat(), reach);
      if (flat === undefined) return this.inTheWay(firstHit?.zone);
      const points = this.toPoints(flat);
      this.visited.push(...points);
      const profile = profileOf(points, this.request.agl_m, this.terrain, this.request.agl_m - BAND_M, this.request.agl_m + BAND_M);
      if (profile === undefined) return this.noTerrain(to);
      const gap = this.coverageGap(profile);
      if (gap !== undefined) return this.noAirspace(gap);
      const hits = this.hitsOf(points, profile);
      if (hits.length === 0) return this.found(points);
      firstHit ??= hits[0];
      const fresh = hits.filter((hit) => !this.obstacles.has(keyOf(hit)));
      for (const hit of fresh) this.obstacles.set(keyOf(hit), this.obstaclesOf(hit));
      if (fresh.length === 0 && ++widening > MAX_WIDENINGS) break;
    }
    return this.inTheWay(firstHit?.zone);
  }

  private found(points: LonLat[]): RouteResult {
    let distance_m = 0;
    for (let i = 1; i < points.length; i++) distance_m += distance(points[i - 1]!, points[i]!);
    const avoided = [...new Set([...this.obstacles.keys()].map((key) => Number(key.slice(0, key.indexOf(':')))))].sort((a, b) => a - b);
    // the search gives up on large graphs, so that nothing shorter than the straight line is proven here
    const direct_m = distance(this.request.from, this.request.to);
    return { feasible: true, points, distance_m, direct_m, avoided, optimality: points.length === 2 ? 'exact' : 'bounded', bound_m: direct_m, considered: avoided };
  }

  private toPoints(flat: readonly number[]): LonLat[] {
    const points: LonLat[] = [this.request.from];
    for (let i = 2; i + 2 < flat.length; i += 2) points.push(this.plane.toLonLat(flat[i]!, flat[i + 1]!));
    points.push(this.request.to);
    return points;
  }

  private groundAt(lon: number, lat: number): number {
    return this.terrain.heightAt(lon, lat);
  }

  /** Zones within the buffer of a track that block; times play no part, only whether a zone applies within the span. */
  private hits(track: readonly TrackPoint[]): ZoneHit[] {
    return this.airspace.along(track, this.request.buffer_m, (lon, lat) => this.groundAt(lon, lat)).filter((hit) => this.isBlocking(hit.zone));
  }

  private isBlocking(index: number): boolean {
    const known = this.answers.get(index);
    if (known !== undefined) return known;
    const zone = this.airspace.zones[index];
    const answer = zone !== undefined && blocks(zone) && !this.request.lifted.has(index) && this.airspace.active(index, this.request.span);
    this.answers.set(index, answer);
    return answer;
  }

  private hitsAt(p: LonLat): ZoneHit[] {
    return this.hits([{ lon: p[0], lat: p[1], amsl_m: this.groundAt(p[0], p[1]) + this.request.agl_m, time: NaN }]);
  }

  /** Hits along a path, without those that are only as near as the end of the leg itself is. */
  private hitsOf(points: readonly LonLat[], profile: readonly ProfilePoint[]): ZoneHit[] {
    const track = profile.map(({ lon, lat, amsl_m }): TrackPoint => ({ lon, lat, amsl_m, time: NaN }));
    const hits = this.hits(track);
    if (hits.length === 0 || (this.nearFrom.size === 0 && this.nearTo.size === 0)) return hits;
    const second = points[1];
    const lastButOne = points.at(-2);
    const i = second === undefined ? -1 : profile.findIndex((p) => p.lon === second[0] && p.lat === second[1]);
    const j = lastButOne === undefined ? -1 : profile.findLastIndex((p) => p.lon === lastButOne[0] && p.lat === lastButOne[1]);
    const direct = points.length <= 2;
    const parts = direct
      ? [{ hits, near: [this.nearFrom, this.nearTo] }]
      : [
          { hits: this.hits(track.slice(0, i + 1)), near: [this.nearFrom] },
          { hits: points.length === 3 ? [] : this.hits(track.slice(i, j + 1)), near: [] },
          { hits: this.hits(track.slice(j)), near: [this.nearTo] },
        ];
    return parts.flatMap((part) =>
      part.hits.filter((hit) => {
        const allowed = part.near.map((near) => near.get(keyOf(hit))).filter((d) => d !== undefined);
        return allowed.length === 0 || hit.separation_m < Math.min(...allowed) - 0.5 || hit.separation_m <= 0;
      }),
    );
  }

  private obstaclesOf(hit: ZoneHit): Obstacle[] {
    const zone = this.airspace.zones[hit.zone];
    const volume = zone?.volumes[hit.volume];
    if (zone === undefined || volume === undefined) throw new Error(`a hit names zone ${hit.zone}, volume ${hit.volume}, which the airspace does not hold`);
    const whole = footprintRings(zone, volume).map((rings) => obstacleOf(hit.zone, rings.map((ring) => this.toPlaneRing(ring))));
    const { from, to } = this.request;
    const ends = [this.plane.toPlane(from), this.plane.toPlane(to)];
    const cruisesUnder = volume.lower.reference !== 'AGL' || volume.upper.reference !== 'AGL';
    if (!cruisesUnder || !ends.some(([x, y]) => whole.some((o) => contains(o, x, y)))) return whole;
    return metParts(this.plane, ends, whole, (lon, lat, radius) => this.meets(hit, lon, lat, radius)).map((ring) => obstacleOf(hit.zone, [ring]));
  }

  private toPlaneRing(ring: Float64Array): Float64Array {
    const out = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = this.plane.toPlane([ring[i]!, ring[i + 1]!]);
      out[i] = x;
      out[i + 1] = y;
    }
    return out;
  }

  /** Whether a volume is met at cruise height anywhere within `radius` of a place, judged by the ground at nine places there. */
  private meets(hit: ZoneHit, lon: number, lat: number, radius: number): boolean {
    const dLon = radius / metresPerDegLon(lat);
    const dLat = radius / metresPerDegLat(lat);
    let low = Infinity;
    let high = -Infinity;
    for (const i of [-1, 0, 1]) {
      for (const j of [-1, 0, 1]) {
        const ground = this.groundAt(lon + i * dLon, lat + j * dLat);
        if (Number.isNaN(ground)) return true;
        low = Math.min(low, ground);
        high = Math.max(high, ground);
      }
    }
    const at = (amsl_m: number): TrackPoint => ({ lon, lat, amsl_m, time: NaN });
    const track = [at(low + this.request.agl_m - 6), at(high + this.request.agl_m + 6)];
    return this.airspace.along(track, 1.5 * radius, (x, y) => this.groundAt(x, y)).some((other) => other.zone === hit.zone && other.volume === hit.volume);
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

  private inTheWay(index: number | undefined): Infeasible {
    const zone = index === undefined ? undefined : this.airspace.zones[index];
    if (index === undefined || zone === undefined) return { feasible: false, code: 'ZONE_PROHIBITED', message: 'no way round the zones in between' };
    const name = `${zone.id} ${zone.name}`.trim();
    const prohibited = zone.restriction === 'PROHIBITED' || zone.notReadInFull !== undefined;
    return prohibited
      ? { feasible: false, code: 'ZONE_PROHIBITED', message: `prohibited zone ${name} is in the way`, zone: index }
      : { feasible: false, code: 'ZONE_NEEDS_AUTHORISATION', message: `zone ${name} is in the way and needs an authorisation`, zone: index };
  }

  private noAirspace(p: LonLat): Infeasible {
    return { feasible: false, code: 'AIRSPACE_UNKNOWN', message: `no airspace data speak for ${placeText(p)}` };
  }

  private noTerrain(p: LonLat): Infeasible {
    return { feasible: false, code: 'TERRAIN_UNKNOWN', message: `terrain is unknown on the way to ${placeText(p)}` };
  }
}

function placeText(p: LonLat): string {
  return `${p[1].toFixed(5)} N ${p[0].toFixed(5)} E`;
}

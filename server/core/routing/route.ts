import type { Airspace, TrackPoint, ZoneHit } from '../airspace/airspace.ts';
import { distance, distanceOf } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import { metParts } from './metParts.ts';
import { meetsWithin } from './meetsWithin.ts';
import { type Obstacle, contains, obstacleOf } from './obstacle.ts';
import { profileOf } from './profile.ts';
import { type PathAnswer, shortestPath } from './shortest.ts';
import type { ProfilePoint, RoutePath, RouteRequest, RouteResult } from './types.ts';
import { type Weight, secondsInWind } from './weight.ts';
import { type VolumeKey, type ZoneScene, ZoneScenes, blocks, obstaclesOf, spansOf, volumeKey } from './zoneScenes.ts';

export interface Router {
  /**
   * Shortest path (fastest, with a wind) at a height above ground that stays `buffer_m` clear of every zone that blocks: PROHIBITED, REQ_AUTHORISATION and
   * CONDITIONAL zones and zones not read in full, as far as they are not lifted and apply at some instant of the span, or, with a time of departure, while the
   * aircraft is there. Near an end that is itself nearer to a zone than the buffer, the leg there keeps the distance of that end. Zones whose limits
   * are not above ground are gone round where the path would meet them. The answer is checked against the airspace before it is given.
   */
  route(request: RouteRequest): RouteResult;
}

/** Results that are kept; when there are more, all are let go. */
const KEPT = 20_000;
/** How often a path is led farther out, 2, 4, 8 ... metres, where the check finds it too near to a zone that it is led round already. */
const MAX_WIDENINGS = 5;
/** Half the band round the cruise height in which the profile may run, metres; the true limits are the flight's own. */
const BAND_M = 20;
/** Distance between two looks at the coverage of the airspace data along a path, metres. */
const COVERAGE_STEP_M = 250;

export function createRouter(airspace: Airspace, terrain: Terrain): Router {
  const scenes = new ZoneScenes(airspace);
  const numbers = new WeakMap<ZoneScene, number>();
  let scenesSeen = 0;
  const cache = new Map<string, RouteResult>();
  return {
    route(request) {
      const { from, to, wind, depart, alternatives, soft } = request;
      if (depart !== undefined && wind === undefined) throw new RangeError('a route with a time of departure needs an airspeed: give `wind`');
      const zones = scenes.of(request);
      if (!numbers.has(zones)) numbers.set(zones, ++scenesSeen);
      const key = `${numbers.get(zones)}|${from.join()}|${to.join()}|${wind === undefined ? '' : Object.values(wind).join()}|${depart ?? ''}`;
      const known = cache.get(key);
      if (known !== undefined && alternatives === undefined && soft === undefined) return known;
      const search = new RouteSearch(airspace, terrain, scenes, request);
      const result = search.run(zones);
      if (search.onlyKnownZones && alternatives === undefined && soft === undefined) {
        if (cache.size >= KEPT) cache.clear();
        cache.set(key, result);
      }
      return result;
    },
  };
}

type Infeasible = Extract<RouteResult, { feasible: false }>;

/** One search. Zones whose limits depend on the ground come into it only when the exact check finds them on the way. */
class RouteSearch {
  private readonly airspace: Airspace;
  private readonly terrain: Terrain;
  private readonly scenes: ZoneScenes;
  private readonly request: RouteRequest;
  private readonly answers = new Map<number, boolean>();
  /** distance of an end to volumes that are nearer than the buffer, metres */
  private nearFrom: ReadonlyMap<VolumeKey, number> = new Map();
  private nearTo: ReadonlyMap<VolumeKey, number> = new Map();
  /** volumes that the check found, beside those that the scene holds */
  private readonly met = new Map<VolumeKey, ZoneHit>();
  /** whether every zone that was met lies in the region of the first scene */
  onlyKnownZones = true;

  constructor(airspace: Airspace, terrain: Terrain, scenes: ZoneScenes, request: RouteRequest) {
    this.airspace = airspace;
    this.terrain = terrain;
    this.scenes = scenes;
    this.request = request;
  }

  run(first: ZoneScene): RouteResult {
    const { from, to } = this.request;
    for (const end of [from, to]) {
      if (!this.airspace.covers(end[0], end[1])) return this.noAirspace(end);
      if (Number.isNaN(this.terrain.heightAt(end[0], end[1]))) return this.noTerrain(end);
    }
    const fromHits = this.hitsAt(from);
    const toHits = this.hitsAt(to);
    const inside = [...fromHits, ...toHits].find((hit) => hit.separation_m <= 0);
    if (inside !== undefined) return this.inTheWay(inside.zone);
    this.nearFrom = new Map(fromHits.map((hit) => [volumeKey(hit.zone, hit.volume), hit.separation_m]));
    this.nearTo = new Map(toHits.map((hit) => [volumeKey(hit.zone, hit.volume), hit.separation_m]));

    let zones = first;
    let regions = 0;
    let widening = 0;
    // each round finds a volume more, looks at a larger region, or leads the path farther out, so that there is an end
    for (;;) {
      const found = this.path(zones);
      if (found.answer.path === undefined) return this.noWay(zones, found);
      const points = this.toPoints(zones, found.answer.path);
      if (!isWithin(zones, points)) {
        this.onlyKnownZones = false;
        zones = this.scenes.of(this.request, ++regions, roomOf(widening));
        continue;
      }
      const checked = this.check(zones, points, found.weight);
      if ('feasible' in checked) return checked;
      const hit = checked.hits[0];
      if (hit === undefined) return this.found(zones, found, points);
      if (!this.learn(zones, checked.hits) && ++widening > MAX_WIDENINGS) {
        return { ...this.inTheWay(hit.zone), message: `the path found comes nearer than ${this.request.buffer_m} m to zone ${this.airspace.zones[hit.zone]?.id ?? hit.zone} by the exact check` };
      }
      if (widening > 0) zones = this.scenes.of(this.request, regions, roomOf(widening));
    }
  }

  /** The best path among the obstacles known so far. */
  private path(zones: ZoneScene): Found {
    const { from, to, wind, depart } = this.request;
    const [a, b] = [zones.plane.toPlane(from), zones.plane.toPlane(to)];
    const extra = [...zones.timed, ...[...this.met.values()].flatMap((hit) => this.obstaclesOf(zones, hit))];
    const weight = wind === undefined ? zones.metres : secondsInWind(zones.plane, Math.hypot(...zones.half_m), wind);
    const query = { from: a, to: b, weight, extra, ...(wind === undefined ? {} : { backWeight: secondsInWind(zones.plane, Math.hypot(...zones.half_m), wind, true) }) };
    if (depart === undefined || extra.every((o) => o.spans === undefined)) return { answer: shortestPath(zones.scene, query), extra, weight, bound: undefined };
    const answer = shortestPath(zones.scene, { ...query, depart });
    const slots = zones.scene.obstacles.length;
    if (answer.path !== undefined && answer.found.every((slot) => slot < slots || extra[slot - slots]!.spans === undefined)) return { answer, extra, weight, bound: undefined };
    // the search keeps one arrival for each place, the earliest; a later one might find a zone closed: what no zone that comes and goes hinders is a bound
    const lasting = extra.filter((o) => o.spans === undefined);
    const bound = shortestPath(zones.scene, { ...query, extra: lasting });
    return { answer: answer.path === undefined && bound.path !== undefined ? shortestPath(zones.scene, query) : answer, extra, weight, bound: bound.cost };
  }

  /** Hits of a path by the exact check, or why it cannot be flown at all. */
  private check(zones: ZoneScene, points: readonly LonLat[], weight: Weight): { hits: ZoneHit[] } | Infeasible {
    const { agl_m, to } = this.request;
    const profile = profileOf(points, agl_m, this.terrain, agl_m - BAND_M, agl_m + BAND_M);
    if (profile === undefined) return this.noTerrain(to);
    const gap = this.coverageGap(profile);
    if (gap !== undefined) return this.noAirspace(gap);
    return { hits: this.hitsOf(points, this.track(zones, points, profile, weight)) };
  }

  /** Takes the volumes of hits for obstacles; false where all of them are obstacles already. */
  private learn(zones: ZoneScene, hits: readonly ZoneHit[]): boolean {
    const fresh = hits.filter((hit) => !zones.always.has(volumeKey(hit.zone, hit.volume)) && !this.met.has(volumeKey(hit.zone, hit.volume)));
    for (const hit of fresh) {
      this.met.set(volumeKey(hit.zone, hit.volume), hit);
      if (!zones.blocking.has(hit.zone)) this.onlyKnownZones = false;
    }
    return fresh.length > 0;
  }

  private found(zones: ZoneScene, { answer, extra, weight, bound }: Found, points: LonLat[]): RouteResult {
    const { from, to, wind } = this.request;
    const direct_m = distance(from, to);
    const exact = bound === undefined || answer.cost <= bound * (1 + 1e-9);
    const path = this.pathOf(zones, extra, answer.shaping, points, weight);
    const least = bound ?? answer.cost;
    return {
      feasible: true,
      ...path,
      direct_m,
      optimality: exact ? 'exact' : 'bounded',
      bound_m: wind === undefined ? (exact ? path.distance_m : least) : direct_m,
      ...(wind === undefined ? {} : { bound_s: exact ? answer.cost : least }),
      considered: zonesOf(zones, extra, answer.found),
    };
  }

  private pathOf(zones: ZoneScene, extra: readonly Obstacle[], shaping: readonly number[], points: LonLat[], weight: Weight): RoutePath {
    let distance_m = 0;
    for (let i = 1; i < points.length; i++) distance_m += distance(points[i - 1]!, points[i]!);
    const seconds = this.times(zones, points, weight).at(-1)!;
    return { points, distance_m, ...(this.request.wind === undefined ? {} : { seconds }), avoided: zonesOf(zones, extra, shaping) };
  }

  private toPoints({ plane }: ZoneScene, flat: readonly number[]): LonLat[] {
    const points: LonLat[] = [this.request.from];
    for (let i = 2; i + 2 < flat.length; i += 2) {
      const [lon, lat] = plane.toLonLat(flat[i]!, flat[i + 1]!);
      points.push([lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat]);
    }
    points.push(this.request.to);
    return points;
  }

  /** Cost of a path up to each of its points. */
  private times({ plane }: ZoneScene, points: readonly LonLat[], weight: Weight): number[] {
    const flat = points.map((p) => plane.toPlane(p));
    const times = [0];
    for (let i = 1; i < flat.length; i++) times.push(times[i - 1]! + weight.leg(flat[i - 1]![0], flat[i - 1]![1], flat[i]![0], flat[i]![1]));
    return times;
  }

  /** The profile with times, where there is a departure; without one it has none, and zones count whenever they apply. */
  private track(zones: ZoneScene, points: readonly LonLat[], profile: readonly ProfilePoint[], weight: Weight): TrackPoint[] {
    const { depart } = this.request;
    if (depart === undefined) return profile.map(({ lon, lat, amsl_m }) => ({ lon, lat, amsl_m, time: NaN }));
    const times = this.times(zones, points, weight);
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
  private hits(track: readonly TrackPoint[]): ZoneHit[] {
    return this.airspace.along(track, this.request.buffer_m, (lon, lat) => this.terrain.heightAt(lon, lat)).filter((hit) => this.isBlocking(hit.zone));
  }

  private isBlocking(index: number): boolean {
    const known = this.answers.get(index);
    if (known !== undefined) return known;
    const zone = this.airspace.zones[index];
    const answer = zone !== undefined && blocks(zone) && !this.request.lifted.has(index) && (this.request.depart !== undefined || this.airspace.active(index, this.request.span));
    this.answers.set(index, answer);
    return answer;
  }

  private hitsAt(p: LonLat): ZoneHit[] {
    return this.hits([{ lon: p[0], lat: p[1], amsl_m: this.terrain.heightAt(p[0], p[1]) + this.request.agl_m, time: this.request.depart !== undefined && p === this.request.from ? this.request.depart : NaN }]);
  }

  /** Hits along a path, without those that are only as near as the end of the leg itself is. */
  private hitsOf(points: readonly LonLat[], track: readonly TrackPoint[]): ZoneHit[] {
    const hits = this.hits(track);
    if (hits.length === 0 || (this.nearFrom.size === 0 && this.nearTo.size === 0)) return hits;
    const second = points[1];
    const lastButOne = points.at(-2);
    const i = second === undefined ? -1 : track.findIndex((p) => p.lon === second[0] && p.lat === second[1]);
    const j = lastButOne === undefined ? -1 : track.findLastIndex((p) => p.lon === lastButOne[0] && p.lat === lastButOne[1]);
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
        const allowed = part.near.map((near) => near.get(volumeKey(hit.zone, hit.volume))).filter((d) => d !== undefined);
        return allowed.length === 0 || hit.separation_m < Math.min(...allowed) - 0.5 || hit.separation_m <= 0;
      }),
    );
  }

  /** A volume that was met, as obstacles. Where an end lies over or under it, only the parts that a flight there meets. */
  private obstaclesOf({ plane }: ZoneScene, hit: ZoneHit): Obstacle[] {
    const { from, to, agl_m } = this.request;
    const zone = this.airspace.zones[hit.zone];
    const volume = zone?.volumes[hit.volume];
    if (zone === undefined || volume === undefined) throw new Error(`a hit names zone ${hit.zone}, volume ${hit.volume}, which the airspace does not hold`);
    const spans = spansOf(zone, this.request);
    const whole = obstaclesOf(plane, hit.zone, zone, volume, spans);
    const ends = [plane.toPlane(from), plane.toPlane(to)];
    const cruisesUnder = volume.lower.reference !== 'AGL' || volume.upper.reference !== 'AGL';
    if (!cruisesUnder || !ends.some(([x, y]) => whole.some((o) => contains(o, x, y)))) return whole;
    const meets = meetsWithin(this.airspace, this.terrain, hit, agl_m);
    return metParts(plane, ends, whole, meets).map((ring) => obstacleOf(hit.zone, [ring], spans));
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

  /** Names what is in the way: the zone met first, or the wind where there is a way in still air. */
  private noWay(zones: ZoneScene, { answer, extra }: Found): Infeasible {
    if (this.request.wind !== undefined) {
      const [from, to] = [zones.plane.toPlane(this.request.from), zones.plane.toPlane(this.request.to)];
      if (shortestPath(zones.scene, { from, to, weight: zones.metres, extra }).path !== undefined) {
        return { feasible: false, code: 'WEATHER', message: `no way to ${placeText(this.request.to)} can be flown against ${this.request.wind.speed_ms.toFixed(1)} m/s of wind` };
      }
    }
    const slot = answer.found[0];
    return this.inTheWay(slot === undefined ? undefined : obstacleAt(zones, extra, slot).id);
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

interface Found {
  answer: PathAnswer;
  extra: readonly Obstacle[];
  weight: Weight;
  /** no path costs less, where the answer is not known to be the best */
  bound: number | undefined;
}

function obstacleAt({ scene }: ZoneScene, extra: readonly Obstacle[], slot: number): Obstacle {
  return scene.obstacles[slot] ?? extra[slot - scene.obstacles.length]!;
}

function zonesOf(zones: ZoneScene, extra: readonly Obstacle[], slots: readonly number[]): number[] {
  return [...new Set(slots.map((slot) => obstacleAt(zones, extra, slot).id))].sort((a, b) => a - b);
}

const roomOf = (widening: number): number => (widening === 0 ? 0 : 2 ** widening);

function isWithin({ plane, half_m }: ZoneScene, points: readonly LonLat[]): boolean {
  return points.every((p) => plane.toPlane(p).every((at, axis) => Math.abs(at) <= half_m[axis]!));
}

function placeText(p: LonLat): string {
  return `${p[1].toFixed(5)} N ${p[0].toFixed(5)} E`;
}

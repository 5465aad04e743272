import { zoneBlocks } from '../airspace/zoneBlocks.ts';
import type { Airspace, ZoneHit } from '../airspace/airspace.ts';
import type { Limit } from '../airspace/zone.ts';
import { distance } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import { alternativePaths } from './alternatives.ts';
import { meetsWithin } from './meetsWithin.ts';
import { metParts } from './metParts.ts';
import { type Obstacle, contains, obstacleOf } from './obstacle.ts';
import { type Refusal, obstacleInTheWay, windTooStrong, zoneInTheWay } from './refusal.ts';
import { RouteCheck } from './routeCheck.ts';
import { type PathAnswer, type PathQuery, shortestPath } from './shortest.ts';
import type { TallObstacles } from './tallObstacles.ts';
import type { RoutePath, RouteRequest, RouteResult } from './types.ts';
import { type Weight, secondsInWind } from './weight.ts';
import { type VolumeKey, type ZoneScene, ZoneScenes, obstaclesOf, spansOf, toPlaneRing, volumeKey } from './zoneScenes.ts';

export interface Router {
  /**
   * Shortest path (fastest, with a wind) at a height above ground that stays `buffer_m` clear of every zone that blocks: PROHIBITED, REQ_AUTHORISATION and
   * CONDITIONAL zones and zones not read in full, as far as they are not lifted and apply at some instant of the span, or, with a time of departure, while the
   * aircraft is there. Near an end that is itself nearer to a zone than the buffer, the leg there keeps the distance of that end. Zones whose limits
   * are not above ground are gone round where the path would meet them, and so are obstacles too tall to pass above (the check of the flight itself
   * looks at obstacles, this one does not). The answer is checked against the airspace before it is given.
   */
  route(request: RouteRequest, found?: KnownPath): RouteResult;
  /** The zones round a box of which `from` is the south-west and `to` the north-east corner, as obstacles of a plane, for searches of many paths at once. */
  sceneRound(request: RouteRequest): ZoneScene;
  /** Whether every zone that blocks has limits above ground only, or none: a route in still air is then the same both ways, however the ground lies. */
  readonly sameBothWays: boolean;
}

/** The shortest path among the obstacles of a scene, found elsewhere: it is checked, and searched for again only where the check finds more in its way. */
export interface KnownPath {
  scene: ZoneScene;
  answer: PathAnswer;
}

/** Results that are kept; when there are more, all are let go. */
const KEPT = 20_000;
/** How often a path is led farther out, 2, 4, 8 ... metres, where the check finds it too near to a zone that it is led round already. */
const MAX_WIDENINGS = 5;

export function createRouter(airspace: Airspace, terrain: Terrain, tall?: TallObstacles): Router {
  const scenes = new ZoneScenes(airspace, terrain, tall);
  const numbers = new WeakMap<ZoneScene, number>();
  let scenesSeen = 0;
  let sameBothWays: boolean | undefined;
  const cache = new Map<string, RouteResult>();
  return {
    sceneRound: (request) => scenes.round(request),
    get sameBothWays() {
      return (sameBothWays ??= airspace.zones.every((zone) => !zoneBlocks(zone) || zone.volumes.every(({ lower, upper }) => isAboveGround(lower) && isAboveGround(upper))));
    },
    route(request, found) {
      const { from, to, wind, depart, alternatives, soft } = request;
      const bad = soft?.find(({ factor }) => !(factor > 0));
      if (bad !== undefined) throw new RangeError(`a factor above zero is expected for a soft area, got ${bad.factor}`);
      if (depart !== undefined && wind === undefined) throw new RangeError('a route with a time of departure needs an airspeed: give `wind`');
      const confirmed = found === undefined ? undefined : new RouteSearch(airspace, terrain, scenes, request).confirm(found);
      if (confirmed !== undefined) return confirmed;
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

const isAboveGround = ({ reference, value_m }: Limit): boolean => reference === 'AGL' || !Number.isFinite(value_m);

/** One search. Zones whose limits depend on the ground come into it only when the exact check finds them on the way. */
class RouteSearch {
  private readonly airspace: Airspace;
  private readonly terrain: Terrain;
  private readonly scenes: ZoneScenes;
  private readonly request: RouteRequest;
  private readonly check: RouteCheck;
  /** volumes that the check found, beside those that the scene holds */
  private readonly met = new Map<VolumeKey, ZoneHit>();
  /** whether every zone that was met lies in the region of the first scene */
  onlyKnownZones = true;

  constructor(airspace: Airspace, terrain: Terrain, scenes: ZoneScenes, request: RouteRequest) {
    this.airspace = airspace;
    this.terrain = terrain;
    this.scenes = scenes;
    this.request = request;
    this.check = new RouteCheck(airspace, terrain, request);
  }

  /** The result for a path found elsewhere, where the check finds nothing more in its way. */
  confirm({ scene, answer }: KnownPath): RouteResult | undefined {
    const refused = this.check.ends();
    if (refused !== undefined) return refused;
    const found = this.path(scene, answer);
    const points = answer.path === undefined ? [] : this.toPoints(scene, answer.path);
    if (points.length === 0 || !isWithin(scene, points)) return undefined;
    const hits = this.check.hits(points, times(scene, points, found.query.weight));
    return 'feasible' in hits ? hits : hits.length > 0 ? undefined : this.found(scene, found, points);
  }

  run(first: ZoneScene): RouteResult {
    const refused = this.check.ends();
    if (refused !== undefined) return refused;
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
      const hits = this.check.hits(points, times(zones, points, found.query.weight));
      if ('feasible' in hits) return hits;
      const hit = hits[0];
      if (hit === undefined) return this.found(zones, found, points);
      if (!this.learn(zones, hits) && ++widening > MAX_WIDENINGS) {
        return { ...zoneInTheWay(this.airspace, hit.zone), message: `the path found comes nearer than ${this.request.buffer_m} m to zone ${this.airspace.zones[hit.zone]?.id ?? hit.zone} by the exact check` };
      }
      if (widening > 0) zones = this.scenes.of(this.request, regions, roomOf(widening));
    }
  }

  /** The best path among the obstacles known so far. */
  private path(zones: ZoneScene, known?: PathAnswer): Found {
    const { from, to, wind, depart, soft = [] } = this.request;
    const extent_m = Math.hypot(...zones.half_m);
    const weight = wind === undefined ? zones.metres : secondsInWind(zones.plane, extent_m, wind);
    const back = wind === undefined ? {} : { backWeight: secondsInWind(zones.plane, extent_m, wind, true) };
    const met = [...this.met.values()].flatMap((hit) => this.obstaclesOf(zones, hit));
    const extra = [...zones.timed, ...met];
    const areas = soft.map(({ rings, factor }, k) => ({ area: obstacleOf(k, rings.map((ring) => toPlaneRing(zones.plane, ring))), factor }));
    const query: PathQuery = { from: zones.plane.toPlane(from), to: zones.plane.toPlane(to), weight, ...back, extra, ...(areas.length === 0 ? {} : { soft: areas }) };
    const answer = known ?? this.answerTo(zones, query, depart);
    // what comes and goes, and what only some ground puts in the way, was taken for more than it may be: what the rest allows is a bound
    const slots = zones.scene.obstacles.length;
    const isUncertain = extra.map((o, k) => k >= zones.timed.length || (depart !== undefined && o.spans !== undefined));
    if (areas.length === 0 && !answer.found.some((slot) => slot >= slots && isUncertain[slot - slots])) return { query, answer, bound: answer.cost };
    const { soft: _, ...hard } = query;
    return { query, answer, bound: shortestPath(zones.scene, { ...hard, extra: extra.filter((_, k) => !isUncertain[k]) }).cost };
  }

  /** Where no way is found with the times of arrival, of which the search keeps one for each place, zones that come and go are taken to stay. */
  private answerTo(zones: ZoneScene, query: PathQuery, depart: number | undefined): PathAnswer {
    if (depart === undefined) return shortestPath(zones.scene, query);
    const answer = shortestPath(zones.scene, { ...query, depart });
    return answer.path === undefined ? shortestPath(zones.scene, query) : answer;
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

  private found(zones: ZoneScene, { query, answer, bound }: Found, points: LonLat[]): RouteResult {
    const { from, to, wind, alternatives } = this.request;
    const direct_m = distance(from, to);
    const path = this.pathOf(zones, query, answer, points);
    const exact = (path.seconds ?? path.distance_m) <= bound * (1 + 1e-6);
    const others = alternatives === undefined ? [] : alternativePaths(zones.scene, query, answer, alternatives);
    return {
      feasible: true,
      ...path,
      direct_m,
      optimality: exact ? 'exact' : 'bounded',
      bound_m: wind === undefined ? (exact ? path.distance_m : bound) : direct_m,
      ...(wind === undefined ? {} : { bound_s: exact ? path.seconds! : bound }),
      considered: zonesOf(zones, query, answer.found),
      ...(alternatives === undefined ? {} : { alternatives: others.flatMap((other) => this.checkedPath(zones, query, other)) }),
    };
  }

  /** An alternative as a path; none where the exact check finds a zone on it. */
  private checkedPath(zones: ZoneScene, query: PathQuery, answer: PathAnswer): RoutePath[] {
    const points = this.toPoints(zones, answer.path!);
    const hits = this.check.hits(points, times(zones, points, query.weight));
    return 'feasible' in hits || hits.length > 0 ? [] : [this.pathOf(zones, query, answer, points)];
  }

  private pathOf(zones: ZoneScene, query: PathQuery, answer: PathAnswer, points: LonLat[]): RoutePath {
    let distance_m = 0;
    for (let i = 1; i < points.length; i++) distance_m += distance(points[i - 1]!, points[i]!);
    const seconds = times(zones, points, query.weight).at(-1)!;
    return { points, distance_m, ...(this.request.wind === undefined ? {} : { seconds }), avoided: zonesOf(zones, query, answer.shaping), ...this.obstaclesRound(zones, query, answer.shaping) };
  }

  /** The obstacles of the list that a path bends round; nothing where there are none. */
  private obstaclesRound(zones: ZoneScene, query: PathQuery, slots: readonly number[]): Pick<RoutePath, 'obstacles'> {
    const ids = idsOf(zones, query, slots).filter((id) => id < 0);
    return ids.length === 0 ? {} : { obstacles: ids.map((id) => this.scenes.obstacle(id)?.id ?? '') };
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

  /** Names what is in the way: the zone met first, or the wind where there is a way in still air. */
  private noWay(zones: ZoneScene, { query, answer }: Found): Refusal {
    const { to, wind } = this.request;
    const calm = { from: query.from, to: query.to, weight: zones.metres, extra: query.extra ?? [] };
    if (wind !== undefined && shortestPath(zones.scene, calm).path !== undefined) return windTooStrong(to, wind.speed_ms);
    const slot = answer.found[0];
    const id = slot === undefined ? undefined : obstacleAt(zones, query, slot).id;
    return id !== undefined && id < 0 ? obstacleInTheWay(this.scenes.obstacle(id)) : zoneInTheWay(this.airspace, id);
  }
}

interface Found {
  query: PathQuery;
  answer: PathAnswer;
  /** no path costs less */
  bound: number;
}

/** Cost of a path up to each of its points. */
function times({ plane }: ZoneScene, points: readonly LonLat[], weight: Weight): number[] {
  const flat = points.map((p) => plane.toPlane(p));
  const sums = [0];
  for (let i = 1; i < flat.length; i++) sums.push(sums[i - 1]! + weight.leg(flat[i - 1]![0], flat[i - 1]![1], flat[i]![0], flat[i]![1]));
  return sums;
}

function obstacleAt({ scene }: ZoneScene, { extra = [] }: PathQuery, slot: number): Obstacle {
  return scene.obstacles[slot] ?? extra[slot - scene.obstacles.length]!;
}

function zonesOf(zones: ZoneScene, query: PathQuery, slots: readonly number[]): number[] {
  return idsOf(zones, query, slots).filter((id) => id >= 0);
}

/** Of zones, and below zero of obstacles (see TallObstacles). */
function idsOf(zones: ZoneScene, query: PathQuery, slots: readonly number[]): number[] {
  return [...new Set(slots.map((slot) => obstacleAt(zones, query, slot).id))].sort((a, b) => a - b);
}

const roomOf = (widening: number): number => (widening === 0 ? 0 : 2 ** widening);

function isWithin({ plane, half_m }: ZoneScene, points: readonly LonLat[]): boolean {
  return points.every((p) => plane.toPlane(p).every((at, axis) => Math.abs(at) <= half_m[axis]!));
}

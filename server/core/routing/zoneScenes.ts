import { zoneBlocks } from '../airspace/zoneBlocks.ts';
import type { Airspace } from '../airspace/airspace.ts';
import { appliesWithin } from '../airspace/activation.ts';
import { DATUM, storedCeiling, storedFloor } from '../airspace/vertical.ts';
import type { Volume, Zone } from '../airspace/zone.ts';
import type { Obstacle as StandingObstacle } from '../documents/scenario.ts';
import { type Plane, distance, metresPerDegLat, metresPerDegLon, planeAt } from '../geo/metric.ts';
import { DAY_MS, type Interval } from '../time.ts';
import type { GroundInterval } from '../terrain/pyramid.ts';
import type { SurveyedTerrain, Terrain } from '../terrain/terrain.ts';
import type { MetresAgl } from '../units.ts';
import { footprintRings } from './footprints.ts';
import { type Obstacle, obstacleOf } from './obstacle.ts';
import { Scene } from './scene.ts';
import type { TallObstacles } from './tallObstacles.ts';
import type { RouteRequest } from './types.ts';
import { type Weight, trueMetres } from './weight.ts';

/** A box of degrees; east may pass 180. */
export interface Region {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A volume of a zone, as `zone:volume`. */
export type VolumeKey = string;
export const volumeKey = (zone: number, volume: number): VolumeKey => `${zone}:${volume}`;

/** The zones that block in a region, as obstacles of a plane. */
export interface ZoneScene {
  plane: Plane;
  scene: Scene;
  /** weight of the shortest path */
  metres: Weight;
  /** half the width and half the height of the region in the plane, whose origin is its middle; metres */
  half_m: readonly [number, number];
  /** volumes that are met at cruise height wherever the ground lies: those of the scene and those that come and go */
  always: ReadonlySet<VolumeKey>;
  /** zones that block in the region at some instant of the span */
  blocking: ReadonlySet<number>;
  /** obstacles of volumes that come and go within the span: for questions with a time of departure */
  timed: readonly Obstacle[];
}

/** Scenes and lists of zones that are kept; the ones not asked for longest go first. */
const SCENES_KEPT = 32;
const LISTS_KEPT = 256;
/** What a footprint and the check may differ by, metres, and twice the curve of a long leg in it. */
const SLACK_M = 0.3;
/** Tiles are powers of two of a degree, the smallest 1/4. */
const SMALLEST_TILE = -2;
const LEAST_PAD_M = 10_000;
/** Zones that come and go are looked at this long after a departure; later they count as they did last. */
const LOOK_AHEAD_MS = DAY_MS;

/** Makes scenes of an airspace, each once for a height, a buffer, a region and the zones that block in it. */
export class ZoneScenes {
  private readonly airspace: Airspace;
  private readonly terrain: Terrain;
  private readonly tall: TallObstacles | undefined;
  private readonly scenes = new Map<string, ZoneScene>();
  private readonly lists = new Map<string, number[]>();

  constructor(airspace: Airspace, terrain: Terrain, tall?: TallObstacles) {
    this.airspace = airspace;
    this.terrain = terrain;
    this.tall = tall;
  }

  /** The scene of a request. `widening`: doublings of the region; `room_m`: added to the buffer. The same request gets the same scene, whatever was asked before. */
  of(request: RouteRequest, widening = 0, room_m = 0): ZoneScene {
    return this.over(regionOf(request, widening), request, room_m);
  }

  /** The scene of a request whose ends are corners of a box round many places: as tight as can be, for the wider a plane the more it is off at its rim. */
  round(request: RouteRequest): ZoneScene {
    const { from, to } = request;
    const pad_m = padOf(request);
    const [perLon, perLat] = [metresPerDegLon(Math.min(85, Math.max(Math.abs(from[1]), Math.abs(to[1])))), metresPerDegLat(from[1])];
    return this.over({ west: from[0] - pad_m / perLon, south: Math.max(-90, from[1] - pad_m / perLat), east: to[0] + pad_m / perLon, north: Math.min(90, to[1] + pad_m / perLat) }, request, 0);
  }

  private over(region: Region, request: RouteRequest, room_m: number): ZoneScene {
    const box = [region.west, region.south, region.east, region.north].join();
    const span = `${request.span.from},${request.span.to}`;
    const inRegion = kept(this.lists, LISTS_KEPT, `${box}|${span}`, () => this.airspace.near(region.west, region.south, region.east, region.north, request.span).filter((zone) => zoneBlocks(this.airspace.zones[zone]!)));
    const blocking = request.lifted.size === 0 ? inRegion : inRegion.filter((zone) => !request.lifted.has(zone));
    const key = `${box}|${request.depart === undefined ? '' : `${request.depart},${span}`}|${request.agl_m}|${request.buffer_m}|${room_m}|${blocking.join()}`;
    return kept(this.scenes, SCENES_KEPT, key, () => this.make(request, region, blocking, room_m));
  }

  /** The obstacle with an id below zero in a scene. */
  obstacle(id: number): StandingObstacle | undefined {
    return this.tall?.index.obstacles[-1 - id];
  }

  private make(request: RouteRequest, region: Region, blocking: readonly number[], room_m: number): ZoneScene {
    const plane = planeAt([(region.west + region.east) / 2, (region.south + region.north) / 2]);
    const half_m = [((region.east - region.west) / 2) * metresPerDegLon(plane.origin[1]), ((region.north - region.south) / 2) * metresPerDegLat(plane.origin[1])] as const;
    const always = new Set<VolumeKey>();
    const timed: Obstacle[] = [];
    const obstacles = this.tall?.within(region, plane) ?? [];
    for (const index of blocking) {
      const zone = this.airspace.zones[index]!;
      const spans = spansOf(zone, request);
      zone.volumes.forEach((volume, k) => {
        const made = obstaclesOf(plane, index, zone, volume, spans);
        if (!isMetEverywhere(volume, request.agl_m, groundUnder(this.terrain, made, plane, half_m))) return;
        always.add(volumeKey(index, k));
        (spans === undefined ? obstacles : timed).push(...made);
      });
    }
    const scene = new Scene(obstacles, (request.buffer_m + room_m) * stretch(region, plane) + SLACK_M);
    return { plane, scene, metres: trueMetres(plane, Math.hypot(...half_m)), half_m, always, blocking: new Set(blocking), timed };
  }
}

/** When a zone is there for a flight with a time of departure; undefined where it always is, or where none is asked for. */
export function spansOf(zone: Zone, { depart, span }: Pick<RouteRequest, 'depart' | 'span'>): Float64Array | undefined {
  if (depart === undefined || zone.applicability.length === 0) return undefined;
  const look: Interval = { from: depart, to: Math.max(span.to, depart + LOOK_AHEAD_MS) };
  const parts = appliesWithin(zone.applicability, look);
  const last = parts.at(-1);
  if (parts.length === 1 && last?.from === look.from && last.to === look.to) return undefined;
  return Float64Array.from(parts.flatMap((part) => [part.from, part.to === look.to ? Infinity : part.to]));
}

/** A volume as obstacles of a plane; two where both edge models count. Their id is the zone's. */
export function obstaclesOf(plane: Plane, index: number, zone: Zone, volume: Volume, spans?: Float64Array): Obstacle[] {
  return footprintRings(zone, volume).map((rings) => obstacleOf(index, rings.map((ring) => toPlaneRing(plane, ring)), spans));
}

export function toPlaneRing(plane: Plane, ring: Float64Array): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = plane.toPlane([ring[i]!, ring[i + 1]!]);
    out[i] = x;
    out[i + 1] = y;
  }
  return out;
}

/** Whether a height above ground lies in a volume wherever the ground is, between its least and its greatest height there. */
function isMetEverywhere({ lower, upper }: Volume, agl_m: MetresAgl, ground: Pick<GroundInterval, 'lowest_m' | 'highest_m'>): boolean {
  const floor = storedFloor(lower);
  const ceiling = storedCeiling(upper);
  const above = floor.datum === DATUM.none || (floor.datum === DATUM.agl ? floor.value_m <= agl_m : floor.datum === DATUM.amsl && floor.value_m <= ground.lowest_m + agl_m);
  return above && (ceiling.datum === DATUM.none || (ceiling.datum === DATUM.agl ? ceiling.value_m >= agl_m : ceiling.datum === DATUM.amsl && ceiling.value_m >= ground.highest_m + agl_m));
}

/** The ground under a volume, as far as it lies in the region; any height where the terrain has no such interval. */
function groundUnder(terrain: Terrain | SurveyedTerrain, obstacles: readonly Obstacle[], plane: Plane, half_m: readonly [number, number]): Pick<GroundInterval, 'lowest_m' | 'highest_m'> {
  if (!('groundOver' in terrain)) return { lowest_m: -Infinity, highest_m: Infinity };
  const edge = (values: readonly number[], far: number): number => Math.max(-far, Math.min(far, Math.max(...values)));
  const [west, south] = plane.toLonLat(-edge(obstacles.map((o) => -o.minX), half_m[0]), -edge(obstacles.map((o) => -o.minY), half_m[1]));
  const [east, north] = plane.toLonLat(edge(obstacles.map((o) => o.maxX), half_m[0]), edge(obstacles.map((o) => o.maxY), half_m[1]));
  return terrain.groundOver(west, south, east, north);
}

/** How many metres of the plane a metre may take in a region. */
function stretch(region: Region, plane: Plane): number {
  const lat = plane.origin[1];
  const ratio = (at: number): number => Math.max(metresPerDegLon(lat) / Math.max(1, metresPerDegLon(at)), metresPerDegLat(lat) / metresPerDegLat(at));
  return Math.max(ratio(region.south), ratio(region.north));
}

/**
 * Two by two tiles that hold the box of both ends, which is wider by a quarter of their distance and at least 10 km; twice as wide again at each widening. The
 * tiles are so large that few regions serve all pairs of many places.
 */
function regionOf({ from, to }: RouteRequest, widening: number): Region {
  const pad_m = padOf({ from, to }) * 2 ** widening;
  const lat = Math.min(85, Math.max(Math.abs(from[1]), Math.abs(to[1])));
  const [perLon, perLat] = [metresPerDegLon(lat), metresPerDegLat(lat)];
  // over the antimeridian the box goes on eastwards
  const [left, right] = Math.abs(from[0] - to[0]) > 180 ? [Math.max(from[0], to[0]), Math.min(from[0], to[0]) + 360] : [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  const [low, high] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  const [tileLon, tileLat] = [right - left + (2 * pad_m) / perLon, high - low + (2 * pad_m) / perLat].map((width) => 2 ** Math.max(SMALLEST_TILE, Math.ceil(Math.log2(width)))) as [number, number];
  const west = Math.floor((left - pad_m / perLon) / tileLon) * tileLon;
  const south = Math.floor((low - pad_m / perLat) / tileLat) * tileLat;
  return { west, east: Math.min(west + 360, west + 2 * tileLon), south: Math.max(-90, south), north: Math.min(90, south + 2 * tileLat) };
}

/** Room round two ends in which the ways between them are looked for, metres. */
function padOf({ from, to }: Pick<RouteRequest, 'from' | 'to'>): number {
  return Math.max(LEAST_PAD_M, distance(from, to) / 4);
}

/** What a map holds for a key, made where it holds nothing; the map keeps the keys asked for last. */
function kept<T>(map: Map<string, T>, most: number, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
  return value;
}

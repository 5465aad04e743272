import { booleanIntersects, booleanPointInPolygon, buffer, lineString, polygon } from '@turf/turf';
import type { Feature, Polygon } from 'geojson';
import Flatbush from 'flatbush';
import type { TrackPoint } from '#core/airspace/airspace.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { conflictsAmong } from '#core/conflict/volumes.ts';
import type { Volume4D } from '#core/conflict/volumes.ts';
import { conflictData } from './conflictData.ts';
import type { BenchRoute } from './geofenceData.ts';
import { BUFFER_M, LAT, ROUTE_SECONDS, VOLUMES, benchData, coreZones } from './geofenceData.ts';

/** The sides of the geofence benchmark, each of which runs in a process of its own: none is charged for what another leaves on the heap. */

/** Rounds that are not counted: until then the engine still compiles. */
const WARM_UP = 10;
/** Rounds of which the best counts. */
const ROUNDS = 4;

export interface Figures {
  pointUs: number;
  pointHits: number;
  routeUs: number;
  routeHits: number;
}

export interface OwnFigures extends Figures {
  /** with entry, exit and least separation of each volume, which the peers do not tell */
  alongUs: number;
}

interface Timed {
  ms: number;
  result: number;
}

export const SIDES = { own: ownSide, turf: turfSide, compile: ownCompile, parse: parseSide, conflicts: ownConflicts, turfConflicts } as const;
export type Side = keyof typeof SIDES;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU time of one call, the mean of `calls`, best of some rounds; all calls give the same. */
function timed(calls: number, call: () => number, rounds = ROUNDS): Timed {
  let best: Timed | undefined;
  for (let round = 0; round < rounds; round++) {
    const started = cpuMs();
    let result = 0;
    for (let i = 0; i < calls; i++) result = call();
    const ms = (cpuMs() - started) / calls;
    if (best === undefined || ms < best.ms) best = { ms, result };
  }
  if (best === undefined) throw new Error('at least one round is expected');
  return best;
}

/** From the zones as a reader gives them, edges geodesic so that they are densified, to the first answer. */
function ownCompile(count: number): { compileMs: number } {
  const zones: Zone[] = coreZones(benchData(count, 0, 0)).map((zone) => ({ ...zone, edges: 'geodesic' }));
  return { compileMs: timed(1, () => compileAirspace({ zones, coverages: [] }).at(10, LAT, 50, 0, 0).length, WARM_UP).ms };
}

/** JSON.parse of the same zones as GeoJSON: what reading them costs at the least. */
function parseSide(count: number): { parseMs: number } {
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: benchData(count, 0, 0).zones.map((zone) => ({ type: 'Feature', properties: { floor: zone.floor_m, ceiling: zone.ceiling_m, from: zone.from_s, to: zone.to_s }, geometry: { type: 'Polygon', coordinates: zone.rings } })),
  });
  return { parseMs: timed(1, () => (JSON.parse(text) as { features: unknown[] }).features.length, WARM_UP).ms };
}

function ownSide(count: number): OwnFigures {
  const data = benchData(count);
  const airspace = compileAirspace({ zones: coreZones(data), coverages: [] });
  const points = Float64Array.from(data.points.flatMap((p) => [p.lon, p.lat, p.alt_m, p.time_s * 1000]));
  const tracks = data.routes.map(trackOf);
  const out = new Int32Array(1024);
  const askPoints = (): number => {
    let hits = 0;
    for (let i = 0; i < points.length; i += 4) hits += airspace.atInto(points[i]!, points[i + 1]!, points[i + 2]!, 0, points[i + 3]!, out);
    return hits;
  };
  const flat = (): number => 0;
  const askRoutes = (): number => {
    let hits = 0;
    for (const track of tracks) hits += airspace.alongInto(track, BUFFER_M, flat, out);
    return hits;
  };
  const askInDetail = (): number => {
    let hits = 0;
    for (const track of tracks) hits += airspace.along(track, BUFFER_M, flat).length;
    return hits;
  };
  for (const ask of [askPoints, askRoutes, askInDetail]) timed(WARM_UP, ask, 1);
  const point = timed(20, askPoints);
  const route = timed(10, askRoutes);
  const along = timed(5, askInDetail);
  return { pointUs: (4000 * point.ms) / points.length, pointHits: point.result, routeUs: (route.ms * 1000) / tracks.length, routeHits: route.result, alongUs: (along.ms * 1000) / tracks.length };
}

/** Pairs among the declared volumes, everything that is built for it included. */
function ownConflicts(): Timed {
  const volumes = conflictData(VOLUMES);
  const ask = (): number => conflictsAmong(volumes).length / 2;
  timed(WARM_UP, ask, 1);
  return timed(5, ask);
}

function turfConflicts(): Timed {
  const volumes = conflictData(VOLUMES);
  return timed(1, () => conflictsByTurf(volumes));
}

/**
 * The peers know one height band and one span of time per route, the own core one height and time per point of the track: the route is flown at the
 * middle of its band with times spread over its legs, so its hits are a subset of the peers'.
 */
function trackOf(route: BenchRoute): TrackPoint[] {
  const legs = route.line.length - 1;
  return route.line.map(([lon, lat], i) => ({ lon, lat, amsl_m: (route.low_m + route.high_m) / 2, time: (route.time_s + (ROUTE_SECONDS * i) / legs) * 1000 }));
}

interface Shape {
  polygon: Feature<Polygon>;
  low: number;
  high: number;
  from: number;
  to: number;
}

function turfSide(count: number): Figures {
  const data = benchData(count);
  const points = data.points.slice(0, 4_000);
  const routes = data.routes.slice(0, 60);
  const { shapes, tree } = indexed(data.zones.map((zone) => ({ polygon: polygon(zone.rings), low: zone.floor_m, high: zone.ceiling_m, from: zone.from_s, to: zone.to_s })));
  const point = timed(1, () => points.reduce((hits, p) => hits + tree.search(p.lon, p.lat, p.lon, p.lat, (z) => p.alt_m >= shapes[z]!.low && p.alt_m <= shapes[z]!.high && p.time_s >= shapes[z]!.from && p.time_s < shapes[z]!.to).filter((z) => booleanPointInPolygon([p.lon, p.lat], shapes[z]!.polygon)).length, 0));
  const route = timed(1, () => routes.reduce((hits, r) => hits + routeHits(r, shapes, tree), 0));
  return { pointUs: (point.ms * 1000) / points.length, pointHits: point.result, routeUs: (route.ms * 1000) / routes.length, routeHits: route.result };
}

function indexed(shapes: Shape[]): { shapes: Shape[]; tree: Flatbush } {
  const tree = new Flatbush(shapes.length);
  for (const shape of shapes) tree.add(...boxOf(shape.polygon));
  tree.finish();
  return { shapes, tree };
}

function boxOf(shape: Feature<Polygon>): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of shape.geometry.coordinates[0] ?? []) {
    west = Math.min(west, x!);
    south = Math.min(south, y!);
    east = Math.max(east, x!);
    north = Math.max(north, y!);
  }
  return [west, south, east, north];
}

function routeHits(route: BenchRoute, shapes: readonly Shape[], tree: Flatbush): number {
  const corridor = buffer(lineString(route.line), BUFFER_M, { units: 'meters', steps: 8 });
  if (corridor === undefined) return 0;
  const lons = route.line.map((p) => p[0]);
  const lats = route.line.map((p) => p[1]);
  const found = tree.search(Math.min(...lons) - 0.001, Math.min(...lats) - 0.001, Math.max(...lons) + 0.001, Math.max(...lats) + 0.001, (z) => {
    const shape = shapes[z]!;
    return route.high_m >= shape.low && route.low_m <= shape.high && route.time_s + ROUTE_SECONDS > shape.from && route.time_s < shape.to;
  });
  return found.filter((z) => booleanIntersects(corridor, shapes[z]!.polygon)).length;
}

/** Pairs of volumes, index included as the other sides include it. */
function conflictsByTurf(volumes: readonly Volume4D[]): number {
  const { shapes, tree } = indexed(
    volumes.map((volume) => {
      const ring = volume.footprint.kind === 'polygon' ? (volume.footprint.rings[0] ?? new Float64Array()) : new Float64Array();
      const points: [number, number][] = [];
      for (let i = 0; i < ring.length; i += 2) points.push([ring[i]!, ring[i + 1]!]);
      return { polygon: polygon([[...points, points[0]!]]), low: volume.lower_m, high: volume.upper_m, from: volume.from, to: volume.to };
    }),
  );
  let pairs = 0;
  shapes.forEach((a, i) => {
    pairs += tree.search(...boxOf(a.polygon), (j) => j > i && shapes[j]!.low <= a.high && shapes[j]!.high >= a.low && shapes[j]!.from <= a.to && shapes[j]!.to >= a.from).filter((j) => booleanIntersects(a.polygon, shapes[j]!.polygon)).length;
  });
  return pairs;
}

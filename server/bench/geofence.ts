import { rmSync } from 'node:fs';
import { booleanIntersects, booleanPointInPolygon, buffer, lineString, polygon } from '@turf/turf';
import type { Feature, Polygon } from 'geojson';
import Flatbush from 'flatbush';
import type { TrackPoint } from '#core/airspace/airspace.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { conflictsAmong } from '#core/conflict/volumes.ts';
import type { Volume4D } from '#core/conflict/volumes.ts';
import { conflictData } from './conflictData.ts';
import type { BenchData, BenchRoute } from './geofenceData.ts';
import { ROUTE_SECONDS, benchData, coreZones } from './geofenceData.ts';
import { buildGeosPeer, runGeosPeer } from './geosPeer.ts';

/**
 * Geofence queries against flatbush with turf, and against native GEOS where it can be built, on the same data in the same run, CPU time. Zones,
 * points and routes: geofenceData.ts; volumes: conflictData.ts. Sides are measured in turn, so that a busy machine is busy for all of them, and each
 * side's best round counts. The hits of all sides are given: the same numbers mean the same answers.
 */

const BUFFER_M = 30;
const VOLUMES = 10_000;
const ROUNDS = 3;
/** Middle latitude of the data, where GEOS has its one plane. */
const LAT = 49;

interface Figures {
  pointUs: number;
  pointHits: number;
  routeUs: number;
  routeHits: number;
  conflictMs?: number;
  conflicts?: number;
}

/** Runs the comparison for 10,000 and 100,000 zones; some minutes. */
export function bench(): { ours: object; peers: Record<string, object>; ratio: object } {
  const geos = buildGeosPeer();
  try {
    const sizes = [10_000, 100_000].map((count) => ({ count, ...compare(count, geos) }));
    return {
      ours: Object.fromEntries(sizes.map(({ count, ours }) => [count, ours])),
      peers: Object.fromEntries(['flatbush+turf', 'geos', 'JSON.parse'].map((name) => [name, Object.fromEntries(sizes.map(({ count, peers }) => [count, peers[name]]))])),
      ratio: Object.fromEntries(sizes.map(({ count, ratio }) => [count, ratio])),
    };
  } finally {
    if ('folder' in geos) rmSync(geos.folder, { recursive: true });
  }
}

function compare(count: number, geos: ReturnType<typeof buildGeosPeer>): { ours: object; peers: Record<string, object>; ratio: object } {
  const data = benchData(count);
  const volumes = conflictData(count === 10_000 ? VOLUMES : 0);
  const compile = compareCompile(data);
  const own = ownSide(data, volumes);
  const turf = turfSide(data, volumes);
  let ours: Figures | undefined;
  let theirs: Figures | undefined;
  let native: (Figures & { routeWithinUs: number; version: string }) | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    ours = best(ours, own());
    if (!('missing' in geos)) {
      const figures = runGeosPeer(geos, data, volumes, BUFFER_M, LAT);
      native = { ...best(native, figures), routeWithinUs: Math.min(native?.routeWithinUs ?? Infinity, figures.routeWithinUs), version: figures.version };
    }
    theirs = best(theirs, turf());
  }
  if (ours === undefined || theirs === undefined) throw new Error('at least one round is expected');
  const ratios = (peer: Figures, routeUs: number): object => ({
    point: peer.pointUs / ours.pointUs,
    route: routeUs / ours.routeUs,
    ...(ours.conflictMs === undefined || peer.conflictMs === undefined ? {} : { conflicts: peer.conflictMs / ours.conflictMs }),
  });
  return {
    ours: { ...ours, compileMs: compile.ours },
    peers: { 'flatbush+turf': theirs, geos: native ?? geos, 'JSON.parse': { parseMs: compile.parse } },
    ratio: {
      'flatbush+turf': ratios(theirs, theirs.routeUs),
      geos: native === undefined ? geos : ratios(native, Math.min(native.routeUs, native.routeWithinUs)),
      'JSON.parse': { compile: compile.parse / compile.ours },
    },
  };
}

/** The best of each figure; hits have to be the same each time. */
function best<F extends Figures>(before: Figures | undefined, now: F): F {
  if (before === undefined) return now;
  if (before.pointHits !== now.pointHits || before.routeHits !== now.routeHits) throw new Error('the same question got two answers');
  const conflictMs = now.conflictMs === undefined ? undefined : Math.min(before.conflictMs ?? Infinity, now.conflictMs);
  return { ...now, pointUs: Math.min(before.pointUs, now.pointUs), routeUs: Math.min(before.routeUs, now.routeUs), ...(conflictMs === undefined ? {} : { conflictMs }) };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** From the zones as a reader gives them, edges geodesic so that they are densified, to the first answer; against JSON.parse of the same zones as GeoJSON. */
function compareCompile(data: BenchData): { ours: number; parse: number } {
  const zones: Zone[] = coreZones(data).map((zone) => ({ ...zone, edges: 'geodesic' }));
  const text = JSON.stringify({
    type: 'FeatureCollection',
    features: data.zones.map((zone) => ({ type: 'Feature', properties: { floor: zone.floor_m, ceiling: zone.ceiling_m, from: zone.from_s, to: zone.to_s }, geometry: { type: 'Polygon', coordinates: zone.rings } })),
  });
  let ours = Infinity;
  let parse = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    let started = cpuMs();
    compileAirspace({ zones, coverages: [] }).at(10, LAT, 50, 0, 0);
    ours = Math.min(ours, cpuMs() - started);
    started = cpuMs();
    JSON.parse(text);
    parse = Math.min(parse, cpuMs() - started);
  }
  return { ours, parse };
}

function ownSide(data: BenchData, volumes: readonly Volume4D[]): () => Figures {
  const airspace = compileAirspace({ zones: coreZones(data), coverages: [] });
  const points = Float64Array.from(data.points.flatMap((p) => [p.lon, p.lat, p.alt_m, p.time_s * 1000]));
  const tracks = data.routes.map(trackOf);
  const out = new Int32Array(1024);
  const askPoints = (): number => {
    let hits = 0;
    for (let i = 0; i < points.length; i += 4) hits += airspace.atInto(points[i]!, points[i + 1]!, points[i + 2]!, 0, points[i + 3]!, out);
    return hits;
  };
  const askRoutes = (): number => {
    let hits = 0;
    for (const track of tracks) hits += airspace.along(track, BUFFER_M, () => 0).length;
    return hits;
  };
  askRoutes();
  return () => {
    const point = timed(20, askPoints);
    const route = timed(5, askRoutes);
    const conflict = volumes.length === 0 ? undefined : timed(5, () => conflictsAmong(volumes).length / 2);
    return {
      pointUs: (point.ms * 1000) / data.points.length,
      pointHits: point.result,
      routeUs: (route.ms * 1000) / tracks.length,
      routeHits: route.result,
      ...(conflict === undefined ? {} : { conflictMs: conflict.ms, conflicts: conflict.result }),
    };
  };
}

/** CPU time of one call, the mean of `calls`; all calls give the same. */
function timed(calls: number, call: () => number): { ms: number; result: number } {
  const started = cpuMs();
  let result = 0;
  for (let i = 0; i < calls; i++) result = call();
  return { ms: (cpuMs() - started) / calls, result };
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

function turfSide(data: BenchData, volumes: readonly Volume4D[]): () => Figures {
  const points = data.points.slice(0, 4_000);
  const routes = data.routes.slice(0, 60);
  const { shapes, tree } = indexed(data.zones.map((zone) => ({ polygon: polygon(zone.rings), low: zone.floor_m, high: zone.ceiling_m, from: zone.from_s, to: zone.to_s })));
  return () => {
    const point = timed(1, () => points.reduce((hits, p) => hits + tree.search(p.lon, p.lat, p.lon, p.lat, (z) => p.alt_m >= shapes[z]!.low && p.alt_m <= shapes[z]!.high && p.time_s >= shapes[z]!.from && p.time_s < shapes[z]!.to).filter((z) => booleanPointInPolygon([p.lon, p.lat], shapes[z]!.polygon)).length, 0));
    const route = timed(1, () => routes.reduce((hits, r) => hits + routeHits(r, shapes, tree), 0));
    const conflict = volumes.length === 0 ? undefined : timed(1, () => conflictsByTurf(volumes));
    return { pointUs: (point.ms * 1000) / points.length, pointHits: point.result, routeUs: (route.ms * 1000) / routes.length, routeHits: route.result, ...(conflict === undefined ? {} : { conflictMs: conflict.ms, conflicts: conflict.result }) };
  };
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

import { booleanIntersects, booleanPointInPolygon, buffer, lineString, polygon } from '@turf/turf';
import Flatbush from 'flatbush';
import type { Airspace } from '#core/airspace/airspace.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { BenchData, BenchRoute } from './geofenceData.ts';
import { ROUTE_SECONDS, benchData, coreZones } from './geofenceData.ts';

/**
 * Geofence queries among 10,000 zones (about a million vertices) against flatbush and turf on the same data in the same run, CPU time.
 * Both sides answer every query; the peer runs over the first part of the data, the own core over all of it, and the hits of the common part are compared.
 */

const ZONES = 10_000;
const PEER_POINTS = 4_000;
const PEER_ROUTES = 60;
const BUFFER_M = 30;

interface Side {
  buildMs: number;
  pointUs: number;
  routeUs: number;
  pointHits: number;
  routeHits: number;
}

/** Runs the comparison; a few seconds. */
export async function bench(): Promise<{ ours: object; peers: Record<string, object>; ratio: object }> {
  const data = benchData(ZONES);
  const own = runOwn(data);
  const peer = runPeer(data);
  return {
    ours: own,
    peers: { 'flatbush+turf': peer },
    ratio: { point: peer.pointUs / own.pointUs, route: peer.routeUs / own.routeUs, samePointHits: own.pointHits === peer.pointHits, routeHits: [own.routeHits, peer.routeHits] },
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU time of one call in microseconds, and the sum of what the calls return over the first `compared` ones. */
function measure(calls: number, compared: number, call: (i: number) => number): { us: number; hits: number } {
  for (let i = 0; i < Math.min(calls, 500); i++) call(i);
  const started = cpuMs();
  let hits = 0;
  for (let i = 0; i < calls; i++) {
    const found = call(i);
    if (i < compared) hits += found;
  }
  return { us: ((cpuMs() - started) * 1000) / calls, hits };
}

function runOwn(data: BenchData): Side {
  const zones = coreZones(data);
  const started = cpuMs();
  const airspace = compileAirspace({ zones, coverages: [] });
  const buildMs = cpuMs() - started;
  const points = measure(data.points.length, PEER_POINTS, (i) => {
    const p = data.points[i]!;
    return airspace.at(p.lon, p.lat, p.alt_m, 0, p.time_s * 1000).length;
  });
  const routes = measure(data.routes.length, PEER_ROUTES, (i) => hitsAlong(airspace, data.routes[i]!));
  return { buildMs, pointUs: points.us, routeUs: routes.us, pointHits: points.hits, routeHits: routes.hits };
}

/**
 * The peer knows one height band and one span of time per route, the own core one height and time per point of the track: the route is flown at the
 * middle of its band with times spread over its legs, so its hits are a subset of the peer's.
 */
function hitsAlong(airspace: Airspace, route: BenchRoute): number {
  const legs = route.line.length - 1;
  const track = route.line.map(([lon, lat], i) => ({ lon, lat, amsl_m: (route.low_m + route.high_m) / 2, time: (route.time_s + (ROUTE_SECONDS * i) / legs) * 1000 }));
  return airspace.along(track, BUFFER_M, () => 0).length;
}

function runPeer(data: BenchData): Side {
  const started = cpuMs();
  const shapes = data.zones.map((zone) => polygon(zone.rings));
  const tree = new Flatbush(shapes.length);
  for (const zone of data.zones) {
    const lons = zone.rings[0]!.map((p) => p[0]);
    const lats = zone.rings[0]!.map((p) => p[1]);
    tree.add(Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats));
  }
  tree.finish();
  const buildMs = cpuMs() - started;
  const points = measure(PEER_POINTS, PEER_POINTS, (i) => {
    const p = data.points[i]!;
    const found = tree.search(p.lon, p.lat, p.lon, p.lat, (z) => {
      const zone = data.zones[z]!;
      return p.alt_m >= zone.floor_m && p.alt_m <= zone.ceiling_m && p.time_s >= zone.from_s && p.time_s < zone.to_s;
    });
    return found.filter((z) => booleanPointInPolygon([p.lon, p.lat], shapes[z]!)).length;
  });
  const routes = measure(PEER_ROUTES, PEER_ROUTES, (i) => {
    const route = data.routes[i]!;
    const corridor = buffer(lineString(route.line), BUFFER_M, { units: 'meters', steps: 8 });
    if (corridor === undefined) return 0;
    const lons = route.line.map((p) => p[0]);
    const lats = route.line.map((p) => p[1]);
    const found = tree.search(Math.min(...lons) - 0.001, Math.min(...lats) - 0.001, Math.max(...lons) + 0.001, Math.max(...lats) + 0.001, (z) => {
      const zone = data.zones[z]!;
      return route.high_m >= zone.floor_m && route.low_m <= zone.ceiling_m && route.time_s + ROUTE_SECONDS > zone.from_s && route.time_s < zone.to_s;
    });
    return found.filter((z) => booleanIntersects(corridor, shapes[z]!)).length;
  });
  return { buildMs, pointUs: points.us, routeUs: routes.us, pointHits: points.hits, routeHits: routes.hits };
}

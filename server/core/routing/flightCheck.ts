import type { Airspace, TrackPoint, ZoneHit } from '../airspace/airspace.ts';
import { deltaLon, distanceOf } from '../geo/metric.ts';
import type { ObstacleIndex } from '../obstacles/obstacleIndex.ts';
import { obstacleHits } from '../rules/obstacles.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { LonLat } from '../units.ts';
import { placeText } from './flightPath.ts';
import type { FlightPoint, FlightReason } from './flightPath.ts';

/** The ground under a leg is looked at this often, and between two vertices a profile may come this much nearer to it, metres. */
const GROUND_STEP_M = 10;
const GROUND_SLACK_M = 0.3;
/** Distance between two looks at the coverage of the airspace data, metres. */
const COVERAGE_STEP_M = 250;
/** An end that is nearer to a zone than the buffer lets the leg there come as near, and this much nearer, metres. */
const END_SLACK_M = 0.5;

/**
 * The zones that a timed flight, vertical parts included, meets or passes nearer than a buffer, each while it applies. Where an end of the flight
 * is itself nearer to a zone, the first or last leg of its way over the map (`way`) may be as near as that end; no part may enter one.
 */
export function zonesMet(airspace: Airspace, points: readonly FlightPoint[], way: readonly LonLat[], buffer_m: number, terrain: Terrain, counts: (zone: number) => boolean): ZoneHit[] {
  const along = (track: readonly TrackPoint[]): ZoneHit[] => airspace.along(track, buffer_m, (lon, lat) => terrain.heightAt(lon, lat)).filter((hit) => counts(hit.zone));
  const hits = along(points);
  if (hits.length === 0) return hits;
  const at = (p: LonLat | undefined) => (v: FlightPoint): boolean => p !== undefined && v.lon === p[0] && v.lat === p[1];
  const near = (end: LonLat | undefined): Map<string, number> => new Map(along(points.filter(at(end))).map((hit) => [keyOf(hit), hit.separation_m]));
  const [start, goal] = [near(way[0]), near(way.at(-1))];
  if (start.size === 0 && goal.size === 0) return hits;
  const first = points.findIndex(at(way[1]));
  const last = points.findLastIndex(at(way.at(-2)));
  const parts = way.length <= 2 ? [{ hits, ends: [start, goal] }] : [
    { hits: along(points.slice(0, first + 1)), ends: [start] },
    { hits: last > first ? along(points.slice(first, last + 1)) : [], ends: [] },
    { hits: along(points.slice(last)), ends: [goal] },
  ];
  return parts.flatMap((part) => part.hits.filter((hit) => !(hit.separation_m > 0 && hit.separation_m >= Math.min(...part.ends.map((end) => end.get(keyOf(hit)) ?? Infinity)) - END_SLACK_M)));
}

const keyOf = (hit: ZoneHit): string => `${hit.zone}:${hit.volume}`;

export interface GroundLimits {
  terrain: Terrain;
  airspace: Airspace;
  obstacles: ObstacleIndex;
  /** to keep above the ground in cruise, and above obstacles everywhere */
  clearance_m: number;
}

/** What else keeps a timed flight from being flown: unknown or too near ground under it, an obstacle, or no airspace data. Undefined: nothing. */
export function groundMet(points: readonly FlightPoint[], { terrain, airspace, obstacles, clearance_m }: GroundLimits): FlightReason | undefined {
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const steps = Math.max(1, Math.ceil(distanceOf(a.lon, a.lat, b.lon, b.lat) / GROUND_STEP_M));
    const every = Math.max(1, Math.round(COVERAGE_STEP_M / GROUND_STEP_M));
    for (let k = 0; k <= steps; k++) {
      const t = k / steps;
      const place = { lon: a.lon + deltaLon(a.lon, b.lon) * t, lat: a.lat + (b.lat - a.lat) * t };
      if ((k % every === 0 || k === steps) && !airspace.covers(place.lon, place.lat)) return { code: 'AIRSPACE_UNKNOWN', message: `no airspace data speak for ${placeText(place)}` };
      const ground = terrain.heightAt(place.lon, place.lat);
      if (Number.isNaN(ground)) return { code: 'TERRAIN_UNKNOWN', message: `the ground is unknown at ${placeText(place)}` };
      const agl_m = a.amsl_m + (b.amsl_m - a.amsl_m) * t - ground;
      if (b.phase === 'cruise' && agl_m < clearance_m - GROUND_SLACK_M) {
        return { code: 'OUT_OF_RANGE', message: `${agl_m.toFixed(1)} m above the ground at ${placeText(place)}, ${clearance_m} m are to be kept`, measured: agl_m, limit: clearance_m, unit: 'm' };
      }
    }
  }
  const hit = obstacleHits(obstacles, points, () => clearance_m)[0];
  if (hit === undefined) return undefined;
  const name = hit.obstacle.name ?? hit.obstacle.id;
  return Number.isNaN(hit.top_m)
    ? { code: 'TERRAIN_UNKNOWN', message: `the top of the obstacle ${name} is not known` }
    : { code: 'ZONE_PROHIBITED', message: `the obstacle ${name} is in the way at ${placeText({ lon: hit.position[0], lat: hit.position[1] })}`, measured: hit.amsl_m, limit: hit.top_m, unit: 'm' };
}

/** A zone in the way, with what lifts it. */
export function zoneReason(airspace: Airspace, index: number, how: string): FlightReason {
  const zone = airspace.zones[index];
  if (zone === undefined) throw new Error(`a hit names zone ${index}, which the airspace does not hold`);
  const name = `${zone.id} ${zone.name}`.trim();
  const prohibited = zone.restriction === 'PROHIBITED' || zone.notReadInFull !== undefined;
  return prohibited
    ? { code: 'ZONE_PROHIBITED', message: `prohibited zone ${name} ${how}`, zone: index }
    : { code: 'ZONE_NEEDS_AUTHORISATION', message: `zone ${name}, which needs an authorisation (${zone.restriction}), ${how}`, zone: index };
}

import { flightEnergy } from '../fleet/energy.ts';
import { deltaLon, distance, distanceOf } from '../geo/metric.ts';
import type { LonLat, MetresAmsl } from '../units.ts';
import { groundMet, zoneReason, zonesMet } from './flightCheck.ts';
import { flyProfile } from './flightPath.ts';
import type { FlightPoint, FlightReason, Flown } from './flightPath.ts';
import type { FlightWorld } from './planFlight.ts';
import { profileOf } from './profile.ts';
import type { ProfilePoint, RouteRequest } from './types.ts';

/** A return is asked for from every vertex of the way, and no farther apart than this, metres. */
const SPACING_M = 1_000;
/** A return is flown this much above the highest ground and obstacle on its way, metres (usual setting of return-to-home heights). */
const ABOVE_HIGHEST_M = 20;
/** Ground is looked at this often for the height of a return, metres. */
const STEP_M = 15;
/** A return is over within this, milliseconds. */
const SPAN_MS = 2 * 3_600_000;

/** The way back from one point of a flight. Energies in Wh: what 95 of 100 such flights do not exceed. */
export interface ReturnLeg {
  position: LonLat;
  time: number;
  /** index of the target */
  to: number;
  amsl_m: MetresAmsl;
  distance_m: number;
  seconds: number;
  energy_wh: number;
  /** used on the flight up to the point */
  used_wh: number;
}

export interface Returns {
  legs: ReturnLeg[];
  /** points from which no target can be reached, each with why the nearest cannot */
  stranded: { position: LonLat; time: number; reason: FlightReason }[];
}

/**
 * The way back, for a lost link or a weak battery, from points along a flight: to the take-off (target 0) or to the nearest alternate, whichever
 * takes less energy. Each is routed round the zones that apply then, flown at the height of the point or 20 m above what is highest on
 * its way, or following the ground where the limits leave no such height, and checked as the flight itself.
 */
export function returnsOf(world: FlightWorld, flight: Flown & { way: readonly LonLat[]; agl_m: number }, alternates: readonly LonLat[]): Returns {
  const base = flight.way[0];
  if (base === undefined) throw new RangeError('a flight with a way is expected');
  const targets = [base, ...alternates];
  const ground = (lon: number, lat: number): number => world.terrain.heightAt(lon, lat);
  const { perPoint_wh, used_wh, p95_wh } = flightEnergy(world.model, flight.points, world.weather, ground);
  const returns: Returns = { legs: [], stranded: [] };
  for (const { point, used } of pointsAlong(flight.points, flight.way, perPoint_wh)) {
    const position: LonLat = [point.lon, point.lat];
    const byDistance = alternates.map((_, i) => i + 1).sort((a, b) => distance(position, targets[a]!) - distance(position, targets[b]!));
    let best: ReturnLeg | undefined;
    let reason: FlightReason | undefined;
    for (const to of [0, ...byDistance.slice(0, 1)]) {
      const back = returnFlight(world, point, targets[to]!, flight.agl_m);
      if ('code' in back) {
        reason ??= back;
        continue;
      }
      const energy_wh = flightEnergy(world.model, back.points, world.weather, ground).p95_wh;
      if (best === undefined || energy_wh < best.energy_wh) {
        best = { position, time: point.time, to, amsl_m: Math.max(...back.points.map((p) => p.amsl_m)), distance_m: back.distance_m, seconds: back.seconds, energy_wh, used_wh: used * (p95_wh / used_wh) };
      }
    }
    if (best !== undefined) returns.legs.push(best);
    else if (reason !== undefined) returns.stranded.push({ position, time: point.time, reason });
  }
  return returns;
}

/** Points of the cruise: where the way bends, and between them. */
function pointsAlong(points: readonly FlightPoint[], way: readonly LonLat[], perPoint_wh: Float64Array): { point: FlightPoint; used: number }[] {
  const out: { point: FlightPoint; used: number }[] = [];
  let since_m = Infinity;
  points.forEach((b, i) => {
    const a = points[i - 1];
    if (a === undefined || b.phase !== 'cruise') return;
    const length = distanceOf(a.lon, a.lat, b.lon, b.lat);
    const steps = Math.max(1, Math.ceil(length / SPACING_M));
    for (let k = 1; k <= steps; k++) {
      since_m += length / steps;
      const corner = k === steps && way.some(([lon, lat]) => lon === b.lon && lat === b.lat);
      if (!corner && steps === 1 && since_m < SPACING_M) continue;
      const t = k / steps;
      const mix = (from: number, to: number): number => from + (to - from) * t;
      const point = { ...b, lon: a.lon + deltaLon(a.lon, b.lon) * t, lat: mix(a.lat, b.lat), amsl_m: mix(a.amsl_m, b.amsl_m), agl_m: mix(a.agl_m, b.agl_m), time: mix(a.time, b.time) };
      out.push({ point, used: mix(perPoint_wh[i - 1]!, perPoint_wh[i]!) });
      since_m = 0;
    }
  });
  return out;
}

function returnFlight(world: FlightWorld, at: FlightPoint, to: LonLat, agl_m: number): Flown | FlightReason {
  const { terrain, airspace, buffer_m } = world;
  const request: RouteRequest = { from: [at.lon, at.lat], to, agl_m, span: { from: at.time, to: at.time + SPAN_MS }, buffer_m, lifted: world.lifted };
  const routed = world.router.route(request);
  if (!routed.feasible) return { code: routed.code, message: routed.message, ...(routed.zone === undefined ? {} : { zone: routed.zone }) };
  const level = levelProfile(world, routed.points, at.amsl_m);
  const following = profileOf(routed.points, agl_m, terrain, world.clearance_m, world.maxAgl_m, world.floor);
  let failed: FlightReason = { code: 'TERRAIN_UNKNOWN', message: 'the ground on the way back is unknown, or an obstacle there is too high' };
  for (const profile of [level, following]) {
    if (profile === undefined) continue;
    const flight = flyProfile(profile, { time: at.time, amsl_m: at.amsl_m, agl_m: at.agl_m }, world);
    if ('code' in flight) {
      failed = flight;
      continue;
    }
    const [hit] = zonesMet(airspace, flight.points, routed.points, buffer_m, terrain, (zone) => world.blocks(zone) && !world.lifted.has(zone));
    const met = hit === undefined ? groundMet(flight.points, { ...world, clearance_m: Math.min(world.clearance_m, agl_m) }) : zoneReason(airspace, hit.zone, 'is on the way back');
    if (met === undefined) return flight;
    failed = met;
  }
  return failed;
}

/** One height AMSL all the way: that of the point, or what the ground and obstacles ask for; undefined where it would be out of the limits above ground. */
function levelProfile({ terrain, floor, clearance_m, maxAgl_m }: FlightWorld, way: readonly LonLat[], now_m: MetresAmsl): ProfilePoint[] | undefined {
  let highest = -Infinity;
  let lowest = Infinity;
  for (let i = 1; i < way.length; i++) {
    const [a, b] = [way[i - 1]!, way[i]!];
    const steps = Math.max(1, Math.ceil(distance(a, b) / STEP_M));
    for (let k = 0; k <= steps; k++) {
      const [lon, lat] = [a[0] + (deltaLon(a[0], b[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps];
      const ground = terrain.heightAt(lon, lat);
      const room = Math.max(ABOVE_HIGHEST_M, clearance_m);
      // the floor holds the clearance above an obstacle already
      highest = Math.max(highest, ground + room, floor(lon, lat) - clearance_m + room);
      lowest = Math.min(lowest, ground);
      if (Number.isNaN(highest)) return undefined;
    }
  }
  const amsl_m = Math.max(highest, Math.min(now_m, lowest + maxAgl_m));
  if (!(amsl_m <= lowest + maxAgl_m)) return undefined;
  return way.map(([lon, lat]) => ({ lon, lat, amsl_m, agl_m: amsl_m - terrain.heightAt(lon, lat) }));
}

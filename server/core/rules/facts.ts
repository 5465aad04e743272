import type { TrackPoint } from '../airspace/airspace.ts';
import type { Aircraft, AircraftModel, Battery, Person } from '../documents/fleet.ts';
import type { Mission } from '../documents/mission.ts';
import type { Flight } from '../documents/plan.ts';
import type { TimedPoint } from '../fleet/types.ts';
import { deltaLon, distanceOf } from '../geo/metric.ts';
import type { SurveyedTerrain, Terrain } from '../terrain/terrain.ts';
import { parseInstant, type Interval } from '../time.ts';
import type { LonLat } from '../units.ts';
import type { World } from '../world.ts';
import { massesAlong } from './masses.ts';
import { registerOf, type Register } from './register.ts';

/** Height above ground over one leg: exact where the terrain gives it, else sampled no coarser than 30 m; NaN where the ground is unknown somewhere. */
export interface LegHeights {
  lowest_m: number;
  lowestAt: LonLat;
  highest_m: number;
  highestAt: LonLat;
  /** a place with unknown ground, if there is one */
  unknownAt: LonLat | undefined;
}

/** All that the checks of one flight look at, collected once. Things that the plan names but the scenario does not hold are undefined or missing. */
export interface FlightFacts {
  world: World;
  register: Register;
  flight: Flight;
  span: Interval;
  aircraft: Aircraft | undefined;
  model: AircraftModel | undefined;
  batteries: Battery[];
  crew: Person[];
  missions: Mission[];
  /** path with times and masses; masses are NaN without a model */
  points: TimedPoint[];
  track: TrackPoint[];
  /** heights over the leg that ends at point i; [0] is the point of take-off */
  legs: LegHeights[];
  /** greatest height above ground of the flight; NaN where unknown */
  maxAgl_m: number;
}

/** Legs are sampled at least this densely, metres. */
const SAMPLE_M = 30;

/** Heights above ground between two points, both included; the path is straight in position and height. */
export function legHeights(terrain: Terrain | SurveyedTerrain, a: TrackPoint, b: TrackPoint): LegHeights {
  if ('clearance' in terrain) {
    const { lowest_m, lowestAt, highest_m, highestAt, unknownAt } = terrain.clearance(a, b);
    const at = (share: number): LonLat => [onEarth(a.lon + deltaLon(a.lon, b.lon) * share), a.lat + (b.lat - a.lat) * share];
    return { lowest_m, lowestAt: at(lowestAt), highest_m, highestAt: at(highestAt), unknownAt: unknownAt === undefined ? undefined : at(unknownAt) };
  }
  const length = distanceOf(a.lon, a.lat, b.lon, b.lat);
  const step = Math.max(1, Math.min(SAMPLE_M, terrain.resolution_m));
  const n = Math.min(20_000, Math.max(1, Math.ceil(length / step)));
  const out: LegHeights = { lowest_m: Infinity, lowestAt: [a.lon, a.lat], highest_m: -Infinity, highestAt: [a.lon, a.lat], unknownAt: undefined };
  for (let k = 0; k <= n; k++) {
    const t = k / n;
    const lon = a.lon + (b.lon - a.lon) * t;
    const lat = a.lat + (b.lat - a.lat) * t;
    const ground = terrain.heightAt(lon, lat);
    if (Number.isNaN(ground)) {
      out.unknownAt ??= [lon, lat];
      continue;
    }
    // straight up or down both ends of the column count
    const low = length < 0.5 ? Math.min(a.amsl_m, b.amsl_m) : a.amsl_m + (b.amsl_m - a.amsl_m) * t;
    const high = length < 0.5 ? Math.max(a.amsl_m, b.amsl_m) : low;
    if (low - ground < out.lowest_m) [out.lowest_m, out.lowestAt] = [low - ground, [lon, lat]];
    if (high - ground > out.highest_m) [out.highest_m, out.highestAt] = [high - ground, [lon, lat]];
  }
  if (out.unknownAt !== undefined) out.lowest_m = out.highest_m = NaN;
  return out;
}

const onEarth = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);

/** Collects the facts of a flight. */
export function factsOf(world: World, flight: Flight): FlightFacts {
  const register = registerOf(world.scenario);
  const aircraft = register.aircraft.get(flight.aircraftId);
  const model = aircraft === undefined ? undefined : register.models.get(aircraft.modelId);
  const present = <T>(ids: readonly string[], map: ReadonlyMap<string, T>): T[] => ids.flatMap((id) => map.get(id) ?? []);
  const missions = present(flight.missionIds, register.missions);
  const masses = model === undefined ? [] : massesAlong(register, model, missions, flight);
  const points = flight.path.map((p, i): TimedPoint => ({
    lon: p.position[0],
    lat: p.position[1],
    amsl_m: p.amsl_m,
    time: parseInstant(p.time),
    phase: p.phase,
    mass_kg: masses[i] ?? NaN,
  }));
  const legs = points.map((point, i) => legHeights(world.terrain, points[i - 1] ?? point, point));
  return {
    world,
    register,
    flight,
    span: { from: parseInstant(flight.start), to: parseInstant(flight.end) },
    aircraft,
    model,
    batteries: present(flight.batteryIds, register.batteries),
    crew: present(flight.crewIds, register.people),
    missions,
    points,
    track: points,
    legs,
    maxAgl_m: legs.reduce((max, leg) => (Number.isNaN(leg.highest_m) ? NaN : Math.max(max, leg.highest_m)), -Infinity),
  };
}

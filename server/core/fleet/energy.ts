import type { GroundAt } from '../airspace/airspace.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import type { Phase } from '../documents/plan.ts';
import { deltaLon, metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { Weather } from '../weather/weather.ts';
import { windAt } from '../weather/windProfile.ts';
import { airDensity } from './airDensity.ts';
import { climbPower, cruisePower, holdPower, hoverPower, isWinged } from './power.ts';
import type { TimedPoint } from './types.ts';

export { usableWh } from './battery.ts';
export { groundSpeed } from './groundSpeed.ts';

export interface FlightEnergy {
  /** energy used from the first point to each point, Wh */
  perPoint_wh: Float64Array;
  /** mean of what the flight uses */
  used_wh: number;
  /** what 95 of 100 such flights do not exceed */
  p95_wh: number;
}

/** Weather and height are sampled at least this often along a leg, milliseconds. */
const PIECE_MS = 60_000;
/** A gust this much above the mean wind costs `GUSTY_FACTOR` (m/s). */
const GUSTY_MS = 5;
const GUSTY_FACTOR = 1.05;
/** Quantile of 95 % of the normal distribution. */
const Z95 = 1.645;
const RAD = Math.PI / 180;

/** Mass at take-off in kg, batteries included. */
export function takeoffMass(model: AircraftModel, payload_kg: number): number {
  return model.emptyMass_kg + payload_kg;
}

/**
 * Energy of a flight from its timed points alone, so that the planner and a check of its plan get the same figure. The airspeed follows from
 * the velocity over the ground minus the wind at that height: a leg that is flown faster, or at the same speed against the wind, costs more.
 * Vertical phases count as hover times the model's factors, or more where the height changes faster than the model's own rate.
 * Where the weather or the ground is unknown, or a leg takes no time, the energy from there on is NaN: unknown, and never enough.
 */
export function flightEnergy(model: AircraftModel, points: readonly TimedPoint[], weather: Weather, ground: GroundAt): FlightEnergy {
  const perPoint_wh = new Float64Array(points.length);
  const transitions = transitionSeconds(model, points);
  let joules = 0;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const pieces = Math.max(1, Math.ceil((b.time - a.time) / PIECE_MS));
    for (let piece = 0; piece < pieces; piece++)
      joules += pieceJoules(model, a, b, (piece + 0.5) / pieces, 1 / pieces, transitions[i]! / pieces, weather, ground);
    perPoint_wh[i] = joules / 3600;
  }
  const used_wh = joules / 3600;
  return { perPoint_wh, used_wh, p95_wh: used_wh * (1 + (Z95 * model.energy.sigma_pct) / 100) };
}

/** Energy of the part of a leg round `at` (0 to 1) that is `share` of the leg long, joules. */
function pieceJoules(
  model: AircraftModel,
  a: TimedPoint,
  b: TimedPoint,
  at: number,
  share: number,
  transition_s: number,
  weather: Weather,
  ground: GroundAt,
): number {
  const leg_s = (b.time - a.time) / 1000;
  const east = deltaLon(a.lon, b.lon) * metresPerDegLon((a.lat + b.lat) / 2);
  const north = (b.lat - a.lat) * metresPerDegLat((a.lat + b.lat) / 2);
  const up = b.amsl_m - a.amsl_m;
  if (leg_s === 0 && east === 0 && north === 0 && up === 0) return 0;
  if (!(leg_s > 0)) return NaN;
  const lon = a.lon + deltaLon(a.lon, b.lon) * at;
  const lat = a.lat + (b.lat - a.lat) * at;
  const amsl = a.amsl_m + up * at;
  const sample = weather.at(lon, lat, a.time + (b.time - a.time) * at);
  if (sample === undefined) return NaN;
  const wind = windAt(sample, amsl - ground(lon, lat));
  const airEast = east / leg_s + wind * Math.sin(sample.windFrom_deg * RAD);
  const airNorth = north / leg_s + wind * Math.cos(sample.windFrom_deg * RAD);
  const airspeed = Math.sqrt(airEast * airEast + airNorth * airNorth);
  const density = airDensity(amsl, sample.temperature_c);
  const power = phasePower(model, b.phase, b.mass_kg, density, airspeed, up / leg_s);
  const transition = Math.max(0, hoverPower(model, b.mass_kg, density) - power) * transition_s;
  const gusty = sample.gust_ms >= sample.wind_ms + GUSTY_MS ? GUSTY_FACTOR : 1;
  return (power * leg_s * share + transition) * gusty;
}

function phasePower(model: AircraftModel, phase: Phase, mass_kg: number, density: number, airspeed_ms: number, up_ms: number): number {
  const { climbFactor, descentFactor } = model.energy;
  switch (phase) {
    case 'cruise':
    case 'task':
      return cruisePower(model, mass_kg, density, airspeed_ms) + climbPower(mass_kg, up_ms);
    case 'takeoff':
    case 'climb':
      return holdPower(model, mass_kg, density, airspeed_ms) * (1 + (climbFactor - 1) * Math.max(1, up_ms / model.climb_ms));
    case 'descent':
    case 'landing':
      return holdPower(model, mass_kg, density, airspeed_ms) * descentFactor;
    case 'hover':
    case 'winch':
      return holdPower(model, mass_kg, density, airspeed_ms);
  }
}

/**
 * Seconds of each leg that a winged aircraft flies at hover power instead of cruise power, as it takes up and leaves forward flight: up to
 * `transition_s` at the beginning and at the end of each run of cruise and task legs.
 */
function transitionSeconds(model: AircraftModel, points: readonly TimedPoint[]): Float64Array {
  const seconds = new Float64Array(points.length);
  if (!isWinged(model) || model.energy.transition_s === 0) return seconds;
  const forward = (i: number): boolean => points[i]?.phase === 'cruise' || points[i]?.phase === 'task';
  for (let first = 1; first < points.length; first++) {
    if (!forward(first)) continue;
    let last = first;
    while (forward(last + 1)) last++;
    const leg_s = (i: number): number => (points[i]!.time - points[i - 1]!.time) / 1000;
    const run_s = (points[last]!.time - points[first - 1]!.time) / 1000;
    const each_s = Math.max(0, Math.min(model.energy.transition_s, run_s / 2));
    for (let i = first, left = each_s; i <= last && left > 0; left -= leg_s(i), i++) seconds[i] = seconds[i]! + Math.min(left, leg_s(i));
    for (let i = last, left = each_s; i >= first && left > 0; left -= leg_s(i), i--) seconds[i] = seconds[i]! + Math.min(left, leg_s(i));
    first = last;
  }
  return seconds;
}

import type { GroundAt } from '../airspace/airspace.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import { deltaLon, metresPerDegLat, metresPerDegLon } from '../geo/metric.ts';
import type { Weather, WeatherSample } from '../weather/weather.ts';
import { windAt, windFromAt } from '../weather/windProfile.ts';
import { airDensity } from './airDensity.ts';
import { hoverPower, phasePower, powerOf, type Power } from './power.ts';
import { bufferAfter, drawnPower, heatingValue } from './store.ts';
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
export const PIECE_MS = 60_000;
/** A gust this much above the mean wind costs `GUSTY_FACTOR` (m/s). */
const GUSTY_MS = 5;
const GUSTY_FACTOR = 1.05;
/** Quantile of 95 % of the normal distribution. */
const Z95 = 1.645;
const RAD = Math.PI / 180;

/** Mass at take-off in kg, batteries and fuel included. */
export function takeoffMass(model: AircraftModel, payload_kg: number): number {
  return model.emptyMass_kg + payload_kg;
}

/** The 95th percentile of an energy over its mean. Legs of one flight err together, so that it holds for parts and sums alike. */
export function p95Factor(model: AircraftModel): number {
  return 1 + (Z95 * model.energy.sigma_pct) / 100;
}

/**
 * Energy of a flight from its timed points alone, so that the planner and a check of its plan get the same figure. The airspeed follows from
 * the velocity over the ground minus the wind at that height: a leg that is flown faster, or at the same speed against the wind, costs more.
 * Of a fuelled aircraft it is the heating value of what is burnt, and the aircraft grows lighter by that; the points give its mass with a full tank.
 * Where the weather or the ground is unknown, or a leg takes no time, the energy from there on is NaN: unknown, and never enough. Where the
 * buffer of a hybrid would run empty it is Infinity. `perPoint_wh` is written into and handed back; nothing else is allocated along the way.
 */
export function flightEnergy(
  model: AircraftModel,
  points: readonly TimedPoint[],
  weather: Weather,
  ground: GroundAt,
  perPoint_wh: Float64Array = new Float64Array(points.length),
): FlightEnergy {
  const power = powerOf(model);
  const heating_wh_kg = heatingValue(model);
  const transition_s = power.winged ? model.energy.transition_s : 0;
  let buffer_wh = model.hybrid?.buffer_wh ?? Infinity;
  let joules = 0;
  // a run of legs in forward flight, with a transition at each end
  let runFrom = NaN;
  let runTo = NaN;
  let each_ms = 0;
  perPoint_wh[0] = 0;
  for (let i = 1; i < points.length; i++) {
    if (joules === Infinity) {
      perPoint_wh[i] = Infinity;
      continue;
    }
    const a = points[i - 1]!;
    const b = points[i]!;
    const leg_s = (b.time - a.time) / 1000;
    const mid = (a.lat + b.lat) / 2;
    const east = deltaLon(a.lon, b.lon) * metresPerDegLon(mid);
    const north = (b.lat - a.lat) * metresPerDegLat(mid);
    const up = b.amsl_m - a.amsl_m;
    if (leg_s === 0 && east === 0 && north === 0 && up === 0) {
      perPoint_wh[i] = joules / 3600;
      continue;
    }
    if (!(leg_s > 0)) joules = NaN;
    if (transition_s > 0 && isForward(b) && (i === 1 || !isForward(a))) {
      let last = i;
      while (last + 1 < points.length && isForward(points[last + 1]!)) last++;
      runFrom = a.time;
      runTo = points[last]!.time;
      each_ms = Math.max(0, Math.min(transition_s * 1000, (runTo - runFrom) / 2));
    }
    const inTransition_s =
      transition_s > 0 && isForward(b)
        ? (overlap(a.time, b.time, runFrom, runFrom + each_ms) + overlap(a.time, b.time, runTo - each_ms, runTo)) / 1000
        : 0;
    const pieces = Math.max(1, Math.ceil((b.time - a.time) / PIECE_MS));
    for (let piece = 0; piece < pieces && joules !== Infinity; piece++) {
      const at = (piece + 0.5) / pieces;
      const mass = b.mass_kg - joules / 3600 / heating_wh_kg;
      const watts = meanPower(power, a, b, at, east / leg_s, north / leg_s, up / leg_s, mass, inTransition_s / leg_s, weather, ground);
      const seconds = leg_s / pieces;
      buffer_wh = bufferAfter(model, buffer_wh, watts, seconds);
      joules += buffer_wh < 0 ? Infinity : drawnPower(model, watts) * seconds;
    }
    perPoint_wh[i] = joules / 3600;
  }
  const used_wh = joules / 3600;
  return { perPoint_wh, used_wh, p95_wh: used_wh * p95Factor(model) };
}

const isForward = (point: TimedPoint): boolean => point.phase === 'cruise' || point.phase === 'task';

/** What keeping straight in gusts costs on top. */
export function gustFactor(sample: Pick<WeatherSample, 'gust_ms' | 'wind_ms'>): number {
  return sample.gust_ms >= sample.wind_ms + GUSTY_MS ? GUSTY_FACTOR : 1;
}

/** How long two spans of time have in common. */
function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}

/** Mean power on a piece of a leg round `at` (0 to 1), watts; velocities over the ground in m/s, `transition` the share of the leg in transition. */
function meanPower(
  power: Power,
  a: TimedPoint,
  b: TimedPoint,
  at: number,
  east_ms: number,
  north_ms: number,
  up_ms: number,
  mass_kg: number,
  transition: number,
  weather: Weather,
  ground: GroundAt,
): number {
  const lon = a.lon + deltaLon(a.lon, b.lon) * at;
  const lat = a.lat + (b.lat - a.lat) * at;
  const amsl = a.amsl_m + (b.amsl_m - a.amsl_m) * at;
  const sample = weather.at(lon, lat, a.time + (b.time - a.time) * at);
  if (sample === undefined) return NaN;
  const agl = amsl - ground(lon, lat);
  const wind = windAt(sample, agl);
  const from = windFromAt(sample, agl) * RAD;
  const airEast = east_ms + wind * Math.sin(from);
  const airNorth = north_ms + wind * Math.cos(from);
  const airspeed = Math.sqrt(airEast * airEast + airNorth * airNorth);
  // the warmest air is the thinnest
  const density = airDensity(amsl, sample.warmest_c ?? sample.temperature_c);
  const level = phasePower(power, b.phase, mass_kg, density, airspeed, up_ms);
  const changing = transition > 0 ? Math.max(0, hoverPower(power, mass_kg, density) - level) * transition : 0;
  return (level + changing) * gustFactor(sample);
}

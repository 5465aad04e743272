import type { AircraftModel } from '../documents/fleet.ts';
import type { Phase } from '../documents/plan.ts';
import { groundSpeed } from '../fleet/groundSpeed.ts';
import { isWinged } from '../fleet/power.ts';
import type { TimedPoint } from '../fleet/types.ts';
import { bearing, distanceOf } from '../geo/metric.ts';
import type { Terrain } from '../terrain/terrain.ts';
import type { EpochMs, MetresAgl, MetresAmsl } from '../units.ts';
import type { Weather } from '../weather/weather.ts';
import { strongestWindAt, windAt, windFromAt } from '../weather/windProfile.ts';
import type { ProfilePoint } from './types.ts';

/** A vertex of a timed flight with its height above ground. */
export type FlightPoint = TimedPoint & { agl_m: MetresAgl };

/** Why something cannot be flown: a code of the plan document, and the zone (index in the airspace) where one is to blame. */
export interface FlightReason {
  code: 'ZONE_PROHIBITED' | 'ZONE_NEEDS_AUTHORISATION' | 'AIRSPACE_UNKNOWN' | 'TERRAIN_UNKNOWN' | 'OUT_OF_RANGE' | 'WEATHER';
  message: string;
  zone?: number;
  measured?: number;
  limit?: number;
  unit?: string;
}

export interface Flown {
  points: FlightPoint[];
  /** over the ground, metres */
  distance_m: number;
  seconds: number;
}

/** Where a flight begins: on the ground at the first vertex of its profile, or in the air above it. */
export interface FlightStart {
  time: EpochMs;
  amsl_m: MetresAmsl;
  agl_m: MetresAgl;
}

export interface FlightSetting {
  model: AircraftModel;
  payload_kg: number;
  terrain: Terrain;
  weather: Weather;
}

/** Legs shorter than this are no legs, metres. */
const LEAST_LEG_M = 0.01;

/**
 * Flies a height profile: straight up (or down) to its first vertex, along it at the model's airspeed, straight down to the ground behind the
 * last. A winged aircraft hovers while it takes up and leaves forward flight. Times are whole milliseconds. The reason where the ground at the
 * landing or the weather is not known, the wind is too strong to hold the track, or the ceiling of the model is exceeded.
 */
export function flyProfile(profile: readonly ProfilePoint[], start: FlightStart, { model, payload_kg, terrain, weather }: FlightSetting): Flown | FlightReason {
  const first = profile[0];
  const last = profile.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a profile of one or more vertices is expected');
  const landing_m = terrain.heightAt(last.lon, last.lat);
  if (Number.isNaN(landing_m)) return { code: 'TERRAIN_UNKNOWN', message: `the ground is unknown at the landing, ${placeText(last)}` };
  const winged = isWinged(model);
  const mass_kg = model.emptyMass_kg + payload_kg;
  const points: FlightPoint[] = [];
  let time = start.time;
  const push = ({ lon, lat, amsl_m, agl_m }: ProfilePoint, phase: Phase): void => void points.push({ lon, lat, amsl_m, agl_m, time, phase, mass_kg });
  const vertical = (to: ProfilePoint, from_m: number, phase: Phase): void => {
    time += verticalMs(model, to.amsl_m - from_m);
    push(to, phase);
  };
  const hover = (at: ProfilePoint): void => {
    if (!winged || model.energy.transition_s === 0) return;
    time += Math.round(model.energy.transition_s * 1000);
    push(at, 'hover');
  };

  push({ ...first, amsl_m: start.amsl_m, agl_m: start.agl_m }, start.agl_m > 0 ? 'cruise' : 'takeoff');
  if (Math.abs(first.amsl_m - start.amsl_m) >= 0.05) vertical(first, start.amsl_m, first.amsl_m > start.amsl_m ? 'climb' : 'descent');
  if (start.agl_m <= 0) hover(first);
  let distance_m = 0;
  for (let i = 1; i < profile.length; i++) {
    const a = profile[i - 1]!;
    const b = profile[i]!;
    const length = distanceOf(a.lon, a.lat, b.lon, b.lat);
    if (length < LEAST_LEG_M) continue;
    const speed = legSpeed(model, weather, a, b, time);
    if (typeof speed !== 'number') return speed;
    distance_m += length;
    time += Math.max(1, Math.round((length / speed) * 1000), verticalMs(model, b.amsl_m - a.amsl_m));
    push(b, 'cruise');
  }
  hover(last);
  vertical({ lon: last.lon, lat: last.lat, amsl_m: landing_m, agl_m: 0 }, last.amsl_m, 'landing');
  const ceiling = model.limits.ceiling_amsl_m ?? Infinity;
  const highest = points.reduce((most, p) => Math.max(most, p.amsl_m), -Infinity);
  if (highest > ceiling) {
    return { code: 'OUT_OF_RANGE', message: `${Math.ceil(highest)} m AMSL, the ceiling of ${model.id} is ${Math.floor(ceiling)} m`, measured: highest, limit: ceiling, unit: 'm' };
  }
  return { points, distance_m, seconds: (time - start.time) / 1000 };
}

function verticalMs(model: AircraftModel, rise_m: number): number {
  return Math.round((Math.abs(rise_m) / (rise_m > 0 ? model.climb_ms : model.descent_ms)) * 1000);
}

/** Speed over the ground from a to b, m/s, or why it is not flown. */
function legSpeed(model: AircraftModel, weather: Weather, a: ProfilePoint, b: ProfilePoint, time: EpochMs): number | FlightReason {
  const sample = weather.at(a.lon, a.lat, time);
  if (sample === undefined) return { code: 'WEATHER', message: `no weather report speaks for ${placeText(a)}` };
  const agl_m = Math.max(a.agl_m, b.agl_m);
  const strongest_ms = strongestWindAt(sample, agl_m);
  if (!(strongest_ms <= model.limits.wind_ms)) {
    return { code: 'WEATHER', message: `wind ${strongest_ms.toFixed(1)} m/s at flight height, ${model.id} allows ${model.limits.wind_ms} m/s`, measured: strongest_ms, limit: model.limits.wind_ms, unit: 'm/s' };
  }
  const wind_ms = windAt(sample, agl_m);
  const speed = groundSpeed(model, bearing([a.lon, a.lat], [b.lon, b.lat]), { from_deg: windFromAt(sample, agl_m), speed_ms: wind_ms }, model.cruise_ms);
  if (Number.isNaN(speed)) return { code: 'WEATHER', message: `the wind of ${wind_ms.toFixed(1)} m/s at flight height leaves ${model.id} too little speed over the ground`, measured: wind_ms, limit: model.cruise_ms, unit: 'm/s' };
  return speed;
}

export function placeText({ lon, lat }: { lon: number; lat: number }): string {
  return `${lat.toFixed(5)} N ${lon.toFixed(5)} E`;
}

import { rangeByBearing } from '#core/fleet/range.ts';
import { groundSpeed, usableWh } from '#core/fleet/energy.ts';
import { metresPerDegLat, metresPerDegLon } from '#core/geo/metric.ts';
import type { RouteAircraft } from '#core/rules/routeEnergy.ts';
import type { LonLat, MetresAgl, MetresAmsl } from '#core/units.ts';
import type { WeatherSample } from '#core/weather/weather.ts';
import { windAt, windFromAt } from '#core/weather/windProfile.ts';

/** Bearings of a ring, evenly from north by east. */
export const BEARINGS = 72;
export const bearingOf = (k: number): number => (360 * k) / BEARINGS;

/** How far an aircraft reaches in one of two ways, by bearing. */
export interface Ring {
  /** metres by bearing; 0 where the track cannot be held in the wind */
  radius_m: Float64Array;
  nearest: RingFigure;
  farthest: RingFigure;
}
export interface RingFigure {
  bearing_deg: number;
  distance_m: number;
  /** from take-off to landing, seconds */
  seconds: number;
}
export interface Reach {
  oneWay: Ring;
  outAndBack: Ring;
  wind: { from_deg: number; speed_ms: number };
}

/**
 * What an aircraft reaches from a place at one height above ground in the weather of one place and time, with its reserve left in 19 of 20 flights.
 * Undefined where weather or ground is not known: then nobody knows.
 */
export function reachOf({ model, payload_kg, battery, reserve_pct }: RouteAircraft, sample: WeatherSample | undefined, ground_amsl_m: MetresAmsl, cruise_agl_m: MetresAgl): Reach | undefined {
  if (sample === undefined) return undefined;
  const full_wh = usableWh(battery, sample.temperature_c);
  const wind = { from_deg: windFromAt(sample, cruise_agl_m), speed_ms: windAt(sample, cruise_agl_m) };
  const { oneWay_m, outAndBack_m } = rangeByBearing({
    model,
    payload_kg,
    start_wh: (full_wh * battery.charge_pct) / 100,
    reserve_wh: (full_wh * reserve_pct) / 100,
    wind,
    ground_amsl_m,
    cruise_agl_m,
    temperature_c: sample.warmest_c ?? sample.temperature_c,
    bearings: BEARINGS,
  });
  if ([...oneWay_m, ...outAndBack_m].some((r) => Number.isNaN(r))) return undefined;
  const ends_s = cruise_agl_m / model.climb_ms + cruise_agl_m / model.descent_ms;
  const paceOut = (deg: number): number => 1 / groundSpeed(model, deg, wind, model.cruise_ms);
  return {
    oneWay: ringOf(oneWay_m, (deg, m) => ends_s + m * paceOut(deg)),
    outAndBack: ringOf(outAndBack_m, (deg, m) => ends_s + m * (paceOut(deg) + paceOut(deg + 180))),
    wind,
  };
}

function ringOf(radius_m: Float64Array, seconds: (bearing_deg: number, metres: number) => number): Ring {
  const figure = (k: number): RingFigure => ({ bearing_deg: bearingOf(k), distance_m: radius_m[k] ?? 0, seconds: (radius_m[k] ?? 0) === 0 ? 0 : seconds(bearingOf(k), radius_m[k] ?? 0) });
  let [near, far] = [0, 0];
  radius_m.forEach((r, k) => {
    if (r < radius_m[near]!) near = k;
    if (r > radius_m[far]!) far = k;
  });
  return { radius_m, nearest: figure(near), farthest: figure(far) };
}

/** The place at a bearing and distance, in the local metric at the latitude half way; good to a metre within 60 km. */
export function placeAt([lon, lat]: LonLat, bearing_deg: number, distance_m: number): LonLat {
  const rad = (bearing_deg * Math.PI) / 180;
  const north = distance_m * Math.cos(rad);
  let lat2 = lat;
  for (let k = 0; k < 3; k++) lat2 = lat + north / metresPerDegLat((lat + lat2) / 2);
  return [lon + (distance_m * Math.sin(rad)) / metresPerDegLon((lat + lat2) / 2), lat2];
}

/** A ring on the map: one place for each bearing. */
export const ringPlaces = (from: LonLat, radius_m: Float64Array): LonLat[] => Array.from(radius_m, (r, k) => placeAt(from, bearingOf(k), r));

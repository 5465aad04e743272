import { SEA_LEVEL_DENSITY } from './airDensity.ts';

/** Power laws as published, for models that name one in `energy.law`, and as peers in the benchmark. */

/** Constants of the quadrotor of 1.5 kg: Liu, Sengupta, Kurzhanskiy 2017, "A power consumption model for multi-rotor small unmanned aircraft systems", as used by Murray and Raj (mFSTSP). */
const K1 = 0.8554;
const K2 = 0.3051;
const C2 = 0.3177;
const C4 = 0.0296;
const C5 = 0.0279;
const COS_ATTACK = Math.cos((10 * Math.PI) / 180);
const GRAVITY_LIU_MS2 = 9.8;

/**
 * Power in watts of the quadrotor of Liu et al. 2017 at a mass (kg, frame of 1.5 kg included), airspeed and vertical speed (m/s). Its constants hold at sea level; at another
 * density (kg/m3) they are carried over as their terms depend on it. A descent counts as fast as it is, with a positive sign, as the source does.
 */
export function liuPower(mass_kg: number, density: number, airspeed_ms: number, vertical_ms: number): number {
  const ratio = density / SEA_LEVEL_DENSITY;
  const along = airspeed_ms * COS_ATTACK;
  const lift = mass_kg * GRAVITY_LIU_MS2 - C5 * ratio * along * along;
  const drag = C4 * ratio * airspeed_ms * airspeed_ms;
  const thrust = Math.sqrt(lift * lift + drag * drag);
  const half = Math.abs(vertical_ms) / 2;
  const induced = K1 * thrust * (half + Math.sqrt(half * half + thrust / (K2 * K2 * ratio)));
  return induced + (C2 * thrust * Math.sqrt(thrust)) / Math.sqrt(ratio) + drag * airspeed_ms;
}

/** Greatest power by the law of Dorling et al. 2017 (eq. 1 to 4): all of the mass (kg) hovering on rotors of area `disc_m2` in all, ideal induced power; watts. Cheng et al. 2020 fly by it. */
export function dorlingPower(mass_kg: number, density: number, disc_m2: number, gravity_ms2: number): number {
  return Math.sqrt((gravity_ms2 * mass_kg) ** 3 / (2 * density * disc_m2));
}

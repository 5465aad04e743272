import { GRAVITY_MS2 } from '../units.ts';
import { SEA_LEVEL_DENSITY } from './airDensity.ts';

/**
 * Power of lift by rotors: induced power by momentum theory, profile power of the blades, parasite power of the airframe (Leishman, "Principles of
 * helicopter aerodynamics", chapters 2 and 5; the parts of Liu et al. 2017). With thrust T = sqrt((m g)^2 + D^2) and drag D = f density V^2 / 2:
 *
 * - induced: T v_i / efficiency, v_i from v_i^4 + V^2 v_i^2 = v_h^4, v_h^2 = T / (2 density A); in a vertical climb c: T (c / 2 + sqrt((c / 2)^2 + v_h^2));
 * - profile: ~ T^1.5 / sqrt(density), at the rotor speed that the thrust needs, whatever the airspeed;
 * - parasite: D V / efficiency of propulsion.
 */
export interface RotorPower {
  /** swept area, m2 */
  area_m2: number;
  /** watts per newton and m/s of induced flow */
  induced: number;
  /** watts per N^1.5, at sea level */
  profile: number;
  /** drag area f of the airframe, m2 */
  drag_m2: number;
  /** share of the power drawn that overcomes drag */
  propulsive: number;
}

/** Ideal induced power over electrical power in hover where the rotors are not known: 0.51 to 0.55 for an agricultural octocopter (published hover times, 8 rotors of 54 inch as 4 discs). */
const USUAL_EFFICIENCY = 0.55;
/** Share of the blades' profile drag in the power of hovering: a figure of merit near 0.75. */
const PROFILE_SHARE = 0.25;
/** Share of the power that overcomes drag in forward flight. */
const PROPULSIVE_EFFICIENCY = 0.7;
const ROUNDS = 12;

/** Where a rotorcraft's powers are known: at a mass (kg) in hover and at an airspeed (m/s), watts without avionics, at sea level. */
export interface RotorFigures {
  mass_kg: number;
  hover_w: number;
  cruise_w: number;
  cruise_ms: number;
  area_m2: number | undefined;
  /** mechanical or electrical power out of the power drawn: less than 1 of what burns fuel */
  engine: number;
}

/**
 * Coefficients that give back both powers. A cruise power below what lift alone needs at that speed is not reached: the drag is then none, and the
 * power rather too high.
 */
export function rotorFrom({ mass_kg, hover_w, cruise_w, cruise_ms, area_m2, engine }: RotorFigures): RotorPower {
  const weight = mass_kg * GRAVITY_MS2;
  const flow = (USUAL_EFFICIENCY * engine * hover_w) / weight;
  const area = area_m2 ?? weight / (2 * SEA_LEVEL_DENSITY * flow * flow);
  const hoverFlow = Math.sqrt(weight / (2 * SEA_LEVEL_DENSITY * area));
  const propulsive = PROPULSIVE_EFFICIENCY * engine;
  const rotor = { area_m2: area, induced: ((1 - PROFILE_SHARE) * hover_w) / (weight * hoverFlow), profile: (PROFILE_SHARE * hover_w) / Math.pow(weight, 1.5), drag_m2: 0, propulsive };
  // drag tilts the thrust, which in turn needs a little more power: some rounds settle it
  for (let round = 0; round < ROUNDS; round++) {
    const perDrag = (0.5 * SEA_LEVEL_DENSITY * cruise_ms * cruise_ms * cruise_ms) / propulsive;
    const lift = rotorPower(rotor, mass_kg, SEA_LEVEL_DENSITY, cruise_ms) - rotor.drag_m2 * perDrag;
    rotor.drag_m2 = Math.max(0, (cruise_w - lift) / perDrag);
  }
  return rotor;
}

/** Power of level flight at an airspeed (m/s, 0 is hover), watts. Mass in kg, density in kg/m3. */
export function rotorPower(rotor: RotorPower, mass_kg: number, density: number, airspeed_ms: number): number {
  const speed2 = airspeed_ms * airspeed_ms;
  const weight = mass_kg * GRAVITY_MS2;
  const drag = 0.5 * density * rotor.drag_m2 * speed2;
  const thrust = Math.sqrt(weight * weight + drag * drag);
  const hover2 = thrust / (2 * density * rotor.area_m2);
  // the smaller form of the root has no cancellation at speed
  const flow = Math.sqrt((2 * hover2 * hover2) / (speed2 + Math.sqrt(speed2 * speed2 + 4 * hover2 * hover2)));
  return rotor.induced * thrust * flow + profilePower(rotor, thrust, density) + (drag * airspeed_ms) / rotor.propulsive;
}

/** Factor of the power of a vertical climb (m/s) over that of hovering, by axial momentum theory; without avionics, at sea level. */
export function axialClimbFactor(rotor: RotorPower, mass_kg: number, climb_ms: number): number {
  const thrust = mass_kg * GRAVITY_MS2;
  const half = climb_ms / 2;
  const flow = half + Math.sqrt(half * half + thrust / (2 * SEA_LEVEL_DENSITY * rotor.area_m2));
  return (rotor.induced * thrust * flow + profilePower(rotor, thrust, SEA_LEVEL_DENSITY)) / rotorPower(rotor, mass_kg, SEA_LEVEL_DENSITY, 0);
}

function profilePower(rotor: RotorPower, thrust: number, density: number): number {
  return rotor.profile * thrust * Math.sqrt((thrust * SEA_LEVEL_DENSITY) / density);
}

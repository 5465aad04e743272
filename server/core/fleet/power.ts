import type { AircraftModel } from '../documents/fleet.ts';
import { GRAVITY_MS2 } from '../units.ts';
import { SEA_LEVEL_DENSITY } from './airDensity.ts';

/**
 * Electrical power of an aircraft in watts, from the two figures that every model has: `hover_w` and `cruise_w` at `atMass_kg`, in still air
 * at sea level, avionics included.
 *
 * - Lift in hover: momentum theory, P ~ m^1.5 / sqrt(density) (Dorling et al. 2017, "Vehicle routing problems for drone delivery", eq. 1-4).
 * - Cruise on rotors: the same scaling. Between hover and cruise speed the power goes straight from the one figure to the other.
 * - Cruise on wings: power of the drag, W V / (L/D); linear in mass and, at one indicated speed, ~ 1 / sqrt(density).
 * - Above cruise speed the parasite share of the cruise power grows with the cube of the airspeed and the rest is held: the induced part
 *   would fall a little, which is not credited. The share is 0.2 on rotors (Liu et al. 2017, quadrotor of 1.5 kg at 10 m/s: 29.6 W of 165 W)
 *   and 0.5 on wings (at the speed of best glide parasite and induced drag are equal).
 */
const PARASITE_SHARE = { rotor: 0.2, wing: 0.5 } as const;
/** Below this share of its cruise speed a winged aircraft is not carried by its wings, and hovers. Stall is near 0.65 of cruise (DeltaQuad, maker's figures: 12 of 18 m/s). */
const STALL_SHARE = 0.65;
/** Share of the electrical power that becomes climb power in forward flight (Stolaroff et al. 2018, efficiency of motor and propeller). */
const CLIMB_EFFICIENCY = 0.7;

/** Whether the cruise is flown on wings. */
export function isWinged(model: Pick<AircraftModel, 'kind'>): boolean {
  return model.kind === 'vtol' || model.kind === 'fixedWing';
}

/** Power of hovering out of ground effect at a mass (kg) and air density (kg/m3), watts. */
export function hoverPower({ energy }: AircraftModel, mass_kg: number, density: number): number {
  const lift = Math.max(0, energy.hover_w - energy.avionics_w);
  return energy.avionics_w + lift * Math.pow(mass_kg / energy.atMass_kg, 1.5) * Math.sqrt(SEA_LEVEL_DENSITY / density);
}

/** Power of level flight at an airspeed (m/s), watts. */
export function cruisePower(model: AircraftModel, mass_kg: number, density: number, airspeed_ms: number): number {
  const { energy, cruise_ms } = model;
  const winged = isWinged(model);
  const ratio = airspeed_ms / cruise_ms;
  if (winged && ratio < STALL_SHARE) return Math.max(hoverPower(model, mass_kg, density), atCruise(model, mass_kg, density));
  const cruise = atCruise(model, mass_kg, density);
  if (ratio > 1) {
    const share = winged ? PARASITE_SHARE.wing : PARASITE_SHARE.rotor;
    return energy.avionics_w + (cruise - energy.avionics_w) * (1 + share * (ratio * ratio * ratio - 1));
  }
  if (winged) return cruise;
  const hover = hoverPower(model, mass_kg, density);
  return hover + (cruise - hover) * ratio;
}

function atCruise(model: AircraftModel, mass_kg: number, density: number): number {
  const { energy } = model;
  const drive = Math.max(0, energy.cruise_w - energy.avionics_w);
  return energy.avionics_w + drive * Math.pow(mass_kg / energy.atMass_kg, isWinged(model) ? 1 : 1.5) * Math.sqrt(SEA_LEVEL_DENSITY / density);
}

/** Power of holding a place over the ground in a wind (m/s): hover power, though often less in a light wind, and that of forward flight in one above cruise speed. */
export function holdPower(model: AircraftModel, mass_kg: number, density: number, wind_ms: number): number {
  const hover = hoverPower(model, mass_kg, density);
  return wind_ms > model.cruise_ms ? Math.max(hover, cruisePower(model, mass_kg, density, wind_ms)) : hover;
}

/** Additional power of climbing at `climb_ms` in forward flight, watts; a descent gives nothing back. */
export function climbPower(mass_kg: number, climb_ms: number): number {
  return climb_ms > 0 ? (mass_kg * GRAVITY_MS2 * climb_ms) / CLIMB_EFFICIENCY : 0;
}

import type { AircraftModel } from '../documents/fleet.ts';
import type { Phase } from '../documents/plan.ts';
import { GRAVITY_MS2 } from '../units.ts';
import { SEA_LEVEL_DENSITY } from './airDensity.ts';
import { liuPower } from './publishedLaws.ts';
import { rotorFrom, rotorPower, type RotorPower } from './rotorPower.ts';
import { wingPower } from './wingPower.ts';

/** Below this share of its cruise speed an aircraft is not carried by its wings. Stall is near 0.65 of cruise (DeltaQuad, maker's figures: 12 of 18 m/s). */
export const STALL_SHARE = 0.65;
/** Share of the power that becomes climb power in forward flight (Stolaroff et al. 2018, efficiency of motor and propeller). */
const CLIMB_EFFICIENCY = 0.7;
/** Shaft power of a small piston engine or turbine over the heating value of its fuel. */
const ENGINE_EFFICIENCY = 0.25;
/** A fixed wing holds a place in circles of 30 degrees of bank: the wing carries 1 / cos 30 of the weight. */
const LOAD_IN_CIRCLES = 1.1547;

/** What the power of a model is computed from; made once for each model by `powerOf`. Powers are drawn from the store, but of a hybrid by its motors. */
export interface Power {
  model: AircraftModel;
  law: 'momentum' | 'dorling2017' | 'liu2017';
  winged: boolean;
  fixedWing: boolean;
  rotor: RotorPower;
  /** mechanical or electrical power out of what is drawn */
  engine: number;
  /** powers at `atMass_kg` without avionics, watts */
  hover_w: number;
  cruise_w: number;
  /** fuel flow of the table over the model's own at each airspeed of the table, ascending; empty where there is no table */
  flowSpeeds_ms: readonly number[];
  flowFactors: readonly number[];
}

const known = new WeakMap<AircraftModel, Power>();

/** The power of a model, which is taken as frozen. */
export function powerOf(model: AircraftModel): Power {
  const found = known.get(model);
  if (found !== undefined) return found;
  const { energy, kind, cruise_ms, fuel } = model;
  const hover_w = Math.max(0, energy.hover_w - energy.avionics_w);
  const cruise_w = Math.max(0, energy.cruise_w - energy.avionics_w);
  const winged = isWinged(model);
  const engine = model.propulsion === 'fuel' ? ENGINE_EFFICIENCY : 1;
  const rotor = rotorFrom({ mass_kg: energy.atMass_kg, hover_w, cruise_w: winged ? hover_w : cruise_w, cruise_ms, area_m2: energy.discArea_m2, engine });
  const power: Power = { model, law: energy.law ?? 'momentum', winged, fixedWing: kind === 'fixedWing', rotor, engine, hover_w, cruise_w, flowSpeeds_ms: [], flowFactors: [] };
  const rows = [...(fuel?.burn ?? [])].sort((a, b) => a.airspeed_ms - b.airspeed_ms);
  const factors = rows.map(({ airspeed_ms, kg_h }) => (kg_h * (fuel?.heating_wh_kg ?? NaN)) / levelPower(power, energy.atMass_kg, SEA_LEVEL_DENSITY, airspeed_ms));
  power.flowFactors = factors;
  power.flowSpeeds_ms = rows.map((row) => row.airspeed_ms);
  known.set(model, power);
  return power;
}

/** Whether the cruise is flown on wings. */
export function isWinged(model: Pick<AircraftModel, 'kind'>): boolean {
  return model.kind === 'vtol' || model.kind === 'fixedWing';
}

/** Power of hovering out of ground effect, of a fixed wing that of circling, at a mass (kg) and air density (kg/m3), watts. */
export function hoverPower(power: Power, mass_kg: number, density: number): number {
  const { fixedWing, model } = power;
  return fixedWing ? levelPower(power, mass_kg * LOAD_IN_CIRCLES, density, model.cruise_ms) : levelPower(power, mass_kg, density, 0);
}

/** Power of level flight at an airspeed (m/s), watts. On wings too slow to carry, a VTOL hovers and a fixed wing makes up the way in circles. */
export function levelPower(power: Power, mass_kg: number, density: number, airspeed_ms: number): number {
  return (power.model.energy.avionics_w + drivePower(power, mass_kg, density, airspeed_ms)) * flowFactor(power, airspeed_ms);
}

function drivePower(power: Power, mass_kg: number, density: number, airspeed_ms: number): number {
  const { model, law, winged, rotor } = power;
  if (law === 'liu2017') return liuPower(mass_kg, density, airspeed_ms, 0);
  const ratio = mass_kg / model.energy.atMass_kg;
  if (law === 'dorling2017') return power.hover_w * ratio * Math.sqrt((ratio * SEA_LEVEL_DENSITY) / density);
  if (!winged) return rotorPower(rotor, mass_kg, density, airspeed_ms);
  const speedRatio = airspeed_ms / model.cruise_ms;
  if (speedRatio >= STALL_SHARE) return wingPower(power.cruise_w, ratio, density, speedRatio);
  if (power.fixedWing) return wingPower(power.cruise_w, ratio * LOAD_IN_CIRCLES, density, 1);
  return Math.max(rotorPower(rotor, mass_kg, density, 0), wingPower(power.cruise_w, ratio, density, 1));
}

/** Factor of the fuel table at an airspeed, straight between its rows and held beyond them; 1 without a table. */
function flowFactor({ flowSpeeds_ms, flowFactors }: Power, airspeed_ms: number): number {
  const n = flowFactors.length;
  if (n === 0) return 1;
  let k = 0;
  while (k < n && flowSpeeds_ms[k]! < airspeed_ms) k++;
  if (k === 0) return flowFactors[0]!;
  if (k === n) return flowFactors[n - 1]!;
  const share = (airspeed_ms - flowSpeeds_ms[k - 1]!) / (flowSpeeds_ms[k]! - flowSpeeds_ms[k - 1]!);
  return flowFactors[k - 1]! + (flowFactors[k]! - flowFactors[k - 1]!) * share;
}

/** Power of holding a place over the ground in a wind (m/s): that of hovering, though less is often enough in a light wind, or of forward flight in one where that is more. */
export function holdPower(power: Power, mass_kg: number, density: number, wind_ms: number): number {
  const hover = hoverPower(power, mass_kg, density);
  return wind_ms > 0 ? Math.max(hover, levelPower(power, mass_kg, density, wind_ms)) : hover;
}

/** Additional power of climbing in forward flight, watts; a descent gives nothing back. */
function climbPower({ engine }: Power, mass_kg: number, climb_ms: number): number {
  return climb_ms > 0 ? (mass_kg * GRAVITY_MS2 * climb_ms) / (CLIMB_EFFICIENCY * engine) : 0;
}

/**
 * Power in a phase of flight, watts: mass kg, density kg/m3, airspeed and vertical speed m/s. Vertical phases count as holding times the model's factors, a
 * climb more where it is faster than the model's own rate; a fixed wing climbs and descends in forward flight.
 */
export function phasePower(power: Power, phase: Phase, mass_kg: number, density: number, airspeed_ms: number, up_ms: number): number {
  const { model, fixedWing } = power;
  switch (phase) {
    case 'cruise':
    case 'task':
      return levelPower(power, mass_kg, density, airspeed_ms) + climbPower(power, mass_kg, up_ms);
    case 'takeoff':
    case 'climb':
      if (fixedWing) return levelPower(power, mass_kg, density, Math.max(airspeed_ms, model.cruise_ms)) + climbPower(power, mass_kg, up_ms);
      return holdPower(power, mass_kg, density, airspeed_ms) * (1 + (model.energy.climbFactor - 1) * Math.max(1, up_ms / model.climb_ms));
    case 'descent':
    case 'landing':
      return holdPower(power, mass_kg, density, airspeed_ms) * model.energy.descentFactor;
    case 'hover':
    case 'winch':
      return holdPower(power, mass_kg, density, airspeed_ms);
  }
}

import type { AircraftModel } from '../documents/fleet.ts';
import type { MetresAgl, MetresAmsl } from '../units.ts';
import { airDensity } from './airDensity.ts';
import { p95Factor, takeoffMass } from './energy.ts';
import { groundSpeed } from './groundSpeed.ts';
import { hoverPower, phasePower, powerOf } from './power.ts';
import { drawnPower } from './store.ts';

export interface RangeRequest {
  model: AircraftModel;
  payload_kg: number;
  /** in the store at take-off, and to be left at landing, Wh */
  start_wh: number;
  reserve_wh: number;
  /** at cruise height, all the way */
  wind: { from_deg: number; speed_ms: number };
  /** of the ground at take-off, and of the cruise above it */
  ground_amsl_m: MetresAmsl;
  cruise_agl_m: MetresAgl;
  temperature_c: number;
  /** number of bearings, evenly from north by east */
  bearings: number;
}

export interface Range {
  /** farthest distance by bearing, metres; 0 where the track cannot be held */
  oneWay_m: Float64Array;
  outAndBack_m: Float64Array;
}

/**
 * How far a model reaches with a load in 19 of 20 flights, by bearing: one take-off, climb, straight cruise at cruise airspeed, descent and
 * landing on ground of the same height; out and back without a landing between, the load aboard all the way, the fuel as if none were burnt. The
 * control link is not looked at. NaN where the energy is not known.
 */
export function rangeByBearing(request: RangeRequest): Range {
  const { model, wind, bearings } = request;
  const oneWay_m = new Float64Array(bearings);
  const outAndBack_m = new Float64Array(bearings);
  const { left_wh, cruise_w } = afterEnds(request);
  const metres = (left_wh * 3600) / cruise_w;
  for (let k = 0; k < bearings; k++) {
    const track = (360 * k) / bearings;
    const out = groundSpeed(model, track, wind, model.cruise_ms);
    const back = groundSpeed(model, track + 180, wind, model.cruise_ms);
    oneWay_m[k] = Number.isNaN(out) ? 0 : metres * out;
    outAndBack_m[k] = Number.isNaN(out) || Number.isNaN(back) ? 0 : metres / (1 / out + 1 / back);
  }
  return { oneWay_m, outAndBack_m };
}

/** Mean energy that is left for the cruise after everything at its ends, at least 0, and the power of the cruise. */
function afterEnds({ model, payload_kg, start_wh, reserve_wh, wind, ground_amsl_m, cruise_agl_m, temperature_c }: RangeRequest): { left_wh: number; cruise_w: number } {
  const power = powerOf(model);
  const { climb_ms, descent_ms, cruise_ms, energy } = model;
  const mass = takeoffMass(model, payload_kg);
  const density = airDensity(ground_amsl_m + cruise_agl_m, temperature_c);
  const drawn = (watts: number): number => drawnPower(model, watts);
  const cruise = phasePower(power, 'cruise', mass, density, cruise_ms, 0);
  const hover = hoverPower(power, mass, density);
  const transitions = power.winged ? 2 * energy.transition_s * drawn(hover + Math.max(0, hover - cruise)) : 0;
  const ends_wh =
    ((cruise_agl_m / climb_ms) * drawn(phasePower(power, 'climb', mass, density, wind.speed_ms, climb_ms)) +
      (cruise_agl_m / descent_ms) * drawn(phasePower(power, 'landing', mass, density, wind.speed_ms, -descent_ms)) +
      transitions) /
    3600;
  const left = (start_wh - reserve_wh) / p95Factor(model) - ends_wh;
  return { left_wh: left > 0 || Number.isNaN(left) ? left : 0, cruise_w: drawn(cruise) };
}

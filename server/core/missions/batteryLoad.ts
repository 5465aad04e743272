import type { AircraftModel } from '../documents/fleet.ts';
import type { Scenario } from '../documents/scenario.ts';
import type { NoTask } from './task.ts';

/**
 * Share of the energy of a battery that a pattern may take; the rest is for the way there and back, wind and the reserve. An estimate for
 * cutting only: the flight that comes of it is measured with the true energy model.
 */
const PATTERN_SHARE = 0.42;

/** A pattern shorter than this on one battery is no use, seconds. */
const LEAST_SECONDS = 30;

/** Energy of the smallest battery of the scenario that fits, its health counted, Wh; undefined where none fits. */
export function smallestBattery(scenario: Scenario, model: AircraftModel): number | undefined {
  let least: number | undefined;
  for (const battery of scenario.batteries) {
    if (!battery.fits.includes(model.id)) continue;
    const wh = (battery.capacity_wh * battery.health_pct) / 100;
    if (least === undefined || wh < least) least = wh;
  }
  return least;
}

/** Power in the hover with `payload_kg` on board, watts: momentum theory, P ~ m^1.5, calibrated at `atMass_kg`. */
export function hoverPower(model: AircraftModel, payload_kg: number): number {
  return model.energy.hover_w * ((model.emptyMass_kg + payload_kg) / model.energy.atMass_kg) ** 1.5 + model.energy.avionics_w;
}

/** Seconds of pattern that one battery allows with `payload_kg` on board all the time. */
export function patternSeconds(battery_wh: number, model: AircraftModel, payload_kg: number): number {
  return (battery_wh * PATTERN_SHARE * 3600) / hoverPower(model, payload_kg);
}

/** One load of a pattern: seconds in the air, and kg that are spread meanwhile. */
export interface LoadSize {
  seconds: number;
  payload_kg: number;
}

/**
 * The greatest load on one battery. Where `rate_kg_s` is spread, the tank and the battery both limit: a fuller tank is heavier and so the
 * battery lasts shorter; the load is the heaviest that the battery carries until it is empty.
 */
export function loadSize(scenario: Scenario, model: AircraftModel, tank_kg: number, rate_kg_s: number): LoadSize | NoTask {
  const battery_wh = smallestBattery(scenario, model);
  if (battery_wh === undefined) {
    return { code: 'NO_BATTERY', message: `no battery of the scenario fits ${model.id}`, wouldHelp: `a battery that fits ${model.id}` };
  }
  let payload_kg = tank_kg;
  if (rate_kg_s > 0 && patternSeconds(battery_wh, model, tank_kg) * rate_kg_s < tank_kg) {
    let low = 0;
    let high = tank_kg;
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      if (patternSeconds(battery_wh, model, middle) * rate_kg_s >= middle) low = middle;
      else high = middle;
    }
    payload_kg = low;
  }
  const seconds = patternSeconds(battery_wh, model, payload_kg);
  if (seconds < LEAST_SECONDS) {
    return { code: 'OUT_OF_RANGE', message: `one battery of ${model.id} allows ${Math.floor(seconds)} s of work`, wouldHelp: 'a larger battery', measured: seconds, limit: LEAST_SECONDS, unit: 's' };
  }
  return { seconds, payload_kg };
}

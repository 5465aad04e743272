import type { GroundAt } from '../airspace/airspace.ts';
import type { AircraftModel } from '../documents/fleet.ts';
import { bearing, distanceOf } from '../geo/metric.ts';
import type { LonLat, MetresAmsl } from '../units.ts';
import type { Weather, WeatherSample } from '../weather/weather.ts';
import { windAt, windFromAt } from '../weather/windProfile.ts';
import { airDensity } from './airDensity.ts';
import { gustFactor } from './energy.ts';
import { groundSpeed } from './groundSpeed.ts';
import { hoverPower, phasePower, powerOf } from './power.ts';
import type { ReturnCost, ReturnFrom } from './reserve.ts';
import { drawnPower } from './store.ts';
import type { TimedPoint } from './types.ts';

/** A place where an aircraft may come down at any time. */
export interface Haven {
  position: LonLat;
  maxMass_kg: number;
}

/** Nearer than this the aircraft is above the haven and only comes down, metres. */
const HERE_M = 15;

/**
 * The straight way to the haven that takes least, from wherever it is asked: up to `height_m` (or level, if the aircraft is higher), straight
 * there at cruise airspeed, down and on the ground. Wind, temperature and gusts are those of the moment of turning back, at the point or at the haven,
 * whichever is worse. Zones and ground on the way are not looked at: that is for a routed return. The first haven that takes no more than is
 * enough ends the search.
 */
export function straightReturn(model: AircraftModel, havens: readonly Haven[], height_m: MetresAmsl, weather: Weather, ground: GroundAt): ReturnFrom {
  return (at, enough_wh) => {
    let best: ReturnCost = { wh: Infinity, seconds: Infinity };
    for (const haven of havens) {
      if (at.mass_kg > haven.maxMass_kg) continue;
      const cost = costTo(model, at, haven, height_m, weather, ground);
      // an unknown cost is kept and ends the search: it is never enough
      if (!(cost.wh >= best.wh)) best = cost;
      if (best.wh <= enough_wh || Number.isNaN(best.wh)) break;
    }
    return best;
  };
}

function costTo(model: AircraftModel, at: Readonly<TimedPoint>, haven: Haven, height_m: MetresAmsl, weather: Weather, ground: GroundAt): ReturnCost {
  const [lon, lat] = haven.position;
  const here = weather.at(at.lon, at.lat, at.time);
  const there = weather.at(lon, lat, at.time);
  if (here === undefined || there === undefined) return { wh: NaN, seconds: NaN };
  const power = powerOf(model);
  const { climb_ms, descent_ms, cruise_ms, energy } = model;
  const mass = at.mass_kg;
  const distance = distanceOf(at.lon, at.lat, lon, lat);
  const level = distance < HERE_M ? at.amsl_m : Math.max(height_m, at.amsl_m);
  const hereGround = ground(at.lon, at.lat);
  const thereGround = ground(lon, lat);
  const density = Math.min(densityIn(here, level), densityIn(there, level));
  const windHere = windAt(here, level - hereGround);
  const windThere = windAt(there, level - thereGround);
  const wind = Math.max(windHere, windThere);
  const climb_s = (level - at.amsl_m) / climb_ms;
  const descent_s = Math.max(0, level - thereGround) / descent_ms;
  let seconds = climb_s + descent_s;
  let joules =
    climb_s * drawnPower(model, phasePower(power, 'climb', mass, density, windHere, climb_ms)) +
    descent_s * drawnPower(model, phasePower(power, 'landing', mass, density, wind, -descent_ms));
  if (distance >= HERE_M) {
    const track = bearing([at.lon, at.lat], haven.position);
    const speed = Math.min(
      groundSpeed(model, track, { from_deg: windFromAt(here, level - hereGround), speed_ms: windHere }, cruise_ms),
      groundSpeed(model, track, { from_deg: windFromAt(there, level - thereGround), speed_ms: windThere }, cruise_ms),
    );
    if (Number.isNaN(speed)) return Number.isNaN(wind) ? { wh: NaN, seconds: NaN } : { wh: Infinity, seconds: Infinity };
    const cruise_s = distance / speed;
    const cruise = phasePower(power, 'cruise', mass, density, cruise_ms, 0);
    joules += cruise_s * drawnPower(model, cruise);
    seconds += cruise_s;
    if (power.winged && energy.transition_s > 0) {
      // held before and after, as a planned flight does; and the ends of the cruise at hover power
      const ends = at.phase === 'cruise' || at.phase === 'task' ? 1 : 2;
      const hover = hoverPower(power, mass, density);
      joules += ends * (energy.transition_s * drawnPower(model, hover) + Math.min(energy.transition_s, cruise_s / 2) * drawnPower(model, Math.max(0, hover - cruise)));
      seconds += ends * energy.transition_s;
    }
  }
  const gusty = Math.max(gustFactor(here), gustFactor(there));
  return { wh: (joules * gusty) / 3600, seconds };
}

const densityIn = (sample: WeatherSample, amsl_m: MetresAmsl): number => airDensity(amsl_m, sample.warmest_c ?? sample.temperature_c);

import type { AircraftModel } from '../../documents/fleet.ts';
import type { Finding } from '../../documents/plan.ts';
import { flightEnergy, p95Factor, usableWh, type FlightEnergy } from '../../fleet/energy.ts';
import { formatInstant } from '../../time.ts';
import type { LonLat } from '../../units.ts';
import { basePosition } from '../basePosition.ts';
import type { FlightFacts } from '../facts.ts';
import { returnNeed } from '../reserve.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** Energy that must be left at landing, Wh: the model's share of the usable battery, else the rule set's. */
export function reserveWh(facts: FlightFacts, usable_wh: number): number {
  return (usable_wh * (facts.model?.reserve_pct ?? facts.world.rules.reserve_pct.value)) / 100;
}

/** Usable energy of the batteries of a flight at its take-off temperature when full, Wh; NaN where battery or weather is unknown. */
export function usableOf(facts: FlightFacts): number {
  const first = facts.points[0];
  const sample = first === undefined ? undefined : facts.world.weather.at(first.lon, first.lat, first.time);
  if (sample === undefined || facts.batteries.length === 0 || facts.batteries.length !== facts.flight.batteryIds.length) return NaN;
  return facts.batteries.reduce((sum, battery) => sum + usableWh(battery, sample.temperature_c), 0);
}

/** Where a flight comes from and goes to, as far as these are bases; else where its aircraft is at home. */
export function homesOf(facts: FlightFacts): LonLat[] {
  const { flight, register, aircraft, span } = facts;
  const at = (baseId: string | undefined, time: number): LonLat[] => {
    const base = baseId === undefined ? undefined : register.bases.get(baseId);
    return (base === undefined ? undefined : [basePosition(base, time)])?.flatMap((position) => (position === undefined ? [] : [position])) ?? [];
  };
  const ends = [...at(flight.to.baseId, span.to), ...at(flight.from.baseId, span.from)];
  return ends.length > 0 ? ends : at(aircraft?.homeBaseId, span.from);
}

/**
 * The reserve is left in the worst of 20 flights: at landing, and after turning back to the base or an alternate from whatever point. Computed
 * anew from path, mass and weather.
 */
export const checkEnergy: Check = (facts) => {
  const { model, world, flight } = facts;
  const source = model?.reserve_pct === undefined ? world.rules.reserve_pct.source : model.source;
  if (model === undefined) return [unknown(facts, 'NRG-RES', 'the aircraft or its model is not in the scenario', source)];
  const usable = usableOf(facts);
  const energy = flightEnergy(model, facts.points, world.weather, (lon, lat) => world.terrain.heightAt(lon, lat));
  const left = flight.energy.start_wh - energy.p95_wh;
  const limit = reserveWh(facts, usable);
  if (Number.isNaN(left) || Number.isNaN(limit))
    return [unknown(facts, 'NRG-RES', 'the energy of the flight cannot be computed: battery, weather or path is not known', source)];
  const detail = { measured: left, limit, unit: 'Wh' };
  const percent = ((100 * left) / usable).toFixed(0);
  if (flight.energy.start_wh > usable * 1.001)
    return [
      failed(facts, 'NRG-RES', `takes off with ${flight.energy.start_wh.toFixed(0)} Wh, the battery holds ${usable.toFixed(0)} Wh`, source, {
        measured: flight.energy.start_wh,
        limit: usable,
        unit: 'Wh',
      }),
    ];
  if (!(left >= limit - 0.5)) {
    return [
      failed(facts, 'NRG-RES', `lands with ${left.toFixed(0)} Wh (${percent} %) in the worst of 20, ${limit.toFixed(0)} Wh are to be left`, source, {
        ...detail,
        fixes: [{ label: 'Another battery', action: 'changeBattery' }],
      }),
    ];
  }
  return [passed(facts, 'NRG-RES', `lands with ${left.toFixed(0)} Wh (${percent} %) in the worst of 20`, source, detail), checkReturn(facts, model, energy, limit, source)];
};

function checkReturn(facts: FlightFacts, model: AircraftModel, energy: FlightEnergy, limit_wh: number, source: string): Finding {
  const { world, flight } = facts;
  const start = flight.energy.start_wh;
  const factor = p95Factor(model);
  const { need_wh, breach } = returnNeed(world, world.weather, model, facts.points, energy.perPoint_wh, homesOf(facts), (start - limit_wh + 0.5) / factor);
  const left = start - need_wh * factor;
  const detail = { measured: left, limit: limit_wh, unit: 'Wh' };
  if (breach === undefined) return passed(facts, 'NRG-RTN', `turning back anywhere leaves at least ${left.toFixed(0)} Wh in the worst of 20`, source, detail);
  const where = { ...detail, position: [breach.at.lon, breach.at.lat] as LonLat, time: breach.at.time };
  const when = formatInstant(Math.round(breach.at.time)).slice(11, 16);
  if (Number.isNaN(left)) return unknown(facts, 'NRG-RTN', `what turning back at ${when} UTC takes is not known: no weather or ground on the way`, source, where);
  const why = left === -Infinity ? 'no base or alternate can be reached against the wind' : `base or alternate is reached with ${left.toFixed(0)} Wh in the worst of 20, ${limit_wh.toFixed(0)} Wh are to be left`;
  return failed(facts, 'NRG-RTN', `turned back at ${when} UTC, ${why}`, source, {
    ...where,
    fixes: [
      { label: 'Another battery', action: 'changeBattery' },
      { label: 'Another aircraft', action: 'changeAircraft' },
      { label: 'Another time', action: 'shiftTime' },
    ],
  });
}

/** The battery fits the aircraft and stands in the register. */
export const checkBattery: Check = (facts): Finding[] => {
  const { flight, register, aircraft } = facts;
  const source = 'register of batteries';
  if (flight.batteryIds.length === 0) return [failed(facts, 'NRG-BAT', 'the flight has no battery', source)];
  for (const id of flight.batteryIds) {
    const battery = register.batteries.get(id);
    if (battery === undefined) return [failed(facts, 'NRG-BAT', `battery ${id} is not in the scenario`, source)];
    if (aircraft === undefined || !battery.fits.includes(aircraft.modelId)) {
      return [
        failed(facts, 'NRG-BAT', `battery ${id} does not fit ${aircraft?.modelId ?? 'an unknown aircraft'}`, source, {
          fixes: [{ label: 'Another battery', action: 'changeBattery' }],
        }),
      ];
    }
  }
  return [passed(facts, 'NRG-BAT', `battery ${flight.batteryIds.join(', ')} fits`, source)];
};

import type { Finding } from '../documents/plan.ts';
import { flightEnergy, p95Factor } from '../fleet/energy.ts';
import { homesOf, reserveWh, usableOf } from '../rules/checks/energy.ts';
import type { FlightFacts } from '../rules/facts.ts';
import { returnNeed } from '../rules/reserve.ts';
import type { World } from '../world.ts';
import { fault, orPass, type PlanCheck, type SortieView } from './context.ts';

const ID = 'V-ENERGY';
/** Energies in the plan may differ by this share of the sortie's energy, and by this much. */
const SHARE = 0.01;
const LEAST_WH = 0.5;

/** Mean energy of a flight up to each point, Wh, and its 95th percentile; computed from path, masses and weather alone. */
export function energyOf(world: World, facts: FlightFacts): { perPoint_wh: Float64Array; used_wh: number; p95_wh: number } {
  if (facts.model === undefined) return { perPoint_wh: new Float64Array(facts.points.length).fill(NaN), used_wh: NaN, p95_wh: NaN };
  return flightEnergy(facts.model, facts.points, world.weather, (lon, lat) => world.terrain.heightAt(lon, lat));
}

function sortieFaults(world: World, sortie: SortieView): Finding[] {
  const faults: Finding[] = [];
  const first = sortie.flights[0];
  if (first === undefined) return faults;
  const usable = usableOf(first);
  const reserve = reserveWh(first, usable);
  const start = first.flight.path[0]?.energy_left_wh ?? NaN;
  let used = 0;
  let p95 = 0;
  for (const facts of sortie.flights) {
    const { flight } = facts;
    const about = { flightId: flight.id };
    const energy = energyOf(world, facts);
    const slack = Math.max(LEAST_WH, SHARE * (used + energy.used_wh));
    if (Number.isNaN(energy.used_wh) || Number.isNaN(usable)) {
      faults.push(fault(ID, 'its energy cannot be computed: battery, model or weather is not known', about));
      return faults;
    }
    const wrong = flight.path.findIndex((point, i) => !(Math.abs(start - used - (energy.perPoint_wh[i] ?? NaN) - point.energy_left_wh) <= slack));
    if (wrong >= 0) {
      const point = facts.points[wrong];
      const left = start - used - (energy.perPoint_wh[wrong] ?? NaN);
      faults.push(
        fault(ID, `energy left is written as ${(flight.path[wrong]?.energy_left_wh ?? NaN).toFixed(1)} Wh and is ${left.toFixed(1)} Wh`, {
          ...about,
          measured: flight.path[wrong]?.energy_left_wh ?? NaN,
          limit: left,
          unit: 'Wh',
          time: point?.time,
        }),
      );
    }
    if (!(Math.abs(flight.energy.used_wh - energy.used_wh) <= slack)) {
      faults.push(
        fault(ID, `energy used is written as ${flight.energy.used_wh.toFixed(1)} Wh and is ${energy.used_wh.toFixed(1)} Wh`, {
          ...about,
          measured: flight.energy.used_wh,
          limit: energy.used_wh,
          unit: 'Wh',
        }),
      );
    }
    const { model } = facts;
    if (model !== undefined) {
      const factor = p95Factor(model);
      // rounding of positions and times in the plan
      const { need_wh, breach } = returnNeed(world, world.weather, model, facts.points, energy.perPoint_wh, homesOf(facts), (start - reserve + slack) / factor - used);
      if (breach !== undefined) {
        const left = start - (used + need_wh) * factor;
        faults.push(
          fault(ID, `turned back on the way, base or alternate is reached with ${left.toFixed(0)} Wh in the worst of 20, ${reserve.toFixed(0)} Wh are to be left`, {
            ...about,
            measured: left,
            limit: reserve,
            unit: 'Wh',
            position: [breach.at.lon, breach.at.lat],
            time: breach.at.time,
          }),
        );
      }
    }
    used += energy.used_wh;
    p95 += energy.p95_wh;
    if (flight.energy.reserve_wh < reserve * (1 - SHARE) - LEAST_WH)
      faults.push(fault(ID, `the reserve is written as ${flight.energy.reserve_wh.toFixed(0)} Wh and has to be ${reserve.toFixed(0)} Wh`, about));
    if (start - p95 < reserve - LEAST_WH) {
      faults.push(
        fault(ID, `lands with ${(start - p95).toFixed(0)} Wh in the worst of 20, ${reserve.toFixed(0)} Wh are to be left`, {
          ...about,
          measured: start - p95,
          limit: reserve,
          unit: 'Wh',
        }),
      );
    }
  }
  return faults;
}

/** Energies are computed anew along every sortie: what is left at each point, what is used, and the reserve at each landing and after turning back. */
export const verifyEnergies: PlanCheck = ({ world, sorties }) =>
  orPass(
    ID,
    sorties.flatMap((sortie) => sortieFaults(world, sortie)),
    'energies agree with path, mass and weather',
  );

import type { Finding } from '../documents/plan.ts';
import { distanceOf } from '../geo/metric.ts';
import { SECOND_MS } from '../time.ts';
import { fault, orPass, type PlanCheck } from './context.ts';
import { energyOf } from './energies.ts';

const ID = 'V-METRICS';

/** The figures of the plan as a whole, counted anew from its flights. */
export const verifyMetrics: PlanCheck = ({ world, plan, facts }) => {
  const faults: Finding[] = [];
  const { metrics } = plan;
  const expect = (what: string, written: number, counted: number, slack: number): void => {
    if (!(Math.abs(written - counted) <= slack))
      faults.push(fault(ID, `${what} is written as ${written} and is ${Math.round(counted * 100) / 100}`, { measured: written, limit: counted }));
  };
  const seconds = facts.reduce((sum, f) => sum + (f.span.to - f.span.from) / SECOND_MS, 0);
  const metres = facts.reduce(
    (sum, { points }) =>
      sum +
      points.reduce((s, p, i) => {
        const a = points[i - 1];
        return a === undefined ? s : s + distanceOf(a.lon, a.lat, p.lon, p.lat);
      }, 0),
    0,
  );
  const energy = facts.reduce((sum, f) => sum + energyOf(world, f).used_wh, 0);
  expect('the number of missions served', metrics.served, new Set(plan.flights.flatMap((f) => f.missionIds)).size, 0);
  if (metrics.missions !== undefined) expect('the number of missions', metrics.missions, world.scenario.missions.length, 0);
  expect('the number of flights', metrics.flights, plan.flights.length, 0);
  expect('the time in the air', metrics.flightSeconds, seconds, 1 + plan.flights.length);
  expect('the way', metrics.distance_m, metres, 5 + 0.005 * metres);
  expect('the energy', metrics.energy_wh, energy, 1 + 0.01 * energy);
  return orPass(ID, faults, 'the figures of the plan are those of its flights');
};

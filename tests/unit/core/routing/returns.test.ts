import { describe, expect, it } from 'vitest';
import { offset } from '#core/geo/metric.ts';
import type { Obstacle } from '#core/documents/scenario.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { obstacleFloor } from '#core/routing/obstacleFloor.ts';
import { planFlight, type FlightWorld, type PlannedFlight } from '#core/routing/planFlight.ts';
import { returnsOf } from '#core/routing/returns.ts';
import { agl, discZone, flightTerrain, flightWorld, FROM, GROUND_M, MIDDLE, request, START, TO } from './flightWorld.ts';

const fly = (world: FlightWorld): PlannedFlight => {
  const answer = planFlight(world, request());
  if (!answer.feasible) throw new Error(answer.reasons[0]?.message);
  return answer;
};

describe('returnsOf', () => {
  it('finds the way back from points along the whole flight, and it costs more the farther the flight has come', () => {
    const world = flightWorld([]);
    const { legs, stranded } = returnsOf(world, fly(world), []);
    expect(stranded).toEqual([]);
    expect(legs.length).toBeGreaterThanOrEqual(6);
    for (let i = 1; i < legs.length; i++) {
      expect(legs[i]!.energy_wh).toBeGreaterThan(legs[i - 1]!.energy_wh);
      expect(legs[i]!.used_wh).toBeGreaterThan(legs[i - 1]!.used_wh);
    }
    expect(legs.at(-1)?.distance_m).toBeCloseTo(6_000, -2);
  });

  it('goes to the alternate where that costs less', () => {
    const world = flightWorld([]);
    const { legs } = returnsOf(world, fly(world), [offset(TO, 0, 400), offset(FROM, 0, 20_000)]);
    expect(legs[0]?.to).toBe(0);
    expect(legs.at(-1)?.to).toBe(1);
  });

  it('is stranded where a zone has closed the way back meanwhile, and says which', () => {
    // over the take-off from half a minute after it on; the landing has no other place to go to
    const world = flightWorld([discZone('Z', FROM, 300, { times: [{ from: START + 120_000, to: START + 86_400_000, daily: [] }] })]);
    const { stranded } = returnsOf(world, fly(world), []);
    expect(stranded.length).toBeGreaterThan(0);
    expect(stranded.at(-1)?.reason).toMatchObject({ code: 'ZONE_PROHIBITED', zone: 0 });
    expect(returnsOf(world, fly(world), [offset(TO, 0, 400)]).stranded).toEqual([]);
  });

  it('is flown 20 m above the highest mast on its way', () => {
    const terrain = flightTerrain(() => GROUND_M);
    const mast = { id: 'mast', kind: 'point', position: MIDDLE, height_agl_m: 85, radius_m: 10, surveyed: true } satisfies Obstacle;
    const obstacles = new ObstacleIndex([mast], terrain);
    const world = flightWorld([discZone('HIGH', MIDDLE, 100, { lower: agl(200) })], { obstacles, floor: obstacleFloor(obstacles, 20) });
    const { legs } = returnsOf(world, fly(world), []);
    expect(legs.at(-1)?.amsl_m).toBeCloseTo(GROUND_M + 85 + 20, 3);
  });
});

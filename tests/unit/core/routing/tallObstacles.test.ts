import { describe, expect, it } from 'vitest';
import type { Obstacle } from '#core/documents/scenario.ts';
import { offset } from '#core/geo/metric.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { obstacleFloor } from '#core/routing/obstacleFloor.ts';
import { planFlight } from '#core/routing/planFlight.ts';
import type { FlightWorld, PlannedFlight } from '#core/routing/planFlight.ts';
import { createRouter } from '#core/routing/route.ts';
import { TallObstacles } from '#core/routing/tallObstacles.ts';
import { obstacleHits } from '#core/rules/obstacles.ts';
import { flatTerrain } from '#core/terrain/flatTerrain.ts';
import type { LonLat } from '#core/units.ts';
import { flightWorld, FROM, GROUND_M, MIDDLE, request, TO } from './flightWorld.ts';

const mast = (change: Partial<Obstacle> = {}): Obstacle => ({ id: 'MAST', kind: 'point', position: MIDDLE, height_agl_m: 300, radius_m: 15, surveyed: true, ...change });
const wires: Obstacle = { id: 'WIRES', kind: 'wire', line: { type: 'LineString', coordinates: [offset(MIDDLE, 0, -900), offset(MIDDLE, 0, 600)] }, height_agl_m: 180, radius_m: 10, surveyed: false };
const square = (half_m: number): LonLat[] => [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([x, y]) => offset(MIDDLE, x! * half_m, y! * half_m));
const area: Obstacle = { id: 'TOWN', kind: 'area', area: { type: 'Polygon', coordinates: [square(300)] }, height_agl_m: 150, radius_m: 20, surveyed: true };

function among(obstacles: Obstacle[]): FlightWorld {
  const terrain = flatTerrain(GROUND_M);
  const index = new ObstacleIndex(obstacles, terrain);
  const tall = new TallObstacles(index, terrain, 20, 120.5);
  const world = flightWorld([], { obstacles: index, floor: obstacleFloor(index, 20, tall) });
  return { ...world, router: createRouter(world.airspace, terrain, tall) };
}
function flown(world: FlightWorld, change: Parameters<typeof request>[0] = {}): PlannedFlight {
  const answer = planFlight(world, request(change));
  if (!answer.feasible) throw new Error(answer.reasons.map(({ message }) => message).join());
  return answer;
}

describe('obstacles too tall to pass above', () => {
  it.each([['a mast', mast(), 10], ['a mast of which the height is not known', mast({ height_agl_m: undefined }), 10], ['wires between two towers', wires, 200], ['an area', area, 150]])('are flown round: %s, by no more than they and the buffer take', (_, obstacle, most_m) => {
    const flight = flown(among([obstacle]));
    expect(flight.obstacles).toEqual([obstacle.id]);
    expect(obstacleHits(among([obstacle]).obstacles, flight.points, () => 20)).toEqual([]);
    expect(flight.distance_m).toBeGreaterThan(flight.direct_m);
    expect(flight.distance_m).toBeLessThan(flight.direct_m + most_m);
    expect(Math.max(...flight.points.map(({ agl_m }) => agl_m))).toBeLessThan(81);
  });

  it('leave lower ones to be passed above, as before', () => {
    const flight = flown(among([mast({ height_agl_m: 80 })]));
    expect(flight.obstacles).toEqual([]);
    expect(flight.distance_m).toBeLessThan(flight.direct_m + 1);
    expect(Math.max(...flight.points.map(({ agl_m }) => agl_m))).toBeGreaterThanOrEqual(100);
  });

  it('let a flight begin beside one, away from it', () => {
    const beside = mast({ position: offset(FROM, 25, 0) });
    const flight = flown(among([beside]));
    expect(obstacleHits(among([beside]).obstacles, flight.points, () => 20)).toEqual([]);
  });

  it('are named where a site lies in their reach', () => {
    const answer = planFlight(among([mast({ position: TO, name: 'the tall one' })]), request());
    expect(answer).toMatchObject({ feasible: false, reasons: [{ code: 'ZONE_PROHIBITED' }] });
    expect(JSON.stringify(answer)).toMatch(/the tall one/);
  });
});

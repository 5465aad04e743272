import { openAirspace } from '#core/airspace/pack.ts';
import type { Obstacle } from '#core/documents/scenario.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { createRouter } from '#core/routing/route.ts';
import { TallObstacles } from '#core/routing/tallObstacles.ts';
import type { RouteRequest, RouteResult } from '#core/routing/types.ts';
import { gridTerrain, type TerrainParts } from '#core/terrain/gridTerrain.ts';

/** A part of the routes of a day, for a thread: the airspace and the heights of the terrain lie in shared memory. */
export interface RoutesInput {
  /** made by `packAirspace` */
  airspace: ArrayBuffer | SharedArrayBuffer;
  terrain: TerrainParts;
  obstacles: readonly Obstacle[];
  clearance_m: number;
  maxAgl_m: number;
  requests: readonly RouteRequest[];
}

/** Searches for routes, as the planner of the day would: the same numbers. */
export function answerRoutes({ airspace, terrain: parts, obstacles, clearance_m, maxAgl_m, requests }: RoutesInput): RouteResult[] {
  const terrain = gridTerrain(parts.grids, parts.coverages);
  const router = createRouter(openAirspace(airspace), terrain, new TallObstacles(new ObstacleIndex(obstacles, terrain), terrain, clearance_m, maxAgl_m));
  return requests.map((request) => router.route(request));
}

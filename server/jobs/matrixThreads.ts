import { CompiledAirspace } from '#core/airspace/compiledAirspace.ts';
import { packAirspace } from '#core/airspace/pack.ts';
import { type KnownRoutes, openRoutes } from '#core/plan/planDay.ts';
import type { RouteRequest } from '#core/routing/types.ts';
import { partsOfTerrain, type TerrainParts } from '#core/terrain/gridTerrain.ts';
import type { World } from '#core/world.ts';
import { createQuestionThreads } from './questionThreads.ts';

/** Routes for which it pays to start one thread more: starting one takes 0.8 s, and a route among few zones about 0.5 ms (docs/measurements.md). */
const LEAST_FOR_A_THREAD = 2_000;

/**
 * The routes that the planner of a day asks for first, divided among threads. Empty where one thread is asked for or there are too few of them: the
 * planner then searches for them itself. The same numbers whatever the threads.
 */
export async function routesByThreads(world: World, foresee: boolean, threads: number): Promise<KnownRoutes> {
  if (threads === 1) return [];
  const open = openRoutes(world, foresee);
  const parts = Math.min(threads, Math.floor(open.length / LEAST_FOR_A_THREAD));
  return parts < 2 ? [] : divideRoutes(world, open, parts);
}

/** Routes searched for by so many threads. Empty where airspace or terrain of the world are of a kind that cannot be shared. */
export async function divideRoutes(world: World, open: readonly RouteRequest[], parts: number): Promise<KnownRoutes> {
  const terrain = partsOfTerrain(world.terrain);
  if (terrain === undefined || !(world.airspace instanceof CompiledAirspace)) return [];
  const { clearance_m, maxAgl_m } = world.rules;
  const shared = {
    airspace: packAirspace(world.airspace, SharedArrayBuffer),
    terrain: inSharedMemory(terrain),
    obstacles: world.obstacles.obstacles,
    clearance_m: clearance_m.value,
    maxAgl_m: maxAgl_m.value,
  };
  const workers = createQuestionThreads(parts);
  try {
    const answers = await Promise.all(
      Array.from({ length: parts }, async (_, part) => {
        const requests = open.filter((_request, k) => k % parts === part);
        const results = await workers.ask('routes', { ...shared, requests });
        return requests.map((request, k) => ({ request, result: results[k]! }));
      }),
    );
    return answers.flat();
  } finally {
    await workers.close();
  }
}

function inSharedMemory({ grids, coverages }: TerrainParts): TerrainParts {
  return {
    coverages,
    grids: grids.map((grid) => {
      const buffer = new SharedArrayBuffer(grid.heights.byteLength);
      const heights = grid.heights instanceof Float32Array ? new Float32Array(buffer) : new Int16Array(buffer);
      heights.set(grid.heights);
      return { ...grid, heights };
    }),
  };
}

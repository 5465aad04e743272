import { describe, expect, it } from 'vitest';
import { openRoutes, planDay } from '#core/plan/planDay.ts';
import { createRouter } from '#core/routing/route.ts';
import { TallObstacles } from '#core/routing/tallObstacles.ts';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import type { World } from '#core/world.ts';
import { divideRoutes } from '../../../server/jobs/matrixThreads.ts';
import { circleZone, smallWorld } from '../../fixtures/smallWorld.ts';

/** A day with hills and a zone in the way. */
function hillyWorld(): World {
  const heights = Float32Array.from({ length: 100 * 100 }, (_, k) => 40 + 20 * Math.sin(k));
  const terrain = gridTerrain([{ west: 111, north: 23.6, stepLon: 0.005, stepLat: 0.005, columns: 100, rows: 100, heights, registration: 'point' }]);
  return { ...smallWorld({ zones: [circleZone('WAY', 'PROHIBITED', [111.21, 23.4])] }), terrain };
}

describe('divideRoutes', () => {
  it('finds in threads what one thread finds, so that a plan does not depend on the machine', async () => {
    const world = hillyWorld();
    const open = openRoutes(world, true);
    expect(open.length).toBeGreaterThan(1);
    const routes = await divideRoutes(world, open, 2);
    expect(routes.length).toBe(open.length);
    const { clearance_m, maxAgl_m } = world.rules;
    const router = createRouter(world.airspace, world.terrain, new TallObstacles(world.obstacles, world.terrain, clearance_m.value, maxAgl_m.value));
    for (const { request, result } of routes) expect(result).toEqual(router.route(request));
    const options = { seed: 1, iterations: 20, foresee: true };
    expect(JSON.stringify(planDay(world, { ...options, routes }).plan)).toBe(JSON.stringify(planDay(world, options).plan));
  }, 60_000);
});

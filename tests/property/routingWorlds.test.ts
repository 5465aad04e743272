import { describe, expect, it } from 'vitest';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Zone } from '#core/airspace/zone.ts';
import { distance, planeAt } from '#core/geo/metric.ts';
import { obstacleOf } from '#core/routing/obstacle.ts';
import { createRouter } from '#core/routing/route.ts';
import { Scene } from '#core/routing/scene.ts';
import { shortestPath } from '#core/routing/shortest.ts';
import { PLANE_METRES } from '#core/routing/weight.ts';
import type { LonLat } from '#core/units.ts';
import { GOAL, SIDE_M, START, seededPairs, seededWorld } from '../../server/bench/routeData.ts';
import { ThetaStar } from '../../server/bench/thetaStar.ts';
import { isInside, legDistance } from '../support/visibilityGraph.ts';

type Place = [number, number];
const BUFFER_M = 30;

describe('paths of 50 km among the seeded worlds', () => {
  it('have the vertices and the lengths that are published for them', () => {
    for (const [zones, vertices, length] of [[300, 5_992, 50_013], [1_000, 20_054, 50_152], [2_000, 40_447, 50_372]] as const) {
      const rings = seededWorld(zones);
      expect(rings.reduce((sum, ring) => sum + ring.length / 2, 0)).toBe(vertices);
      const scene = new Scene(rings.map((ring, i) => obstacleOf(i, [ring])), 0.01);
      expect(Math.round(shortestPath(scene, { from: START, to: GOAL, weight: PLANE_METRES }).cost)).toBe(length);
    }
  }, 60_000);

  it('are never longer than theta* on a grid of 25 m, and keep the buffer from every zone by distances of their own', () => {
    const rings = seededWorld(300);
    const scene = new Scene(rings.map((ring, i) => obstacleOf(i, [ring])), BUFFER_M);
    const grid = new ThetaStar(SIDE_M, 25, rings, BUFFER_M);
    for (const [from, to] of seededPairs(3, rings, 40)) {
      const { path, cost } = shortestPath(scene, { from, to, weight: PLANE_METRES });
      expect(cost).toBeLessThan(grid.length(from, to) * 1.001);
      for (let i = 0; i + 2 < path!.length; i += 2) {
        const [a, b]: [Place, Place] = [[path![i]!, path![i + 1]!], [path![i + 2]!, path![i + 3]!]];
        for (const ring of rings) {
          expect(legDistance(ring, a, b)).toBeGreaterThanOrEqual(BUFFER_M - 1e-9);
          expect(isInside(ring, b)).toBe(false);
        }
      }
    }
  }, 60_000);

  it('over the ellipsoid: are exact, clear by the airspace core and by brute force in true metres, and the same from either end', () => {
    const rings = seededWorld(300);
    const plane = planeAt([10, 50]);
    const place = ([x, y]: readonly [number, number]): LonLat => plane.toLonLat(x - SIDE_M / 2, y - SIDE_M / 2);
    const zones = rings.map((ring, i): Zone => ({
      key: `d:${i}`, dataSet: 'd', id: `Z${i}`, name: '', country: '', restriction: 'PROHIBITED', conditions: '', reasons: [], message: '', authorities: [], edges: 'planar', applicability: [],
      volumes: [{ footprint: { kind: 'polygon', rings: [Float64Array.from(Array.from({ length: ring.length / 2 }, (_, k) => place([ring[2 * k]!, ring[2 * k + 1]!])).flat())] }, lower: { value_m: 0, reference: 'AGL' }, upper: { value_m: 120, reference: 'AGL' } }],
    }));
    const airspace = compileAirspace({ zones, coverages: [{ type: 'Polygon', coordinates: [[[8, 48], [12, 48], [12, 52], [8, 52], [8, 48]]] }] });
    const router = createRouter(airspace, { resolution_m: 90, heightAt: () => 200 });
    for (const [start, goal] of seededPairs(4, rings, 60)) {
      const request = { from: place(start), to: place(goal), agl_m: 80, span: { from: 0, to: 1 }, buffer_m: BUFFER_M, lifted: new Set<number>() };
      const result = router.route(request);
      if (!result.feasible) throw new Error(result.message);
      expect(result.optimality).toBe('exact');
      expect(result.bound_m).toBe(result.distance_m);
      expect(airspace.along(result.points.map(([lon, lat]) => ({ lon, lat, amsl_m: 280, time: NaN })), BUFFER_M, () => 200)).toEqual([]);
      for (const [i, b] of result.points.entries()) {
        const a = result.points[i - 1];
        if (a === undefined) continue;
        // a plane of its own for each kilometre of a leg: there metres are true
        const parts = Math.ceil(distance(a, b) / 1_000);
        for (let k = 0; k < parts; k++) {
          const at = (share: number): LonLat => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
          const here = planeAt(at((k + 0.5) / parts));
          for (const zone of zones) {
            const [volume] = zone.volumes;
            if (volume?.footprint.kind !== 'polygon') continue;
            const ring = volume.footprint.rings[0]!;
            if (distance(here.origin, [ring[0]!, ring[1]!]) > 6_000) continue;
            const flat = Float64Array.from(Array.from({ length: ring.length / 2 }, (_, v) => here.toPlane([ring[2 * v]!, ring[2 * v + 1]!])).flat());
            expect(legDistance(flat, here.toPlane(at(k / parts)), here.toPlane(at((k + 1) / parts)))).toBeGreaterThan(BUFFER_M);
          }
        }
      }
      const back = router.route({ ...request, from: request.to, to: request.from });
      expect(back.feasible && Math.abs(back.distance_m - result.distance_m)).toBeLessThan(0.05);
    }
  }, 60_000);
});

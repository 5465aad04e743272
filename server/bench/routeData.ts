import { seededRandom } from '../core/dispatch/random.ts';
import { obstacleOf } from '../core/routing/obstacle.ts';
import { Scene } from '../core/routing/scene.ts';

/** A plane of 60 by 60 km with overlapping zones; metres. */
export const SIDE_M = 60_000;
export const START: [number, number] = [5_000, 30_000];
export const GOAL: [number, number] = [55_000, 30_500];

/** Rings of the zones, flat [x, y, ...], closing point not repeated. 40 % are star-shaped, the others convex; 8 to 47 vertices, radii of 39 m to 1.7 km. */
export function seededWorld(zones: number, seed = 11): Float64Array[] {
  const random = seededRandom(seed);
  const rings: Float64Array[] = [];
  while (rings.length < zones) {
    const x = SIDE_M * random();
    const y = SIDE_M * random();
    const radius = Math.min(2_500, 250 * Math.exp(1.36 * (random() + random() + random() - 1.5)));
    const room = 1.5 * radius + 200;
    if (Math.hypot(x - START[0], y - START[1]) < room || Math.hypot(x - GOAL[0], y - GOAL[1]) < room) continue;
    const count = 8 + Math.floor(40 * random());
    const star = random() < 0.4;
    const spread = star ? 0.5 : 0.15;
    const points: [number, number][] = [];
    for (let i = 0; i < count; i++) {
      const angle = (2 * Math.PI * i) / count;
      const out = radius * (1 + spread * (random() - 0.5) + 0.3 * Math.sin(2 * angle + x));
      points.push([x + out * Math.cos(angle), y + out * Math.sin(angle)]);
    }
    rings.push(Float64Array.from((star ? points : convexHull(points)).flat()));
  }
  return rings;
}

/** Andrew's monotone chain, counter-clockwise. */
function convexHull(points: readonly [number, number][]): [number, number][] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly [number, number][]): [number, number][] => {
    const chain: [number, number][] = [];
    for (const p of list) {
      while (chain.length > 1 && cross(chain[chain.length - 2]!, chain[chain.length - 1]!, p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function cross(o: readonly [number, number], a: readonly [number, number], b: readonly [number, number]): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
}

/** Pairs of places about 50 km apart, on a raster of 25 m, both at least `room` metres clear of every zone. */
export function seededPairs(count: number, rings: readonly Float64Array[], room: number, seed = 50): [from: [number, number], to: [number, number]][] {
  const random = seededRandom(seed);
  const scene = new Scene(rings.map((ring, i) => obstacleOf(i, [ring])), room);
  const pairs: [[number, number], [number, number]][] = [];
  const raster = (value: number): number => 25 * Math.round(value / 25);
  const inside = (value: number): boolean => value >= 0 && value <= SIDE_M;
  while (pairs.length < count) {
    const from: [number, number] = [raster(SIDE_M * random()), raster(SIDE_M * random())];
    const angle = 2 * Math.PI * random();
    const to: [number, number] = [raster(from[0] + 50_000 * Math.cos(angle)), raster(from[1] + 50_000 * Math.sin(angle))];
    if (to.every(inside) && [from, to].every(([x, y]) => scene.nearEnd(x, y).size === 0)) pairs.push([from, to]);
  }
  return pairs;
}

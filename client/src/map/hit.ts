import type { Selection } from '../state/selection.ts';
import { inside, mercatorX, mercatorY, type Frame } from './mercator.ts';
import { baseAt, flightAt } from './prepare.ts';
import type { Scene } from './scene.ts';
import type { Traffic } from './layers/traffic.ts';

const SYMBOL_REACH_PX = 13;
const LINE_REACH_PX = 6;

/** What lies under a pixel: aircraft before missions and bases, symbols before lines. Zones are asked for apart, as they overlap. */
export function hitObject(f: Frame, x: number, y: number, scene: Scene, traffic: Traffic): Selection | undefined {
  const reach = (p: readonly [number, number] | undefined): number => (p ? Math.hypot(mercatorX(p[0]) * f.scale - f.originX - x, mercatorY(p[1]) * f.scale - f.originY - y) : Infinity);
  let best: Selection | undefined;
  let nearest = SYMBOL_REACH_PX;
  const offer = (distance: number, selection: Selection): void => {
    if (distance < nearest) {
      nearest = distance;
      best = selection;
    }
  };
  for (const { flight } of traffic.flights) offer(reach(flightAt(flight, undefined, scene.cursor)?.position), { kind: 'flight', id: flight.id });
  for (const { mission, shape } of traffic.missions) offer(reach(shape.anchor), { kind: 'mission', id: mission.id });
  for (const base of scene.bases) offer(reach(baseAt(base, scene.cursor) ?? base.position), { kind: 'base', id: base.id });
  if (best) return best;
  nearest = LINE_REACH_PX;
  for (const { flight, track } of traffic.flights) offer(lineDistance(track, f, x, y) + (scene.cursor >= Date.parse(flight.start) && scene.cursor <= Date.parse(flight.end) ? 0 : 2), { kind: 'flight', id: flight.id });
  if (best) return best;
  for (const { mission, lines, areas } of traffic.missions) {
    if (mission.kind === 'delivery') continue;
    for (const line of lines) offer(lineDistance(line, f, x, y), { kind: 'mission', id: mission.id });
    if (!best && areas.some((rings) => inside(rings, (x + f.originX) / f.scale, (y + f.originY) / f.scale))) best = { kind: 'mission', id: mission.id };
  }
  return best;
}

function lineDistance(line: Float64Array, f: Frame, x: number, y: number): number {
  let least = Infinity;
  for (let i = 2; i < line.length; i += 2) {
    const ax = line[i - 2]! * f.scale - f.originX;
    const ay = line[i - 1]! * f.scale - f.originY;
    const bx = line[i]! * f.scale - f.originX - ax;
    const by = line[i + 1]! * f.scale - f.originY - ay;
    const squared = bx * bx + by * by;
    const s = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / squared));
    least = Math.min(least, Math.hypot(ax + s * bx - x, ay + s * by - y));
  }
  return least;
}

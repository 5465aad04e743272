import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inConflict, trackOf, type Track } from '../../server/core/conflict/separation.ts';

const SEPARATION = { horizontal_m: 50, vertical_m: 25, time_s: 60 };

interface Vertex {
  x: number;
  y: number;
  z: number;
  t: number;
}

const flight = fc
  .array(fc.record({ x: fc.integer({ min: 0, max: 1500 }), y: fc.integer({ min: 0, max: 1500 }), z: fc.integer({ min: 0, max: 120 }), dt: fc.integer({ min: 5, max: 90 }) }), { minLength: 2, maxLength: 7 })
  .map((points) => {
    let t = 0;
    return points.map((point, i): Vertex => ({ x: point.x, y: point.y, z: point.z, t: i === 0 ? 0 : (t += point.dt * 1000) }));
  });

function at(vertices: readonly Vertex[], t: number): Vertex | undefined {
  for (let i = 1; i < vertices.length; i++) {
    const a = vertices[i - 1];
    const b = vertices[i];
    if (a === undefined || b === undefined || t < a.t || t > b.t) continue;
    const s = (t - a.t) / (b.t - a.t);
    return { x: a.x + s * (b.x - a.x), y: a.y + s * (b.y - a.y), z: a.z + s * (b.z - a.z), t };
  }
  return undefined;
}

/** The definition itself, on a grid of seconds: some pair of instants at most 60 s apart, too close in both directions. */
function conflictBySampling(a: readonly Vertex[], startA: number, b: readonly Vertex[], startB: number): boolean {
  for (let t = 0; t <= (a.at(-1)?.t ?? 0); t += 2000) {
    const p = at(a, t);
    if (p === undefined) continue;
    for (let u = t + startA - startB - 60_000; u <= t + startA - startB + 60_000; u += 2000) {
      const q = at(b, u);
      if (q !== undefined && Math.hypot(p.x - q.x, p.y - q.y) < SEPARATION.horizontal_m && Math.abs(p.z - q.z) < SEPARATION.vertical_m) return true;
    }
  }
  return false;
}

describe('4D separation', () => {
  it('never misses a conflict that sampling finds: the planner may be too careful, never too bold', () => {
    fc.assert(
      fc.property(flight, flight, fc.integer({ min: 0, max: 200_000 }), (a, b, startB) => {
        if (conflictBySampling(a, 0, b, startB)) expect(inConflict(trackOf(a), 0, trackOf(b), startB, SEPARATION)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same whichever flight is asked first', () => {
    fc.assert(
      fc.property(flight, flight, fc.integer({ min: -200_000, max: 200_000 }), (a, b, startB) => {
        const one: Track = trackOf(a);
        const other: Track = trackOf(b);
        expect(inConflict(one, 0, other, startB, SEPARATION)).toBe(inConflict(other, startB, one, 0, SEPARATION));
      }),
      { numRuns: 300 },
    );
  });

  it('lets flights pass that are apart in time, height or place', () => {
    const line: Vertex[] = [
      { x: 0, y: 0, z: 80, t: 0 },
      { x: 1000, y: 0, z: 80, t: 60_000 },
    ];
    const moved = (dx: number, dy: number, dz: number): Vertex[] => line.map((v) => ({ ...v, x: v.x + dx, y: v.y + dy, z: v.z + dz }));
    expect(inConflict(trackOf(line), 0, trackOf(line), 121_000, SEPARATION)).toBe(false);
    expect(inConflict(trackOf(line), 0, trackOf(moved(0, 60, 0)), 0, SEPARATION)).toBe(false);
    expect(inConflict(trackOf(line), 0, trackOf(moved(0, 0, 30)), 0, SEPARATION)).toBe(false);
    expect(inConflict(trackOf(line), 0, trackOf(moved(0, 40, 10)), 55_000, SEPARATION)).toBe(true);
    // the one that follows is never within a minute of where the first one was
    expect(inConflict(trackOf(line), 0, trackOf(moved(0, 40, 10)), 110_000, SEPARATION)).toBe(false);
  });
});

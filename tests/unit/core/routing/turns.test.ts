import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, offset, planeAt } from '#core/geo/metric.ts';
import { roundedTurns, turnRadius } from '#core/routing/turns.ts';
import type { LonLat } from '#core/units.ts';

const O: LonLat = [11, 48];
const at = (x: number, y: number): LonLat => offset(O, x, y);
const plane = planeAt(O);

function distanceToLine(p: LonLat, line: readonly LonLat[]): number {
  const [x, y] = plane.toPlane(p);
  let least = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = plane.toPlane(line[i - 1]!);
    const [bx, by] = plane.toPlane(line[i]!);
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    least = Math.min(least, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
  }
  return least;
}

describe('turns', () => {
  it('have the radius of a coordinated turn at 30 degrees of bank, the wind behind', () => {
    expect(turnRadius({ kind: 'fixedWing', cruise_ms: 20 }, 0)).toBeCloseTo(400 / (9.80665 * Math.tan(Math.PI / 6)), 6);
    expect(turnRadius({ kind: 'vtol', cruise_ms: 20 }, 10)).toBeCloseTo(900 / (9.80665 * Math.tan(Math.PI / 6)), 6);
    expect(turnRadius({ kind: 'multirotor', cruise_ms: 20 }, 0)).toBe(0);
  });

  it('keep, round a point, the distance that the polyline kept, where that is the radius or more: arcs cut into no buffer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 140 }), fc.integer({ min: 100, max: 300 }), fc.boolean(), (turn_deg, radius, left) => {
        // both legs touch the circle of the radius round the origin
        const half = (turn_deg * Math.PI) / 360;
        const reach = (radius * 1.03) / Math.cos(half);
        const side = left ? -1 : 1;
        const corner = at(0, side * reach);
        const leg = 5_000;
        const line = [at(-leg * Math.cos(half), side * (reach - leg * Math.sin(half))), corner, at(leg * Math.cos(half), side * (reach - leg * Math.sin(half)))];
        const rounded = roundedTurns(line, radius);
        expect(rounded).toBeDefined();
        expect(distanceToLine(O, rounded!)).toBeGreaterThan(radius * 1.009);
        expect(rounded!.length).toBeGreaterThan(3);
      }),
    );
  });

  it('draw corners the same way together where there is no room for two arcs', () => {
    const line = [at(-3_000, 0), at(0, 0), at(40, 20), at(60, 60), at(60, 3_000)];
    const rounded = roundedTurns(line, 150);
    expect(rounded?.[0]).toEqual(line[0]);
    expect(rounded?.at(-1)).toEqual(line.at(-1));
    const corners = rounded!.slice(1, -1);
    for (const p of corners) expect(distance(p, at(60 - 150, 150))).toBeGreaterThan(149);
  });

  it('do not fit where turns to both sides are too close', () => {
    expect(roundedTurns([at(-3_000, 0), at(0, 0), at(50, 100), at(3_000, 100)], 200)).toBeUndefined();
  });

  it('leave a straight line and the corners of rotors alone', () => {
    const line = [at(0, 0), at(100, 50), at(100, 300)];
    expect(roundedTurns(line, 0)).toEqual(line);
    expect(roundedTurns(line.slice(0, 2), 100)).toEqual(line.slice(0, 2));
  });
});

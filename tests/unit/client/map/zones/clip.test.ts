import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inside } from '../../../../../client/src/map/mercator.ts';
import { clipLine, clipRing, Line } from '../../../../../client/src/map/zones/clip.ts';

const BOX = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
const coordinate = fc.integer({ min: -300, max: 400 });
const point = fc.tuple(coordinate, coordinate);

function lineOf(points: readonly (readonly [number, number])[]): Line {
  const line = new Line();
  for (const [x, y] of points) line.push(x, y);
  return line;
}

describe('cutting to a tile', () => {
  it('keeps exactly the part of a ring inside of the box, whatever the ring: a fill is neither lost nor spilled', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), fc.tuple(fc.double({ min: 1, max: 99, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true })), (ring, [x, y]) => {
        const whole = Float64Array.from(ring.flat());
        const cut = new Line();
        clipRing(lineOf(ring), BOX, cut);
        const part = cut.xy.slice(0, cut.length);
        // a point that lies on an edge to the last digit may fall to either side
        const near = ring.some(([ax, ay], i) => {
          const [bx, by] = ring[(i + 1) % ring.length]!;
          const size = Math.hypot(bx - ax, by - ay) || 1;
          return Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / size < 1e-6;
        });
        if (!near) expect(inside([part], x, y)).toBe(inside([whole], x, y));
        for (let i = 0; i < part.length; i++) expect(part[i]! >= -1e-9 && part[i]! <= 100 + 1e-9).toBe(true);
      }),
    );
  });

  it('says how far along the line each run begins, so that dashes go on from tile to tile', () => {
    const runs: number[][] = [];
    clipLine(lineOf([[-50, 50], [150, 50], [150, 200], [50, 200], [50, 20]]), BOX, (x, y, along) => runs.push([x, y, along]), (x, y) => runs.at(-1)?.push(x, y));
    expect(runs).toEqual([
      [0, 50, 50, 100, 50],
      [50, 100, 200 + 150 + 100 + 100, 50, 20],
    ]);
  });

  it('keeps a corner inside of the box in one run', () => {
    const starts: number[] = [];
    clipLine(lineOf([[10, 10], [50, 50], [90, 10]]), BOX, (_x, _y, along) => starts.push(along), () => undefined);
    expect(starts).toEqual([0]);
  });
});

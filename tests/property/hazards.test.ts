import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeatherHazard } from '#core/documents/scenario.ts';
import { planeAt } from '#core/geo/metric.ts';
import { formatInstant } from '#core/time.ts';
import { hazardAt, lastSafeTakeoff, unsafeTakeoffs } from '#core/weather/hazards.ts';
import type { LonLat } from '#core/units.ts';

/** The oracle flies the route in small steps of time against the outline at that time, and knows nothing of frames or half-planes. */

const T0 = Date.UTC(2027, 5, 15, 6);
const MINUTE = 60_000;
const ORIGIN: LonLat = [111.2, 23.4];
const plane = planeAt(ORIGIN);
const at = (x: number, y: number): LonLat => plane.toLonLat(x, y);

const metres = (most: number) => fc.integer({ min: -most, max: most });
const star = fc
  .tuple(metres(15_000), metres(15_000), fc.array(fc.integer({ min: 300, max: 6_000 }), { minLength: 3, maxLength: 9 }))
  .map(([x, y, radii]) => radii.map((r, k): LonLat => at(x + r * Math.cos((2 * Math.PI * k) / radii.length), y + r * Math.sin((2 * Math.PI * k) / radii.length))));
const hazard = fc
  .record({ ring: star, towards_deg: fc.integer({ min: 0, max: 359 }), speed_ms: fc.constantFrom(0, 3, 12, 30), from: fc.integer({ min: -60, max: 60 }), minutes: fc.integer({ min: 5, max: 240 }) })
  .map(({ ring, towards_deg, speed_ms, from, minutes }): WeatherHazard => ({
    id: 'H',
    kind: 'storm',
    polygon: { type: 'Polygon', coordinates: [[...ring, ring[0]!].map(([lon, lat]): [number, number] => [lon, lat])] },
    from: formatInstant(T0 + from * MINUTE),
    to: formatInstant(T0 + (from + minutes) * MINUTE),
    motion: { towards_deg, speed_ms },
  }));
const route = fc.array(fc.tuple(metres(12_000), metres(12_000), fc.integer({ min: 30, max: 900 })), { minLength: 2, maxLength: 5 }).map((corners) => {
  let time = T0;
  return corners.map(([x, y, seconds]) => {
    const [lon, lat] = at(x, y);
    const point = { lon, lat, time };
    time += seconds * 1000;
    return point;
  });
});

/** Least distance of the flight from the area with a shift, metres; negative inside, Infinity while the area is not there. */
function nearest(one: WeatherHazard, points: readonly { lon: number; lat: number; time: number }[], shift: number): number {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const steps = Math.ceil((b.time - a.time) / 1000);
    for (let k = 0; k <= steps; k++) {
      const t = k / steps;
      const ring = hazardAt(one, a.time + (b.time - a.time) * t + shift)?.map((p) => plane.toPlane(p));
      if (ring === undefined) continue;
      const [ax, ay] = plane.toPlane([a.lon, a.lat]);
      const [bx, by] = plane.toPlane([b.lon, b.lat]);
      const [x, y] = [ax + (bx - ax) * t, ay + (by - ay) * t];
      let inside = false;
      for (let j = 1; j < ring.length; j++) {
        const [px, py] = ring[j - 1]!;
        const [qx, qy] = ring[j]!;
        const u = Math.max(0, Math.min(1, ((x - px) * (qx - px) + (y - py) * (qy - py)) / ((qx - px) ** 2 + (qy - py) ** 2)));
        least = Math.min(least, Math.hypot(x - px - u * (qx - px), y - py - u * (qy - py)));
        if (py > y !== qy > y && x < px + ((y - py) / (qy - py)) * (qx - px)) inside = !inside;
      }
      if (inside) return -1;
    }
  }
  return least;
}

describe('take-offs that meet a moving area', () => {
  it('are all found, and no other: a flight in a small-step simulation agrees for every start', () => {
    fc.assert(
      fc.property(hazard, route, fc.constantFrom(0, 500, 3_000), fc.array(fc.integer({ min: -180, max: 240 }), { minLength: 12, maxLength: 12 }), (one, points, margin_m, minutes) => {
        const unsafe = unsafeTakeoffs(one, margin_m, points, T0);
        for (const minute of minutes) {
          const shift = minute * MINUTE;
          const distance = nearest(one, points, shift);
          const said = unsafe.some(({ from, to }) => from <= T0 + shift && T0 + shift <= to);
          // the steps of the simulation are up to 400 m long, the planes of both differ by 0.2 % over their extent
          const slack = 30 + 0.003 * 30_000;
          if (distance < margin_m - slack) expect(said, `shift ${minute} min at ${distance} m`).toBe(true);
          if (distance > margin_m * 1.006 + slack + 450) expect(said, `shift ${minute} min at ${distance} m`).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('leave a last safe one: it is safe, and a minute later is not', () => {
    fc.assert(
      fc.property(hazard, route, (one, points) => {
        const unsafe = unsafeTakeoffs(one, 1_000, points, T0);
        const last = lastSafeTakeoff(unsafe, T0);
        if (last === undefined) return;
        const isUnsafe = (time: number): boolean => unsafe.some(({ from, to }) => from <= time && time <= to);
        expect(isUnsafe(last)).toBe(false);
        const next = unsafe.find(({ to }) => to > T0)!;
        expect(isUnsafe(Math.min(last + MINUTE, (next.from + next.to) / 2))).toBe(next.to - next.from > 0);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Obstacle } from '#core/documents/scenario.ts';
import { geodesicDistance } from '#core/geo/geodesic.ts';
import { offset } from '#core/geo/metric.ts';
import { ObstacleIndex, distanceToPart } from '#core/obstacles/obstacleIndex.ts';
import { standingObstacles } from '#core/obstacles/standing.ts';
import { obstacleHits } from '#core/rules/obstacles.ts';
import type { LonLat } from '#core/units.ts';
import { flat } from '../../../fixtures/smallWorld.ts';

const A: LonLat = [7, 46];
const point = (more: Partial<Obstacle>): Obstacle => ({ id: 'O', kind: 'point', position: A, radius_m: 10, surveyed: false, ...more });
const topOf = (obstacle: Obstacle, terrain = flat(100)): number | undefined => new ObstacleIndex([obstacle], terrain).near(...A, ...A, 100)[0]?.top_m;
const noGround = { resolution_m: 30, heightAt: () => NaN };
const leg = (from: LonLat, to: LonLat, amsl_m: number) => [from, to].map(([lon, lat], i) => ({ lon, lat, amsl_m, time: i * 1000 }));

describe('the top of an obstacle', () => {
  it('stands on the ground, or is given AMSL and needs none; of both the higher counts', () => {
    expect(topOf(point({ height_agl_m: 50 }))).toBe(150);
    expect(topOf(point({ top_amsl_m: 120 }), noGround)).toBe(120);
    expect(topOf(point({ height_agl_m: 50, top_amsl_m: 120 }))).toBe(150);
    expect(topOf(point({ height_agl_m: 50, top_amsl_m: 170 }))).toBe(170);
    expect(topOf(point({ height_agl_m: 50, top_amsl_m: 170, verticalAccuracy_m: 3 }))).toBe(173);
  });

  it('is unknown, not low, without ground or without height', () => {
    expect(topOf(point({ height_agl_m: 50 }), noGround)).toBeNaN();
    expect(topOf(point({}))).toBeNaN();
    const wire = point({ kind: 'wire', position: undefined, line: { type: 'LineString', coordinates: [A, offset(A, 500, 0)] } });
    expect(topOf(wire)).toBeNaN();
  });

  it('of a span is that of its higher end, each end on its own ground', () => {
    const slope = { resolution_m: 30, heightAt: (lon: number) => (lon > 7.001 ? 500 : 300) };
    const wire = point({ kind: 'wire', position: undefined, line: { type: 'LineString', coordinates: [A, offset(A, 500, 0)] }, heights_agl_m: [100, 40] });
    expect(topOf(wire, slope)).toBe(540);
  });

  it('of an area counts the highest ground under it, between its corners, too', () => {
    const hill = { resolution_m: 30, heightAt: (lon: number, lat: number) => (Math.hypot(lon - 7.005, lat - 46.005) < 0.002 ? 900 : 100) };
    const area = point({ kind: 'area', position: undefined, area: { type: 'Polygon', coordinates: [[[7, 46], [7.01, 46], [7.01, 46.01], [7, 46.01], [7, 46]]] }, height_agl_m: 20 });
    expect(topOf(area, hill)).toBe(920);
  });
});

describe('the index', () => {
  const place = fc.tuple(fc.double({ min: 179.9, max: 180, noNaN: true }), fc.double({ min: -70, max: 70, noNaN: true }), fc.boolean()).map(([lon, lat, east]): LonLat => [east ? -lon : lon, lat]);

  it('finds every obstacle within reach, over the antimeridian as well, by the geodesic', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), place, fc.integer({ min: 0, max: 3000 }), (places, [lon, lat], beside_m) => {
        const index = new ObstacleIndex(places.map((position, i) => point({ id: `O${i}`, position, height_agl_m: 10 })), flat());
        const found = new Set(index.near(lon, lat, lon, lat, beside_m).map((part) => part.obstacle.id));
        places.forEach((position, i) => {
          if (geodesicDistance(...position, lon, lat) <= beside_m + 10) expect(found).toContain(`O${i}`);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('measures distances in the plane as the geodesic does, within reach', () => {
    const [part] = new ObstacleIndex([point({ height_agl_m: 1 })], flat()).near(...A, ...A, 10);
    const there = offset(A, 300, 400);
    expect(Math.abs(distanceToPart(part!, ...part!.plane.toPlane(there)) - geodesicDistance(...A, ...there))).toBeLessThan(0.05);
  });
});

describe('a flight past obstacles', () => {
  const area = point({ kind: 'area', position: undefined, area: { type: 'Polygon', coordinates: [[A, offset(A, 2000, 0), offset(A, 2000, 2000), offset(A, 0, 2000), A]] }, height_agl_m: 100 });

  it('is stopped anywhere inside an area, also far from its outline, and passes above it', () => {
    const index = new ObstacleIndex([area], flat(0));
    const inside = leg(offset(A, 900, 900), offset(A, 1100, 1100), 80);
    expect(obstacleHits(index, inside, () => 20)).toHaveLength(1);
    expect(obstacleHits(index, leg(offset(A, -500, 1000), offset(A, 2500, 1000), 80), () => 20)).toHaveLength(1);
    expect(obstacleHits(index, leg(offset(A, -500, 1000), offset(A, 2500, 1000), 121), () => 20)).toEqual([]);
  });

  it('keeps the accuracy of a place as well as the radius', () => {
    const beside = leg(offset(A, 40, -500), offset(A, 40, 500), 20);
    expect(obstacleHits(new ObstacleIndex([point({ height_agl_m: 50 })], flat(0)), beside, () => 0)).toEqual([]);
    expect(obstacleHits(new ObstacleIndex([point({ height_agl_m: 50, horizontalAccuracy_m: 35 })], flat(0)), beside, () => 0)).toHaveLength(1);
  });
});

describe('an obstacle that stands for a time', () => {
  const crane = point({ height_agl_m: 50, window: { start: '2024-06-01T00:00:00Z', end: '2024-06-10T00:00:00Z' } });
  const span = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

  it('counts for the days on which it may still be met', () => {
    expect(standingObstacles([crane], span('2024-06-05T06:00:00Z', '2024-06-05T18:00:00Z'))).toHaveLength(1);
    // a flight that begins before the window ends may last into the time of the obstacle
    expect(standingObstacles([crane], span('2024-05-31T06:00:00Z', '2024-05-31T18:00:00Z'))).toHaveLength(1);
    expect(standingObstacles([crane], span('2024-06-20T06:00:00Z', '2024-06-20T18:00:00Z'))).toEqual([]);
    expect(standingObstacles([point({})], span('2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z'))).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Obstacle } from '#core/documents/scenario.ts';
import { offset } from '#core/geo/metric.ts';
import { ObstacleIndex } from '#core/obstacles/obstacleIndex.ts';
import { obstacleFloor } from '#core/routing/obstacleFloor.ts';
import { profileOf } from '#core/routing/profile.ts';
import { obstacleHits } from '#core/rules/obstacles.ts';
import type { LonLat } from '#core/units.ts';
import { flat } from '../../../fixtures/smallWorld.ts';

const A: LonLat = [111.2, 23.4];
const east = (metres: number): LonLat => offset(A, metres, 0);
const mast: Obstacle = { id: 'MAST', kind: 'point', position: A, height_agl_m: 60, radius_m: 10, surveyed: false };
const wire: Obstacle = { id: 'WIRE', kind: 'wire', line: { type: 'LineString', coordinates: [A, east(800)] }, height_agl_m: 40, radius_m: 10, surveyed: false };

describe('obstacleFloor', () => {
  it('asks for nothing where there is no obstacle', () => {
    expect(obstacleFloor(new ObstacleIndex([], flat()), 20)(...A)).toBe(-Infinity);
    expect(obstacleFloor(new ObstacleIndex([mast], flat()), 20)(...east(200))).toBe(-Infinity);
  });

  it('keeps the clearance above the top, within the radius and some room', () => {
    const floor = obstacleFloor(new ObstacleIndex([mast], flat(10)), 20);
    expect(floor(...A)).toBe(90);
    expect(floor(...east(45))).toBe(90);
    expect(floor(...east(55))).toBe(-Infinity);
  });

  it('takes a wire as high as its higher end over all of a span: how far it sags is not known', () => {
    const terrain = { resolution_m: 30, heightAt: (lon: number) => (lon > 111.204 ? 50 : 10) };
    expect(obstacleFloor(new ObstacleIndex([wire], terrain), 20)(...east(100))).toBe(50 + 40 + 20);
  });

  it('counts the highest where several stand', () => {
    expect(obstacleFloor(new ObstacleIndex([wire, mast], flat(10)), 20)(...A)).toBe(90);
  });

  it('is unknown, not clear, where the ground under an obstacle is', () => {
    const terrain = { resolution_m: 30, heightAt: () => NaN };
    expect(obstacleFloor(new ObstacleIndex([mast], terrain), 20)(...A)).toBeNaN();
    expect(profileOf([east(-200), east(200)], 50, flat(), 20, 120, () => NaN)).toBeUndefined();
  });

  it('gives profiles that the check of obstacles accepts: planner and check measure the same obstacle in two ways', () => {
    const terrain = flat(10);
    for (const obstacle of [mast, wire]) {
      const profile = profileOf([offset(A, -300, -200), offset(A, 400, 250)], 50, terrain, 20, 120, obstacleFloor(new ObstacleIndex([obstacle], terrain), 20));
      expect(profile).toBeDefined();
      const track = (profile ?? []).map((point) => ({ ...point, time: 0 }));
      expect(obstacleHits(new ObstacleIndex([obstacle], terrain), track, () => 20)).toEqual([]);
    }
  });

  it('leaves no way over what is too high for the height limit', () => {
    const tower: Obstacle = { ...mast, height_agl_m: 150 };
    expect(profileOf([east(-300), east(300)], 50, flat(), 20, 120, obstacleFloor(new ObstacleIndex([tower], flat()), 20))).toBeUndefined();
  });
});

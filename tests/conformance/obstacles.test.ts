import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ObstacleIndex } from '../../server/core/obstacles/obstacleIndex.ts';
import { readObstacles } from '../../server/formats/obstacles/readObstacles.ts';
import { flat } from '../fixtures/smallWorld.ts';

const data = new URL('../../../shared/data/airspace/aixm/', import.meta.url);
const present = existsSync(data);
if (!present) console.log('skipped: ../shared/data/airspace/aixm is absent, obstacle files are not checked');
const load = (name: string) => readObstacles(name, readFileSync(new URL(name, data)));

describe.skipIf(!present)('the Donlon obstacle data sets', () => {
  it('give every part of their 11 and 15 structures, with points, lines and surfaces', () => {
    const kinds = (name: string): Record<string, number> => {
      const { obstacles, rejected } = load(name);
      expect(rejected).toEqual([]);
      return Object.fromEntries(['point', 'area', 'wire'].map((kind) => [kind, obstacles.filter((obstacle) => obstacle.kind === kind).length]));
    };
    expect(kinds('Donlon_OBS_area1.xml')).toEqual({ point: 15, area: 3, wire: 4 });
    expect(kinds('Donlon_OBS_area234.xml')).toEqual({ point: 7, area: 7, wire: 1 });
  });

  it('keep heights, tops, units, extent, accuracy and lights', () => {
    const { obstacles } = load('Donlon_OBS_area234.xml');
    const named = (id: string) => obstacles.find((obstacle) => obstacle.id === id);
    expect(named('OBS-EADD-1001')).toMatchObject({ position: [-31.94361111, 52.37444444], height_agl_m: 6.5, top_amsl_m: 31.5, radius_m: 9.3, horizontalAccuracy_m: 0.5, verticalAccuracy_m: 0.5, lighted: true });
    expect(named('OBS-EAD-1003')?.height_agl_m).toBeCloseTo(148 * 0.3048, 9);
    expect(named('OBS-EADD-1007')?.radius_m).toBeCloseTo(Math.hypot(23, 12) / 2, 9);
  });

  it('hang the cables of a cable car between the tops of its stations', () => {
    const wires = load('Donlon_OBS_area1.xml').obstacles.filter(({ name, kind }) => kind === 'wire' && name?.includes('CABLE_CAR') === true);
    expect(wires.map(({ top_amsl_m }) => top_amsl_m)).toEqual([2870, 2310, 3200]);
  });

  it('leave the three buildings without any height as ones that nothing passes above', () => {
    const { obstacles, repaired } = load('Donlon_OBS_area234.xml');
    const index = new ObstacleIndex(obstacles, flat(0));
    const unknown = obstacles.filter(({ height_agl_m, top_amsl_m }) => height_agl_m === undefined && top_amsl_m === undefined);
    expect(unknown).toHaveLength(3);
    expect(repaired.filter(({ what }) => /height is not known/.test(what))).toHaveLength(3);
    const [lon, lat] = unknown[0]!.area!.coordinates[0]![0]!;
    expect(index.near(lon, lat, lon, lat, 5).some((part) => Number.isNaN(part.top_m))).toBe(true);
  });

  it('of a NOTAM stand for its time', () => {
    expect(load('DN_OBS.NEW_crane.xml').obstacles).toEqual([expect.objectContaining({ id: 'BOORSPIJK', kind: 'point', lighted: true, window: { start: '2018-10-12T08:00:00Z', end: '2018-10-30T18:00:00Z' } })]);
  });
});

import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTerrain } from '#app/readTerrain.ts';
import { compileAirspace } from '#core/airspace/compile.ts';
import type { Limit } from '#core/airspace/zone.ts';
import { placedAt, tiffFile } from '../../fixtures/tiffFile.ts';
import { planOf } from '../../fixtures/smallDay.ts';
import { smallWorld } from '../../fixtures/smallWorld.ts';
import { square, zone } from '../../fixtures/zones.ts';

/** Ground of 10 m over the small country, as a survey would give it, with a strip between base and clinic of which it knows nothing. */
function survey(hole: boolean): { name: string; bytes: Uint8Array } {
  const [columns, rows] = [200, 200];
  const values = Array.from({ length: columns * rows }, (_, i) => (hole && i % columns > 100 && i % columns < 110 ? -9999 : 10));
  return { name: 'survey.tif', bytes: tiffFile({ columns, rows, values, type: 'i16', compression: 8, tags: { ...placedAt(111.1, 23.5, 0.001), 42_113: '-9999' } }) };
}

describe('readTerrain', () => {
  it('puts files together and says of each what it assumed', () => {
    const finer = tiffFile({ columns: 4, rows: 4, values: Array.from({ length: 16 }, () => 55), type: 'f32', tags: placedAt(111.15, 23.45, 0.0001) });
    const { terrain, notices } = readTerrain([survey(false), { name: 'pad.zip', bytes: zipSync({ 'pad.tif': finer }) }]);
    expect(terrain.heightAt(111.2, 23.4)).toBe(10);
    expect(terrain.heightAt(111.1502, 23.4498)).toBe(55);
    expect(notices.map((notice) => notice.split(':')[0])).toEqual(['survey.tif', 'pad.zip']);
    expect(() => readTerrain([{ name: 'x.tif', bytes: new Uint8Array(9) }])).toThrow(/x\.tif/);
  });

  it('serves a mission over known ground, and none over ground of which nobody knows the height', () => {
    expect(planOf(smallWorld({ terrain: readTerrain([survey(false)]).terrain })).metrics).toMatchObject({ served: 1 });
    const blind = planOf(smallWorld({ terrain: readTerrain([survey(true)]).terrain }));
    expect(blind.metrics).toMatchObject({ served: 0 });
    expect(blind.unserved[0]?.reasons.map(({ code }) => code)).toContain('TERRAIN_UNKNOWN');
  });

  it('lets no flight pass above a limit over ground that is not known, however high it is', () => {
    const low: Limit = { value_m: 50, reference: 'AGL' };
    const airspace = compileAirspace({ zones: [zone('LOW', square(111.205, 23.4, 0.05), { upper: low })], coverages: [] });
    const leg = [
      { lon: 111.19, lat: 23.4, amsl_m: 3000, time: 0 },
      { lon: 111.22, lat: 23.4, amsl_m: 3000, time: 60_000 },
    ];
    const zones = (hole: boolean): number => {
      const { terrain } = readTerrain([survey(hole)]);
      return airspace.along(leg, 0, (lon, lat) => terrain.heightAt(lon, lat)).length;
    };
    expect(zones(false)).toBe(0);
    expect(zones(true)).toBe(1);
  });
});

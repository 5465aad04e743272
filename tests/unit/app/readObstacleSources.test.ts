import { describe, expect, it } from 'vitest';
import { loadWorld } from '#app/loadWorld.ts';
import { readObstacleSources } from '#app/readObstacleSources.ts';
import { DocumentError } from '#core/documents/parse.ts';
import type { Source } from '#core/documents/scenario.ts';
import { toWgs84 } from '#core/geo/chinaDatums.ts';
import { obstacleHits } from '#core/rules/obstacles.ts';
import { aixmMessage } from '../../fixtures/aixmMessage.ts';
import { smallScenario } from '../../fixtures/smallWorld.ts';

const inline = (text: string, more: Partial<Source> = {}): Source => ({ id: 'obst', inline: text, ...more });
const read = (...sources: Source[]) => readObstacleSources(sources, 'day', () => Promise.reject(new Error('inline sources are not read')));

describe('lists of obstacles of a scenario', () => {
  it('are read, named after their source, and hashed', async () => {
    const { obstacles, hashes } = await read(inline('id,lat,lon,height_m\nA,52,4,50'));
    expect(obstacles.map(({ id }) => id)).toEqual(['obst/A']);
    expect(hashes).toEqual([{ id: 'obst', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('with an obstacle that could stand anywhere are refused', async () => {
    await expect(read(inline('id,lat,lon,height_m\nA,52,4,50\nB,,,60'))).rejects.toThrow(/B.*could stand anywhere|could stand anywhere.*B/);
  });

  it('in China say their coordinate system, and are moved to WGS84', async () => {
    const text = 'id,lat,lon,height_m\nA,31.2,121.4,50';
    await expect(read(inline(text))).rejects.toThrow(DocumentError);
    expect((await read(inline(text, { coordinateSystem: 'WGS84' }))).obstacles[0]?.position).toEqual([121.4, 31.2]);
    expect((await read(inline(text, { coordinateSystem: 'GCJ-02' }))).obstacles[0]?.position).toEqual(toWgs84([121.4, 31.2], 'GCJ-02'));
  });

  it('stand in the world beside those of the scenario itself and of airspace files, in their time', async () => {
    const window = { start: '2001-01-01T00:00:00Z', end: '2001-01-02T00:00:00Z' };
    const structure = aixmMessage('<aixm:VerticalStructure gml:id="v"><aixm:timeSlice><aixm:VerticalStructureTimeSlice><aixm:name>V</aixm:name><aixm:part><aixm:VerticalStructurePart><aixm:verticalExtent uom="M">30</aixm:verticalExtent><aixm:horizontalProjection_location><aixm:ElevatedPoint srsName="EPSG:4326"><gml:pos>52.1 4</gml:pos></aixm:ElevatedPoint></aixm:horizontalProjection_location></aixm:VerticalStructurePart></aixm:part></aixm:VerticalStructureTimeSlice></aixm:timeSlice></aixm:VerticalStructure>');
    const scenario = smallScenario((draft) => {
      draft.obstacles = [
        { id: 'OWN', kind: 'point', position: [4, 52], top_amsl_m: 40 },
        { id: 'GONE', kind: 'point', position: [4, 52], top_amsl_m: 400, window },
      ];
      draft.airspace = [{ id: 'z', inline: new TextDecoder().decode(structure) }];
      draft.terrain = [];
      draft.obstacleSources = [inline('id,lat,lon,top_amsl_m\nA,52,4.001,90')];
    });
    const world = await loadWorld(scenario, 'day', () => Promise.reject(new Error('inline sources are not read')));
    expect(world.obstacles.obstacles.map(({ id }) => id)).toEqual(['OWN', 'obst/A', 'z/V']);
    const track = [3.99, 4.01].map((lon, i) => ({ lon, lat: 52, amsl_m: 70, time: i * 1000 }));
    expect(obstacleHits(world.obstacles, track, () => 20).map(({ obstacle }) => obstacle.id)).toEqual(['obst/A']);
  });

  it('change the hash of the scenario, so that a plan is not taken for one that knew them', async () => {
    const hash = async (text?: string): Promise<string> => {
      const scenario = smallScenario((draft) => {
        draft.airspace = [];
        draft.terrain = [];
        if (text !== undefined) draft.obstacleSources = [{ id: 'o', file: 'o.csv' }];
      });
      return (await loadWorld(scenario, 'day', () => Promise.resolve({ name: 'o.csv', bytes: new TextEncoder().encode(text) }))).hashes.scenario;
    };
    const [none, one, other] = await Promise.all([hash(), hash('id,lat,lon,agl_m\nA,52,4,5'), hash('id,lat,lon,agl_m\nA,52,4,6')]);
    expect(new Set([none, one, other]).size).toBe(3);
  });
});

import { describe, expect, it } from 'vitest';
import type { ScenarioInput, Source } from '#core/documents/scenario.ts';
import { fromWgs84 } from '#core/geo/chinaDatums.ts';
import { loadWorld, readScenario } from '#app/loadWorld.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const asc = (west: number, south: number): string => `ncols 3\nnrows 3\nxllcenter ${west}\nyllcenter ${south}\ncellsize 0.1\n10 10 10\n10 20 10\n10 10 10\n`;
const zone = (lon: number, lat: number) => ({
  identifier: 'Z1',
  country: 'CHE',
  name: 'Zone',
  type: 'COMMON',
  restriction: 'PROHIBITED',
  reason: ['AIR_TRAFFIC'],
  applicability: [{ permanent: 'YES' }],
  zoneAuthority: [],
  geometry: [
    {
      uomDimensions: 'M',
      lowerLimit: 0,
      lowerVerticalReference: 'AGL',
      upperLimit: 120,
      upperVerticalReference: 'AGL',
      horizontalProjection: {
        type: 'Polygon',
        coordinates: [
          [
            [lon, lat],
            [lon + 0.1, lat],
            [lon + 0.1, lat + 0.1],
            [lon, lat + 0.1],
            [lon, lat],
          ],
        ],
      },
    },
  ],
});
const document = (over: Partial<ScenarioInput> = {}): ScenarioInput => ({
  schema: 'skein/scenario@1',
  id: 'day',
  name: 'Day',
  timezone: 'Europe/Zurich',
  ruleset: { id: 'EU' },
  window: { start: '2027-06-15T04:00:00Z', end: '2027-06-15T18:00:00Z' },
  operator: { id: 'op', name: 'Operator' },
  aircraftModels: [],
  aircraft: [],
  bases: [],
  terrain: [{ id: 'dem', inline: asc(7, 46) }],
  airspace: [{ id: 'zones', inline: { title: 't', features: [zone(7, 46)] } }],
  ...over,
});
const scenario = (over: Partial<ScenarioInput> = {}) => readScenario('day.json', bytes(JSON.stringify(document(over))));
const nothing = async (source: Source): Promise<never> => Promise.reject(new Error(`nothing stored as ${source.id}`));

describe('loadWorld', () => {
  it('reads inline sources and compiles them', async () => {
    const world = await loadWorld(scenario(), 'day.json', nothing);
    expect(world.terrain.heightAt(7.1, 46.1)).toBeCloseTo(20, 5);
    expect(world.airspace.zones.map((z) => z.id)).toEqual(['Z1']);
    expect(world.rules.id).toBe('EU');
  });

  it('knows no airspace outside the declared coverage, nor, where none is declared, outside the box round the zones', async () => {
    const box = await loadWorld(scenario(), 'day.json', nothing);
    expect(box.airspace.covers(7.05, 46.05)).toBe(true);
    expect(box.airspace.covers(7.5, 46.5)).toBe(false);
    const coverage = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [6, 45],
          [8, 45],
          [8, 47],
          [6, 47],
          [6, 45],
        ] as [number, number][],
      ],
    };
    const declared = await loadWorld(scenario({ airspace: [{ id: 'zones', inline: { features: [zone(7, 46)] }, coverage }] }), 'day.json', nothing);
    expect(declared.airspace.covers(7.5, 46.5)).toBe(true);
    const none = await loadWorld(scenario({ airspace: [] }), 'day.json', nothing);
    expect(none.airspace.covers(7.05, 46.05)).toBe(false);
  });

  it('hashes what was read: the same for the same content in another order of keys, another for one changed height', async () => {
    const hashes = (await loadWorld(scenario(), 'a', nothing)).hashes;
    const turned = Object.fromEntries(Object.entries(document()).reverse());
    expect((await loadWorld(readScenario('b', bytes(JSON.stringify(turned))), 'b', nothing)).hashes).toEqual(hashes);
    const changed = async (height: number) =>
      (
        await loadWorld(scenario({ terrain: [{ id: 'dem', file: 'a.asc' }] }), 'a', async () => ({
          name: 'a.asc',
          bytes: bytes(asc(7, 46).replace('20', String(height))),
        }))
      ).hashes;
    const [low, high] = [await changed(20), await changed(21)];
    expect(low.scenario).not.toBe(high.scenario);
    expect(low.terrain[0]?.hash).not.toBe(high.terrain[0]?.hash);
    expect(low.weather).toBe(high.weather);
  });

  it('refuses data whose coordinates may be shifted by half a kilometre without a trace', async () => {
    const china = (coordinateSystem?: Source['coordinateSystem']) =>
      loadWorld(
        scenario({ terrain: [{ id: 'dem', inline: asc(111, 23), ...(coordinateSystem === undefined ? {} : { coordinateSystem }) }] }),
        'day.json',
        nothing,
      );
    await expect(china()).rejects.toThrow(/day\.json: terrain\[0\]\.coordinateSystem: 'dem' lies in or near China.*declare/);
    await expect(china('GCJ-02')).rejects.toThrow(/terrain\[0\]\.coordinateSystem: a grid in GCJ-02 cannot be read/);
    await expect(china('WGS84')).resolves.toBeDefined();
    await expect(loadWorld(scenario({ airspace: [{ id: 'zones', inline: { features: [zone(111, 23)] } }] }), 'day.json', nothing)).rejects.toThrow(
      /airspace\[0\]\.coordinateSystem.*read as GCJ-02 it lies \d{3} m, as BD-09 \d{3,4} m from where it lies as WGS84/,
    );
  });

  it('moves zones of a shifted source to where they lie, so that a flight is not let through beside them', async () => {
    const shifted = fromWgs84([111.28, 23.47], 'GCJ-02');
    const world = await loadWorld(scenario({ airspace: [{ id: 'zones', inline: { features: [zone(...shifted)] }, coordinateSystem: 'GCJ-02' }] }), 'day.json', nothing);
    const at = (lon: number, lat: number) => world.airspace.at(lon, lat, 50, 0, 0).length;
    expect([at(111.2801, 23.4701), at(111.2799, 23.4701), at(111.2801, 23.4699)], 'ten metres inside, ten metres outside').toEqual([1, 0, 0]);
    expect(world.airspace.covers(111.2801, 23.4701)).toBe(true);
  });

  it('does not fly past a zone of which nobody knows where it lies', async () => {
    const lost = { ...zone(7, 46), identifier: 'LOST', geometry: [] };
    await expect(loadWorld(scenario({ airspace: [{ id: 'zones', inline: { features: [zone(7, 46), lost] } }] }), 'day.json', nothing)).rejects.toThrow(
      /airspace\[0\]: zones holds a zone whose place cannot be read.*LOST/,
    );
  });

  it('names the rule set that is not known, and those that are', async () => {
    await expect(loadWorld(scenario({ ruleset: { id: 'MARS' } }), 'day.json', nothing)).rejects.toThrow(
      /ruleset\.id: 'MARS' is not a known rule set; known are/,
    );
  });
});

describe('readScenario', () => {
  it('names line and column of broken JSON, the field of a wrong value, and an id that leads nowhere', () => {
    expect(() => readScenario('day.json', bytes('{"schema": "skein/scenario@1",\n "id" }'))).toThrow(/day\.json, line 2, column 7: a colon/);
    expect(() => scenario({ window: { start: '2027-06-15', end: '2027-06-16T00:00:00Z' } })).toThrow(/day\.json: window\.start: a date and time with zone/);
    expect(() => scenario({ aircraft: [{ id: 'a', modelId: 'm', registration: 'r', homeBaseId: 'b' }] })).toThrow(
      /day\.json: aircraft\[0\]\.modelId: no aircraft model has the id 'm'/,
    );
  });
});

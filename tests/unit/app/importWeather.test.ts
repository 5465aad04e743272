import { describe, expect, it } from 'vitest';
import type { App } from '#app/context.ts';
import { importWeather } from '#app/importWeather.ts';
import { loadWorld } from '#app/loadWorld.ts';
import type { Edit } from '#app/entities.ts';
import { parseInstant } from '#core/time.ts';
import { smallScenario } from '../../fixtures/smallWorld.ts';

const METAR = 'METAR ZGNN 150200Z 05006MPS CAVOK 26/20 Q1003';

/** A store with one day and its log of edits, in memory. */
function appWith(scenario = smallScenario(), service?: App['weatherService']): { app: App; edits: Edit[] } {
  const edits: Edit[] = [];
  const store = {
    getScenario: () => Promise.resolve({ scenario, edits }),
    listDataSets: () => Promise.resolve([]),
    appendEdit: (_id: string, _base: number, edit: Omit<Edit, 'version' | 'at' | 'by'>) => {
      const made = { ...edit, version: edits.length + 1, at: '2027-06-15T00:00:00Z', by: 'x' };
      edits.push(made);
      return Promise.resolve(made);
    },
    publish: () => Promise.resolve(),
  };
  return { app: { store, clock: { kind: 'demo', now: () => parseInstant('2027-06-15T02:10:00Z') }, weatherService: service } as unknown as App, edits };
}

describe('weather for a day', () => {
  it('is put in the place of what was there, as one edit that can be taken back; hazards stay', async () => {
    const hazard = { id: 'H', kind: 'fog' as const, polygon: { type: 'Polygon' as const, coordinates: [[[1, 1], [2, 1], [2, 2], [1, 1]]] as [number, number][][] }, from: '2027-06-15T00:00:00Z', to: '2027-06-15T04:00:00Z' };
    const scenario = smallScenario((draft) => void (draft.weather!.hazards = [hazard]));
    const { app, edits } = appWith(scenario);
    const answer = await importWeather(app, 'small', { name: 'pasted text', content: METAR, position: [111.2, 23.4] }, 'me');
    expect(answer).toMatchObject({ format: 'metar', version: 1, weather: { kind: 'metar', issued: '2027-06-15T02:00:00Z' } });
    expect(edits[0]!.actions).toMatchObject([{ type: 'weather.put', weather: { hazards: [{ id: 'H' }] } }]);
    expect(edits[0]!.inverse).toMatchObject([{ type: 'weather.put', weather: { source: 'test' } }]);
  });

  it('stores nothing in a preview, and nothing that does not speak for the day', async () => {
    const { app, edits } = appWith();
    expect((await importWeather(app, 'small', { name: 'p', content: METAR, preview: true }, 'me')).version).toBeUndefined();
    await expect(importWeather(app, 'small', { name: 'p', content: METAR.replace('150200Z', '140200Z') }, 'me')).rejects.toThrow(/weather for the hours of the day is expected/);
    expect(edits).toEqual([]);
  });

  it('is fetched only where the operator configured a service', async () => {
    await expect(importWeather(appWith().app, 'small', { name: 'service' }, 'me')).rejects.toThrow(/SKEIN_WEATHER_URL/);
    const service = { host: 'weather.example', fetch: () => Promise.resolve(new TextEncoder().encode(METAR)) };
    expect((await importWeather(appWith(smallScenario(), service).app, 'small', { name: 'service' }, 'me')).format).toBe('metar');
  });
});

describe('weather of a file beside the scenario', () => {
  const load = (weather: object, text = METAR) =>
    loadWorld(smallScenario((draft) => void Object.assign(draft, { airspace: [], terrain: [], weather })), 'day.json', (source, kind) => {
      expect([source.file, kind]).toEqual(['w.txt', 'weather']);
      return Promise.resolve({ name: 'w.txt', bytes: new TextEncoder().encode(text) });
    });

  it('gives its periods to the world, its age to the checks, and its hash to the plan', async () => {
    const world = await load({ source: 'airport', file: 'w.txt' });
    expect(world.scenario.weather).toMatchObject({ source: 'airport', kind: 'metar', issued: '2027-06-15T02:00:00Z' });
    expect(world.weather.at(0, 0, parseInstant('2027-06-15T03:00:00Z'))?.wind_ms).toBe(6);
    const other = await load({ source: 'airport', file: 'w.txt' }, METAR.replace('05006MPS', '05007MPS'));
    expect(other.hashes.weather).not.toBe(world.hashes.weather);
    expect(other.hashes.scenario).not.toBe(world.hashes.scenario);
  });

  it('is refused with the place in the file', async () => {
    await expect(load({ source: 'airport', file: 'w.txt' }, 'no weather')).rejects.toThrow(/w\.txt, line 1: a METAR/);
    // a value that no barometer shows
    await expect(load({ source: 'airport', file: 'w.txt' }, METAR.replace('Q1003', 'Q0100'))).rejects.toThrow(/w\.txt.*pressure_hpa/);
  });
});

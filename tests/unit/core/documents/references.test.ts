import { describe, expect, it } from 'vitest';
import { checkReferences } from '#core/documents/references.ts';
import { scenario } from '#core/documents/scenario.ts';

const sound = {
  schema: 'skein/scenario@1', id: 's', name: 's', timezone: 'UTC', ruleset: { id: 'EU' }, window: { start: '2027-06-15T00:00:00Z', end: '2027-06-15T10:00:00Z' },
  operator: { id: 'op', name: 'op' },
  aircraftModels: [{ id: 'm', kind: 'multirotor', emptyMass_kg: 5, maxTakeoffMass_kg: 9, maxPayload_kg: 4, cruise_ms: 12, climb_ms: 3, descent_ms: 2, energy: { atMass_kg: 5, hover_w: 500, cruise_w: 450 }, limits: { wind_ms: 10 }, capabilities: [], source: 'made up' }],
  aircraft: [{ id: 'a', modelId: 'm', registration: 'A', homeBaseId: 'base' }],
  batteries: [{ id: 'b', fits: ['m'], baseId: 'base', capacity_wh: 500, health_pct: 100, charge_pct: 100 }],
  bases: [{ id: 'base', name: 'base', position: [8, 47], kind: 'fixed', pads: [{ id: 'p', maxMass_kg: 20 }], chargers: [] }],
  sites: [{ id: 'clinic', name: 'clinic', position: [8.1, 47] }],
  people: [{ id: 'p', name: 'p', roles: ['remote-pilot'], certificates: [{ kind: 'A2', validTo: '2030-01-01T00:00:00Z', modelIds: ['m'] }], shifts: [{ start: '2027-06-15T00:00:00Z', end: '2027-06-15T10:00:00Z', baseId: 'base' }] }],
  permits: [{ id: 'permit', kind: 'k', number: '1', holderId: 'op', validFrom: '2027-01-01T00:00:00Z', validTo: '2028-01-01T00:00:00Z', aircraftIds: ['a'] }],
  missions: [{ id: 'x', kind: 'delivery', priority: 'normal', pickup: { siteId: 'base', service_s: 0, method: 'land' }, drop: { siteId: 'clinic', service_s: 0, method: 'land' }, consignment: { mass_kg: 1 } }],
  locks: [{ missionId: 'x', aircraftId: 'a' }],
};

describe('references of a scenario', () => {
  it('finds nothing in a sound one', () => {
    expect(checkReferences(scenario.parse(sound))).toEqual([]);
  });

  it('names the place of every id that leads nowhere, so that a person can mend them all at once', () => {
    const broken = structuredClone(sound);
    broken.aircraft[0]!.modelId = 'gone';
    broken.aircraft[0]!.homeBaseId = 'gone';
    broken.batteries[0]!.fits = ['m', 'gone'];
    broken.batteries[0]!.baseId = 'clinic';
    broken.people[0]!.shifts[0]!.baseId = 'gone';
    broken.people[0]!.certificates[0]!.modelIds = ['gone'];
    broken.permits[0]!.holderId = 'gone';
    broken.permits[0]!.aircraftIds = ['gone'];
    broken.missions[0]!.drop.siteId = 'gone';
    broken.locks[0]!.missionId = 'gone';
    expect(checkReferences(scenario.parse(broken)).map((issue) => issue.path)).toEqual([
      'aircraft[0].modelId',
      'aircraft[0].homeBaseId',
      'batteries[0].fits[1]',
      'batteries[0].baseId',
      'people[0].shifts[0].baseId',
      'people[0].certificates[0].modelIds[0]',
      'permits[0].holderId',
      'permits[0].aircraftIds[0]',
      'missions[0].drop.siteId',
      'locks[0].missionId',
    ]);
  });

  it('takes a pilot as the holder of a permit', () => {
    const own = structuredClone(sound);
    own.permits[0]!.holderId = 'p';
    expect(checkReferences(scenario.parse(own))).toEqual([]);
  });

  it('refuses one id for a site and a base: a stop that names it would be unclear', () => {
    const twice = structuredClone(sound);
    twice.sites.push({ id: 'base', name: 'base', position: [8, 47] });
    expect(checkReferences(scenario.parse(twice)).map((issue) => issue.path)).toEqual(['sites[1].id']);
  });
});

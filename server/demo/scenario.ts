import { SCENARIO_SCHEMA } from '#core/documents/scenario.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import { local } from './clock.ts';
import { DELIVERIES, IMPOSSIBLE } from './deliveries.ts';
import { FIELDWORK } from './fieldwork.ts';
import { AIRCRAFT, BASES, BATTERIES } from './fleet.ts';
import { coverage } from './ground.ts';
import { MODELS } from './models.ts';
import { OPERATOR, PEOPLE, PERMITS } from './operation.ts';
import { SITES } from './sites.ts';
import { WEATHER } from './weather.ts';
import { LINE_110, LINE_220 } from './zones.ts';

const EFFECTIVE = '2027-06-10T16:00:00Z';
const ATTRIBUTION = 'Made up for the Skein demo day';

/** The sources of the demo, seen from a folder: `from` is the way to the demo files, '' beside them. */
export function sources(from: string): Pick<ScenarioInput, 'airspace' | 'terrain' | 'basemap'> {
  return {
    airspace: [{ id: 'wuzhou-zones', file: `${from}wuzhou-zones.json`, coverage, effective: EFFECTIVE, coordinateSystem: 'WGS84', synthetic: true, attribution: ATTRIBUTION }],
    terrain: [{ id: 'wuzhou-terrain', file: `${from}wuzhou-terrain.asc`, coverage, effective: EFFECTIVE, coordinateSystem: 'WGS84', synthetic: true, attribution: ATTRIBUTION }],
    basemap: { id: 'wuzhou-basemap', file: `${from}wuzhou-basemap.geojson`, coverage, coordinateSystem: 'WGS84', synthetic: true, attribution: ATTRIBUTION },
  };
}

export const COSTS: NonNullable<ScenarioInput['costs']> = { currency: 'CNY', perFlight: 20, perHour: 150, perKm: 2, perWh: 0.001, latenessPerMinute: 5, unserved: { emergency: 500_000, urgent: 100_000, normal: 30_000, low: 10_000 } };
export const SEPARATION: NonNullable<ScenarioInput['separation']> = { horizontal_m: 50, vertical_m: 25, time_s: 60 };

/** Tuesday 15 June 2027 at Wuzhou. */
export function makeScenario(): ScenarioInput {
  return {
    schema: SCENARIO_SCHEMA,
    id: 'wuzhou-2027-06-15',
    name: 'Wuzhou flood day',
    note: 'Synthetic demo day: rainy-season flood at Wuzhou, Guangxi. River at warning level, ferries stopped, villages cut off. Real are the names of the city, its rivers and hospitals and the place of the airport ZGWZ; everything else (terrain, outlines of zones, weather, pads, people, papers, orders) is made up. Not for navigation.',
    timezone: 'Asia/Shanghai',
    ruleset: { id: 'CN' },
    window: { start: local('06:00'), end: local('20:00') },
    now: local('05:30'),
    operator: OPERATOR,
    permits: [...PERMITS],
    people: [...PEOPLE],
    aircraftModels: [...MODELS],
    aircraft: [...AIRCRAFT],
    batteries: [...BATTERIES],
    bases: [...BASES],
    sites: [...SITES],
    ...sources(''),
    obstacles: [
      { id: 'OB-110', kind: 'wire', line: { type: 'LineString', coordinates: LINE_110.slice(1, 3) }, height_agl_m: 45, radius_m: 15, name: '110 kV line over the Xun river, height not surveyed (synthetic)' },
      { id: 'OB-220', kind: 'wire', line: { type: 'LineString', coordinates: LINE_220 }, height_agl_m: 45, radius_m: 20, name: '220 kV line over the Xi river, height not surveyed (synthetic)' },
    ],
    weather: WEATHER,
    missions: [...DELIVERIES, ...FIELDWORK, ...IMPOSSIBLE],
    attestations: [],
    standby: [{ id: 'SB-1', points: [[111.287, 23.484]], within_min: 15, capability: 'winch', window: { start: local('08:30'), end: local('13:30') }, price: 400 }],
    separation: SEPARATION,
    costs: COSTS,
  };
}

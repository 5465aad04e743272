import { SCENARIO_SCHEMA } from '#core/documents/scenario.ts';
import type { ScenarioInput } from '#core/documents/scenario.ts';
import type { Mission, MissionKind } from '#core/documents/mission.ts';
import { MISSION_KINDS } from '#core/documents/mission.ts';
import { between, local } from './clock.ts';
import { AIRCRAFT, BASES, BATTERIES } from './fleet.ts';
import { DELIVERIES } from './deliveries.ts';
import { FIELDWORK } from './fieldwork.ts';
import { shape } from './ground.ts';
import { AGRI, INSPECT, LIGHT, MODELS, VTOL } from './models.ts';
import { OPERATOR, PEOPLE, PERMITS } from './operation.ts';
import { COSTS, SEPARATION, sources } from './scenario.ts';
import { SITES } from './sites.ts';
import { WEATHER } from './weather.ts';

/** One small scenario for each mission kind: one mission, one or two aircraft, the terrain, zones and weather of the demo day. */

const MODEL_OF: Record<MissionKind, string> = { delivery: LIGHT, spray: AGRI, spread: AGRI, survey: INSPECT, corridor: INSPECT, inspection: INSPECT, patrol: INSPECT, search: VTOL };

const SPREAD: Mission = {
  id: 'SD-1', kind: 'spread', name: 'Rice seed on the open field, Longxu', priority: 'normal', window: between('06:00', '10:00'), height_m: 4, dose_kg_ha: 45, product: 'Rice seed', maxWind_ms: 5, swath_m: 7,
  field: shape([111.2405, 23.4105], [[-80, -60], [85, -65], [80, 70], [-75, 65]]), note: 'Synthetic field.',
};
const INSPECTION: Mission = {
  id: 'IN-1', kind: 'inspection', name: 'Pump stations at the park', priority: 'normal', window: between('08:30', '13:00'),
  points: [
    { position: [111.2565, 23.4605], agl_m: 50, dwell_s: 60, action: 'Photograph the inlet' },
    { position: [111.2695, 23.4612], agl_m: 50, dwell_s: 60, action: 'Photograph the outlet' },
  ],
  note: 'Synthetic pump stations.',
};

function missionOf(kind: MissionKind): Mission {
  const found = [...DELIVERIES, ...FIELDWORK, SPREAD, INSPECTION].find((m) => m.kind === kind);
  if (found === undefined) throw new Error(`no mission of kind ${kind} in the demo`);
  return found;
}

/** The example of one kind; its files lie one folder up. */
export function makeExample(kind: MissionKind): ScenarioInput {
  const mission = missionOf(kind);
  const modelId = MODEL_OF[kind];
  const aircraft = AIRCRAFT.filter((a) => a.modelId === modelId && a.homeBaseId !== 'TRUCK');
  const bases = BASES.filter((b) => aircraft.some((a) => a.homeBaseId === b.id));
  const baseIds = new Set(bases.map((b) => b.id));
  const stops = mission.kind === 'delivery' ? [mission.pickup.siteId, mission.drop.siteId] : [];
  return {
    schema: SCENARIO_SCHEMA,
    id: `example-${kind}`,
    name: `Example: ${kind}`,
    note: 'Synthetic; a small part of the Wuzhou demo day.',
    timezone: 'Asia/Shanghai',
    ruleset: { id: 'CN' },
    window: { start: local('06:00'), end: local('20:00') },
    now: mission.knownAt ?? local('05:30'),
    operator: OPERATOR,
    permits: PERMITS.filter((p) => p.status !== 'requested' && (p.aircraftIds === undefined || p.aircraftIds.every((id) => aircraft.some((a) => a.id === id)))),
    people: PEOPLE.filter((p) => p.shifts.some((s) => baseIds.has(s.baseId))).map((p) => ({ ...p, certificates: p.certificates.map((c) => ({ ...c, modelIds: [modelId] })) })),
    aircraftModels: MODELS.filter((m) => m.id === modelId),
    aircraft,
    batteries: BATTERIES.filter((b) => b.fits.includes(modelId) && baseIds.has(b.baseId)),
    bases,
    sites: SITES.filter((s) => stops.includes(s.id)),
    ...sources('../'),
    weather: WEATHER,
    missions: [mission],
    separation: SEPARATION,
    costs: COSTS,
  };
}

export const makeExamples = (): [MissionKind, ScenarioInput][] => MISSION_KINDS.map((kind) => [kind, makeExample(kind)]);

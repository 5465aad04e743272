import type { ScenarioInput } from '#core/documents/scenario.ts';
import { local } from './clock.ts';
import { coverage } from './ground.ts';
import { MODELS } from './models.ts';

/** The operator, its people and its papers. All names, numbers and policies are synthetic. */

type Person = NonNullable<ScenarioInput['people']>[number];
type Permit = NonNullable<ScenarioInput['permits']>[number];

export const OPERATOR: ScenarioInput['operator'] = {
  id: 'XJ-AIR',
  name: 'Xijiang Emergency Air Services (synthetic)',
  registration: 'UOM-CN-450400-0001 (synthetic)',
  registrationValidTo: local('00:00', '2029-01-01'),
  insurance: { policy: 'Liability LX-2027-0615 (synthetic)', validFrom: local('00:00', '2027-01-01'), validTo: local('00:00', '2028-01-01') },
  contact: 'Duty desk, emergency services park',
};

/** The early shift covers mist and morning, the late one the evening; both are there in between. Presence is under 12 hours. */
const EARLY = { start: local('05:45'), end: local('17:15') };
const LATE = { start: local('08:15'), end: local('20:00') };

const pilot = (id: string, name: string, baseId: string, shift: { start: string; end: string }, n: number): Person => ({
  id,
  name,
  roles: ['remote-pilot'],
  certificates: [{ kind: 'CAAC-BVLOS', number: `45${String(2025000 + n * 137)} (synthetic)`, validFrom: local('00:00', '2024-03-01'), validTo: local('00:00', `2029-0${(n % 6) + 1}-01`), modelIds: MODELS.map((m) => m.id), bvlos: true }],
  shifts: [{ ...shift, baseId }],
  phone: `+86 774 000 00${10 + n} (synthetic)`,
});

export const PEOPLE: readonly Person[] = [
  pilot('P-1', 'Chen Yu', 'PARK', EARLY, 1),
  pilot('P-2', 'Huang Lei', 'LONGXU', EARLY, 2),
  pilot('P-3', 'Wei Xinyi', 'TRUCK', EARLY, 3),
  pilot('P-4', 'Liang Bo', 'PARK', LATE, 4),
  pilot('P-5', 'Qin Hao', 'PARK', LATE, 5),
  pilot('P-6', 'Mo Jing', 'LONGXU', LATE, 6),
];

const DAY = { validFrom: local('05:00'), validTo: local('21:00') };
const held = { holderId: OPERATOR.id };

export const PERMITS: readonly Permit[] = [
  { id: 'PM-OC', kind: 'CN-OC', number: 'OC-45-0117 (synthetic)', ...held, validFrom: local('00:00', '2026-03-01'), validTo: local('00:00', '2028-03-01') },
  {
    id: 'PM-FLIGHT', kind: 'CN-FLIGHT', number: 'FP-2027-06-14-0231 (synthetic)', ...held, ...DAY, area: coverage, maxAgl_m: 120, modes: ['bvlos', 'winch', 'drop', 'above', 'urban'],
    conditions: [{ text: 'Report readiness one hour before the first take-off', acknowledgedBy: 'P-1' }, { text: 'Give way to rescue helicopters', acknowledgedBy: 'P-1' }],
  },
  { id: 'PM-DG', kind: 'CN-DG', number: 'DG-45-0042 (synthetic)', ...held, validFrom: local('00:00', '2027-01-01'), validTo: local('00:00', '2028-01-01'), modes: ['dangerousGoods'], un: ['UN3373'] },
  { id: 'PM-CTR', kind: 'zoneAuthorisation', number: 'ZGWZ-2027-188 (synthetic)', ...held, validFrom: local('09:00'), validTo: local('13:40'), zones: ['WZA-02'], maxAgl_m: 120 },
  { id: 'PM-LEVEE', kind: 'zoneAuthorisation', number: 'FCO-2027-31 (synthetic)', ...held, validFrom: local('08:00'), validTo: local('10:30'), zones: ['WZA-03'], aircraftIds: ['H-01', 'H-02'], maxAgl_m: 120 },
  { id: 'PM-LINE', kind: 'zoneAuthorisation', number: 'WPS-2027-09 (synthetic)', ...held, ...DAY, zones: ['WZC-01'], aircraftIds: ['I-01', 'I-02'], maxAgl_m: 120 },
  { id: 'PM-OLDTOWN', kind: 'zoneAuthorisation', number: 'applied for on 14 June (synthetic)', ...held, ...DAY, zones: ['WZA-04'], maxAgl_m: 120, status: 'requested' },
];

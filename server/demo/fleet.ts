import type { ScenarioInput } from '#core/documents/scenario.ts';
import { local } from './clock.ts';
import { AGRI, HEAVY, INSPECT, LIGHT, VTOL } from './models.ts';

/** Bases, aircraft and batteries. Registrations and positions are synthetic. */

type Base = ScenarioInput['bases'][number];
type Battery = NonNullable<ScenarioInput['batteries']>[number];
type Aircraft = ScenarioInput['aircraft'][number];

const pads = (count: number, maxMass_kg: number): Base['pads'] => Array.from({ length: count }, (_, i) => ({ id: `${i + 1}`, maxMass_kg }));
const chargers = (...kw: number[]): Base['chargers'] => kw.map((power, i) => ({ id: `C${i + 1}`, kw: power }));

export const BASES: readonly Base[] = [
  { id: 'PARK', name: 'Emergency services park', position: [111.262, 23.455], kind: 'fixed', pads: pads(4, 120), chargers: chargers(7, 7, 4, 1, 1, 1, 1) },
  { id: 'LONGXU', name: 'Longxu depot', position: [111.246, 23.409], kind: 'fixed', pads: pads(3, 120), chargers: chargers(7, 7, 7, 1, 1), water_l: 4000 },
  {
    id: 'TRUCK', name: 'Truck T-1', position: [111.388, 23.5525], kind: 'vehicle', pads: pads(2, 120), chargers: chargers(6, 1), generator_kw: 9, water_l: 900,
    stops: [
      { position: [111.388, 23.5525], from: local('05:45'), to: local('13:30') },
      { position: [111.3005, 23.4975], from: local('15:30'), to: local('19:45') },
    ],
  },
];

const craft = (id: string, modelId: string, homeBaseId: string, registration: string): Aircraft => ({ id, modelId, registration: `${registration} (synthetic)`, homeBaseId, serial: `SYN${registration.slice(-4)}`, maintenanceDue: local('00:00', '2027-07-20') });

export const AIRCRAFT: readonly Aircraft[] = [
  craft('L-01', LIGHT, 'PARK', 'UAS-450-1101'),
  craft('L-02', LIGHT, 'PARK', 'UAS-450-1102'),
  craft('L-03', LIGHT, 'LONGXU', 'UAS-450-1103'),
  craft('L-04', LIGHT, 'TRUCK', 'UAS-450-1104'),
  craft('V-01', VTOL, 'PARK', 'UAS-450-2201'),
  craft('V-02', VTOL, 'LONGXU', 'UAS-450-2202'),
  craft('H-01', HEAVY, 'PARK', 'UAS-450-3301'),
  craft('H-02', HEAVY, 'LONGXU', 'UAS-450-3302'),
  craft('G-01', AGRI, 'LONGXU', 'UAS-450-4401'),
  craft('G-02', AGRI, 'TRUCK', 'UAS-450-4402'),
  craft('I-01', INSPECT, 'PARK', 'UAS-450-5501'),
  craft('I-02', INSPECT, 'PARK', 'UAS-450-5502'),
];

/** Packs of one type at one base; a pack feeds one aircraft for one sortie. Health falls a little from pack to pack. */
const packs = (prefix: string, first: number, count: number, modelId: string, baseId: string, capacity_wh: number): Battery[] =>
  Array.from({ length: count }, (_, i) => {
    const n = first + i;
    return { id: `${prefix}-${String(n).padStart(2, '0')}`, fits: [modelId], baseId, capacity_wh, health_pct: 99 - (n % 5) * 1.5, charge_pct: 100, cycles: 20 + n * 11 };
  });

export const BATTERIES: readonly Battery[] = [
  ...packs('BL', 1, 8, LIGHT, 'PARK', 526),
  ...packs('BL', 9, 4, LIGHT, 'LONGXU', 526),
  ...packs('BL', 13, 3, LIGHT, 'TRUCK', 526),
  // Semi-solid cells: half as much again as the pack of the catalog's class at the same mass.
  ...packs('BV', 1, 3, VTOL, 'PARK', 2500),
  ...packs('BV', 4, 3, VTOL, 'LONGXU', 2500),
  ...packs('BH', 1, 4, HEAVY, 'PARK', 3968),
  ...packs('BH', 5, 4, HEAVY, 'LONGXU', 3968),
  ...packs('BG', 1, 4, AGRI, 'LONGXU', 1567),
  ...packs('BG', 5, 3, AGRI, 'TRUCK', 1567),
  ...packs('BI', 1, 6, INSPECT, 'PARK', 263),
];

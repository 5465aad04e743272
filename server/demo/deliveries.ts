import type { Mission } from '#core/documents/mission.ts';
import type { Priority } from '#core/documents/common.ts';
import { between, local } from './clock.ts';
import { SITES } from './sites.ts';

type Delivery = Extract<Mission, { kind: 'delivery' }>;
type Method = 'land' | 'winch' | 'drop';

/** Seconds at a stop: landed with people to meet it; on the winch; dropping. */
const SERVICE_S: Record<Method, number> = { land: 150, winch: 90, drop: 30 };

interface Row {
  id: string;
  name: string;
  from: string;
  to: string;
  method: Method;
  kg: number;
  window: [from: string, to: string];
  priority?: Priority;
  un?: string;
  goods: string;
  maxMin?: number;
  knownAt?: string;
}

const delivery = (row: Row): Delivery => ({
  id: row.id,
  kind: 'delivery',
  name: row.name,
  priority: row.priority ?? 'normal',
  window: between(...row.window),
  ...(row.knownAt === undefined ? {} : { knownAt: local(row.knownAt) }),
  pickup: { siteId: row.from, service_s: SERVICE_S.land, method: 'land' },
  drop: { siteId: row.to, service_s: SERVICE_S[row.method], method: row.method },
  consignment: {
    mass_kg: row.kg,
    goods: row.goods,
    ...(row.un === undefined ? {} : { un: row.un, temperature_c: { min: 2, max: 8 } }),
    ...(row.maxMin === undefined ? {} : { maxDoorToDoor_min: row.maxMin }),
    ...(row.method === 'land' && row.un !== undefined ? { receiver: `Duty laboratory, ${siteName(row.to)}` } : {}),
  },
});

function siteName(id: string): string {
  const site = SITES.find((s) => s.id === id);
  return site === undefined ? id : site.name.replace(' (synthetic site)', '');
}

const samples = (n: number, from: string, to: string, kg: number, window: [string, string], priority: Priority = 'normal'): Delivery =>
  delivery({ id: number(n), priority, name: `Laboratory samples, ${siteName(from)} to ${siteName(to)}`, from, to, method: 'land', kg, window, un: 'UN3373', goods: 'Laboratory samples, UN3373' });
const blood = (n: number, to: string, kg: number, window: [string, string], method: Method = 'land', knownAt?: string): Delivery =>
  delivery({ id: number(n), name: `Blood products to ${siteName(to)}`, from: 'S-RC', to, method, kg, window, priority: 'urgent', goods: 'Blood products', maxMin: 45, ...(knownAt === undefined ? {} : { knownAt }) });
const medicines = (n: number, from: string, to: string, kg: number, window: [string, string], priority: Priority = 'normal', knownAt?: string): Delivery =>
  delivery({ id: number(n), name: `Medicines by winch to ${siteName(to)}`, from, to, method: 'winch', kg, window, priority, goods: 'Medicines', ...(knownAt === undefined ? {} : { knownAt }) });
const supplies = (n: number, from: string, to: string, kg: number, window: [string, string], method: Method, goods: string, knownAt?: string): Delivery =>
  delivery({ id: number(n), name: `${goods} to ${siteName(to)}`, from, to, method, kg, window, goods, ...(knownAt === undefined ? {} : { knownAt }) });

const number = (n: number): string => `D-${String(n).padStart(2, '0')}`;

/** The sixty deliveries of the day. */
export const DELIVERIES: readonly Delivery[] = [
  // Laboratory samples, 08 to 12 local, under 3.5 kg; those from the county hospitals have waited through the night.
  samples(1, 'S-RC', 'S-WK', 1.2, ['08:00', '12:00']),
  samples(2, 'S-WK', 'S-RC', 0.9, ['08:00', '12:00']),
  samples(3, 'S-PP', 'S-RC', 1.5, ['08:00', '12:00']),
  samples(4, 'S-PP', 'S-WK', 2.1, ['08:30', '12:00']),
  samples(5, 'S-LX', 'S-RC', 2.4, ['08:00', '12:00']),
  samples(6, 'S-LX', 'S-PP', 1.8, ['08:30', '12:00']),
  samples(7, 'S-LX', 'S-RC', 1.6, ['09:30', '12:00']),
  samples(8, 'S-WK', 'S-PP', 1.1, ['09:00', '12:00']),
  samples(9, 'S-RC', 'S-WK', 2.0, ['09:30', '12:00']),
  samples(10, 'S-PP', 'S-RC', 1.3, ['09:30', '12:00']),
  samples(11, 'S-WK', 'S-RC', 1.7, ['10:00', '12:00']),
  samples(12, 'S-RC', 'S-LX', 2.2, ['08:30', '12:00']),
  samples(13, 'S-WF', 'S-RC', 3.2, ['08:00', '12:00'], 'urgent'),
  samples(14, 'S-XY', 'S-RC', 3.0, ['08:00', '12:00'], 'urgent'),
  samples(15, 'S-TX', 'S-RC', 3.4, ['08:00', '12:00'], 'urgent'),
  samples(16, 'S-CX', 'S-WK', 3.3, ['08:00', '12:00'], 'urgent'),
  samples(17, 'S-RN', 'S-WK', 2.8, ['08:00', '12:00'], 'urgent'),
  samples(18, 'S-LX', 'S-WK', 1.4, ['09:30', '12:00']),
  // Blood, urgent, at most 45 minutes from door to door.
  blood(19, 'S-WK', 1.4, ['08:30', '10:00']),
  blood(20, 'S-LX', 2.0, ['08:40', '10:30']),
  blood(21, 'S-PP', 1.0, ['09:30', '11:00']),
  blood(22, 'S-DT', 2.6, ['09:00', '18:30']),
  blood(23, 'S-WF', 3.0, ['12:00', '18:30']),
  blood(24, 'S-WK', 1.8, ['11:30', '13:30']),
  blood(25, 'S-XY', 2.4, ['16:30', '18:30']),
  blood(26, 'S-LX', 1.5, ['16:30', '18:30']),
  // Medicines by winch to cut-off villages, 1 to 8 kg.
  medicines(27, 'PARK', 'V-SP', 1.8, ['08:30', '12:30']),
  medicines(28, 'PARK', 'V-ZW', 2.4, ['08:30', '18:45']),
  medicines(29, 'PARK', 'V-LW', 1.2, ['08:30', '18:45']),
  medicines(30, 'S-RC', 'V-HK', 2.2, ['08:30', '13:00']),
  medicines(31, 'S-WK', 'V-BS', 1.6, ['09:00', '18:45']),
  medicines(32, 'LONGXU', 'V-LH', 2.5, ['08:30', '18:45']),
  medicines(33, 'LONGXU', 'V-GW', 2.0, ['09:00', '18:45']),
  medicines(34, 'LONGXU', 'V-DP', 1.4, ['10:00', '18:45']),
  medicines(35, 'S-WF', 'V-XL', 2.3, ['08:30', '12:45']),
  medicines(36, 'S-WF', 'V-SK', 2.6, ['08:30', '12:45']),
  medicines(37, 'PARK', 'V-TW', 4.5, ['08:30', '13:20']),
  medicines(38, 'LONGXU', 'V-DP', 8.0, ['09:00', '18:45']),
  medicines(39, 'PARK', 'V-LW', 6.0, ['10:00', '18:30']),
  medicines(40, 'LONGXU', 'V-LH', 5.0, ['10:00', '18:30']),
  medicines(41, 'PARK', 'V-SP', 2.6, ['16:30', '19:00']),
  medicines(42, 'S-RC', 'V-ST', 1.9, ['16:30', '19:00']),
  // Flood supplies, 15 to 30 kg.
  supplies(43, 'PARK', 'F-XH', 22, ['08:30', '13:00'], 'land', 'Drinking water'),
  supplies(44, 'PARK', 'F-SL', 25, ['08:30', '18:45'], 'land', 'Tents'),
  supplies(45, 'PARK', 'V-LW', 18, ['08:30', '18:45'], 'winch', 'Food parcels'),
  supplies(46, 'PARK', 'V-SP', 20, ['09:00', '18:45'], 'winch', 'Water filters'),
  supplies(47, 'LONGXU', 'F-NG', 28, ['08:30', '13:00'], 'land', 'Sandbag liners'),
  supplies(48, 'LONGXU', 'F-LS', 30, ['09:00', '18:45'], 'land', 'Pump hoses'),
  supplies(49, 'LONGXU', 'V-LH', 16, ['09:00', '18:45'], 'winch', 'Food parcels'),
  supplies(50, 'LONGXU', 'V-DP', 20, ['09:30', '18:45'], 'winch', 'Drinking water'),
  supplies(51, 'PARK', 'F-LV', 24, ['08:30', '13:00'], 'land', 'Lamps and cable'),
  supplies(52, 'PARK', 'F-CB', 15, ['09:00', '18:30'], 'land', 'Blankets'),
  supplies(53, 'LONGXU', 'F-SL', 26, ['16:30', '19:00'], 'land', 'Drinking water'),
  supplies(54, 'LONGXU', 'F-NG', 22, ['16:30', '19:00'], 'land', 'Tarpaulins'),
  // On demand: hidden until they are ordered.
  medicines(55, 'S-RC', 'V-BS', 2.1, ['09:10', '13:20'], 'urgent', '09:10'),
  blood(56, 'S-PP', 1.6, ['10:25', '13:00'], 'land', '10:25'),
  supplies(57, 'PARK', 'F-XH', 17, ['11:50', '18:30'], 'land', 'Generator fuel cans, empty', '11:50'),
  medicines(58, 'LONGXU', 'V-GW', 1.5, ['13:05', '18:45'], 'normal', '13:05'),
  blood(59, 'S-WK', 2.2, ['15:20', '18:30'], 'land', '15:20'),
  medicines(60, 'S-PP', 'V-ZW', 1.3, ['16:40', '19:15'], 'urgent', '16:40'),
];

const WHY = 'Part of the demo day to show that a mission which cannot be flown is named with its reason.';

/** Five deliveries that cannot be served, each for one cause. */
export const IMPOSSIBLE: readonly Delivery[] = [
  { ...delivery({ id: 'X-01', name: 'Generator set to Xihuan school', from: 'PARK', to: 'F-XH', method: 'land', kg: 80, window: ['08:30', '19:00'], goods: 'Generator set' }), note: `${WHY} Look at its mass.` },
  {
    ...delivery({ id: 'X-02', name: 'Medicines to the far south-east', from: 'S-RC', to: 'S-RC', method: 'winch', kg: 2, window: ['08:30', '19:00'], goods: 'Medicines' }),
    drop: { position: [111.566, 23.214], service_s: SERVICE_S.winch, method: 'winch' },
    note: `${WHY} Look at its distance.`,
  },
  {
    ...delivery({ id: 'X-03', name: 'Spare relay to the dam control room', from: 'PARK', to: 'S-RC', method: 'winch', kg: 2, window: ['08:30', '19:00'], goods: 'Spare relay' }),
    drop: { position: [111.178, 23.4822], service_s: SERVICE_S.winch, method: 'winch' },
    note: `${WHY} Look at the zone round its drop.`,
  },
  { ...delivery({ id: 'X-04', name: "Category A samples, Red Cross to Workers' hospital", from: 'S-RC', to: 'S-WK', method: 'land', kg: 1.5, window: ['08:30', '19:00'], un: 'UN2814', goods: 'Infectious substance, category A, UN2814' }), note: `${WHY} Look at its dangerous-goods number.` },
  { ...delivery({ id: 'X-05', name: 'Radio batteries to Longwan', from: 'PARK', to: 'V-LW', method: 'winch', kg: 1.5, window: ['14:00', '16:10'], goods: 'Radio batteries' }), note: `${WHY} Look at its window and the sky.` },
];

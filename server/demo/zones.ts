import type { LonLat } from '#core/units.ts';
import type { Area, Position } from '#core/documents/common.ts';
import { local } from './clock.ts';
import { moved, ribbon, shape, box } from './ground.ts';

/**
 * The zones of the demo day as an ED-269 file (features wrapper, times in UTC). The airport's position is real; every outline, height, time
 * and authority is made up. Identifiers keep to seven characters (ED-269, UASZoneVersion).
 */

type Reference = 'AGL' | 'AMSL';
type Projection = Extract<Area, { type: 'Polygon' }> | { type: 'Circle'; center: Position; radius: number };

interface ZoneSpec {
  id: string;
  name: string;
  restriction: 'PROHIBITED' | 'REQ_AUTHORISATION' | 'CONDITIONAL' | 'NO_RESTRICTION';
  conditions?: string;
  reason: string[];
  message: string;
  from: [value: number, reference: Reference];
  to: [value: number, reference: Reference];
  where: Projection;
  /** from and to of the day, UTC; always where absent */
  times?: { start: string; end: string; daily?: [from: string, to: string] };
  authority?: string;
  uSpaceClass?: string;
}

export const ZGWZ: LonLat = [111.099, 23.401];
/** Line of the 110 kV crossing west of the park and of the 220 kV crossing east of the city. */
export const LINE_110: Position[] = [[111.2222, 23.452], [111.2226, 23.4645], [111.223, 23.4785], [111.2234, 23.492]];
export const LINE_220: Position[] = [[111.3635, 23.4325], [111.366, 23.4415], [111.3685, 23.4505]];
export const DAM: LonLat = [111.178, 23.4815];

const circle = (center: LonLat, radius: number): Projection => ({ type: 'Circle', center: moved(center, 0, 0), radius });
const TOWER = 'ZGWZ tower (synthetic)';
const FLOOD_OFFICE = 'Wuzhou flood control office (synthetic)';

export const ZONES: readonly ZoneSpec[] = [
  { id: 'WZP-01', name: 'ZGWZ runway 08/26', restriction: 'PROHIBITED', reason: ['AIR_TRAFFIC'], message: 'Runway and its clear zone.', from: [0, 'AGL'], to: [600, 'AMSL'], where: box(ZGWZ, 4200, 1200, 78), authority: TOWER },
  { id: 'WZP-02', name: 'Changzhou dam', restriction: 'PROHIBITED', reason: ['SENSITIVE'], message: 'Dam, locks and switchyard.', from: [0, 'AGL'], to: [300, 'AMSL'], where: shape(DAM, [[-900, -950], [700, -1100], [950, 300], [450, 1150], [-800, 900]]), authority: FLOOD_OFFICE },
  { id: 'WZP-03', name: 'Tank farm', restriction: 'PROHIBITED', reason: ['SENSITIVE'], message: 'Fuel depot.', from: [0, 'AGL'], to: [200, 'AGL'], where: box([111.41, 23.4475], 1100, 800, 80), authority: 'Wuzhou fire brigade (synthetic)' },
  { id: 'WZP-04', name: 'Water intake works', restriction: 'PROHIBITED', reason: ['SENSITIVE'], message: 'Drinking water of the city.', from: [0, 'AGL'], to: [120, 'AGL'], where: circle([111.2505, 23.4805], 350), authority: FLOOD_OFFICE },
  { id: 'WZA-01', name: 'ZGWZ CTR, inner part', restriction: 'REQ_AUTHORISATION', reason: ['AIR_TRAFFIC'], message: 'Control zone from the surface.', from: [0, 'AGL'], to: [600, 'AMSL'], where: circle(ZGWZ, 5000), authority: TOWER },
  { id: 'WZA-02', name: 'ZGWZ CTR, outer part', restriction: 'REQ_AUTHORISATION', reason: ['AIR_TRAFFIC'], message: 'Control zone above 60 m over ground.', from: [60, 'AGL'], to: [600, 'AMSL'], where: circle(ZGWZ, 9000), authority: TOWER },
  {
    id: 'WZA-03', name: 'Levee works', restriction: 'REQ_AUTHORISATION', reason: ['EMERGENCY'], message: 'Barges, cranes and crews on the levee, 08 to 12 local time. The crew yard in the middle is free.', from: [0, 'AGL'], to: [200, 'AMSL'],
    where: shape([111.3, 23.445], [[-1500, 500], [900, 1000], [1500, -400], [600, -1300], [-1300, -1000]], [[-450, 150], [350, 250], [400, -350], [-350, -300]]), times: { start: local('08:00'), end: local('12:00') }, authority: FLOOD_OFFICE,
  },
  { id: 'WZA-04', name: 'Old town', restriction: 'REQ_AUTHORISATION', reason: ['POPULATION', 'PRIVACY'], message: 'Arcade streets, crowded shelters.', from: [0, 'AGL'], to: [150, 'AGL'], where: shape([111.322, 23.478], [[-650, 420], [500, 600], [700, -300], [-300, -500]]), authority: 'Wuzhou public security bureau (synthetic)' },
  { id: 'WZA-05', name: 'Helicopter winch training', restriction: 'REQ_AUTHORISATION', reason: ['AIR_TRAFFIC', 'EMERGENCY'], message: 'Rescue helicopter, from 0600Z to 1000Z.', from: [30, 'AGL'], to: [900, 'AMSL'], where: shape([111.455, 23.625], [[-3000, 2500], [3500, 3000], [3000, -2600], [-2500, -2800]]), times: { start: '2027-06-15T06:00:00Z', end: '2027-06-15T10:00:00Z' }, authority: 'Guangxi rescue aviation (synthetic)' },
  { id: 'WZA-06', name: 'ZGWZ approach 26', restriction: 'REQ_AUTHORISATION', reason: ['AIR_TRAFFIC'], message: 'Final approach from 300 m above sea level.', from: [300, 'AMSL'], to: [1200, 'AMSL'], where: shape(ZGWZ, [[8600, 800], [20500, 5000], [21500, 1000], [9000, -1200]]), authority: TOWER },
  { id: 'WZA-07', name: 'Evacuation centre', restriction: 'REQ_AUTHORISATION', reason: ['POPULATION'], message: 'Stadium used as evacuation centre, evening roll call.', from: [0, 'AGL'], to: [100, 'AGL'], where: circle([111.3385, 23.4655], 400), times: { start: '2027-06-01T00:00:00Z', end: '2027-07-01T00:00:00Z', daily: ['10:00', '12:00'] }, authority: FLOOD_OFFICE },
  { id: 'WZA-08', name: 'Hospital heliport approach', restriction: 'REQ_AUTHORISATION', reason: ['AIR_TRAFFIC'], message: 'Free below 80 m over ground.', from: [80, 'AGL'], to: [400, 'AMSL'], where: box([111.262, 23.5025], 1800, 700, 20), authority: TOWER },
  { id: 'WZC-01', name: '110 kV line, river crossing', restriction: 'CONDITIONAL', conditions: 'PERMITTED/OPERATOR=GRID', reason: ['SENSITIVE'], message: 'Power line operator only, up to 70 m over ground.', from: [0, 'AGL'], to: [70, 'AGL'], where: ribbon(LINE_110.slice(1, 3), 60), authority: 'Wuzhou power supply (synthetic)' },
  { id: 'WZC-02', name: '220 kV line, Xi river crossing', restriction: 'CONDITIONAL', conditions: 'PERMITTED/OPERATOR=GRID', reason: ['SENSITIVE'], message: 'Power line operator only, up to 80 m over ground.', from: [0, 'AGL'], to: [80, 'AGL'], where: ribbon(LINE_220, 80), authority: 'Wuzhou power supply (synthetic)' },
  { id: 'WZC-03', name: 'Baiyun reserve', restriction: 'CONDITIONAL', conditions: 'PERMITTED/NOISE CLASS=A/OR/OPERATOR=FOREST RANGER', reason: ['NATURE', 'NOISE'], message: 'Breeding season; quiet aircraft and rangers only.', from: [0, 'AGL'], to: [150, 'AGL'], where: shape([111.338, 23.519], [[-1500, 900], [-400, 1900], [1300, 1500], [1800, -300], [700, -1700], [-1200, -1100]]), authority: 'Baiyun mountain reserve (synthetic)' },
  { id: 'WZN-01', name: 'South-east open area', restriction: 'NO_RESTRICTION', reason: ['OTHER'], message: 'Open to 120 m over ground.', from: [0, 'AGL'], to: [120, 'AGL'], where: shape([111.4, 23.38], [[-5000, 1800], [500, 3500], [5500, 1500], [4500, -2500], [-4000, -2800]]) },
  { id: 'WZN-02', name: 'Corridor U-1', restriction: 'NO_RESTRICTION', reason: ['OTHER'], message: 'Corridor for emergency deliveries between city and Wangfu.', from: [60, 'AGL'], to: [300, 'AMSL'], where: ribbon([[111.352, 23.482], [111.372, 23.512], [111.388, 23.548]], 300), uSpaceClass: 'U-1 (synthetic)' },
];

/** The ED-269 document. */
export function makeZones(): unknown {
  return {
    title: 'Wuzhou UAS zones for 15 June 2027, synthetic',
    description: 'Made up for the Skein demo day; only the place of the airport is real. Not for navigation.',
    features: ZONES.map((z) => ({
      identifier: z.id,
      country: 'CHN',
      name: z.name,
      type: 'COMMON',
      restriction: z.restriction,
      restrictionConditions: z.conditions,
      region: 4504,
      reason: z.reason,
      otherReasonInfo: z.reason.includes('OTHER') ? 'Emergency logistics' : undefined,
      regulationExemption: 'NO',
      uSpaceClass: z.uSpaceClass,
      message: z.message,
      extendedProperties: { synthetic: true },
      applicability: [applicability(z)],
      zoneAuthority: z.authority === undefined ? [] : [{ name: z.authority, purpose: 'AUTHORIZATION', intervalBefore: z.restriction === 'REQ_AUTHORISATION' ? 'P1D' : undefined }],
      geometry: [{ uomDimensions: 'M', lowerLimit: z.from[0], lowerVerticalReference: z.from[1], upperLimit: z.to[0], upperVerticalReference: z.to[1], horizontalProjection: z.where }],
    })),
  };
}

function applicability({ times }: ZoneSpec): unknown {
  if (times === undefined) return { permanent: 'YES' };
  const schedule = times.daily === undefined ? undefined : [{ day: ['ANY'], startTime: `${times.daily[0]}:00.00Z`, endTime: `${times.daily[1]}:00.00Z` }];
  return { permanent: 'NO', startDateTime: times.start, endDateTime: times.end, schedule };
}

import type { Mission } from '#core/documents/mission.ts';
import { between, local } from './clock.ts';
import { RIVERS } from './geography.ts';
import { LINE_110 } from './zones.ts';
import { box, ribbon, shape } from './ground.ts';

/** Spraying, survey, corridor, patrol and search of the day. Fields, dyke and search area are synthetic. */

const MULBERRY = shape([111.2421, 23.4078], [[-110, -95], [10, -100], [15, 105], [-105, 110]]);
const POND = shape([111.2442, 23.4072], [[-25, -20], [20, -25], [30, 15], [-15, 25]]);

/** The Gui river from Shangtan to above the city bridges. */
const LOWER_GUI = (RIVERS.find((r) => r.id === 'gui')?.line ?? []).filter(([, lat]) => lat > 23.49 && lat < 23.54);

const SPRAY: readonly Mission[] = [
  {
    id: 'SP-1', kind: 'spray', name: 'Rice beside mulberry and pond', priority: 'normal', window: between('06:00', '10:00'), height_m: 3, dose_l_ha: 15, maxWind_ms: 3, product: 'Fungicide against rice blast',
    field: shape([111.2435, 23.4078], [[-115, -105], [105, -110], [110, 95], [-100, 105]]),
    buffers: [
      { area: MULBERRY, distance_m: 40, why: 'silkworms feed on the mulberry leaves' },
      { area: POND, distance_m: 15, why: 'fish pond' },
    ],
    note: 'Synthetic field.',
  },
  { id: 'SP-2', kind: 'spray', name: 'Open rice, Wangfu', priority: 'normal', window: between('06:00', '10:00'), height_m: 3, dose_l_ha: 12, maxWind_ms: 4, product: 'Foliar feed', field: shape([111.3845, 23.5505], [[-120, -85], [115, -95], [125, 90], [-110, 95]]), note: 'Synthetic field.' },
  { id: 'SP-3', kind: 'spray', name: 'Tea garden, Wangfu', priority: 'low', window: between('06:00', '10:00'), height_m: 4, dose_l_ha: 15, maxWind_ms: 3, product: 'Tea leafhopper control', field: shape([111.3915, 23.5515], [[-90, -70], [95, -80], [80, 60], [10, 75], [-80, 65]]), note: 'Synthetic field.' },
  { id: 'SP-4', kind: 'spray', name: 'Citrus, Longxu', priority: 'normal', window: between('17:00', '19:00'), height_m: 4, dose_l_ha: 14, maxWind_ms: 4, product: 'Citrus canker control', field: shape([111.2478, 23.4068], [[-95, -80], [90, -85], [95, 75], [-85, 80]]), note: 'Synthetic field.' },
];

export const FIELDWORK: readonly Mission[] = [
  ...SPRAY,
  {
    id: 'SV-1', kind: 'survey', name: 'Dyke at the park, seepage survey', priority: 'urgent', window: between('08:30', '13:20'), agl_m: 80, frontOverlap_pct: 75, sideOverlap_pct: 60,
    area: ribbon([[111.2375, 23.4615], [111.25, 23.4612], [111.262, 23.4635]], 60),
    camera: { name: '4/3 inch wide camera', sensorWidth_mm: 17.3, sensorHeight_mm: 13, focal_mm: 12.29, imageWidth_px: 5280, imageHeight_px: 3956, minInterval_s: 1 },
    note: 'Synthetic dyke.',
  },
  { id: 'CO-1', kind: 'corridor', name: '110 kV line over the Xun river', priority: 'normal', window: between('08:30', '18:45'), line: { type: 'LineString', coordinates: LINE_110 }, width_m: 60, agl_m: 95, note: 'Synthetic line.' },
  { id: 'PT-1', kind: 'patrol', name: 'Perimeter of the park', priority: 'low', window: between('17:00', '19:00'), revisit_min: 60, agl_m: 60, perimeter: box([111.262, 23.4555], 620, 420, 80), note: 'Synthetic perimeter.' },
  {
    id: 'SR-1', kind: 'search', name: 'Fishing boat missing on the Gui river', priority: 'emergency', window: between('11:38', '19:00'), knownAt: local('11:38'), category: 'person in water', sweep_m: 90, agl_m: 60,
    lastKnown: { position: [111.3045, 23.5085], time: local('11:05') },
    area: ribbon(LOWER_GUI, 230),
    note: 'Synthetic case; two people, last call at 11:05.',
  },
];

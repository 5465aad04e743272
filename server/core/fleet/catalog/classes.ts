import type { AircraftModel } from '../../documents/fleet.ts';

/**
 * Aircraft classes to begin with: each stands for a class, with the figures of one published type that is common in it. Masses, speeds and
 * limits are the maker's or a dealer's; power is derived from published endurance or range and battery energy, as the maker gives no power.
 * What rests on no published figure is called unconfirmed in `source`. An operator's own models come in the scenario and replace these.
 */

const lightMultirotor: AircraftModel = {
  id: 'light-multirotor',
  name: 'Light multirotor, 2.7 kg payload',
  kind: 'multirotor',
  emptyMass_kg: 6.47,
  maxTakeoffMass_kg: 9.2,
  maxPayload_kg: 2.73,
  cruise_ms: 15,
  climb_ms: 5,
  descent_ms: 4,
  energy: { atMass_kg: 6.47, hover_w: 598, cruise_w: 598, climbFactor: 1.25, descentFactor: 0.97, avionics_w: 20, transition_s: 0, sigma_pct: 8 },
  limits: { wind_ms: 12, gust_ms: 15, rain_mmh: 10, minTemperature_c: -20, maxTemperature_c: 50, visibility_m: 1500, radius_m: 15_000, ceiling_amsl_m: 5000 },
  capabilities: ['delivery', 'winch', 'drop', 'inspection', 'patrol', 'search', 'survey', 'corridor'],
  source:
    'Class of the DJI Matrice 350 RTK. Ready mass and payload: DJI Payload SDK aircraft table. Take-off mass, wind, temperature, ceiling, two batteries of 263.2 Wh: reference catalogues that quote the maker. Power derived: 526 Wh in the published 55 min (the least power, near 10 m/s) is 574 W, hover taken 4 % higher as measured on a delivery multirotor; the hover law then gives 31.6 min at 9.2 kg, where 31 min are quoted. Rain 10 mm/h from protection class IP55. Cruise 15 m/s, climb, descent, gust, visibility, radius, avionics and the winch: unconfirmed.',
  turnaround_s: 240,
  lights: true,
};

const agricultural: AircraftModel = {
  id: 'agri-40',
  name: 'Agricultural multirotor, 40 l tank',
  kind: 'multirotor',
  emptyMass_kg: 50,
  maxTakeoffMass_kg: 90,
  maxPayload_kg: 40,
  cruise_ms: 9,
  climb_ms: 3,
  descent_ms: 2,
  energy: { atMass_kg: 50, hover_w: 5223, cruise_w: 5014, climbFactor: 1.25, descentFactor: 0.97, avionics_w: 0, transition_s: 0, sigma_pct: 8 },
  limits: { wind_ms: 6, gust_ms: 10, rain_mmh: 2, minTemperature_c: 0, maxTemperature_c: 45, radius_m: 2000, ceiling_amsl_m: 2000 },
  capabilities: ['spray', 'spread'],
  source:
    'Class of the DJI Agras T40. Masses, 40 l tank, wind limit, 2 km radius, temperatures, 11 m swath at 7 m/s and 2.5 m height: DJI support page and flight manual. Battery 1567 Wh (30 Ah at 52.22 V): dealer table. Hover power derived from 18 min at 50 kg; it then predicts the published 7 min at 90 kg within 7 %. Cruise power 0.96 of hover as measured on a delivery multirotor. Spreading payload is held to 40 kg, so that one take-off mass applies. Flow 12 l/min, transit 9 m/s, climb, descent, gust, rain and ceiling 2000 m: unconfirmed.',
  tank_l: 40,
  hopper_kg: 40,
  swath_m: 11,
  flow_l_min: 12,
  workSpeed_ms: 7,
  turnaround_s: 180,
  lights: true,
};

const heavyLift: AircraftModel = {
  id: 'heavy-lift-30',
  name: 'Heavy-lift multirotor, 30 kg payload',
  kind: 'multirotor',
  emptyMass_kg: 65,
  maxTakeoffMass_kg: 95,
  maxPayload_kg: 30,
  cruise_ms: 15,
  climb_ms: 4,
  descent_ms: 3,
  energy: { atMass_kg: 65, hover_w: 8210, cruise_w: 7700, climbFactor: 1.25, descentFactor: 0.97, avionics_w: 50, transition_s: 0, sigma_pct: 8 },
  limits: { wind_ms: 12, gust_ms: 15, rain_mmh: 10, minTemperature_c: -20, maxTemperature_c: 45, visibility_m: 1500, radius_m: 20_000, ceiling_amsl_m: 6000 },
  capabilities: ['delivery', 'winch', 'drop'],
  source:
    'Class of the DJI FlyCart 30 with two batteries. Ready mass and 29 min empty: DJI Payload SDK aircraft table. Payload 30 kg, take-off mass 95 kg, wind, temperature, 28 km empty and 16 km at 30 kg: catalogues and an operator document that quote the maker. Hover power derived from 3968 Wh in 29 min, cruise power from 3968 Wh over 28 km at 15 m/s; at 95 kg this gives 15.8 km, published 16 km. Rain 10 mm/h from protection class IP55. Battery 2 x 1984 Wh, cruise 15 m/s, climb, descent, gust, visibility and ceiling: unconfirmed.',
  turnaround_s: 360,
  lights: true,
};

const longRange: AircraftModel = {
  id: 'long-range-vtol-5',
  name: 'Long-range VTOL, 4.7 kg payload',
  kind: 'vtol',
  emptyMass_kg: 19.3,
  maxTakeoffMass_kg: 24.04,
  maxPayload_kg: 4.7,
  cruise_ms: 27.8,
  climb_ms: 4,
  descent_ms: 3,
  energy: { atMass_kg: 24, hover_w: 4560, cruise_w: 1900, climbFactor: 1.25, descentFactor: 0.97, avionics_w: 40, transition_s: 20, sigma_pct: 8 },
  limits: { wind_ms: 15, gust_ms: 18, rain_mmh: 2, minTemperature_c: -20, maxTemperature_c: 45, visibility_m: 1500, radius_m: 60_000, ceiling_amsl_m: 5000 },
  capabilities: ['delivery', 'winch', 'drop', 'survey', 'corridor', 'patrol', 'search'],
  source:
    'Class of the Wingcopter 198. Take-off mass 24.04 kg: FAA, FR Doc 2022-05608. Payload 4.7 kg, 75 km with full load: press that quotes the maker. Cruise power derived: 75 km at 27.8 m/s out of 1633 Wh less 100 s of hover and two transitions; this is half as much again as a lift-to-drag ratio of 8 would need, so on the safe side. Hover power taken as 190 W/kg. Ready mass, cruise 27.8 m/s, battery 1633 Wh, hover power, wind, temperature, rain (IP54), gust, visibility, climb and descent: unconfirmed.',
  turnaround_s: 420,
  lights: true,
};

const inspection: AircraftModel = {
  id: 'inspection-multirotor',
  name: 'Inspection multirotor with camera',
  kind: 'multirotor',
  emptyMass_kg: 3.77,
  maxTakeoffMass_kg: 3.998,
  maxPayload_kg: 0.228,
  cruise_ms: 13,
  climb_ms: 5,
  descent_ms: 4,
  energy: { atMass_kg: 3.77, hover_w: 401, cruise_w: 401, climbFactor: 1.25, descentFactor: 0.97, avionics_w: 20, transition_s: 0, sigma_pct: 8 },
  limits: { wind_ms: 12, gust_ms: 15, rain_mmh: 10, minTemperature_c: -20, maxTemperature_c: 50, visibility_m: 1500, radius_m: 10_000, ceiling_amsl_m: 5000 },
  capabilities: ['inspection', 'patrol', 'survey', 'corridor', 'search'],
  source:
    'Class of the DJI Matrice 30T, camera built in. Ready mass, 41 min, IP55: DJI Payload SDK aircraft table; temperature and ceiling: catalogue that quotes the maker. Payload is what the 3.998 kg class leaves. Power derived: 263 Wh in 41 min is 385 W (the least power), hover taken 4 % higher as measured on a delivery multirotor. Rain 10 mm/h from IP55. Battery 2 x 131.6 Wh, cruise 13 m/s, climb, descent, wind, gust, visibility and radius: unconfirmed.',
  turnaround_s: 180,
  lights: true,
};

/** Classes to begin with, and to make the demonstration of. */
export const CLASSES: readonly AircraftModel[] = [lightMultirotor, agricultural, heavyLift, longRange, inspection];

import type { AircraftModel } from '../../documents/fleet.ts';
import { SEA_LEVEL_DENSITY } from '../airDensity.ts';
import { dorlingPower, liuPower } from '../publishedLaws.ts';

/** Frame and battery, air and rotors of the craft of Cheng, Adulyasak, Rousseau 2020, section 5.1: 6 rotors of 0.0064 m2 each, 1.204 kg/m3. */
const CHENG = { mass_kg: 3, density: 1.204, disc_m2: 6 * 0.0064, gravity_ms2: 9.81 };
const CHENG_W = dorlingPower(CHENG.mass_kg, CHENG.density, CHENG.disc_m2, CHENG.gravity_ms2) * Math.sqrt(CHENG.density / SEA_LEVEL_DENSITY);

const cheng: AircraftModel = {
  id: 'cheng-2020',
  name: 'Hexacopter of Cheng et al. 2020, power by mass alone',
  kind: 'multirotor',
  emptyMass_kg: CHENG.mass_kg,
  maxTakeoffMass_kg: 4.5,
  maxPayload_kg: 1.5,
  cruise_ms: 10,
  climb_ms: 4,
  descent_ms: 3,
  energy: { atMass_kg: CHENG.mass_kg, hover_w: CHENG_W, cruise_w: CHENG_W, climbFactor: 1, descentFactor: 1, avionics_w: 0, transition_s: 0, sigma_pct: 8, law: 'dorling2017' },
  limits: { wind_ms: 8 },
  capabilities: ['delivery'],
  source:
    'Cheng, Adulyasak, Rousseau 2020, "Drone routing with energy function", Transportation Research Part B 139: frame 1.5 kg, battery 1.5 kg, payload 1.5 kg, power k (W + m + q)^1.5 by Dorling et al. 2017, no climb, no airspeed. Cruise, climb, descent and wind limit are assumed. For comparison with published results, not for flying.',
  turnaround_s: 300,
};

const liu: AircraftModel = {
  id: 'liu-2017',
  name: 'Quadrotor of Liu et al. 2017, power by airspeed and climb',
  kind: 'multirotor',
  emptyMass_kg: 1.5,
  maxTakeoffMass_kg: 3.77,
  maxPayload_kg: 2.27,
  cruise_ms: 15.6464,
  climb_ms: 7.8232,
  descent_ms: 3.9116,
  energy: {
    atMass_kg: 1.5,
    hover_w: liuPower(1.5, SEA_LEVEL_DENSITY, 0, 0),
    cruise_w: liuPower(1.5, SEA_LEVEL_DENSITY, 15.6464, 0),
    climbFactor: liuPower(1.5, SEA_LEVEL_DENSITY, 0, 7.8232) / liuPower(1.5, SEA_LEVEL_DENSITY, 0, 0),
    descentFactor: liuPower(1.5, SEA_LEVEL_DENSITY, 0, 3.9116) / liuPower(1.5, SEA_LEVEL_DENSITY, 0, 0),
    avionics_w: 0,
    transition_s: 0,
    sigma_pct: 8,
    law: 'liu2017',
  },
  limits: { wind_ms: 8 },
  capabilities: ['delivery'],
  source:
    'Liu, Sengupta, Kurzhanskiy 2017, "A power consumption model for multi-rotor small unmanned aircraft systems", ICUAS, with the constants of Murray and Raj (mFSTSP). Speeds are half of those of the fast craft of mFSTSP, payload 5 lb. The wind limit is assumed. For comparison with published results, not for flying.',
  turnaround_s: 300,
};

/** Craft of publications, which fly by the laws of these. */
export const PUBLISHED: readonly AircraftModel[] = [cheng, liu];

import { AGRICULTURAL } from './agricultural.ts';
import type { AircraftType } from './aircraftType.ts';
import { CAMERA } from './camera.ts';
import { CARGO } from './cargo.ts';
import { FIXED_WING } from './fixedWing.ts';
import { HELICOPTERS } from './helicopters.ts';
import { VTOL } from './vtol.ts';

/** Every type of which something is published, whether or not it suffices to plan with. */
export const TYPES: readonly AircraftType[] = [...AGRICULTURAL, ...CARGO, ...CAMERA, ...VTOL, ...FIXED_WING, ...HELICOPTERS];

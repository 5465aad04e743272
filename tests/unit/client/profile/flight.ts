import type { Flight } from '../../../../server/core/documents/plan.ts';

export const at = (text: string): number => Date.parse(`2027-06-15T${text}Z`);
const time = (text: string): string => `2027-06-15T${text}Z`;

/** Up to 120 m AMSL over ground at 20 m, two kilometres east, and down. */
export const FLIGHT: Pick<Flight, 'path' | 'energy'> = {
  path: [
    { position: [111, 23], amsl_m: 20, agl_m: 0, time: time('01:00:00'), phase: 'takeoff', energy_left_wh: 400 },
    { position: [111, 23], amsl_m: 120, agl_m: 100, time: time('01:00:30'), phase: 'climb', energy_left_wh: 380 },
    { position: [111.0195, 23], amsl_m: 120, agl_m: 100, time: time('01:03:00'), phase: 'cruise', energy_left_wh: 320 },
    { position: [111.0195, 23], amsl_m: 20, agl_m: 0, time: time('01:03:40'), phase: 'landing', energy_left_wh: 300 },
  ],
  energy: { start_wh: 400, used_wh: 100, p95_wh: 120, reserve_wh: 150 },
};

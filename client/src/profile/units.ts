import type { UnitSystem } from '../state/view.ts';

/** The units of the two scales. Everything inside is in metres; only what is written on the axes is converted. */
export interface ChartUnits {
  system: UnitSystem;
  /** metres in one unit of the height scale, and its name */
  height_m: number;
  height: string;
  /** metres in one unit of the distance scale, and its name */
  length_m: number;
  length: string;
}
export const chartUnits = (system: UnitSystem): ChartUnits => (system === 'aviation' ? { system, height_m: 0.3048, height: 'ft', length_m: 1852, length: 'NM' } : { system, height_m: 1, height: 'm', length_m: 1000, length: 'km' });

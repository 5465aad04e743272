import type { AircraftModel } from '../../documents/fleet.ts';
import type { SourceKey } from './sources.ts';

/** Basis of a figure that was read or remembered; what rests on memory is shown as unconfirmed. */
export type ReadBasis = 'seen' | 'secondary' | 'memory';

/** A published figure: the value to plan with where sources disagree, and how it was stated. */
export interface Figure {
  /** undefined: stated, but not as one number to plan with */
  value: number | undefined;
  basis: ReadBasis;
  source?: SourceKey;
  stated?: string;
}

/** What is published of types: masses kg, speeds m/s, times min, energy Wh, wind m/s, air deg C, ceiling m, range km, tank l, swath m, flow l/min. */
export const FIGURE_NAMES = [
  'readyMass_kg',
  'payload_kg',
  'takeoffMass_kg',
  'cruise_ms',
  'fastest_ms',
  'enduranceEmpty_min',
  'enduranceFull_min',
  'battery_wh',
  'wind_ms',
  'coldest_c',
  'hottest_c',
  'ceiling_m',
  'range_km',
  'tank_l',
  'swath_m',
  'flow_l_min',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** One type of aircraft as published. Ready mass: with batteries or fuel, without payload. A figure that is not given is not known. */
export interface AircraftType {
  id: string;
  name: string;
  kind: AircraftModel['kind'];
  /** battery where absent */
  propulsion?: 'fuel' | 'hybrid';
  layout: string;
  figures: Partial<Record<FigureName, Figure>>;
  /** against water and dust, as stated */
  protection?: { text: string; basis: ReadBasis; source?: SourceKey };
  /** reach of the control link */
  linkRadius_m?: number;
  /** the endurances are those of hovering, not the longest of flying */
  hoverTimes?: true;
  discArea_m2?: number;
  /** usable fuel, kg */
  fuel_kg?: Figure;
  /** way flown with full load out of one battery, km */
  flownLoaded_km?: Figure;
  /** powers as measured in flight, W at a mass */
  measured?: { atMass_kg: number; hover_w: number; cruise_w: number; climbFactor: number; climb_ms: number; descentFactor: number; descent_ms: number; source: SourceKey };
  capabilities: string[];
  sources: SourceKey[];
  note?: string;
}

/** Read at the maker or an authority. */
export const seen = (value: number | undefined, source?: SourceKey, stated?: string): Figure => figure('seen', value, source, stated);
/** Read at a second hand. */
export const secondary = (value: number | undefined, source?: SourceKey, stated?: string): Figure => figure('secondary', value, source, stated);
/** Remembered: unconfirmed. */
export const memory = (value: number | undefined, stated?: string): Figure => figure('memory', value, undefined, stated);

function figure(basis: ReadBasis, value: number | undefined, source: SourceKey | undefined, stated: string | undefined): Figure {
  return { value, basis, ...(source === undefined ? {} : { source }), ...(stated === undefined ? {} : { stated }) };
}

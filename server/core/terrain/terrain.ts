import type { MetresAmsl } from '../units.ts';
import type { LegClearance } from './clearance.ts';
import type { GroundInterval } from './pyramid.ts';

/** Ground height over all terrain sources of a scenario. Unknown is NaN and never clear. */
export interface Terrain {
  /** Height of the ground AMSL (EGM96), bilinear between grid points; NaN outside the coverage or in a hole. */
  heightAt(lon: number, lat: number): MetresAmsl;
  /** Spacing of the finest grid, metres; legs are sampled no coarser than this. */
  readonly resolution_m: number;
}

/** A place in the air: degrees WGS84 and metres AMSL. */
export interface AirPoint {
  lon: number;
  lat: number;
  amsl_m: MetresAmsl;
}

/** Terrain whose minima and maxima are known, so that whole boxes and legs can be asked. */
export interface SurveyedTerrain extends Terrain {
  /** Writes the height at each position of `coords` (lon, lat, lon, lat ...) into `out`, one number each; allocates nothing. Throws a RangeError where `out` is too short. */
  heightsAlong(coords: Float64Array, out: Float64Array): void;
  /** What the ground is over a box of degrees (west <= east), from below and above: it may take in the cells that the box touches, and where a coarser grid shows through a hole, all of both. */
  groundOver(west: number, south: number, east: number, north: number): GroundInterval;
  /** The least and the greatest height above ground along a leg that is straight in longitude, latitude and height AMSL: exact on the bilinear ground, not sampled. */
  clearance(from: AirPoint, to: AirPoint): LegClearance;
}

import type { MetresAmsl } from '../units.ts';

/** Ground height over all terrain sources of a scenario. Unknown is NaN and never clear. */
export interface Terrain {
  /** Height of the ground AMSL (EGM96), bilinear between grid points; NaN outside the coverage or in a hole. */
  heightAt(lon: number, lat: number): MetresAmsl;
  /** Spacing of the finest grid, metres; legs are sampled no coarser than this. */
  readonly resolution_m: number;
}

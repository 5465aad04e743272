import type { Area } from '../documents/common.ts';
import { CompiledAirspace } from './compiledAirspace.ts';
import { layerOf } from './layer.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Zone } from './zone.ts';

export interface AirspaceInput {
  zones: readonly Zone[];
  /** areas for which the sources speak; outside of them the airspace is unknown. The readers of a whole country hand in that country. */
  coverages: readonly Area[];
}

/**
 * Compiles zones to the immutable index that all questions are asked of.
 * @throws RangeError for a footprint that is not on the Earth (a defect of the reader that made it).
 */
export function compileAirspace({ zones, coverages }: AirspaceInput): CompiledAirspace {
  return new CompiledAirspace(zones, coverages, [layerOf(takeSnapshot(zones), zones)]);
}

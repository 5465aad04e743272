import type { AircraftModel } from '../documents/fleet.ts';
import { CLASSES } from './catalog/classes.ts';
import { PUBLISHED } from './catalog/published.ts';
import { TYPES } from './catalog/types.ts';
import { deriveModel } from './deriveModel.ts';

/**
 * The models that can be planned with: classes to begin with, the types of which enough is published, and craft of publications. An operator's own come in the
 * scenario. Capability words: the mission kinds, and `winch` and `drop` for the ways of handing over without landing.
 */
export const CATALOG: readonly AircraftModel[] = [
  ...CLASSES,
  ...TYPES.flatMap((type) => {
    const derived = deriveModel(type);
    return 'model' in derived ? [derived.model] : [];
  }),
  ...PUBLISHED,
];

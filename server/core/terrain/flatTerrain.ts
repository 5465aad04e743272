import type { MetresAmsl } from '../units.ts';
import type { AirPoint, SurveyedTerrain } from './terrain.ts';

/** Nothing lies between two looks at a plane: they may stand far apart, metres. */
const RESOLUTION_M = 100;

/** Ground that is one plane at a height, everywhere. */
export function flatTerrain(height_m: MetresAmsl): SurveyedTerrain {
  return {
    resolution_m: RESOLUTION_M,
    heightAt: () => height_m,
    heightsAlong(coords, out) {
      const count = coords.length >> 1;
      if (out.length < count) throw new RangeError(`room for ${count} heights is expected, got ${out.length}`);
      out.fill(height_m, 0, count);
    },
    groundOver: () => ({ lowest_m: height_m, highest_m: height_m, unknown: false }),
    clearance(from: AirPoint, to: AirPoint) {
      const [lowestAt, highestAt] = from.amsl_m <= to.amsl_m ? [0, 1] : [1, 0];
      return { lowest_m: Math.min(from.amsl_m, to.amsl_m) - height_m, lowestAt, highest_m: Math.max(from.amsl_m, to.amsl_m) - height_m, highestAt, unknownAt: undefined };
    },
  };
}

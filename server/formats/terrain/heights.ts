import { VOID_HEIGHT } from '#core/terrain/grid.ts';

/** More heights than this in one file are refused: a national grid comes in tiles. */
export const MAX_CELLS = 60_000_000;

/** Ground lies between these, metres AMSL: the shore of the Dead Sea, open mines below it, and Mount Everest. What is outside is no height of ground. */
const LOWEST_M = -500;
const HIGHEST_M = 9_000;

/** Whether a number can be a height of ground in metres AMSL. */
export function isGround(height_m: number): boolean {
  return height_m >= LOWEST_M && height_m <= HIGHEST_M;
}

/** Heights as they are read: what cannot be one is a hole, and counted, since it may be a mark that the file does not declare. */
export class Heights {
  readonly values: Float32Array | Int16Array;
  /** numbers that are no heights of ground and were not declared as holes, and the first of them */
  strange = 0;
  firstStrange = NaN;

  constructor(count: number, whole: boolean) {
    this.values = whole ? new Int16Array(count).fill(VOID_HEIGHT) : new Float32Array(count).fill(NaN);
  }

  /** Takes a height in metres AMSL; NaN is a hole. `raw` is what the file says, for the report. */
  put(index: number, height_m: number, raw: number): void {
    if (isGround(height_m)) this.values[index] = height_m;
    else if (!Number.isNaN(height_m)) {
      if (this.strange++ === 0) this.firstStrange = raw;
    }
  }

  notices(): string[] {
    if (this.strange === 0) return [];
    return [`${this.strange} values, the first of them ${this.firstStrange}, are no heights of ground (${LOWEST_M} to ${HIGHEST_M} m) and not declared as holes; the ground there is unknown`];
  }
}

/** Said of every file that does not name its vertical datum. */
export const DATUM_ASSUMED = 'the file does not name its vertical datum; heights are taken as metres AMSL (EGM96)';

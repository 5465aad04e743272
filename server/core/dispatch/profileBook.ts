import type { ProfilePoint } from '../routing/types.ts';
import type { LonLat } from '../units.ts';

/**
 * Height profiles that were made before. Routes and patterns are kept by those who made them, so that a line is known by its identity;
 * the terrain, the obstacles and the rules are those of one day.
 */
export class ProfileBook {
  private readonly known = new WeakMap<readonly LonLat[], Map<number, readonly ProfilePoint[] | undefined>>();

  of(line: readonly LonLat[], agl_m: number, make: () => ProfilePoint[] | undefined): readonly ProfilePoint[] | undefined {
    let heights = this.known.get(line);
    if (heights === undefined) this.known.set(line, (heights = new Map()));
    if (!heights.has(agl_m)) heights.set(agl_m, make());
    return heights.get(agl_m);
  }
}

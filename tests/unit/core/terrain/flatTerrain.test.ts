import { describe, expect, it } from 'vitest';
import { flatTerrain } from '#core/terrain/flatTerrain.ts';

describe('flatTerrain', () => {
  const terrain = flatTerrain(450);

  it('is known everywhere, so that zones with heights above the sea are surely met or surely not', () => {
    expect(terrain.heightAt(170, -80)).toBe(450);
    expect(terrain.groundOver(-180, -90, 180, 90)).toEqual({ lowest_m: 450, highest_m: 450, unknown: false });
    const out = new Float64Array(3);
    terrain.heightsAlong(Float64Array.of(1, 2, 3, 4), out);
    expect([...out]).toEqual([450, 450, 0]);
    expect(() => terrain.heightsAlong(new Float64Array(8), out)).toThrow(RangeError);
  });

  it('tells the least and greatest height of a leg above it, and where', () => {
    expect(terrain.clearance({ lon: 1, lat: 1, amsl_m: 600 }, { lon: 2, lat: 1, amsl_m: 500 })).toEqual({ lowest_m: 50, lowestAt: 1, highest_m: 150, highestAt: 0, unknownAt: undefined });
  });
});
